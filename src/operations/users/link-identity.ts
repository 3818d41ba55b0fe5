import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import type { OutsideIdentity } from '../../providers/login/types'
import { addIdentity, lockIdentity, phoneFields } from './sign-in'

/**
 * Gives a signed-in person a second way in. Linking the same identity again changes nothing.
 * @throws {AppError} CONFLICT when it already belongs to somebody else
 */
export async function linkIdentity(
  req: PayloadRequest,
  userId: string,
  identity: OutsideIdentity,
): Promise<void> {
  await inTransaction(req, async () => {
    await lockIdentity(req, identity)
    const [known] = await runSql<{ user: string }>(
      req,
      sql`select user_id as "user" from identities
          where provider = ${identity.provider} and app_id = ${identity.appId} and subject = ${identity.subject}`,
    )
    if (known && known.user !== userId) {
      throw new AppError('CONFLICT', {
        problems: [
          {
            message: { zh: '该账号已绑定其他用户', en: 'This already belongs to another account' },
          },
        ],
      })
    }
    if (!known) await addIdentity(req, userId, identity)
    if (identity.phone !== undefined) {
      await req.payload.update({
        collection: 'users',
        id: userId,
        data: phoneFields(req, identity.phone),
        depth: 0,
        overrideAccess: true,
        req,
      })
    }
  })
}
