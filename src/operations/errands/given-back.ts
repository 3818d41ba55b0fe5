import { sql } from '@payloadcms/db-postgres'
import { errandRules } from '../../domain/errands/rules'
import { earlyStatuses } from '../../domain/orders/moves'
import { dayMs } from '../../domain/time'
import { instant, listOf, runSql, type InTransaction } from '../../lib/sql'
import { againAfter } from '../orders/take-turn'

interface GivenBack {
  count: number
  first: string | null
}

/**
 * Errands that a runner took and gave back before picking them up, in the last 24 hours.
 * @param except the order that is just being given back
 */
export async function readGivenBack(
  req: InTransaction,
  runner: string,
  now: Date,
  except: string | null = null,
): Promise<GivenBack> {
  const since = new Date(now.getTime() - dayMs).toISOString()
  const [row] = await runSql<GivenBack>(
    req,
    sql`select count(*)::int as count, ${instant(sql`min(e.created_at)`)} as first
        from orders o join order_events e on e.order_id = o.id
        where o.seller_id = ${runner} and o.kind = 'errand' and o.id is distinct from ${except}::uuid
          and e.by = 'seller' and e.move in ('cancel', 'refund') and e."from" in (${listOf(earlyStatuses)})
          and e.created_at > ${since}::timestamptz`,
  )
  return row ?? { count: 0, first: null }
}

/**
 * Nobody takes errands to read where people live: who has given several back takes no more that day.
 * @throws {AppError} RATE_LIMITED
 */
export async function refuseGivingBack(req: InTransaction, runner: string, now: Date): Promise<void> {
  const { count, first } = await readGivenBack(req, runner, now)
  if (first !== null && count >= errandRules.givenBackMost) throw againAfter(first, now)
}
