import { z } from 'zod'
import { AppError } from '../../lib/errors'
import { readNotice, readPage } from '../../operations/contents/read-text'
import { door, type Door } from '../door'
import { id, textNode } from '../shapes'

const text = z.object({
  id: z.string(),
  title: z.string(),
  nodes: z.array(textNode).describe('One below the other; no markup, safe addresses only'),
  updatedAt: z.string(),
})

export const noticeDoors: Door[] = [
  door({
    method: 'get',
    path: '/:id/text',
    summary: 'A notice that is shown now, to be read',
    who: 'anyone',
    answer: text.extend({ level: z.enum(['info', 'important']) }),
    handle: async ({ req, params }) => {
      const notice = await readNotice(req, params.id ?? '')
      if (!notice) throw new AppError('NOT_FOUND')
      return notice
    },
  }),
]

export const pageDoors: Door[] = [
  door({
    method: 'get',
    path: '/:slug/text',
    summary: 'A page by the name in its address, to be read: of the campus, else the one that all share',
    who: 'anyone',
    query: z.object({ campus: id.optional() }),
    answer: text,
    errors: ['NOT_FOUND'],
    handle: async ({ req, params, query }) => {
      const page = await readPage(req, params.slug ?? '', query.campus)
      if (!page) throw new AppError('NOT_FOUND')
      return page
    },
  }),
]
