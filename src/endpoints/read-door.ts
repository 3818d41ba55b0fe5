import type { Payload, PayloadRequest } from 'payload'
import type { z } from 'zod'
import { actorOf } from '../access/actor'
import type { ErrorCode } from '../contract/codes'
import type { ReadContext, Reader } from '../lib/read-context'
import type { RateLimitName } from '../lib/rate-limits'
import { door, type Door } from './door'

export interface ReadDoorSpec<Query, Answer> {
  /** Relative to the noun; `:id` stands for an id and nothing else. */
  path: string
  summary: string
  who: 'anyone' | 'student'
  query?: z.ZodType<Query>
  /** Shape of the answer, for the OpenAPI document. */
  answer: z.ZodType<Answer>
  errors?: ErrorCode[]
  limit?: RateLimitName
  /** The answer's JSON text. */
  read(context: ReadContext<Query>): Promise<string>
}

export interface ReadDoor extends Door {
  custom: Door['custom'] & { read: ReadDoorSpec<unknown, unknown> }
}

export const isReadDoor = (candidate: Door): candidate is ReadDoor => 'read' in candidate.custom

/**
 * A door that only reads and is asked often. Express answers it without Payload where it can (`server/http/hot-reads`);
 * what that does not take (officers, filters in brackets) comes through here. Both run the same `read`.
 */
export function readDoor<Query, Answer>(spec: ReadDoorSpec<Query, Answer>): ReadDoor {
  const made = door<'anyone' | 'student', unknown, Query, Answer>({
    ...spec,
    method: 'get',
    handle: async ({ req, query, params, now }) =>
      jsonText(
        await spec.read({ ...contextOf(req), query, params, now, address: req.headers.get('x-real-ip') }),
      ),
  })
  return { ...made, custom: { ...made.custom, read: spec } }
}

const jsonText = (text: string) =>
  new Response(text, { headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' } })

function contextOf(req: PayloadRequest): {
  payload: Payload
  services: Payload['services']
  reader: Reader
} {
  const actor = actorOf(req)
  const reader =
    actor.kind === 'student'
      ? { id: actor.id, campus: actor.campus, verified: actor.verified }
      : { id: null, campus: actor.kind === 'staff' ? actor.campus : null, verified: false }
  return { payload: req.payload, services: req.payload.services, reader }
}
