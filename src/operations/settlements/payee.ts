import { sql } from '@payloadcms/db-postgres'
import type { PayoutRailName } from '../../contract/orders'
import { runSql, type InTransaction } from '../../lib/sql'
import { openidOf } from '../notifications/openid'

/** What WeChat calls a person to our mini-program, or null. */
export async function openidOfPerson(req: InTransaction, user: string): Promise<string | null> {
  const [row] = await runSql<{ openid: string | null }>(
    req,
    sql`select ${openidOf(sql`${user}::uuid`, 'wechat')} as openid`,
  )
  return row?.openid ?? null
}

/** The id of a seller's agreement to be paid on a rail, or null; it holds for the WeChat account that agreed. */
export async function agreementOf(
  req: InTransaction,
  seller: string,
  rail: PayoutRailName,
): Promise<string | null> {
  const [row] = await runSql<{ id: string | null }>(
    req,
    sql`select agreement_id as id from payee_agreements a
        where user_id = ${seller} and rail = ${rail}::enum_payee_agreements_rail and agreed_at is not null
          and openid = ${openidOf(sql`a.user_id`, 'wechat')}`,
  )
  return row?.id ?? null
}
