import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import type { PayoutRailName } from '../../contract/orders'
import { AppError, invalid } from '../../lib/errors'
import { instant, runSql } from '../../lib/sql'
import type { PayoutRail } from '../../providers/payment/types'
import { readMarketRules } from '../campuses/read-market-rules'
import { openidOfPerson } from '../settlements/payee'
import { newNumber } from './number'
import { requireRail } from './providers-of'

interface Seller {
  id: string
  campus: string
}

export interface PayeeAgreement {
  rail: PayoutRailName
  /** Without it nobody can pay this seller through the platform. */
  needed: boolean
  agreedAt: string | null
}

interface AgreementRow {
  contractCode: string
  openid: string
  agreedAt: string | null
}

/** The campus's rail. @throws {AppError} NOT_FOUND where the campus has no escrow, PROVIDER_UNAVAILABLE */
async function railOf(req: PayloadRequest, { campus }: Seller): Promise<PayoutRail> {
  const { escrow, escrowRail } = await readMarketRules(req, campus)
  if (!escrow) throw new AppError('NOT_FOUND')
  return requireRail(req.payload, escrowRail).rail
}

async function rowOf(
  req: PayloadRequest,
  user: string,
  rail: PayoutRailName,
): Promise<AgreementRow | undefined> {
  const [row] = await runSql<AgreementRow>(
    req,
    sql`select contract_code as "contractCode", openid, ${instant(sql`agreed_at`)} as "agreedAt"
        from payee_agreements where user_id = ${user} and rail = ${rail}::enum_payee_agreements_rail`,
  )
  return row
}

/** Whether the seller has agreed; the service is asked as long as it has not said yes. */
export async function readAgreement(req: PayloadRequest, seller: Seller, now: Date): Promise<PayeeAgreement> {
  const rail = await railOf(req, seller)
  const { name } = rail
  if (!rail.limits.needsAgreement) return { rail: name, needed: false, agreedAt: null }
  const openid = await openidOfPerson(req, seller.id)
  const row = await rowOf(req, seller.id, name)
  // An agreement is one of a WeChat account; who links another agrees anew.
  if (openid === null || row?.openid !== openid) return { rail: name, needed: true, agreedAt: null }
  if (row.agreedAt !== null) return { rail: name, needed: true, agreedAt: row.agreedAt }
  const found = await rail.agreement(openid)
  if (found.outcome !== 'done') throw new AppError('PROVIDER_UNAVAILABLE')
  if (found.answer === null) return { rail: name, needed: true, agreedAt: null }
  const at = now.toISOString()
  await runSql(
    req,
    sql`update payee_agreements set agreement_id = ${found.answer}, agreed_at = ${at}::timestamptz, updated_at = ${at}::timestamptz
        where user_id = ${seller.id} and rail = ${name}::enum_payee_agreements_rail and openid = ${openid}`,
  )
  return { rail: name, needed: true, agreedAt: at }
}

/**
 * What the seller's app opens to agree; null where nothing has to be agreed to.
 * @throws {AppError} VALIDATION_FAILED without WeChat, PROVIDER_UNAVAILABLE
 */
export async function beginAgreement(
  req: PayloadRequest,
  seller: Seller,
  now: Date,
): Promise<Record<string, string> | null> {
  const rail = await railOf(req, seller)
  if (!rail.limits.needsAgreement) return null
  const openid = await openidOfPerson(req, seller.id)
  if (!openid) throw invalid('payee', '请先绑定微信', 'Link WeChat first')
  const at = now.toISOString()
  const [row] = await runSql<{ contractCode: string }>(
    req,
    // The same account goes on with its own; another one begins anew.
    sql`insert into payee_agreements as a (id, user_id, campus_id, rail, contract_code, openid, created_at, updated_at)
        values (${uuidv7()}, ${seller.id}, ${seller.campus}, ${rail.name}::enum_payee_agreements_rail, ${newNumber('contract')},
          ${openid}, ${at}::timestamptz, ${at}::timestamptz)
        on conflict (user_id, rail) do update set openid = excluded.openid, updated_at = excluded.updated_at,
          contract_code = case when a.openid = excluded.openid then a.contract_code else excluded.contract_code end,
          agreement_id = case when a.openid = excluded.openid then a.agreement_id end,
          agreed_at = case when a.openid = excluded.openid then a.agreed_at end
        returning contract_code as "contractCode"`,
  )
  if (!row) throw new Error('An agreement vanished')
  const begun = await rail.beginAgreement(openid, row.contractCode)
  if (begun.outcome !== 'done') throw new AppError('PROVIDER_UNAVAILABLE')
  return begun.answer
}
