import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { VerificationState } from '../../contract/people'
import type { ClaimState, VerificationMethod } from '../../contract/campus-verifications'
import { toldState } from '../../domain/campus-verifications/told-state'
import { AppError } from '../../lib/errors'
import { runSql } from '../../lib/sql'

export interface Standing {
  status: VerificationState
  expiresAt: string | null
  /** Was a member once and is not verified now: may look, not trade. */
  alumnus: boolean
  /** What waits, as the person is told of it, or what staff said last when it was no. */
  claim: { state: ClaimState; reason: string | null } | null
}

interface Row extends Standing {
  claim: { state: ClaimState; reason: string | null; method: VerificationMethod } | null
}

/** Where a person stands at their campus; one statement. */
export async function readStanding(req: PayloadRequest, user: string, now: Date): Promise<Standing> {
  const at = now.toISOString()
  const [row] = await runSql<Row>(
    req,
    sql`with person as (
          select id, case when verification = 'verified' and verified_until <= ${at} then 'expired'
              else verification::text end as status,
            to_char(verified_until at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as until
          from users where id = ${user})
        select p.status, p.until as "expiresAt",
          p.status <> 'verified' and (p.status = 'expired' or exists (
            select 1 from campus_verifications e where e.user_id = p.id and e.state = 'expired')) as alumnus,
          (select json_build_object('state', c.state, 'reason', c.reason, 'method', c.method) from (
             select l.state, l.reason, l.method from campus_verifications l where l.user_id = p.id
             order by l.state in ('pending', 'photo_wanted', 'contested') desc, l.created_at desc, l.id desc
             limit 1) c
           where c.state in ('pending', 'photo_wanted', 'contested')
             or (c.state = 'rejected' and p.status <> 'verified')) as claim
        from person p`,
  )
  if (!row) throw new AppError('NOT_FOUND')
  const { claim, ...standing } = row
  return {
    ...standing,
    claim: claim && { state: toldState(claim.method, claim.state), reason: claim.reason },
  }
}
