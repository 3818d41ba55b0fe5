import type { PayloadRequest } from 'payload'
import { dayMs } from '../../domain/time'
import { signToken } from '../../lib/token'

const sessionDays = 60

export interface IssuedSession {
  token: string
  /** Unix seconds. */
  exp: number
}

/** Opens a session for the person, of the family if one is carried on, and signs its token; both last `sessionDays`. */
export async function issueSession(
  req: PayloadRequest,
  user: string,
  provider: string,
  family?: string,
): Promise<IssuedSession> {
  const expiresAt = new Date(Date.now() + sessionDays * dayMs)
  const { id } = await req.payload.create({
    collection: 'user-sessions',
    data: { user, provider, family, expiresAt: expiresAt.toISOString() },
    depth: 0,
    overrideAccess: true,
    req,
  })
  return signSession(req, user, { id, expiresAt })
}

/** A token for a session that is there. */
export async function signSession(
  req: PayloadRequest,
  userId: string,
  { id, expiresAt }: { id: string; expiresAt: Date },
): Promise<IssuedSession> {
  const token = await signToken({ userId, sessionId: id }, expiresAt, req.payload.services.env.TOKEN_SECRET)
  return { token, exp: Math.floor(expiresAt.getTime() / 1000) }
}
