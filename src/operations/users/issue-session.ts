import type { PayloadRequest } from 'payload'
import { dayMs } from '../../domain/time'
import { signToken } from '../../lib/token'

const sessionDays = 60

export interface IssuedSession {
  token: string
  /** Unix seconds. */
  exp: number
}

/** Opens a session for the person and signs its token; both last `sessionDays`. */
export async function issueSession(
  req: PayloadRequest,
  user: string,
  provider: string,
): Promise<IssuedSession> {
  const expiresAt = new Date(Date.now() + sessionDays * dayMs)
  const session = await req.payload.create({
    collection: 'user-sessions',
    data: { user, provider, expiresAt: expiresAt.toISOString() },
    depth: 0,
    overrideAccess: true,
    req,
  })
  const token = await signToken(
    { userId: user, sessionId: session.id },
    expiresAt,
    req.payload.services.env.TOKEN_SECRET,
  )
  return { token, exp: Math.floor(expiresAt.getTime() / 1000) }
}
