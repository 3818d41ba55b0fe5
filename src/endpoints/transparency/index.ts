import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { moderationActions } from '../../contract/moderation'
import { languageOf } from '../../lib/language'
import { listCampuses } from '../../operations/transparency/list-campuses'
import { readTransparency } from '../../operations/transparency/read-transparency'
import { door, type Door } from '../door'
import { bilingual, id } from '../shapes'
import { transparencyPage } from './page'

const count = z
  .union([z.number(), z.string()])
  .describe('Small numbers are `<5`; a sum that would tell one is `≥` what follows from the others')
const term = z.object({ id: z.string(), name: bilingual, firstDay: z.string(), lastDay: z.string() })

/** A form sends what nobody chose as nothing. */
const choice = z
  .literal('')
  .transform(() => undefined)
  .or(id)
  .optional()

/** Asked by many at once it is counted once in some seconds. */
const countedOnce = (req: PayloadRequest, wish: { campus?: string; term?: string }, now: Date) =>
  req.payload.services.cache.get(`transparency:${wish.campus ?? ''}:${wish.term ?? ''}`, async () => ({
    value: await readTransparency({ payload: req.payload }, wish, now),
    about: [],
  }))

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
    handle: ({ req, query, now }) => countedOnce(req, query, now),
  }),
  door({
    method: 'get',
    path: '/transparency/page',
    summary: 'The same as a page to read, at `/transparency`',
    who: 'anyone',
    limit: 'search',
    query: z.object({
      campus: choice,
      term: choice,
      lang: z.enum(['zh', 'en']).optional().catch(undefined).describe('Instead of Accept-Language'),
    }),
    errors: ['NOT_FOUND'],
    handle: async ({ req, query: { lang, ...wish }, now }) => {
      const language = lang ?? languageOf(req.headers)
      const report = await countedOnce(req, wish, now)
      return new Response(transparencyPage(language, report, await listCampuses({ payload: req.payload })), {
        headers: {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Language': language,
          Vary: 'Accept-Language',
          'Cache-Control': 'no-store',
          'Content-Security-Policy':
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
        },
      })
    },
  }),
]
