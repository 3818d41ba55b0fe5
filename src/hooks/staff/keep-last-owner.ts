import type { CollectionBeforeChangeHook, CollectionBeforeDeleteHook, PayloadRequest } from 'payload'
import { isInTerm } from '../../domain/staff'
import { invalid } from '../../lib/errors'
import { sql } from '@payloadcms/db-postgres'
import { runSql } from '../../lib/sql'

interface OwnerRow {
  id: string
  term_start: Date | null
  term_end: Date | null
}

/** Locks the owners' rows, so that two owners cannot each demote the other at once. */
async function refuseWithoutOther(req: PayloadRequest, id: string | number | undefined): Promise<void> {
  const rows = await runSql<OwnerRow>(
    req,
    sql`select id, term_start, term_end from staff where role = 'owner' order by id for update`,
  )
  const now = new Date()
  const left = rows.filter(
    (row) => row.id !== id && isInTerm({ termStart: row.term_start, termEnd: row.term_end }, now),
  )
  if (rows.some((row) => row.id === id) && left.length === 0) {
    throw invalid('role', '至少要有一位在任的总负责人', 'There must be at least one owner in office')
  }
}

const onChange: CollectionBeforeChangeHook = async ({ data, originalDoc, req, operation }) => {
  const before = originalDoc as { id: string; role?: string } | undefined
  const after = { ...before, ...data } as {
    role?: string
    termStart?: string | null
    termEnd?: string | null
  }
  if (operation === 'update' && before?.role === 'owner') {
    if (after.role !== 'owner' || !isInTerm(after, new Date())) await refuseWithoutOther(req, before.id)
  }
  return data
}

const onDelete: CollectionBeforeDeleteHook = async ({ req, id }) => {
  await refuseWithoutOther(req, id)
}

/** An installation never loses its last owner in office. */
export const keepLastOwner = Object.assign(onChange, { onDelete })
