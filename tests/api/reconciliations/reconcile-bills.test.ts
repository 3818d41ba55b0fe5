import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../../sandbox'
import { dayAfter, dayOf, startOf } from '../../../src/domain/days'
import { reconcileBills as nightly } from '../../../src/jobs/reconcile-bills/handler'
import { billedAccounts, reconcileBills } from '../../../src/operations/reconciliations/reconcile-bills'
import { reconcileDay, type BilledAccount } from '../../../src/operations/reconciliations/reconcile-day'
import { paymentProvider } from '../../../src/providers/payment/registry'
import type { Bill, BillLine, PaymentProvider } from '../../../src/providers/payment/types'
import { controlOf } from '../../sandbox/control'
import { startMarket, type Market } from '../../support/market'
import { dealOf, paymentOf, refundOf, type Deal } from '../ledger/books'
import { errorsDuring } from '../../jobs/support'
import { rowsOf } from '../support'

let sandbox: Sandbox
let market: Market
let deal: Deal
let provider: PaymentProvider
let control: ReturnType<typeof controlOf>
beforeAll(async () => {
  sandbox = await startSandbox()
  Object.assign(process.env, sandbox.env)
  market = await startMarket()
  const campus = await market.campus()
  const [buyer, seller] = [await market.student(), await market.student()]
  deal = await dealOf(market, { buyer, seller, campus })
  const found = paymentProvider(market.payload.services.env)
  if (!found) throw new Error('payments are not configured')
  provider = found
  control = controlOf(sandbox.addresses.wechatPay)
})
afterAll(async () => {
  await market.stop()
  await sandbox.stop()
})
beforeEach(async () => {
  await control.reset()
  for (const table of ['bill_differences', 'reconciliations', 'refunds', 'payments', 'pay_alarms']) {
    await rowsOf(market, `delete from ${table}`)
  }
})

let numbers = 0
const newNumber = (kind: string) => `${kind}${Date.now()}${++numbers}`
const today = () => dayOf(new Date())

/** Somebody pays at the service. */
async function paidThere(outTradeNo: string, amountFen = 1_000): Promise<void> {
  const expiresAt = new Date(Date.now() + 1_800_000).toISOString()
  const wish = { outTradeNo, amountFen, description: '台灯', payer: 'openid', expiresAt }
  expect(await provider.prepay(wish)).toMatchObject({ outcome: 'done' })
  await control.post('pay', { out_trade_no: outTradeNo })
}
async function refundedThere(outTradeNo: string, outRefundNo: string, amountFen: number): Promise<void> {
  const wish = { outTradeNo, outRefundNo, amountFen, totalFen: 1_000, reason: '取消' }
  expect(await provider.refund(wish)).toMatchObject({ outcome: 'done' })
  await control.post('refund-finish', { out_refund_no: outRefundNo })
}
const account = (): BilledAccount => {
  const [only, ...others] = billedAccounts(market.payload)
  expect(others).toEqual([])
  if (!only) throw new Error('no account')
  return only
}
const reconcile = (day = today(), from = account()) => reconcileDay(market.payload, from, day, new Date())
const differences = () =>
  rowsOf<{ kind: string; number: string; ours: string | null; theirs: string | null; id: string }>(
    market,
    `select kind::text, number, ours_fen::text as ours, theirs_fen::text as theirs, id from bill_differences order by kind, number`,
  )
const days = () =>
  rowsOf<{ day: string; state: string; lines: number; different: number; paid: number; refunded: number }>(
    market,
    `select day, state::text, bill_lines::int as lines, differences::int as different, paid_fen::int as paid,
       refunded_fen::int as refunded from reconciliations order by day`,
  )
const alarms = () =>
  rowsOf<{ key: string; done: boolean; order: string | null; campus: string | null }>(
    market,
    `select key, coalesce(done, false) as done, order_id as "order", campus_id as campus from pay_alarms order by key`,
  )

/** An account whose bills are what the test says, for what the service does not do on command. */
const scripted = (bills: Record<string, Bill>): BilledAccount => ({
  ...{ name: 'wechat-pay', providers: ['wechat-pay'] },
  bill: (day) => Promise.resolve({ outcome: 'done', answer: bills[day] ?? { state: 'no_statement' } }),
})
const lineOf = (outTradeNo: string, amountFen = 1_000): BillLine => ({
  ...{ kind: 'payment', outTradeNo, transactionId: `4${outTradeNo}`, amountFen, state: 'SUCCESS', at: '' },
})
const ready = (...lines: BillLine[]): Bill => ({ state: 'ready', lines })

describe('a day on which the bill and our books agree', () => {
  test('is matched, with what was paid and given back', async () => {
    const payment = await paymentOf(market, deal)
    await paidThere(payment.outTradeNo)
    const { outRefundNo } = await refundOf(market, deal, payment.id, { amountFen: 300 })
    await refundedThere(payment.outTradeNo, outRefundNo, 300)
    await control.post('bill-ready', { date: today() })
    expect(await reconcile()).toBe('matched')
    expect(await days()).toEqual([
      { day: today(), state: 'matched', lines: 2, different: 0, paid: 1_000, refunded: 300 },
    ])
    expect(await alarms()).toEqual([])
  })

  test('may be one on which nothing happened', async () => {
    await control.post('bill-ready', { date: today() })
    expect(await reconcile()).toBe('matched')
  })
})

describe('a day on which they differ', () => {
  test('names each difference, in both directions, with one alarm for each', async () => {
    const there = newNumber('P')
    await paidThere(there)
    const here = await paymentOf(market, deal)
    const dearer = await paymentOf(market, deal, { amountFen: 900 })
    await paidThere(dearer.outTradeNo, 1_000)
    const unpaid = await paymentOf(market, deal, { state: 'closed' })
    await paidThere(unpaid.outTradeNo)
    const back = await refundOf(market, deal, dearer.id, { amountFen: 50, state: 'processing' })
    await refundedThere(dearer.outTradeNo, back.outRefundNo, 50)
    await control.post('bill-ready', { date: today() })

    expect(await reconcile()).toBe('different')
    const expected = [
      { kind: 'missing_here', number: there, ours: null, theirs: '1000' },
      { kind: 'missing_there', number: here.outTradeNo, ours: '1000', theirs: null },
      { kind: 'amount', number: dearer.outTradeNo, ours: '900', theirs: '1000' },
      { kind: 'state', number: unpaid.outTradeNo, ours: '1000', theirs: '1000' },
      { kind: 'state', number: back.outRefundNo, ours: '50', theirs: '50' },
    ]
    const found = await differences()
    expect(found).toHaveLength(expected.length)
    expect(found).toEqual(expect.arrayContaining(expected.map((each) => expect.objectContaining(each))))
    const raised = await alarms()
    expect(raised).toHaveLength(expected.length)
    for (const { number, kind } of expected) {
      const known = kind === 'missing_here' ? null : deal
      expect(raised).toContainEqual({
        ...{ key: `bill:wechat-pay:${today()}:${kind}:${number}`, done: false },
        ...{ order: known?.order ?? null, campus: known?.campus ?? null },
      })
    }
  })

  test('may be looked at again: what was found stays as it is, what agrees now is settled', async () => {
    const [first, second] = [await paymentOf(market, deal), await paymentOf(market, deal)]
    await control.post('bill-ready', { date: today() })
    expect(await reconcile()).toBe('different')
    const before = await differences()
    await rowsOf(market, `update pay_alarms set note = '已问客服' where key like $1`, [
      `%${first.outTradeNo}`,
    ])
    expect(await reconcile()).toBe('different')
    expect(await differences()).toEqual(before)
    expect(await alarms()).toHaveLength(2)

    await paidThere(first.outTradeNo)
    expect(await reconcile()).toBe('different')
    expect(await differences()).toEqual(before.filter(({ number }) => number === second.outTradeNo))
    const [note] = await rowsOf<{ note: string }>(market, `select note from pay_alarms where done`)
    expect(note?.note).toBe('已问客服\n再次对账时已一致 / in agreement when compared again')
    await paidThere(second.outTradeNo)
    expect(await reconcile()).toBe('matched')
    expect(await differences()).toEqual([])
    expect((await alarms()).map(({ done }) => done)).toEqual([true, true])
    expect(await days()).toHaveLength(1)
  })

  test('is found once by two who look at the same time', async () => {
    await paymentOf(market, deal)
    await control.post('bill-ready', { date: today() })
    expect(await Promise.all([reconcile(), reconcile()])).toEqual(['different', 'different'])
    expect(await differences()).toHaveLength(1)
    expect(await alarms()).toHaveLength(1)
    expect(await days()).toHaveLength(1)
  })
})

describe('around midnight', () => {
  const day = '2026-11-19'
  const near = (seconds: number) => new Date(startOf(day).getTime() + seconds * 1_000).toISOString()

  test('a payment that the service counts to the day before is no difference, on either day', async () => {
    const { outTradeNo } = await paymentOf(market, deal, { paidAt: near(2) })
    const bills = scripted({ [dayAfter(day, -1)]: ready(lineOf(outTradeNo)) })
    expect(await reconcile(dayAfter(day, -1), bills)).toBe('matched')
    expect(await reconcile(day, bills)).toBe('matched')
  })

  test('nor one that it counts to the next day', async () => {
    const { outTradeNo } = await paymentOf(market, deal, { paidAt: near(-2) })
    const bills = scripted({ [day]: ready(lineOf(outTradeNo)) })
    expect(await reconcile(dayAfter(day, -1), bills)).toBe('matched')
    expect(await reconcile(day, bills)).toBe('matched')
  })

  test('one that is on neither bill is missing, once', async () => {
    await paymentOf(market, deal, { paidAt: near(-2) })
    await paymentOf(market, deal, { paidAt: near(2) })
    expect(await reconcile(dayAfter(day, -1), scripted({}))).toBe('matched')
    expect(await reconcile(day, scripted({}))).toBe('different')
    expect(await differences()).toHaveLength(2)
    expect(await reconcile(dayAfter(day), scripted({}))).toBe('matched')
  })

  test('a refund asked for before and arrived after is looked for on the bills of both days', async () => {
    const payment = await paymentOf(market, deal, { paidAt: near(-86_400) })
    const times = { createdAt: near(-3 * 86_400), refundedAt: near(40_000) }
    const { outRefundNo } = await refundOf(market, deal, payment.id, { amountFen: 100, ...times })
    const line: BillLine = {
      ...lineOf(payment.outTradeNo, 100),
      kind: 'refund',
      outRefundNo,
      state: 'PROCESSING',
    }
    const bills = scripted({
      [dayAfter(day, -3)]: ready(line),
      [dayAfter(day, -1)]: ready(lineOf(payment.outTradeNo)),
    })
    for (const back of [-3, -2, -1, 0]) expect(await reconcile(dayAfter(day, back), bills)).toBe('matched')
    expect(await reconcile(day, scripted({ [dayAfter(day, -3)]: ready() }))).toBe('different')
    // Without the earlier bill nobody knows.
    await rowsOf(market, 'delete from bill_differences')
    await rowsOf(market, 'delete from reconciliations')
    expect(await reconcile(day, scripted({ [dayAfter(day, -3)]: { state: 'not_ready' } }))).toBe('waiting')
    expect(await differences()).toEqual([])
  })
})

describe('a bill that cannot be read', () => {
  test('is waited for while it is not there, and asked for again when it is damaged', async () => {
    const { outTradeNo } = await paymentOf(market, deal)
    await paidThere(outTradeNo)
    expect(await reconcile()).toBe('waiting')
    expect(await days()).toMatchObject([{ state: 'waiting', different: 0 }])
    await control.post('bill-ready', { date: today(), corrupt: true })
    const errors = await errorsDuring(market, async () => {
      expect(await reconcile()).toBe('corrupt')
    })
    expect(errors).toMatchObject([{ msg: 'A bill is corrupt', day: today() }])
    expect(await alarms()).toEqual([])
    await control.post('bill-ready', { date: today() })
    expect(await reconcile()).toBe('matched')
    // What is known stays known while the service cannot say it again.
    await control.post('bill-ready', { date: today(), corrupt: true })
    await errorsDuring(market, () => reconcile())
    expect(await days()).toMatchObject([{ state: 'matched', lines: 1 }])
  })

  test.each([
    ['damaged', { state: 'corrupt', detail: 'no sums' }],
    ['not there', { state: 'not_ready' }],
  ] as const)('rings after a day of being %s, once, until it is read', async (_, bill) => {
    const [day, before] = [dayAfter(today(), -3), dayAfter(today(), -1)]
    await errorsDuring(market, async () => {
      // From ten in the morning of the day after it is there.
      expect(await reconcile(before, scripted({ [before]: bill }))).not.toBe('matched')
      expect(await alarms()).toEqual([])
      await reconcile(day, scripted({ [day]: bill }))
      await reconcile(day, scripted({ [day]: bill }))
    })
    const key = `bill:wechat-pay:${day}:unread`
    expect(await alarms()).toMatchObject([{ key, done: false, order: null, campus: null }])
    expect(await reconcile(day, scripted({ [day]: ready() }))).toBe('matched')
    expect(await alarms()).toMatchObject([{ key, done: true }])
  })

  test('is waited for when the service does not answer', async () => {
    const silent: BilledAccount = {
      ...account(),
      bill: () => Promise.resolve({ outcome: 'unknown', code: 'TIMEOUT' }),
    }
    expect(await reconcile(today(), silent)).toBe('waiting')
  })
})

test('fifty thousand lines are matched, and the one that is missing is found', async () => {
  const day = '2026-11-18'
  const at = new Date(startOf(day).getTime() + 3_600_000).toISOString()
  await rowsOf(
    market,
    `insert into payments (id, order_id, campus_id, provider, rail, out_trade_no, amount_fen, state, payer, expires_at, paid_at,
       created_at)
     select gen_random_uuid(), $1, $2, 'wechat-pay', 'transfer', 'BIG' || n, 100, 'paid', 'openid', now(), $3::timestamptz,
       $3::timestamptz from generate_series(1, 50001) n`,
    [deal.order, deal.campus, at],
  )
  const lines = Array.from({ length: 50_000 }, (_, n) => lineOf(`BIG${n + 1}`, 100))
  expect(await reconcile(day, scripted({ [day]: { state: 'ready', lines } }))).toBe('different')
  expect(await differences()).toMatchObject([{ kind: 'missing_there', number: 'BIG50001' }])
  expect(await days()).toMatchObject([{ lines: 50_000, paid: 5_000_000, different: 1 }])
})

describe('every day after ten', () => {
  /** Eleven in the morning so many days from now, in Shanghai. */
  const morning = (inDays: number) => new Date(startOf(dayAfter(today(), inDays)).getTime() + 11 * 3_600_000)

  test('the days that are not matched yet are done, and each no more than once', async () => {
    const payment = await paymentOf(market, deal, { createdAt: morning(-2).toISOString() })
    await paidThere(payment.outTradeNo)
    const asked: string[] = []
    const listening: BilledAccount = {
      ...account(),
      bill: (day) => {
        asked.push(day)
        return account().bill(day)
      },
    }
    for (const back of [-2, -1, 0]) await control.post('bill-ready', { date: dayAfter(today(), back) })
    const run = (now: Date) => reconcileBills(market.payload, now, [listening])
    // Before ten, yesterday's bill is not there yet.
    expect((await run(new Date(startOf(dayAfter(today())).getTime() + 9 * 3_600_000))).matched).toBe(2)
    expect(asked).toEqual([dayAfter(today(), -2), dayAfter(today(), -1)])
    expect((await run(morning(1))).matched).toBe(1)
    expect((await run(morning(1))).matched).toBe(0)
    expect(asked.splice(2)).toEqual([today()])
  })

  test('a difference is looked at again the next day, not in the same hour', async () => {
    await paymentOf(market, deal)
    await control.post('bill-ready', { date: today() })
    expect((await reconcileBills(market.payload, morning(1))).different).toBe(1)
    expect(await reconcileBills(market.payload, new Date(morning(1).getTime() + 7_200_000))).toMatchObject({
      different: 0,
    })
    await control.post('bill-ready', { date: dayAfter(today()) })
    expect(await reconcileBills(market.payload, morning(2))).toMatchObject({ different: 1, matched: 1 })
  })

  test('nothing is asked for where nobody ever paid', async () => {
    const bill = () => Promise.reject(new Error('nobody should ask'))
    expect(await reconcileBills(market.payload, morning(1), [{ ...account(), bill }])).toEqual({
      ...{ waiting: 0, matched: 0, different: 0, corrupt: 0 },
    })
  })

  test('the ledger is held against what it records, and an alarm rings until they agree', async () => {
    const payment = await paymentOf(market, deal, { state: 'paid' })
    await paidThere(payment.outTradeNo)
    await control.post('bill-ready', { date: today() })
    const errors = await errorsDuring(market, () => nightly(market, morning(1)))
    expect(errors).toContainEqual(expect.objectContaining({ msg: 'The books do not agree', problems: 2 }))
    const raised = await alarms()
    expect(raised).toHaveLength(2)
    for (const { key, order, done } of raised) {
      expect(key).toContain(`ledger:${deal.order}:`)
      expect({ order, done }).toEqual({ order: deal.order, done: false })
    }
    await rowsOf(market, `delete from payments where id = $1`, [payment.id])
    expect(await errorsDuring(market, () => nightly(market, morning(2)))).toEqual([])
    expect((await alarms()).map(({ done }) => done)).toEqual([true, true])
  })
})
