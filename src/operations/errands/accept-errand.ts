import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { refuseBlocked } from '../blocks/refuse-blocked'
import { openErrandConversation } from '../conversations/open-errand-conversation'
import { notify } from '../notifications/notify'
import { openOrder } from '../orders/open-order'
import { refuseTooMany, takeTurn } from '../orders/take-turn'
import { settlementOf } from '../settlements/registry'
import { lockErrand, readErrandRow, type ErrandRow } from './errand-row'
import { refuseGivingBack } from './given-back'

/**
 * Another verified student of the campus takes an errand: its order begins, the requester as its buyer. Of many at once
 * one gets it.
 * @throws {AppError} NOT_FOUND for what is not on the campus; FORBIDDEN for the own errand and between people of whom
 * one has blocked the other; CONFLICT with the present state; RATE_LIMITED for who has given several back that day
 */
export async function acceptErrand(
  req: PayloadRequest,
  actor: StudentActor,
  id: string,
  now: Date,
): Promise<void> {
  // Most of a crowd is turned away here, without waiting for the one who is first.
  await refuseTaken(req, actor, await readErrandRow(req, id), now)
  await inTransaction(req, async () => {
    await takeTurn(req, 'errands', actor.id)
    const errand = await refuseTaken(req, actor, await lockErrand(req, id), now)
    const { title, feeFen, settlement, requester, campus } = errand
    await refuseTooMany(req, actor.id, 'seller')
    await refuseGivingBack(req, actor.id, now)
    const parties = { buyer: requester.id, seller: actor.id, campus, amountFen: feeFen }
    const rail = await settlementOf(settlement).check(req, parties)
    // Before the order, which the errand follows.
    await runSql(
      req,
      sql`update errands set runner_id = ${actor.id}, accepted_at = ${now.toISOString()}::timestamptz where id = ${id}`,
    )
    // Where the order is told of.
    await openErrandConversation(req, { errand: id, buyer: requester.id, seller: actor.id, campus })
    await openOrder(
      req,
      {
        ...parties,
        title,
        kind: 'errand',
        settlement,
        rail,
        product: null,
        errand: id,
        offer: null,
        by: 'seller',
        key: null,
      },
      now,
    )
    const [runner] = await runSql<{ nickname: string }>(
      req,
      sql`select nickname from users where id = ${actor.id}`,
    )
    await notify(
      req,
      {
        kind: 'errand',
        told: [
          {
            user: requester.id,
            key: `errand-accepted:${id}:${now.toISOString()}`,
            params: { title, nickname: runner?.nickname ?? '', event: 'accepted', errand: id },
          },
        ],
      },
      now,
    )
  })
}

async function refuseTaken(
  req: PayloadRequest,
  actor: StudentActor,
  errand: ErrandRow | null,
  now: Date,
): Promise<ErrandRow> {
  if (!errand || errand.campus !== actor.campus) throw new AppError('NOT_FOUND')
  const { state, version, dueBy, requester, order } = errand
  if (requester.id === actor.id) throw new AppError('FORBIDDEN')
  if (state !== 'open' || order !== null) throw new AppError('CONFLICT', { data: { state, version } })
  if (new Date(dueBy) <= now) throw new AppError('CONFLICT', { data: { state: 'expired', version } })
  await refuseBlocked(req, actor.id, requester.id)
  const [person] = await runSql(
    req,
    sql`select 1 from users where id = ${requester.id} and standing = 'active'`,
  )
  if (!person) throw new AppError('NOT_FOUND')
  return errand
}
