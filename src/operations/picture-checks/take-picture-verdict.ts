import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { PictureCheckState } from '../../contract/moderation'
import { openStatuses } from '../../domain/products/moves'
import { readMediaVerdict, type MediaVerdict } from '../../domain/safety/media-verdict'
import { asksMax } from '../../domain/safety/picture-rules'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { lockRow } from '../../lib/row-lock'
import { runSql } from '../../lib/sql'
import type { WeChatPushEvent } from '../../lib/wechat-push'
import { hideListing, takeBackProfile } from '../content-checks/act-by-itself'
import { refreshAttached } from '../media/refresh-attached'
import { flagPicture, flagShown } from './flag-shown'

interface Shown {
  id: string
  status: string
}

/**
 * What the service says about a picture that was asked about; once, however often it is pushed. What it calls risky is
 * public no more, and listings with it wait for an officer.
 * @throws {AppError} SERVICE_UNAVAILABLE while the question is still being noted; the platform repeats the event
 */
export async function takePictureVerdict(
  req: PayloadRequest,
  { fields }: WeChatPushEvent,
  now: Date,
): Promise<void> {
  const said = readMediaVerdict(fields)
  if (!said || said.app !== req.payload.services.env.WECHAT_APP_ID) return
  await inTransaction(req, async () => {
    const [asked] = await runSql<{ media: string }>(
      req,
      sql`select media_id as media from picture_checks where trace_id = ${said.traceId} and state = 'asked'`,
    )
    if (!asked) return requireNotBeingAsked(req, said, now)
    // Listings before the picture: in this order everybody locks who changes a listing.
    const shown = await runSql<Shown>(
      req,
      sql`select p.id, p.status from products p join products_rels r on r.parent_id = p.id
          where r.media_id = ${asked.media} and p.deleted_at is null order by p.id`,
    )
    for (const { id } of shown) await lockRow(req, 'products', id)
    const state = await settle(req, said, now)
    if (state === null) return
    if (said.verdict === 'risky') await hide(req, asked.media, shown, now)
    if (said.verdict === 'review') await flagShown(req, asked.media, 'picture')
    if (state === 'silent') await flagShown(req, asked.media, 'silent')
  })
}

/** @returns where the question stands then; null when somebody else was faster */
async function settle(
  req: PayloadRequest,
  { traceId, verdict, label }: MediaVerdict,
  now: Date,
): Promise<PictureCheckState | null> {
  const failed = verdict === 'failed'
  const state = { pass: 'passed', review: 'review', risky: 'risky', failed: 'waiting' }[verdict]
  const [row] = await runSql<{ state: PictureCheckState }>(
    req,
    sql`update picture_checks set updated_at = now(), verdict = ${label},
          state = (case when ${failed} and attempts >= ${asksMax} then 'silent' else ${state} end)::enum_picture_checks_state,
          trace_id = case when ${failed} then null else trace_id end,
          due_at = case when ${failed} and attempts < ${asksMax} then ${now.toISOString()}::timestamptz end
        where trace_id = ${traceId} and state = 'asked' returning state`,
  )
  return row?.state ?? null
}

/** An answer may be faster than the transaction that notes its question. */
async function requireNotBeingAsked(
  req: PayloadRequest,
  { traceId }: MediaVerdict,
  now: Date,
): Promise<void> {
  const [row] = await runSql<{ known: boolean; asking: boolean }>(
    req,
    sql`select exists (select 1 from picture_checks where trace_id = ${traceId}) as known,
          exists (select 1 from picture_checks where state = 'waiting' and due_at > ${now.toISOString()}::timestamptz) as asking`,
  )
  if (row && !row.known && row.asking) throw new AppError('SERVICE_UNAVAILABLE')
}

async function hide(req: PayloadRequest, media: string, shown: Shown[], now: Date): Promise<void> {
  for (const { id, status } of shown) {
    if (status === 'on_sale') await hideListing(req, id, 'picture', now)
    else if ((openStatuses as readonly string[]).includes(status))
      await flagPicture(req, { target: 'products', id }, 'picture')
  }
  const faces = await runSql<{ id: string }>(req, sql`select id from users where avatar_id = ${media}`)
  for (const { id } of faces) await takeBackProfile(req, id, 'avatar', now)
  await refreshAttached(req, [media])
}
