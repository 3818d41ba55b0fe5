import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { runSql } from '../../lib/sql'
import { readThing } from '../moderation-acts/read-thing'

/** Remembers a public listing as it is, in the transaction that made or changed it. */
export async function keepApproved(req: PayloadRequest, product: string): Promise<void> {
  const thing = await readThing(req, { target: 'products', id: product })
  if (!thing) return
  await runSql(
    req,
    sql`insert into listing_approvals (product_id, content, approved_at)
        values (${product}, ${JSON.stringify(thing.snapshot)}::jsonb, now())
        on conflict (product_id) do update set content = excluded.content, approved_at = excluded.approved_at`,
  )
}
