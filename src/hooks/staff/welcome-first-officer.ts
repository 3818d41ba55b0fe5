import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeValidateHook } from 'payload'
import { AppError } from '../../lib/errors'
import { runSql } from '../../lib/sql'

/**
 * Whoever fills in the form of an empty installation becomes its owner. Two at once: the second finds the first one
 * there.
 */
export const welcomeFirstOfficer: CollectionBeforeValidateHook = async ({ data, operation, req }) => {
  const { pathname } = new URL(req.url ?? '', 'http://localhost')
  // As Payload reads routes: in any letters, with or without a slash at the end.
  const isFirst = /\/staff\/first-register\/?$/i.test(pathname)
  if (operation !== 'create' || !isFirst) return data
  await runSql(req, sql`select pg_advisory_xact_lock(hashtext('xiaoji:first-officer'))`)
  const [known] = await runSql(req, sql`select 1 from staff limit 1`)
  if (known) throw new AppError('FORBIDDEN')
  return { ...data, role: 'owner', campus: null, termStart: null, termEnd: null }
}
