import { z } from 'zod'
import { staffRoles } from '../../contract/people'
import { checklistOf, checklistText } from '../../domain/handover/checklist'
import { handoverChecks } from '../../domain/handover/words'
import { dayOf } from '../../domain/days'
import { languageOf } from '../../lib/language'
import { readHandover } from '../../operations/handover/read-handover'
import { door, type Door } from '../door'

/** What this year's officers leave behind, and who they are: admins see their campus, owners everything. */
export const handoverDoors: Door[] = [
  door({
    method: 'get',
    path: '/handover',
    summary:
      'What has to be looked at before the officers change: each point with its state, why, and where it is done',
    who: 'staff',
    roles: ['owner', 'admin'],
    answer: z.object({
      items: z.array(
        z.object({
          check: z.enum(handoverChecks),
          state: z.enum(['fine', 'attention']),
          title: z.string(),
          why: z.string(),
          found: z.array(z.string()).describe('What was found, a line each'),
          path: z.string().nullable().describe('Where it is done, below /admin'),
          document: z.string().nullable().describe('What describes it, in the repository'),
        }),
      ),
      officers: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          role: z.enum(staffRoles),
          campus: z.string().nullable(),
          termStart: z.string().nullable(),
          termEnd: z.string().nullable(),
          lastLoginAt: z.string().nullable(),
        }),
      ),
      campuses: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
    handle: async ({ req, actor, now }) => {
      const facts = await readHandover(req, actor, now)
      const { campuses, officers } = facts
      return {
        items: checklistOf(facts, languageOf(req.headers), now),
        officers: officers.map(({ claims: _claims, ...officer }) => officer),
        campuses,
      }
    },
  }),
  door({
    method: 'get',
    path: '/handover.txt',
    summary: 'The same as a list with boxes to tick (text/plain)',
    who: 'staff',
    roles: ['owner', 'admin'],
    query: z.object({ language: z.enum(['zh', 'en']).optional() }),
    handle: async ({ req, actor, query, now }) => {
      const language = query.language ?? languageOf(req.headers)
      const facts = await readHandover(req, actor, now)
      const place = facts.isOwner ? null : (facts.campuses[0]?.name ?? null)
      return new Response(checklistText(checklistOf(facts, language, now), { language, now, place }), {
        headers: {
          'Content-Type': 'text/plain; charset=utf-8',
          'Content-Disposition': `attachment; filename="handover-${dayOf(now)}.txt"`,
          'Cache-Control': 'no-store',
        },
      })
    },
  }),
]
