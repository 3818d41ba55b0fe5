import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import { contentRoles, peopleRoles } from '../../access/rules'
import { instant, runSql } from '../../lib/sql'
import type { Sql } from '../../lib/payload-adapter/types'
import { readOpen } from './read-load'

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

/** What waits for an officer, by the role: cases for who looks after people, drafts for who looks after content, money alarms. */
export async function readWaiting(
  req: PayloadRequest,
  { id, role }: StaffActor,
  campus: string | null,
  now: Date,
): Promise<Waiting[]> {
  const found: Waiting[] = []
  const here = (column: Sql) => (campus === null ? sql`true` : sql`${column} = ${campus}::uuid`)
  const count = async (what: Waiting['what'], of: string, from: Sql, since: Sql) => {
    const [row] = await runSql<{ count: number; oldestAt: string | null }>(
      req,
      sql`select count(*)::int as count, ${instant(sql`min(${since})`)} as "oldestAt" from ${from}`,
    )
    if (row && row.count > 0) found.push({ what, of, ...row })
  }

  if (peopleRoles.includes(role)) {
    const mine = sql`cases where claimed_by_id = ${id}::uuid and state = 'open'
      and claimed_until > ${now.toISOString()}::timestamptz and ${here(sql`campus_id`)}`
    await count('claimed', 'cases', mine, sql`opened_at`)
    for (const { kind, ...open } of await readOpen(req, campus))
      found.push({ what: 'case', of: kind, ...open })
  }
  if (role === 'owner' || role === 'admin') {
    const alarms = sql`pay_alarms where not coalesce(done, false) and ${here(sql`campus_id`)}`
    await count('alarm', 'pay-alarms', alarms, sql`created_at`)
  }
  await count(
    'feedback',
    'feedback',
    sql`feedback where state = 'new' and ${here(sql`campus_id`)}`,
    sql`created_at`,
  )
  if (contentRoles.includes(role)) {
    for (const { table, trash } of drafted) {
      const versions = sql`${sql.raw(`_${table}_v`)} v where v.latest and v.version__status = 'draft'
        and ${trash ? sql`v.version_deleted_at is null` : sql`true`} and ${here(sql`v.version_campus_id`)}`
      await count('draft', table.replace('_', '-'), versions, sql`v.updated_at`)
    }
  }
  return found
}
