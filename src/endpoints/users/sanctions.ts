import { z } from 'zod'
import { listSanctions, readOwnStanding, readSanction } from '../../operations/moderation-acts/list-sanctions'
import { door, type Door } from '../door'
import { sanction } from '../moderation/shapes'
import { cursor, limit } from '../shapes'

/** Open to suspended people as well: whoever is judged can read why. */
export const sanctionDoors: Door[] = [
  door({
    method: 'get',
    path: '/me/sanctions',
    summary:
      'Decisions about me and what I made, with their reasons, newest first; also while I am suspended',
    who: 'person',
    query: z.object({ limit, cursor }),
    answer: z.object({
      standing: z.object({
        suspended: z.boolean(),
        suspendedUntil: z.string().nullable().describe('Null while suspended: for good'),
        mutedUntil: z.string().nullable(),
        reason: z.string().nullable(),
      }),
      docs: z.array(sanction),
      nextCursor: z.string().nullable(),
    }),
    handle: async ({ req, actor, query, now }) => ({
      standing: await readOwnStanding(req, actor.id, now),
      ...(await listSanctions(req, actor.id, query, now)),
    }),
  }),
  door({
    method: 'get',
    path: '/me/sanctions/:id',
    summary: 'One decision about me; also while I am suspended',
    who: 'person',
    answer: sanction,
    errors: ['NOT_FOUND'],
    handle: ({ req, actor, params, now }) => readSanction(req, actor.id, params.id ?? '', now),
  }),
]
