import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { errandFollows, givesBack, noShowOf, type OrderStep } from '../../domain/errands/moves'
import { instant, runSql } from '../../lib/sql'
import { readGivenBack } from '../errands/given-back'
import { notify } from '../notifications/notify'
import type { OrderRow } from './order-row'

interface Row {
  title: string
  dueBy: string
  acceptedAt: string | null
  runner: string
  /** Whether the runner gave it back with the move that began the refund. */
  givenBack: boolean
}

/**
 * The errand follows its order; who left it lying is remembered.
 * @param step the move that led there; none of a new order
 */
export async function followWithErrand(
  req: PayloadRequest,
  order: OrderRow,
  now: Date,
  step: OrderStep | null = null,
): Promise<void> {
  if (order.errand === null) return
  const [errand] = await runSql<Row>(
    req,
    sql`select e.title, ${instant(sql`e.due_by`)} as "dueBy", ${instant(sql`e.accepted_at`)} as "acceptedAt",
          u.nickname as runner,
          exists (select 1 from order_events v where v.order_id = ${order.id} and v.move = 'refund'
            and v.by = 'seller' and v."from" = 'paid') as "givenBack"
        from errands e join users u on u.id = ${order.seller} where e.id = ${order.errand}`,
  )
  if (!errand) return
  const dueBy = new Date(errand.dueBy)
  const dropped = step !== null && givesBack(step)
  const givenBack = dropped || (step?.name === 'finish_refund' && errand.givenBack)
  const state = errandFollows(order.status, { givenBack, dueBy, now })
  if (state !== null) {
    const open = state === 'open'
    await runSql(
      req,
      sql`update errands set state = ${state}::enum_errands_state, version = version + 1,
            runner_id = case when ${open} then null else runner_id end,
            accepted_at = case when ${open} then null else accepted_at end,
            updated_at = ${now.toISOString()}::timestamptz
          where id = ${order.errand} and state <> ${state}::enum_errands_state`,
    )
  }
  if (dropped) {
    await notify(
      req,
      {
        kind: 'errand',
        told: [
          {
            user: order.buyer,
            key: `errand-dropped:${order.id}`,
            params: {
              title: errand.title,
              nickname: errand.runner,
              event: 'dropped',
              errand: order.errand,
            },
          },
        ],
      },
      now,
    )
  }
  const acceptedAt = new Date(errand.acceptedAt ?? order.createdAt)
  const before = dropped ? (await readGivenBack(req, order.seller, now, order.id)).count : 0
  const noShow =
    step && noShowOf(step, { settlement: order.settlement, givenBack: before, acceptedAt, dueBy, now })
  if (noShow === null) return
  await runSql(
    req,
    sql`update orders set no_show = ${noShow}::enum_orders_no_show where id = ${order.id} and no_show is null`,
  )
  order.noShow ??= noShow
}
