import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import type { OwnAccount } from '../../domain/payments/decide'
import type { PayNotice } from '../../payload-types'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { NoticeRefused, type HeaderReader, type Notice } from '../../providers/payment/types'
import { findPayout } from '../payouts/payout-row'
import { settlePayout } from '../payouts/settle-payout'
import { findRefund } from '../refunds/refund-row'
import { settleRefund } from '../refunds/settle-refund'
import { findPayment } from './payment-row'
import { noticeReader } from './providers-of'
import { raiseAlarm } from './raise-alarm'
import { settlePayment } from './settle-payment'

type Outcome = PayNotice['outcome']

interface GivenNotice {
  header: HeaderReader
  /** As it came, byte by byte: that is what is signed. */
  raw: string
}

/**
 * Believes a notice if its signature holds, and then does what it says: the notice and its effect are one transaction, so
 * that it counts once however often it comes.
 * @throws {AppError} NOT_FOUND for a service we do not use, UNAUTHENTICATED for what is not believed, CONFLICT for what
 * moved nothing and has to be looked at, so that it comes again
 */
export async function takeNotice(
  req: PayloadRequest,
  service: string,
  { header, raw }: GivenNotice,
  now: Date,
): Promise<void> {
  const provider = noticeReader(req.payload, service)
  if (!provider) throw new AppError('NOT_FOUND')
  let notice: Notice
  try {
    notice = provider.readNotice(header, raw)
  } catch (error) {
    if (!(error instanceof NoticeRefused)) throw error
    const address = header('x-real-ip')
    req.payload.logger.warn({ msg: 'A payment notice is not believed', service, code: error.code, address })
    throw new AppError('UNAUTHENTICATED', { cause: error })
  }
  const outcome = await inTransaction(req, async () => {
    if (!(await claim(req, service, notice, raw, now))) return 'known'
    const done = await act(req, notice, provider, now)
    await runSql(
      req,
      sql`update pay_notices set outcome = ${done}::enum_pay_notices_outcome, updated_at = ${now.toISOString()}::timestamptz
          where provider = ${service} and notice_id = ${notice.id}`,
    )
    return done
  })
  // The alarm is stored; the service repeats the notice, and by then somebody may have put it right.
  if (outcome === 'alarm') throw new AppError('CONFLICT')
}

/** True for whoever is to act on it: of several at once the first; later ones wait for what it does. */
async function claim(
  req: PayloadRequest,
  service: string,
  { id, eventType }: Notice,
  raw: string,
  now: Date,
): Promise<boolean> {
  const at = now.toISOString()
  const [row] = await runSql<{ id: string }>(
    req,
    // What has only raised an alarm so far is taken up again.
    sql`insert into pay_notices (id, provider, notice_id, event_type, raw, outcome, created_at, updated_at)
        values (${uuidv7()}, ${service}, ${id}, ${eventType}, ${raw}, 'handled', ${at}::timestamptz, ${at}::timestamptz)
        on conflict (provider, notice_id) do update set updated_at = excluded.updated_at
          where pay_notices.outcome = 'alarm'
        returning id`,
  )
  return row !== undefined
}

const outcomes: Record<'nothing' | 'alarm', Outcome> = { nothing: 'known', alarm: 'alarm' }
const outcomeOf = ({ verdict }: { verdict: string }): Outcome =>
  verdict === 'nothing' || verdict === 'alarm' ? outcomes[verdict] : 'handled'

async function act(req: PayloadRequest, { facts }: Notice, own: OwnAccount, now: Date): Promise<Outcome> {
  switch (facts.about) {
    case 'payment': {
      const payment = await findPayment(req, facts.payment.outTradeNo)
      if (!payment) return isUnknown(req, '支付 / payment', facts.payment.outTradeNo, now)
      return outcomeOf(await settlePayment(req, payment, { facts: facts.payment, own }, now))
    }
    case 'refund': {
      const refund = await findRefund(req, facts.refund.outRefundNo)
      if (!refund) return isUnknown(req, '退款 / refund', facts.refund.outRefundNo, now)
      return outcomeOf(await settleRefund(req, refund, { facts: facts.refund, own }, now))
    }
    case 'payout': {
      const payout = await findPayout(req, facts.payout.outBillNo)
      if (!payout) return isUnknown(req, '打款 / pay-out', facts.payout.outBillNo, now)
      return outcomeOf(await settlePayout(req, payout, { facts: facts.payout, own }, now))
    }
    case 'other':
      return 'ignored'
  }
}

/** Money under a number that we never drew. */
async function isUnknown(req: PayloadRequest, what: string, number: string, now: Date): Promise<Outcome> {
  const detail = `支付服务通知了一笔我们没有的款项 / The service tells of money that we know nothing of: ${what} ${number}`
  const alarm = { detail, order: null, campus: null, key: `unknown:${number}` }
  await raiseAlarm(req, { kind: 'unknown_payment', ...alarm }, now)
  return 'alarm'
}
