import { jwtVerify, SignJWT } from 'jose'

const issuer = 'xiaoji'
const audience = 'xiaoji-users'
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export interface TokenClaims {
  userId: string
  sessionId: string
}

const keyOf = (secret: string) => new TextEncoder().encode(secret)

/** Signs a student's access token; it ends at `expiresAt` or when its session row does, whichever is first. */
export async function signToken(claims: TokenClaims, expiresAt: Date, secret: string): Promise<string> {
  return new SignJWT({ sid: claims.sessionId })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(claims.userId)
    .setIssuedAt()
    .setExpirationTime(Math.floor(expiresAt.getTime() / 1000))
    .sign(keyOf(secret))
}

interface Checked extends TokenClaims {
  expiresAtMs: number
}

/** Tokens whose signature was checked lately: checking costs more than the reads that they are shown for. */
const checked = new Map<string, Checked>()
const checkedMax = 10_000

/** The claims of a token that we signed and that has not expired; null for anything else. */
export async function readToken(token: string, secret: string): Promise<TokenClaims | null> {
  const key = `${secret} ${token}`
  const claims = checked.get(key) ?? (await checkToken(token, secret))
  if (!claims || claims.expiresAtMs <= Date.now()) {
    checked.delete(key)
    return null
  }
  if (checked.size >= checkedMax) checked.clear()
  checked.set(key, claims)
  return { userId: claims.userId, sessionId: claims.sessionId }
}

/** The claims of a token that we signed, expired or not: for ending what it stands for, never for letting somebody in. */
export async function readSignedToken(token: string, secret: string): Promise<TokenClaims | null> {
  const claims = await checkToken(token, secret, { currentDate: new Date(0) })
  return claims && { userId: claims.userId, sessionId: claims.sessionId }
}

async function checkToken(
  token: string,
  secret: string,
  when: { currentDate?: Date } = {},
): Promise<Checked | null> {
  try {
    const options = { issuer, audience, algorithms: ['HS256'], ...when }
    const { payload } = await jwtVerify(token, keyOf(secret), options)
    const { sub, sid, exp } = payload
    if (typeof sub !== 'string' || typeof sid !== 'string' || !uuid.test(sub) || !uuid.test(sid)) return null
    return { userId: sub, sessionId: sid, expiresAtMs: exp === undefined ? Infinity : exp * 1_000 }
  } catch {
    return null
  }
}
