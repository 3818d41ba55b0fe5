import { z } from 'zod'
import { limits } from '../../contract/limits'
import { announcedKinds } from '../../domain/saved-searches/announced-kinds'
import { deleteSavedSearch } from '../../operations/saved-searches/delete-saved-search'
import { listSavedSearches } from '../../operations/saved-searches/list-saved-searches'
import { saveSearch } from '../../operations/saved-searches/save-search'
import { door, type Door } from '../door'
import { fen, id, line } from '../shapes'

const savedSearch = z.object({
  id: z.string(),
  q: z.string().nullable(),
  category: z.string().nullable(),
  kind: z.enum(announcedKinds).nullable(),
  minPriceFen: z.number().nullable(),
  maxPriceFen: z.number().nullable(),
  createdAt: z.string(),
})

export const savedSearchDoors: Door[] = [
  door({
    method: 'get',
    path: '/',
    summary: 'Searches that tell me of what comes, newest first',
    who: 'student',
    answer: z.object({ docs: z.array(savedSearch) }),
    handle: async ({ req, actor }) => ({ docs: await listSavedSearches(req, actor.id) }),
  }),
  door({
    method: 'post',
    path: '/',
    summary: 'Save a search of the own campus, by words or category; the same one twice is one',
    who: 'student',
    status: 201,
    body: z.strictObject({
      q: line(limits.searchQueryMax).optional(),
      category: id.optional(),
      kind: z.enum(announcedKinds, { error: '只能是闲置或书籍|Only offers are announced' }).optional(),
      minPriceFen: fen.optional(),
      maxPriceFen: fen.optional(),
    }),
    answer: savedSearch,
    errors: ['CONFLICT'],
    handle: ({ req, actor, body }) => saveSearch(req, actor, body),
  }),
  door({
    method: 'delete',
    path: '/:id',
    summary: 'Forget a saved search',
    who: 'student',
    status: 204,
    handle: ({ req, actor, params }) => deleteSavedSearch(req, actor, params.id ?? ''),
  }),
]
