import { z } from 'zod'
import { moderationActions } from '../../contract/moderation'
import { readTransparency } from '../../operations/transparency/read-transparency'
import { door, type Door } from '../door'
import { bilingual, id } from '../shapes'

const count = z
  .union([z.number(), z.string()])
  .describe('Small numbers are `<5`; a sum that would tell one is `≥` what follows from the others')
const term = z.object({ id: z.string(), name: bilingual, firstDay: z.string(), lastDay: z.string() })

export const transparencyDoors: Door[] = [
  door({
    method: 'get',
    path: '/transparency',
    summary:
      'What the union did in a term about reports, in numbers that name nobody; the present term if none is named',
    who: 'anyone',
    limit: 'search',
    query: z.object({ campus: id.optional(), term: id.optional() }),
    answer: z.object({
      campus: z.object({ id: z.string(), name: bilingual }),
      term: term.nullable(),
      terms: z.array(term).describe('That have begun, the latest first'),
      numbers: z
        .object({
          reports: z.object({
            total: count,
            byReason: z.array(z.object({ key: z.string(), title: bilingual, count })),
          }),
          medianHours: z
            .number()
            .nullable()
            .describe('From waiting to a decision; null when those are too few'),
          acts: z.array(
            z.object({
              action: z.enum(moderationActions),
              byStaff: count,
              automatic: count,
              takenBack: count,
            }),
          ),
          appeals: z.object({ total: count, open: count, upheld: count, overturned: count }),
        })
        .nullable(),
    }),
    errors: ['NOT_FOUND'],
    // Asked by many at once it is counted once in some seconds.
    handle: ({ req, query, now }) =>
      req.payload.services.cache.get(`transparency:${query.campus ?? ''}:${query.term ?? ''}`, async () => ({
        value: await readTransparency({ payload: req.payload }, query, now),
        about: [],
      })),
  }),
]
