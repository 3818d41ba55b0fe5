import { timingSafeEqual } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { codes, type ErrorCode } from '../../contract/codes'
import { errorAnswer } from '../../lib/error-answer'
import { AppError } from '../../lib/errors'
import { decryptText, keyedHash } from '../../lib/field-cipher'
import { inTransaction } from '../../lib/in-transaction'
import { isId } from '../../lib/row-lock'
import { runSql } from '../../lib/sql'
import type { KeptForReturn } from './confirm-pair'
import { failPair, requireStillMeant, type PairedPerson, type PairState } from './pair-rows'
import { pairReturnUrl, type PairMethod } from './pair-urls'
import { readStanding, type Standing } from './read-standing'
import { settleProof } from './settle-proof'

interface Return {
  method: PairMethod
  /** As it came back. */
  state: string
  /** The cookie of the browser for a pair. */
  browserOf: (pair: string) => string | undefined
  /** CAS. */
  ticket?: string
  /** OIDC: the query as it came, with `?`. */
  search: string
  now: Date
}

export type PairEnd =
  | { kind: 'done'; standing: Standing }
  | { kind: 'failed'; error: unknown }
  /** Another request of this browser is asking the campus right now. */
  | { kind: 'busy' }
  /** Not the browser that gave the code. */
  | { kind: 'elsewhere' }
  | { kind: 'gone' }

interface ReturningPair extends PairedPerson {
  id: string
  user: string
  campus: string
  method: PairMethod
  state: PairState
  failure: string | null
  browserHash: string | null
  secretCipher: string | null
  expired: boolean
}

async function returningPair(
  req: PayloadRequest,
  { method, state, now }: Return,
): Promise<ReturningPair | null> {
  const id = state.split('.', 1)[0]?.toLowerCase()
  if (!isId(id)) return null
  const [pair] = await runSql<ReturningPair>(
    req,
    sql`select p.id, p.user_id as "user", p.campus_id as campus, p.method, p.state, p.failure,
          p.browser_hash as "browserHash", p.secret_cipher as "secretCipher",
          p.expires_at <= ${now.toISOString()} as expired, u.standing, u.campus_id as "campusNow"
        from verification_pairs p join users u on u.id = p.user_id
        where p.id = ${id} and p.method = ${method}`,
  )
  return pair ?? null
}

/**
 * The browser is back from the campus. Only the browser that gave the code counts, with the state that it was sent
 * away with, once: the pair is claimed before the campus is asked, so that a page loaded twice asks once.
 */
export async function finishPair(req: PayloadRequest, given: Return): Promise<PairEnd> {
  const pair = await returningPair(req, given)
  if (!pair) return { kind: 'gone' }
  const { HASH_KEY, DATA_KEYS } = req.payload.services.env
  const browser = given.browserOf(pair.id) ?? ''
  if (!isSame(keyedHash('pair-browser', `${pair.id}:${browser}`, HASH_KEY), pair.browserHash ?? '')) {
    return { kind: 'elsewhere' }
  }
  if (pair.secretCipher === null || pair.state !== 'confirmed') return whatBecameOf(req, pair, given.now)
  const kept = JSON.parse(decryptText(pair.secretCipher, DATA_KEYS)) as KeptForReturn
  // Nothing of this pair: it stays as it is for the answer that is.
  if (pair.expired || !isSame(kept.state, given.state)) return { kind: 'gone' }
  if (!(await claim(req, pair, given.now))) {
    const now = await returningPair(req, given)
    return now ? whatBecameOf(req, now, given.now) : { kind: 'gone' }
  }
  try {
    return { kind: 'done', standing: await settle(req, pair, kept, given) }
  } catch (error) {
    req.payload.logger.error({ err: error, msg: 'A verification in a browser failed' })
    await failPair(req, pair.id, errorAnswer(error, { language: 'zh' }).body.errors[0]?.code ?? 'INTERNAL')
    return { kind: 'failed', error }
  }
}

/** Loaded again, the page says the same again. */
async function whatBecameOf(req: PayloadRequest, pair: ReturningPair, now: Date): Promise<PairEnd> {
  if (pair.state === 'done') return { kind: 'done', standing: await readStanding(req, pair.user, now) }
  if (pair.state === 'failed') {
    const known = pair.failure !== null && Object.hasOwn(codes, pair.failure)
    return {
      kind: 'failed',
      error: new AppError(known ? (pair.failure as ErrorCode) : 'VERIFICATION_FAILED'),
    }
  }
  return pair.expired ? { kind: 'gone' } : { kind: 'busy' }
}

/** What was kept is taken out, by one request only. */
async function claim(req: PayloadRequest, { id }: ReturningPair, now: Date): Promise<boolean> {
  const claimed = await runSql(
    req,
    sql`update verification_pairs set secret_cipher = null, updated_at = ${now.toISOString()}
        where id = ${id} and state = 'confirmed' and secret_cipher is not null
          and expires_at > ${now.toISOString()} returning 1`,
  )
  return claimed.length > 0
}

async function settle(
  req: PayloadRequest,
  pair: ReturningPair,
  { secret }: KeptForReturn,
  { ticket, search, state }: Return,
): Promise<Standing> {
  const { verifier } = await requireStillMeant(req, pair)
  const returnUrl = pairReturnUrl(req.payload.services.env, pair.method, state)
  const finding = await verifier.finish({
    fields: ticket === undefined ? {} : { ticket },
    returnUrl,
    state,
    secret,
    callbackUrl: `${returnUrl.split('?', 1)[0]}${search}`,
  })
  return inTransaction(req, async () => {
    const { user, campus, method, id } = pair
    const standing = await settleProof(req, { user, campus, method, finding })
    const ended = await runSql(
      req,
      sql`update verification_pairs set state = 'done', updated_at = now()
          where id = ${id} and state = 'confirmed' returning 1`,
    )
    // The person started anew meanwhile: what counts is the newer one.
    if (ended.length === 0) throw new AppError('CONFLICT')
    return standing
  })
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
