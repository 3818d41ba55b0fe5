import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'

interface Viewed {
  claim: string
  campus: string
}

/** Writes into the audit log that an officer saw number or photo of a claim; once per officer, claim and hour. */
export async function noteView(req: PayloadRequest, { claim, campus }: Viewed): Promise<void> {
  const officer = req.user
  if (officer?.collection !== 'staff') return
  await inTransaction(req, async () => {
    const key = `document-view:${officer.id}:${claim}`
    await runSql(req, sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`)
    const [known] = await runSql(
      req,
      sql`select 1 from audit_log where target = 'campus-verifications' and target_id = ${claim}
            and staff = ${String(officer.id)} and action = 'view'
            and created_at > now() - interval '1 hour'`,
    )
    if (known) return
    await req.payload.create({
      collection: 'audit-log',
      data: {
        staff: officer.id,
        staffName: officer.name,
        action: 'view',
        target: 'campus-verifications',
        targetId: claim,
        summary: '证件 · student card',
        changes: [],
        campus,
      },
      depth: 0,
      overrideAccess: true,
      req,
    })
  })
}
