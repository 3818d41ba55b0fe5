import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { ErrorCode } from '../../contract/codes'
import type { VerificationState } from '../../contract/people'
import { AppError } from '../../lib/errors'
import { runSql } from '../../lib/sql'
import type { PairState } from './pair-rows'
import { readStanding } from './read-standing'

interface PairView {
  state: PairState
  /** Why it failed. */
  failure: ErrorCode | null
  /** Where the person stands, once it is done; `pending` when staff have to look at it. */
  status: VerificationState | null
}

interface Row {
  state: PairState
  failure: ErrorCode | null
  over: boolean
}

/**
 * What has become of an own pair; for the app that waits.
 * @throws {AppError} NOT_FOUND for a pair of somebody else
 */
export async function readPair(req: PayloadRequest, user: string, id: string, now: Date): Promise<PairView> {
  // A minute's grace for one whose campus is being asked.
  const [pair] = await runSql<Row>(
    req,
    sql`select state, failure, expires_at + case when state = 'confirmed' and secret_cipher is null
            then interval '1 minute' else interval '0' end <= ${now.toISOString()} as over
        from verification_pairs where id = ${id} and user_id = ${user}`,
  )
  if (!pair) throw new AppError('NOT_FOUND')
  const { state, failure } = pair
  if (state === 'done') {
    return { state, failure: null, status: (await readStanding(req, user, now)).status }
  }
  if (state !== 'failed' && pair.over)
    return { state: 'failed', failure: 'VERIFICATION_FAILED', status: null }
  return { state, failure, status: null }
}
