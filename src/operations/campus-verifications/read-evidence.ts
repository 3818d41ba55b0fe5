import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { peopleRoles } from '../../access/rules'
import { staffOf } from '../../access/actor'
import type { ClaimState } from '../../contract/campus-verifications'
import { offeredClaimMoves, reviewStates } from '../../domain/campus-verifications/claim-moves'
import { AppError } from '../../lib/errors'
import { decryptText } from '../../lib/field-cipher'
import { runSql } from '../../lib/sql'
import { isOnRoster } from '../imports/is-on-roster'
import { findHolder, type Holder } from './claims'
import { noteView } from './note-view'

export interface Evidence {
  state: ClaimState
  reason: string | null
  /** In clear, while the claim waits for staff. */
  studentNo: string | null
  photoUrl: string | null
  /** Which other account holds the identity. */
  holder: EvidenceHolder | null
  /** Whether the number is on the roster; null where there is none, or nothing to look up. */
  onRoster: boolean | null
  /** States that an officer can move the claim to. */
  offered: ClaimState[]
}

export interface EvidenceHolder {
  /** Null for an account of another campus, in which the officer has no say … */
  id: string | null
  nickname: string
  /** … and which this names. */
  campus: string | null
  /** To take the identity from that account would undo its suspension. */
  suspended: boolean
}

interface Row {
  state: ClaimState
  reason: string | null
  campus: string
  user: string
  cipher: string | null
  subjectHash: string | null
  file: string | null
}

/**
 * What an officer decides about a claim by; that it was seen is in the audit log.
 * @throws {AppError} NOT_FOUND for claims that the officer has no say in
 */
export async function readEvidence(req: PayloadRequest, id: string): Promise<Evidence> {
  const staff = staffOf(req)
  const [row] = await runSql<Row>(
    req,
    sql`select c.state, c.reason, c.campus_id as campus, c.user_id as "user", c.student_no_cipher as cipher,
          c.subject_hash as "subjectHash", coalesce(m.sizes_large_filename, m.filename) as file
        from campus_verifications c left join media m on m.id = c.photo_id where c.id = ${id}`,
  )
  if (!row || !staff || !peopleRoles.includes(staff.role)) throw new AppError('NOT_FOUND')
  if (staff.campus !== null && staff.campus !== row.campus) throw new AppError('NOT_FOUND')
  const { state, reason, campus, cipher, subjectHash, file } = row
  const offered = offeredClaimMoves({ from: state, by: 'staff' }).map(({ to }) => to)
  const waits = (reviewStates as readonly ClaimState[]).includes(state)
  if (!waits) return { state, reason, studentNo: null, photoUrl: null, holder: null, onRoster: null, offered }
  if (cipher !== null || file !== null) await noteView(req, { claim: id, campus })
  const holder = subjectHash === null ? null : await findHolder(req, subjectHash, row.user)
  return {
    state,
    reason,
    studentNo: cipher === null ? null : decryptText(cipher, req.payload.services.env.DATA_KEYS),
    photoUrl: file === null ? null : `/api/media/file/${file}`,
    holder: holder && holderFor(holder, staff.campus),
    // Methods that prove a number need no roster; a card is what somebody wrote down.
    onRoster: cipher === null || subjectHash === null ? null : await isOnRoster(req, campus, subjectHash),
    offered,
  }
}

function holderFor(
  { user, nickname, campus, campusName, standing }: Holder,
  officerOf: string | null,
): EvidenceHolder {
  const own = officerOf === null || officerOf === campus
  return {
    id: own ? user : null,
    nickname,
    campus: own ? null : campusName,
    suspended: standing === 'suspended',
  }
}
