import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeChangeHook } from 'payload'
import type { NotificationKind } from '../../contract/notifications'
import { kinds } from '../../domain/notifications/kinds'
import { invalid } from '../../lib/errors'
import { runSql } from '../../lib/sql'

interface Template {
  id?: string
  kind?: NotificationKind
  campus?: string | { id: string } | null
}

/** One row per kind and campus, and one that all campuses share; the indexes would say no in their own words only. */
export const keepOnePerCampus: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) => {
  const { id, kind, campus }: Template = { ...(originalDoc as Template | undefined), ...(data as Template) }
  if (!kind) return data
  const campusId = typeof campus === 'object' ? (campus?.id ?? null) : (campus ?? null)
  // Two officers who create the same one at the same time come after one another.
  await runSql(req, sql`select pg_advisory_xact_lock(hashtext(${`notification-templates:${kind}`}))`)
  const others = await runSql(
    req,
    sql`select 1 from notification_templates t where t.kind::text = ${kind}
          and t.campus_id is not distinct from ${campusId}::uuid and t.id is distinct from ${id ?? null}::uuid
        limit 1`,
  )
  if (others.length > 0) {
    const { zh, en } = kinds[kind].label
    throw invalid(
      'kind',
      `${campusId ? '本校区' : '所有校区共用的'}“${zh}”模板已经有了，请直接修改那一份`,
      `There is a template for "${en}" ${campusId ? 'on this campus' : 'for all campuses'} already; change that one`,
    )
  }
  return data
}
