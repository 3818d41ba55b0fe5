import { randomBytes } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { Language } from '../../contract/codes'
import { errorAnswer } from '../../lib/error-answer'
import { AppError } from '../../lib/errors'
import { encryptText, keyedHash } from '../../lib/field-cipher'
import { runSql } from '../../lib/sql'
import { failPair, pairTries, requireStillMeant, type PairedPerson, type PairVerifier } from './pair-rows'
import { pairReturnUrl, type PairMethod } from './pair-urls'

/** What the browser shows before anything happens. */
export interface PairInvitation {
  nickname: string
  campus: Record<Language, string>
  method: Record<Language, string>
  triesLeft: number
}

/** What a pair keeps while the browser is at the campus; encrypted. */
export interface KeptForReturn {
  state: string
  /** What the method asked to keep. */
  secret?: string
}

type Confirmation =
  /** To the campus, with a cookie by which this browser is known when it comes back. */
  | { kind: 'go'; redirectUrl: string; pair: string; browser: string }
  | { kind: 'wrong'; invitation: PairInvitation }
  /** Not any more: too often guessed, or the campus is silent. */
  | { kind: 'failed'; error: unknown }
  /** Used, over, unknown. */
  | { kind: 'gone' }

interface OpenPair extends PairedPerson {
  id: string
  campus: string
  method: PairMethod
  nickname: string
  campusName: string
  campusNameEn: string | null
  triesLeft: number
}

/** The pair of a link, while it waits for its code; null when it does not. */
async function openPair(
  req: PayloadRequest,
  linkHash: string,
  now: Date,
): Promise<{ pair: OpenPair; offered: PairVerifier } | null> {
  const [pair] = await runSql<OpenPair>(
    req,
    sql`select p.id, p.campus_id as campus, p.method, u.nickname, u.standing, u.campus_id as "campusNow",
          c.name as "campusName", c.name_en as "campusNameEn", (${pairTries} - p.attempts)::int as "triesLeft"
        from verification_pairs p join users u on u.id = p.user_id join campuses c on c.id = p.campus_id
        where p.link_hash = ${linkHash} and p.state = 'waiting' and p.expires_at > ${now.toISOString()}`,
  )
  if (!pair) return null
  try {
    return { pair, offered: await requireStillMeant(req, pair) }
  } catch (error) {
    // Whoever holds the link is told nothing about the account; the app is.
    if (!(error instanceof AppError)) throw error
    await failPair(req, pair.id, error.code)
    return null
  }
}

const invitationOf = ({ pair, offered }: { pair: OpenPair; offered: PairVerifier }): PairInvitation => ({
  nickname: pair.nickname,
  campus: { zh: pair.campusName, en: pair.campusNameEn || pair.campusName },
  method: offered.label,
  triesLeft: pair.triesLeft,
})

const linkHashOf = (req: PayloadRequest, secret: string) =>
  keyedHash('pair-link', secret, req.payload.services.env.HASH_KEY)

/** Whose verification a link is for; null when it is used, over or unknown. */
export async function invitePair(
  req: PayloadRequest,
  secret: string,
  now: Date,
): Promise<PairInvitation | null> {
  const open = await openPair(req, linkHashOf(req, secret), now)
  return open && invitationOf(open)
}

/** Takes the code that the app shows, binds the pair to this browser and says where at the campus it goes on. */
export async function confirmPair(
  req: PayloadRequest,
  secret: string,
  code: string,
  now: Date,
): Promise<Confirmation> {
  const { HASH_KEY } = req.payload.services.env
  const open = await openPair(req, linkHashOf(req, secret), now)
  if (!open) return { kind: 'gone' }
  const { pair, offered } = open
  const browser = randomBytes(32).toString('base64url')
  const given = keyedHash('pair-code', `${secret}:${code.normalize('NFKC').replace(/\s/g, '')}`, HASH_KEY)
  // One statement counts, judges and binds, so that many guesses at once are no more than many guesses.
  const [judged] = await runSql<{ state: string; triesLeft: number }>(
    req,
    sql`update verification_pairs
        set attempts = attempts + 1,
          state = (case when code_hash = ${given} then 'confirmed' when attempts + 1 >= ${pairTries} then 'failed'
            else 'waiting' end)::enum_verification_pairs_state,
          failure = case when code_hash <> ${given} and attempts + 1 >= ${pairTries} then 'VERIFICATION_FAILED' end,
          browser_hash = case when code_hash = ${given}
            then ${keyedHash('pair-browser', `${pair.id}:${browser}`, HASH_KEY)} end,
          updated_at = ${now.toISOString()}
        where id = ${pair.id} and state = 'waiting' and expires_at > ${now.toISOString()}
        returning state, (${pairTries} - attempts)::int as "triesLeft"`,
  )
  if (!judged) return { kind: 'gone' }
  if (judged.state === 'failed') return { kind: 'failed', error: new AppError('VERIFICATION_FAILED') }
  if (judged.state !== 'confirmed') {
    return { kind: 'wrong', invitation: { ...invitationOf(open), triesLeft: judged.triesLeft } }
  }
  try {
    return { kind: 'go', redirectUrl: await goToCampus(req, pair, offered), pair: pair.id, browser }
  } catch (error) {
    req.payload.logger.error({ err: error, msg: 'A browser could not be sent to the campus' })
    await failPair(req, pair.id, errorAnswer(error, { language: 'zh' }).body.errors[0]?.code ?? 'INTERNAL')
    return { kind: 'failed', error }
  }
}

/** Asks the method where the browser goes, and keeps what is needed when it comes back. */
async function goToCampus(req: PayloadRequest, pair: OpenPair, { verifier }: PairVerifier): Promise<string> {
  const { env } = req.payload.services
  // Names the pair, and cannot be guessed.
  const state = `${pair.id}.${randomBytes(32).toString('base64url')}`
  const begun = await verifier.begin?.({ returnUrl: pairReturnUrl(env, pair.method, state), state })
  if (!begun) throw new Error(`${pair.method} has no page to go to`)
  const kept: KeptForReturn = { state, secret: begun.secret }
  const saved = await runSql(
    req,
    sql`update verification_pairs set secret_cipher = ${encryptText(JSON.stringify(kept), env.DATA_KEYS)},
          updated_at = now()
        where id = ${pair.id} and state = 'confirmed' returning 1`,
  )
  // A newer link of the person ended this one.
  if (saved.length === 0) throw new AppError('CONFLICT')
  return begun.redirectUrl
}
