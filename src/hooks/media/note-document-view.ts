import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { staffOf } from '../../access/actor'
import { runSql } from '../../lib/sql'
import { noteView } from '../../operations/campus-verifications/note-view'

/**
 * The file of a document is kept by no browser and no proxy; before it leaves for an officer, whichever page asked for
 * it, the audit log knows.
 */
export async function noteDocumentView(req: PayloadRequest, { doc }: { doc: unknown }): Promise<void> {
  const { id, purpose } = (doc ?? {}) as { id?: string; purpose?: string }
  if (purpose !== 'document' || !id) return
  req.responseHeaders = new Headers(req.responseHeaders)
  req.responseHeaders.set('Cache-Control', 'private, no-store')
  if (!staffOf(req)) return
  const [claim] = await runSql<{ claim: string; campus: string }>(
    req,
    sql`select id as claim, campus_id as campus from campus_verifications where photo_id = ${id}`,
  )
  if (claim) await noteView(req, claim)
}
