import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { suspended } from '../../access/sanctions'
import type { UserStanding } from '../../contract/people'
import { maskPhone } from '../../domain/phone'
import { AppError, invalid } from '../../lib/errors'
import { encryptText, keyedHash } from '../../lib/field-cipher'
import { inTransaction } from '../../lib/in-transaction'
import { instant, runSql } from '../../lib/sql'
import type { OutsideIdentity } from '../../providers/login/types'
import { judgeAtOnce } from '../content-checks/judge-public'
import { followNickname } from './follow-nickname'
import { reasonOfStanding } from '../moderation-acts/list-sanctions'
import { issueSession, type IssuedSession } from './issue-session'

interface SignInWish {
  /** Campus that a first visitor chooses; the first active one if not given. */
  campus?: string
  nickname?: string
  /** Nobody decides to sign in, the app asks by itself: whoever has left stays away. */
  renews?: boolean
}

export interface SignedIn extends IssuedSession {
  userId: string
  isNew: boolean
  /** They had left, and are back. */
  isRestored: boolean
}

interface FoundRow {
  id: string
  standing: UserStanding
  suspendedUntil: string | null
  reason: string | null
}

/**
 * Finds the person behind a proven outside identity, or welcomes a new one, and opens a session.
 * @throws {AppError} CONTENT_REJECTED for a first nickname; UNAUTHENTICATED for a renewal by nobody who may sign in as they are;
 * ACCOUNT_SUSPENDED with a token that opens the doors for
 * suspended people (`person`) alone
 */
export async function signIn(
  req: PayloadRequest,
  identity: OutsideIdentity,
  wish: SignInWish = {},
): Promise<SignedIn> {
  const session = await inTransaction(req, async () => {
    await lockIdentity(req, identity)
    const [found] = await runSql<FoundRow>(
      req,
      sql`select u.id, u.standing, ${instant(sql`u.suspended_until`)} as "suspendedUntil",
            case when u.standing = 'suspended' then ${reasonOfStanding} end as reason
          from identities i join users u on u.id = i.user_id
          where i.provider = ${identity.provider} and i.app_id = ${identity.appId}
            and i.subject = ${identity.subject} for no key update of u`,
    )
    const isRestored = found?.standing === 'deleted'
    if (wish.renews && (!found || isRestored)) throw new AppError('UNAUTHENTICATED')
    const userId = found?.id ?? (await createUser(req, identity, wish))
    if (isRestored) await restore(req, found)
    const session = await issueSession(req, userId, identity.provider)
    return { ...session, userId, isNew: !found, isRestored, found }
  })
  const { found, ...signedIn } = session
  if (found?.standing !== 'suspended') return signedIn
  // They have to be able to read why, and to appeal: until it ends their token opens the doors for that and no other.
  const { token, exp } = signedIn
  throw suspended(found.suspendedUntil, { token, exp, reason: found.reason })
}

/** Two first visits of one person at once wait for each other here and become one account. */
export async function lockIdentity(req: PayloadRequest, identity: OutsideIdentity): Promise<void> {
  const key = `identity:${identity.provider}:${identity.appId}:${identity.subject}`
  await runSql(req, sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`)
}

/** Coming back within the days of grace withdraws the wish to be deleted. */
async function restore(req: PayloadRequest, { id }: FoundRow): Promise<void> {
  await req.payload.update({
    collection: 'users',
    id,
    data: { standing: 'active', deletionDueAt: null },
    depth: 0,
    overrideAccess: true,
    req,
  })
}

async function chooseCampus(req: PayloadRequest, wished: string | undefined): Promise<string> {
  const { docs } = await req.payload.find({
    collection: 'campuses',
    where: { and: [{ active: { equals: true } }, ...(wished ? [{ id: { equals: wished } }] : [])] },
    sort: ['sort', 'createdAt'],
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: true,
    req,
  })
  const campus = docs[0]
  if (!campus && wished) throw invalid('campus', '没有这个校区', 'There is no such campus')
  if (!campus) throw new AppError('SERVICE_UNAVAILABLE')
  return campus.id
}

/** @throws {AppError} CONTENT_REJECTED for a nickname that the campus does not want */
async function createUser(req: PayloadRequest, identity: OutsideIdentity, wish: SignInWish): Promise<string> {
  const campus = await chooseCampus(req, wish.campus)
  const chosen = { nickname: wish.nickname ?? null }
  const { texts, flagged } = await judgeAtOnce(req, { campus, place: 'names', texts: chosen })
  const user = await req.payload.create({
    collection: 'users',
    data: {
      nickname: texts.nickname ?? (identity.provider === 'dev' ? identity.subject : '同学'),
      campus,
      standing: 'active',
      verification: 'none',
      language: 'zh',
      ...phoneFields(req, identity.phone),
    },
    depth: 0,
    overrideAccess: true,
    req,
  })
  await addIdentity(req, user.id, identity)
  if (chosen.nickname !== null) {
    await followNickname(req, { id: user.id, nickname: user.nickname, campus }, flagged)
  }
  return user.id
}

/** The three forms in which a proven number is kept. */
export function phoneFields(req: PayloadRequest, phone: string | undefined) {
  if (phone === undefined) return {}
  const { DATA_KEYS, HASH_KEY } = req.payload.services.env
  return {
    phoneMasked: maskPhone(phone),
    phoneCipher: encryptText(phone, DATA_KEYS),
    phoneHash: keyedHash('phone', phone, HASH_KEY),
  }
}

export async function addIdentity(
  req: PayloadRequest,
  user: string,
  { provider, appId, subject }: OutsideIdentity,
): Promise<void> {
  await req.payload.create({
    collection: 'identities',
    data: { user, provider, appId, subject },
    depth: 0,
    overrideAccess: true,
    req,
  })
}
