import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { ErrorCode, Language } from '../../contract/codes'
import type { UserStanding } from '../../contract/people'
import { methods } from '../../domain/campus-verifications/methods'
import { AppError } from '../../lib/errors'
import { runSql } from '../../lib/sql'
import type { CampusVerifier } from '../../providers/campus/types'
import { findMethod } from './list-methods'
import type { PairMethod } from './pair-urls'
import { verifierOf } from './verifier-of'

/** How long a pair lives, milliseconds. */
export const pairLifeMs = 10 * 60_000
/** How often the code may be guessed. */
export const pairTries = 5

export type PairState = 'waiting' | 'confirmed' | 'done' | 'failed'

/** A way to verify in a browser that a campus offers, as it stands now. */
export interface PairVerifier {
  label: Record<Language, string>
  verifier: CampusVerifier
}

/** @throws {AppError} NOT_FOUND where the campus does not offer the method (any more) */
export async function pairVerifierOf(
  req: PayloadRequest,
  campus: string,
  method: PairMethod,
): Promise<PairVerifier> {
  const row = await findMethod(req, campus, method)
  const { zh, en } = methods[method]
  return { label: { zh: row.label || zh, en: row.labelEn || row.label || en }, verifier: verifierOf(row) }
}

/** Whom a pair is for, as they are now. */
export interface PairedPerson {
  standing: UserStanding
  /** Of the account. */
  campusNow: string
}

/**
 * Whether the pair may still lead to a verification.
 * @throws {AppError} ACCOUNT_SUSPENDED; CONFLICT when the person left or changed campus; NOT_FOUND when the campus no
 * longer offers the method
 */
export async function requireStillMeant(
  req: PayloadRequest,
  pair: PairedPerson & { campus: string; method: PairMethod },
): Promise<PairVerifier> {
  if (pair.standing === 'suspended') throw new AppError('ACCOUNT_SUSPENDED')
  if (pair.standing !== 'active' || pair.campusNow !== pair.campus) throw new AppError('CONFLICT')
  return pairVerifierOf(req, pair.campus, pair.method)
}

/** Ends a pair without success; the app that waits is told the code. One that has ended stays as it is. */
export async function failPair(req: PayloadRequest, id: string, failure: ErrorCode): Promise<void> {
  await runSql(
    req,
    sql`update verification_pairs
        set state = 'failed', failure = ${failure}, secret_cipher = null, updated_at = now()
        where id = ${id} and state in ('waiting', 'confirmed')`,
  )
}
