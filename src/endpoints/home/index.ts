import { z } from 'zod'
import { homeListSources } from '../../contract/home'
import { readHome } from '../../operations/home/read-home'
import type { Door } from '../door'
import { readDoor } from '../read-door'
import { id, productCard } from '../shapes'

const section = z.object({
  /** Of the section; the source where nobody has composed any. */
  id: z.string(),
  title: z.string(),
  titleEn: z.string().nullable(),
  source: z.enum([...homeListSources, 'picks']),
  category: z.string().optional(),
  docs: z.array(productCard),
})

export const homeDoors: Door[] = [
  readDoor({
    path: '/home',
    summary: 'What the student union shows first: banners, notices, category grid, rows of listings',
    who: 'anyone',
    query: z.object({ campus: id.optional() }),
    answer: z.object({
      banners: z.array(z.looseObject({ id: z.string(), title: z.string(), imageUrl: z.string() })),
      notices: z.array(z.looseObject({ id: z.string(), title: z.string(), level: z.string() })),
      categories: z.array(z.looseObject({ id: z.string(), name: z.string() })),
      sections: z.array(section),
    }),
    read: readHome,
  }),
]
