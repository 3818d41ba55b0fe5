import type { Payload, PayloadRequest } from 'payload'
import { actorOf } from '../access/actor'
import { suspended } from '../access/sanctions'
import { readSession } from '../access/session-strategy'

/** Whose socket it is; null refuses the connection, an AppError says why with its code, other errors "not now". */
export type Authenticate = (token: string) => Promise<{ userId: string; sessionId: string } | null>

/**
 * Checks a token by what the API's strategy of `users` does. Without `payload.auth`, which also works out every right
 * of the person and took most of a handshake's time.
 */
export function authenticateWith({ services }: Pick<Payload, 'services'>): Authenticate {
  return async (token) => {
    const user = await readSession(token, services)
    const actor = actorOf({ user: user as PayloadRequest['user'] })
    if (actor.kind === 'suspended') throw suspended(actor.until)
    if (!user || actor.kind !== 'student') return null
    return { userId: user.id, sessionId: user._sid }
  }
}
