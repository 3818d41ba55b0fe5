import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import { contentRoles, peopleRoles } from '../../access/rules'
import type { Sql } from '../../lib/payload-adapter/types'
import { instant, runSql } from '../../lib/sql'
import type { Load } from './read-load'

export const waitingThings = ['case', 'claimed', 'alarm', 'feedback', 'draft'] as const

/** Something that this officer can do something about; only what there is. */
export interface Waiting {
  what: (typeof waitingThings)[number]
  /** The kind of a case, or the collection. */
  of: string
  count: number
  /** Since when the one that waits longest does. */
  oldestAt: string | null
}

/** Tables of versions; whether their things can be in the bin. */
const drafted = [
  { table: 'notices', trash: true },
  { table: 'banners', trash: true },
  { table: 'pages', trash: true },
  { table: 'home_pages', trash: false },
] as const

/**
 * What waits for an officer, by the role: cases for who looks after people, drafts for who looks after content, money alarms.
 * @param open cases of the campus that this officer may decide, for who looks after people
 */
export async function readWaiting(
  req: PayloadRequest,
  { id, role }: StaffActor,
  campus: string | null,
  open: Load['open'],
  now: Date,
): Promise<Waiting[]> {
  const here = (column: Sql) => (campus === null ? sql`true` : sql`${column} = ${campus}::uuid`)
  const part = (what: Waiting['what'], of: string, from: Sql, since: Sql) =>
    sql`select ${what}::text as what, ${of}::text as of, count(*)::int as count, ${instant(sql`min(${since})`)} as "oldestAt" from ${from}`
  const claimed = sql`cases where claimed_by_id = ${id}::uuid and state = 'open'
    and claimed_until > ${now.toISOString()}::timestamptz and ${here(sql`campus_id`)}`
  const alarms = sql`pay_alarms where not coalesce(done, false) and ${here(sql`campus_id`)}`
  // Complaints are for who answers for the team (collections/feedback).
  const complaints = role === 'owner' || role === 'admin' ? sql`true` : sql`kind <> 'complaint'`
  const feedback = sql`feedback where state = 'new' and ${complaints} and ${here(sql`campus_id`)}`
  const drafts = (table: string, trash: boolean) =>
    sql`${sql.raw(`_${table}_v`)} v where v.latest and v.version__status = 'draft'
      and ${trash ? sql`v.version_deleted_at is null` : sql`true`} and ${here(sql`v.version_campus_id`)}`

  const parts = [
    ...(peopleRoles.includes(role) ? [part('claimed', 'cases', claimed, sql`opened_at`)] : []),
    ...(role === 'owner' || role === 'admin' ? [part('alarm', 'pay-alarms', alarms, sql`created_at`)] : []),
    part('feedback', 'feedback', feedback, sql`created_at`),
    ...(contentRoles.includes(role)
      ? drafted.map(({ table, trash }) =>
          part('draft', table.replace('_', '-'), drafts(table, trash), sql`v.updated_at`),
        )
      : []),
  ]
  const rows = await runSql<Waiting>(req, sql.join(parts, sql` union all `))
  const found = rows.filter(({ count }) => count > 0)
  const cases = open.map(({ kind, ...rest }): Waiting => ({ what: 'case', of: kind, ...rest }))
  return [
    ...found.filter(({ what }) => what === 'claimed'),
    ...cases,
    ...found.filter(({ what }) => what !== 'claimed'),
  ]
}
