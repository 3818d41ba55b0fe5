import { sql } from '@payloadcms/db-postgres'
import { dayOf } from '../../domain/days'
import type { TermDays } from '../../domain/terms'
import { runSql, type InTransaction } from '../../lib/sql'

export interface TermOfUnion extends TermDays {
  id: string
  /** Null: of all campuses. */
  campus: string | null
  name: string
  nameEn: string | null
}

/**
 * The terms that count for a campus, its own and shared ones, the latest first; of no campus those that all share, of
 * `every` each campus's.
 */
export async function readTerms(
  req: InTransaction,
  of: { campus: string | null } | 'every',
): Promise<TermOfUnion[]> {
  const campus = of === 'every' ? null : of.campus
  const here =
    of === 'every'
      ? sql`true`
      : campus === null
        ? sql`campus_id is null`
        : sql`(campus_id is null or campus_id = ${campus}::uuid)`
  const rows = await runSql<Omit<TermOfUnion, keyof TermDays> & { startsAt: Date; endsAt: Date }>(
    req,
    sql`select id, campus_id as campus, name, nullif(name_en, '') as "nameEn", starts_at as "startsAt", ends_at as "endsAt"
        from terms where ${here} order by starts_at desc, id`,
  )
  return rows.map(({ startsAt, endsAt, ...term }) => ({
    ...term,
    firstDay: dayOf(new Date(startsAt)),
    lastDay: dayOf(new Date(endsAt)),
  }))
}
