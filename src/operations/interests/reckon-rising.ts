import { sql } from '@payloadcms/db-postgres'
import { heatHalfLifeDays, logUnitsAt, recentHalfLifeDays } from '../../domain/recommendations/decay'
import { idsIn, runSql, type InTransaction } from '../../lib/sql'

/** Listings of each campus that are reckoned anew in a run: what stands first sinks when nobody comes any more. */
const firstMax = 200

/** Reckons by how much the interest in these grows; the arithmetic is that of `risingAt`. */
export async function reckonRising(req: InTransaction, now: Date, ids: readonly string[]): Promise<void> {
  const rate = (log: string, halfLifeDays: number) => sql`power(2::float8, greatest(-60, least(60,
      ${sql.raw(log)} - ${logUnitsAt(now.getTime(), halfLifeDays)}::float8))) / ${halfLifeDays}::float8`
  await runSql(
    req,
    sql`with reckoned as materialized (
          select h.product_id, greatest(0, ln(2::float8)
              * (${rate('h.recent', recentHalfLifeDays)} - ${rate('h.heat', heatHalfLifeDays)})) as rising
          from product_heat h where h.product_id in ${idsIn(ids)})
        update product_heat h set rising = r.rising from reckoned r
          where h.product_id = r.product_id and h.rising is distinct from r.rising`,
  )
}

/**
 * The same for the first ones of each campus, so that they sink when nobody comes any more. What stands behind them may
 * keep an old figure, until it comes to the front.
 */
export async function reckonFirstRising(req: InTransaction, now: Date): Promise<void> {
  const first = await runSql<{ id: string }>(
    req,
    sql`select f.product_id as id from campuses c cross join lateral (
          select h.product_id from product_heat h where h.campus_id = c.id and h.rising > 0
          order by h.rising desc limit ${firstMax}) f`,
  )
  await reckonRising(
    req,
    now,
    first.map(({ id }) => id),
  )
}
