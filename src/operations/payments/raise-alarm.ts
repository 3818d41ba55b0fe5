import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import type { PayAlarm } from '../../payload-types'
import { runSql } from '../../lib/sql'

export interface Alarm {
  kind: PayAlarm['kind']
  /** For staff, in both languages: `中文 / English`. */
  detail: string
  order: string | null
  campus: string | null
  /** Names the fact: it is raised once, however often it is seen. */
  key: string
}

/** Something about money that a person has to look at. */
export async function raiseAlarm(
  req: PayloadRequest,
  { kind, detail, order, campus, key }: Alarm,
  now: Date,
): Promise<void> {
  const at = now.toISOString()
  const raised = await runSql(
    req,
    sql`insert into pay_alarms (id, kind, detail, order_id, campus_id, key, done, created_at, updated_at)
        values (${uuidv7()}, ${kind}::enum_pay_alarms_kind, ${detail}, ${order}::uuid, ${campus}::uuid, ${key}, false,
          ${at}::timestamptz, ${at}::timestamptz)
        on conflict (key) do nothing returning id`,
  )
  if (raised.length > 0) req.payload.logger.error({ msg: 'Money alarm', kind, key, order })
}
