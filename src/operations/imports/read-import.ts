import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import type { ImportCounts, ImportKind, ImportProblem, ImportState, RosterMode } from '../../contract/imports'
import type { CategoryEntry } from '../../domain/imports/plan-categories'
import { AppError } from '../../lib/errors'
import { runSql } from '../../lib/sql'

/** What is kept of a table until it is taken over; the entries and hashes go then, the rest tells what was done. */
export interface KeptTable {
  counts: ImportCounts
  errors: number
  warnings: number
  mode: RosterMode | null
  /** Names what the plan was made against: when that has changed, so has the plan. */
  stamp: string
  entries?: CategoryEntry[]
  /** Of numbers, under the key that verification uses; in the order of their hashes, which is nobody's. */
  hashes?: string[]
}

export interface ImportRow {
  id: string
  kind: ImportKind
  state: ImportState
  filename: string
  campus: string | null
  problems: ImportProblem[]
  kept: KeptTable | null
}

/**
 * An import that the officer has a say in.
 * @throws {AppError} NOT_FOUND for others
 */
export async function readImport(req: PayloadRequest, staff: StaffActor, id: string): Promise<ImportRow> {
  const [row] = await runSql<ImportRow>(
    req,
    sql`select id, kind::text as kind, state::text as state, filename, campus_id as campus,
          coalesce(problems, '[]'::jsonb) as problems, rows as kept
        from imports where id = ${id}`,
  )
  if (!row || (staff.campus !== null && row.campus !== staff.campus)) throw new AppError('NOT_FOUND')
  return row
}

/** Leaves what is told of an import and takes away what it would have written. */
export const emptied = sql`rows - 'entries' - 'hashes'`
