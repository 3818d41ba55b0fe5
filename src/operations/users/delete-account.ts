import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { deletionGraceDays } from '../../contract/people'
import { dayMs } from '../../domain/time'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { lockRow } from '../../lib/row-lock'
import { runSql } from '../../lib/sql'
import { windUpOrders } from '../orders/wind-up-orders'
import { cancelOpenErrands } from '../errands/expire-errand'

/**
 * A person leaves: orders that were only agreed on are called off, sessions end now, listings are taken off, and after the days of grace the job
 * `erase-deleted-users` removes what is personal. Signing in before that undoes it.
 * @returns when the account will be erased
 * @throws {AppError} CONFLICT while a thing or money is on its way
 */
export async function deleteAccount(req: PayloadRequest, userId: string, now: Date): Promise<Date> {
  const dueAt = new Date(now.getTime() + deletionGraceDays * dayMs)
  await inTransaction(req, async () => {
    await windUpOrders(req, userId, now)
    // Listings before the person, as whoever comments on one and tells its seller.
    await runSql(req, sql`select 1 from products where seller_id = ${userId} order by id for no key update`)
    await cancelOpenErrands(req, userId)
    await lockRow(req, 'users', userId)
    const { standing } = await req.payload.findByID({
      collection: 'users',
      id: userId,
      depth: 0,
      overrideAccess: true,
      req,
    })
    // Suspended since the request began: leaving is no way around that.
    if (standing === 'suspended') throw new AppError('ACCOUNT_SUSPENDED')
    await req.payload.update({
      collection: 'users',
      id: userId,
      data: { standing: 'deleted', deletionDueAt: dueAt.toISOString(), allowsQqFriends: false },
      depth: 0,
      overrideAccess: true,
      req,
    })
    const { docs } = await req.payload.find({
      collection: 'products',
      where: { and: [{ seller: { equals: userId } }, { status: { in: ['on_sale', 'pending'] } }] },
      depth: 0,
      limit: 0,
      pagination: false,
      overrideAccess: true,
      select: { status: true },
      req,
    })
    for (const { id } of docs) {
      await req.payload.update({
        collection: 'products',
        id,
        data: { status: 'off_shelf' },
        depth: 0,
        overrideAccess: true,
        req,
      })
    }
  })
  return dueAt
}
