import type { Payload } from 'payload'
import { actorOf } from '../access/actor'
import { requireLookup } from '../access/session-strategy'
import { AppError } from '../lib/errors'

/** Whose socket it is; null refuses the connection, an AppError says why with its code, other errors "not now". */
export type Authenticate = (token: string) => Promise<{ userId: string; sessionId?: string } | null>

/** Checks a token exactly as the API does: the strategy of `users` decides. */
export function authenticateWith(payload: Payload): Authenticate {
  return async (token) => {
    const headers = new Headers({ authorization: `Bearer ${token}` })
    const { user } = await payload.auth({ headers })
    requireLookup({ headers })
    if (!user || String(user.collection) !== 'users') return null
    const actor = actorOf({ user })
    if (actor.kind === 'suspended') throw new AppError('ACCOUNT_SUSPENDED')
    if (actor.kind !== 'student') return null
    const { _sid: sessionId } = user as { _sid?: unknown }
    return { userId: String(user.id), ...(typeof sessionId === 'string' ? { sessionId } : {}) }
  }
}
