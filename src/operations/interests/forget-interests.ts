import { sql } from '@payloadcms/db-postgres'
import {
  affinityHalfLifeDays,
  heatHalfLifeDays,
  logUnitsAt,
  unitsAt,
} from '../../domain/recommendations/decay'
import { interestDays } from '../../domain/recommendations/weights'
import { runSql, type InTransaction } from '../../lib/sql'

const mark = 'interests-forgotten'
/** Milliseconds between two walks through everything that is stored. */
const everyMs = 3_600_000
/** Weighted people: below it a listing is not warm any more, and a pair says nothing. A look is that after 13 days. */
const coldBelow = 0.05

/**
 * Forgets, once an hour, what serves nobody any more: interests older than `interestDays` or of people who switched
 * recommendations off or left; heat of what is not on offer or has gone cold; neighbours that are not on offer or faded.
 * Reading passes over all of these in the meantime.
 */
export async function forgetInterests(req: InTransaction, now: Date): Promise<void> {
  const [due] = await runSql(
    req,
    sql`insert into progress_marks as m (name, reached) values (${mark}, to_jsonb(${now.getTime()}::float8))
        on conflict (name) do update set reached = excluded.reached
          where (m.reached #>> '{}')::float8 not between ${now.getTime() - everyMs}::float8 and ${now.getTime()}::float8
        returning name`,
  )
  if (!due) return
  await runSql(
    req,
    sql`delete from interests i where i.at < ${now.toISOString()}::timestamptz - ${interestDays} * interval '1 day'
          or not exists (select 1 from users u
            where u.id = i.user_id and u.standing = 'active' and u.personal_recommendations is not false)`,
  )
  const cold = Math.log2(coldBelow)
  await runSql(
    req,
    sql`delete from product_heat h where h.heat < ${logUnitsAt(now.getTime(), heatHalfLifeDays) + cold}::float8
          or not exists (select 1 from listed_products l where l.product_id = h.product_id)`,
  )
  await runSql(
    req,
    sql`delete from product_affinities a
        where a.weight < ${unitsAt(now.getTime(), affinityHalfLifeDays) * coldBelow}::float8
          or not exists (select 1 from listed_products l where l.product_id = a.other_id)`,
  )
}
