import { z } from 'zod'
import { readHome } from '../../operations/home/read-home'
import { listCategories } from '../../operations/categories/list-categories'
import { fileUrl } from '../../presenters/pictures'
import { door, type Door } from '../door'
import { id } from '../shapes'

export const homeDoors: Door[] = [
  door({
    method: 'get',
    path: '/home',
    summary: 'What the student union shows first: banners, notices, category grid',
    who: 'anyone',
    query: z.object({ campus: id.optional() }),
    answer: z.object({
      banners: z.array(z.looseObject({ id: z.string(), title: z.string(), imageUrl: z.string() })),
      notices: z.array(z.looseObject({ id: z.string(), title: z.string(), level: z.string() })),
      categories: z.array(z.looseObject({ id: z.string(), name: z.string() })),
    }),
    handle: async ({ req, actor, query }) => {
      const campus = query.campus ?? (actor.kind === 'student' ? actor.campus : undefined)
      const [{ banners, notices }, categories] = await Promise.all([
        readHome(req, campus),
        listCategories(req, campus),
      ])
      return {
        banners: banners.map(({ filename, ...banner }) => ({ ...banner, imageUrl: fileUrl(filename) })),
        notices: notices.map((notice) => ({ ...notice })),
        categories: categories.map((category) => ({ ...category })),
      }
    },
  }),
]
