import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { ClaimState } from '../../contract/campus-verifications'
import { findClaimMove, waitingStates } from '../../domain/campus-verifications/claim-moves'
import { AppError, invalid } from '../../lib/errors'
import { encryptText } from '../../lib/field-cipher'
import { jobsTable } from '../../lib/payload-adapter/claim-jobs'
import { lockRow } from '../../lib/row-lock'
import { listOf, runSql } from '../../lib/sql'
import type { Finding } from '../../providers/campus/types'
import { endWaiting, findHolder, isLivingHolder, markPending, type Claim } from './claims'

type Review = Extract<Finding, { verdict: 'review' }>

interface WaitingRow {
  id: string
  state: ClaimState
  method: string
  photo: string | null
  subjectHash: string | null
}

/** Puts number and photo before staff. Sent again unchanged, it is the same claim; with another photo it replaces. */
export async function openReview(
  req: PayloadRequest,
  claim: Claim,
  { member, media }: Review,
): Promise<void> {
  const { person, campus, method, subjectHash, now } = claim
  const [waiting] = await runSql<WaitingRow>(
    req,
    sql`select id, state, method, photo_id as photo, subject_hash as "subjectHash" from campus_verifications
        where user_id = ${person.id} and state::text in (${listOf(waitingStates)}) for update`,
  )
  if (waiting?.photo === media && waiting.subjectHash === subjectHash) return
  await claimPhoto(req, person.id, media)
  const holder = await findHolder(req, subjectHash, person.id)
  const data = {
    state: holder && isLivingHolder(holder, now) ? ('contested' as const) : ('pending' as const),
    photo: media,
    studentNoCipher: encryptText(member.subject, req.payload.services.env.DATA_KEYS),
    subjectHash,
  }
  const answers =
    waiting?.method === method &&
    findClaimMove({ from: waiting.state, to: data.state, by: 'student' }) !== null
  await endWaiting(req, person.id, now, answers ? waiting.id : undefined)
  if (answers) {
    await req.payload.update({
      collection: 'campus-verifications',
      id: waiting.id,
      data: { ...data, reason: null, decidedAt: null, decidedBy: null, remindedAt: null },
      depth: 0,
      overrideAccess: true,
      req,
    })
  } else {
    await req.payload.create({
      collection: 'campus-verifications',
      data: { ...data, user: person.id, campus, method },
      depth: 0,
      overrideAccess: true,
      req,
    })
  }
  await markPending(req, claim)
}

/**
 * Takes an unused document of the person, or makes one of an unused picture: nothing public can ever show it. A photo
 * that has served an earlier claim is about to be destroyed, and serves no other.
 */
async function claimPhoto(req: PayloadRequest, owner: string, id: string): Promise<void> {
  // Whoever is putting it into a listing is waited for: it becomes a document only while nothing shows it.
  await lockRow(req, 'media', id, 'references')
  const claimed = await runSql(
    req,
    sql`update media m set purpose = 'document', alt = null, updated_at = now()
        where m.id = ${id} and m.owner_id = ${owner} and m.attached is not true
          and not exists (select 1 from campus_verifications c where c.photo_id = m.id)
          and not exists (select 1 from ${jobsTable(req.payload.db)} j
                          where j.task_slug::text = 'destroy-photo' and j.input ->> 'media' = m.id::text)
          and not exists (select 1 from products_rels r where r.media_id = m.id)
          and not exists (select 1 from users u where u.avatar_id = m.id)
          and not exists (select 1 from banners b where b.image_id = m.id)
        returning m.id`,
  )
  if (claimed.length > 0) return
  const [own] = await runSql(req, sql`select 1 from media where id = ${id} and owner_id = ${owner}`)
  if (own) throw invalid('media', '请重新拍摄上传一张照片', 'Please take and upload a new photo')
  throw new AppError('VALIDATION_FAILED', {
    problems: [{ path: 'media', message: { zh: '照片不存在或不是你上传的', en: 'This photo is not yours' } }],
  })
}
