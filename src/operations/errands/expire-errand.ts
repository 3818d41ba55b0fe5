import { sql } from '@payloadcms/db-postgres'
import type { Payload, PayloadRequest } from 'payload'
import { runSql } from '../../lib/sql'
import { notify } from '../notifications/notify'

/** Open errands whose time is up. */
export const findOverdueErrands = (payload: Payload, now: Date, after: string, limit: number) =>
  runSql<{ id: string }>(
    { payload },
    sql`select id from errands where state = 'open' and due_by <= ${now.toISOString()}::timestamptz and id > ${after}
        order by id limit ${limit}`,
  )

/** Nobody took it in time; the requester is told. @returns false when it was taken or cancelled meanwhile */
export async function expireErrand(req: PayloadRequest, id: string, now: Date): Promise<boolean> {
  const at = now.toISOString()
  const [errand] = await runSql<{ title: string; requester: string }>(
    req,
    sql`update errands set state = 'expired', version = version + 1, updated_at = ${at}::timestamptz
        where id = ${id} and state = 'open' and due_by <= ${at}::timestamptz
        returning title, requester_id as requester`,
  )
  if (!errand) return false
  const { title, requester } = errand
  await notify(
    req,
    {
      kind: 'errand',
      told: [
        {
          user: requester,
          key: `errand-expired:${id}`,
          params: { title, nickname: '', event: 'expired', errand: id },
        },
      ],
    },
    now,
  )
  return true
}

/** Somebody leaves: what nobody has taken is taken back. With the errands locked before the person. */
export async function cancelOpenErrands(req: PayloadRequest, user: string): Promise<void> {
  await runSql(
    req,
    sql`update errands set state = 'cancelled', version = version + 1, updated_at = now()
        where id in (select id from errands where requester_id = ${user} and state = 'open' order by id for no key update)`,
  )
}
