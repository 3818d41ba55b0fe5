import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { lockRow } from '../../lib/row-lock'
import { runSql } from '../../lib/sql'
import { eachDue } from '../each-due'

/** Expires what is due at `now`, each listing in a transaction of its own; doing it twice changes nothing. */
export async function expireListings(
  { payload }: Pick<PayloadRequest, 'payload'>,
  now: Date,
): Promise<number> {
  return eachDue(payload, {
    job: 'expire-listings',
    find: (after, limit) =>
      runSql<{ id: string }>(
        { payload },
        sql`select id from products
            where status = 'on_sale' and deleted_at is null and expires_at <= ${now.toISOString()} and id > ${after}
            order by id limit ${limit}`,
      ),
    act: (req, id) => expireOne(req, id, now),
  })
}

async function expireOne(req: PayloadRequest, id: string, now: Date): Promise<boolean> {
  await lockRow(req, 'products', id)
  const product = await req.payload.findByID({
    collection: 'products',
    id,
    depth: 0,
    joins: false,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  // Renewed or sold since it was found.
  if (product?.status !== 'on_sale' || !product.expiresAt || new Date(product.expiresAt) > now) return false
  req.context.productMover = 'timer'
  await req.payload.update({
    collection: 'products',
    id,
    data: { status: 'expired' },
    depth: 0,
    overrideAccess: true,
    req,
  })
  return true
}
