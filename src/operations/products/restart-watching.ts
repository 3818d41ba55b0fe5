import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { runSql } from '../../lib/sql'

/** Everybody who keeps an eye on a listing has seen its present price, and no other. */
export async function restartWatching(req: PayloadRequest, product: string): Promise<void> {
  await runSql(
    req,
    // In the order of a fan-out, so that whoever else locks several waits rather than blocks.
    sql`with watched as (
          select f.id from favorites f where f.product_id = ${product} order by f.id for update)
        update favorites f set lowest_seen_fen = p.price_fen, updated_at = now()
        from products p, watched w where p.id = ${product} and f.id = w.id`,
  )
}
