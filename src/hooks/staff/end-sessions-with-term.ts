import type { CollectionAfterChangeHook } from 'payload'
import { isInTerm } from '../../domain/staff'
import { sql } from '@payloadcms/db-postgres'
import { runSql } from '../../lib/sql'

/** A change that ends somebody's term also ends their open sessions. */
export const endSessionsWithTerm: CollectionAfterChangeHook = async ({ doc, req, operation }) => {
  const officer = doc as { id: string; termStart?: string | null; termEnd?: string | null }
  if (operation === 'update' && !isInTerm(officer, new Date())) {
    await runSql(req, sql`delete from staff_sessions where _parent_id = ${officer.id}`)
  }
}
