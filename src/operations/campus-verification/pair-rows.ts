import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { ErrorCode, Language } from '../../contract/codes'
import type { UserStanding } from '../../contract/people'
import { methods } from '../../domain/verification/methods'
import { AppError } from '../../lib/errors'
import { runSql } from '../../lib/sql'
import type { CampusVerifier } from '../../providers/campus/types'
import type { PairMethod } from './pair-urls'
import { verifierOf } from './verifier-of'

/** How long a pair lives, milliseconds. */
export const pairLifeMs = 10 * 60_000
/** How often the code may be guessed. */
export const pairTries = 5

export type PairState = 'waiting' | 'confirmed' | 'done' | 'failed'

/** A way to verify that a campus offers, as it stands now. */
export interface OfferedMethod {
  label: Record<Language, string>
  verifier: CampusVerifier
}

/** The method with its settings, or null when the campus does not offer it (any more). */
export async function offeredMethod(
  req: PayloadRequest,
  campus: string,
  method: PairMethod,
): Promise<OfferedMethod | null> {
  const { docs } = await req.payload.find({
    collection: 'verification-methods',
    where: {
      and: [{ campus: { equals: campus } }, { method: { equals: method } }, { enabled: { equals: true } }],
    },
    limit: 1,
    depth: 0,
    pagination: false,
    showHiddenFields: true,
    overrideAccess: true,
    req,
  })
  const row = docs[0]
  if (!row) return null
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
 * @throws {AppError} ACCOUNT_SUSPENDED; CONFLICT when the person left or changed campus, or the campus no longer
 * offers the method
 */
export async function requireStillMeant(
  req: PayloadRequest,
  pair: PairedPerson & { campus: string; method: PairMethod },
): Promise<OfferedMethod> {
  if (pair.standing === 'suspended') throw new AppError('ACCOUNT_SUSPENDED')
  if (pair.standing !== 'active' || pair.campusNow !== pair.campus) throw new AppError('CONFLICT')
  const offered = await offeredMethod(req, pair.campus, pair.method)
  if (!offered) throw new AppError('CONFLICT')
  return offered
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
