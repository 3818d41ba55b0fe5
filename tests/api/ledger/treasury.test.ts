import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  captured,
  factMemos,
  factNames,
  paidOut,
  refunded,
  refunding,
  released,
} from '../../../src/domain/ledger/facts'
import { dayOf } from '../../../src/domain/days'
import type { Treasury } from '../../../src/operations/ledger/read-treasury'
import { startMarket, type Market, type Officer, type Person } from '../../support/market'
import { rowsOf } from '../support'
import { book, dealOf, paymentOf, refundOf, type Deal } from './books'

let market: Market
let [here, there] = ['', '']
let owner: Officer
let treasurer: Officer
let old: Deal
const day = dayOf(new Date())
const longAgo = new Date('2026-03-31T15:59:59.500Z')
const range = 'from=2026-01-01&to=2026-12-31'

beforeAll(async () => {
  market = await startMarket()
  ;[here, there] = [await market.campus({ name: '东校区' }), await market.campus()]
  const [buyer, seller] = [await market.student(), await market.student()]
  owner = await market.officer('owner')
  treasurer = await market.officer('admin', { campus: here })
  /** A fact of a deal. */
  const write = (
    deal: Deal,
    fact: string,
    memo: string,
    entries: ReturnType<typeof captured>,
    at = new Date(),
  ) => book(market, { fact, memo, order: deal.order, campus: deal.campus, entries }, at)

  old = await dealOf(market, { buyer, seller, campus: here, amountFen: 1_234 })
  const first = await paymentOf(market, old, { amountFen: 1_234, paidAt: longAgo.toISOString() })
  await write(old, factNames.captured(first.id), factMemos.captured(1_234), captured(1_234), longAgo)
  await rowsOf(market, `update orders set title = '=HYPERLINK("http://evil","a,b")' where id = $1`, [
    old.order,
  ])

  const gone = await dealOf(market, { buyer, seller, campus: there, amountFen: 500, status: 'refunded' })
  const second = await paymentOf(market, gone, { amountFen: 500 })
  await write(gone, factNames.captured(second.id), factMemos.captured(500), captured(500))
  await write(gone, factNames.refunding(gone.order), factMemos.refunding(500), refunding(500))
  const back = await refundOf(market, gone, second.id, { amountFen: 500 })
  await write(gone, factNames.refunded(back.id), factMemos.refunded(500), refunded(500))

  const done = await dealOf(market, { buyer, seller, campus: here, amountFen: 800, status: 'completed' })
  const third = await paymentOf(market, done, { amountFen: 800 })
  await write(done, factNames.captured(third.id), factMemos.captured(800), captured(800))
  await write(done, factNames.released(done.order), factMemos.released(800), released(800))
  const [payout] = await rowsOf<{ id: string }>(
    market,
    `insert into payouts (id, order_id, payment_id, payee_id, campus_id, rail, out_bill_no, amount_fen, state)
     values (gen_random_uuid(), $1, $2, $3, $4, 'transfer', 'T1', 800, 'success') returning id`,
    [done.order, third.id, done.seller, here],
  )
  await write(done, factNames.paidOut(payout?.id ?? ''), factMemos.paidOut(800), paidOut(800))

  await rowsOf(
    market,
    `insert into pay_alarms (id, kind, detail, order_id, campus_id, key) values
       (gen_random_uuid(), 'wrong_amount', '这里的', $1, $2, 'a'), (gen_random_uuid(), 'wrong_amount', '那里的', $3, $4, 'b')`,
    [old.order, here, gone.order, there],
  )
  await rowsOf(
    market,
    `insert into pay_alarms (id, kind, detail, campus_id, key, done)
     values (gen_random_uuid(), 'wrong_amount', '已处理的', $1, 'c', true)`,
    [here],
  )
  await rowsOf(
    market,
    `with r as (insert into reconciliations (id, provider, day, state, bill_lines, differences)
       values (gen_random_uuid(), 'wechat-pay', '2026-11-19', 'different', 3, 1) returning id)
     insert into bill_differences (id, reconciliation_id, kind, number, ours_fen, detail)
       select gen_random_uuid(), r.id, 'missing_there', 'P1', 100, '账单上没有' from r`,
  )
})
afterAll(() => market.stop())

const look = async (who: Person, query = range) => {
  const { status, body } = await who.get<Treasury>(`/ledger/treasury?${query}`)
  expect(status).toBe(200)
  return body
}
const download = async (who: Person & { email?: string }, query = range) => {
  const { headers } = await who.send('GET', `/ledger/export.csv?${query}`)
  return headers
}

describe("the treasurer's page", () => {
  test('says who has the money and what came and went, day by day and month by month', async () => {
    const page = await look(owner)
    expect(page.balances).toEqual({ provider: 1_234, held: -1_234, refundable: 0, payable: 0 })
    // Half a second before midnight in Shanghai.
    expect(page.flows).toEqual([
      { period: '2026-03-31', paidFen: 1_234, refundedFen: 0, paidOutFen: 0 },
      { period: day, paidFen: 1_300, refundedFen: 500, paidOutFen: 800 },
    ])
    const months = await look(owner, `${range}&by=month`)
    expect(months.flows.map(({ period }) => period)).toEqual(['2026-03', day.slice(0, 7)])
    expect((await look(owner, 'from=2026-04-01&to=2026-04-30')).flows).toEqual([])
    expect((await look(owner, 'from=2026-03-31&to=2026-03-31')).flows).toHaveLength(1)
    expect(page.problems).toEqual([])
  })

  test('names orders whose money has waited too long, alarms that nobody dealt with, and differences', async () => {
    const page = await look(owner)
    expect(page.inFlight).toMatchObject({
      count: 1,
      docs: [
        { order: old.order, provider: 1_234, held: -1_234, since: longAgo.toISOString(), status: 'paid' },
      ],
    })
    expect((await look(owner, `${range}&olderThanDays=365`)).inFlight).toEqual({ count: 0, docs: [] })
    expect(page.alarms.open).toBe(2)
    expect(page.alarms.docs.map(({ detail }) => detail).sort()).toEqual(['这里的', '那里的'])
    expect(page.bills).toMatchObject({
      days: [{ day: '2026-11-19', state: 'different', billLines: 3 }],
      differences: { count: 1, docs: [{ number: 'P1', oursFen: 100, theirsFen: null, day: '2026-11-19' }] },
    })
  })

  test('shows an admin the own campus only, and no bills', async () => {
    const page = await look(treasurer)
    expect(page.flows.at(-1)).toEqual({ period: day, paidFen: 800, refundedFen: 0, paidOutFen: 800 })
    expect(page.alarms).toMatchObject({ open: 1, docs: [{ detail: '这里的' }] })
    expect(page.bills).toBeNull()
    const other = await look(await market.officer('admin', { campus: there }))
    expect(other.balances).toEqual({ provider: 0, held: 0, refundable: 0, payable: 0 })
    expect(other.inFlight.count).toBe(0)
  })

  test('is for owners and admins', async () => {
    for (const path of [`/ledger/treasury?${range}`, `/ledger/export.csv?${range}`]) {
      for (const role of ['editor', 'moderator'] as const) {
        expect((await (await market.officer(role, { campus: here })).get(path)).code).toBe('FORBIDDEN')
      }
      expect((await (await market.student()).get(path)).code).toBe('NOT_FOUND')
      expect((await market.anyone.get(path)).code).toBe('UNAUTHENTICATED')
    }
  })

  test('asks for a range that makes sense', async () => {
    for (const query of [
      '',
      'from=2026-01-01',
      'from=2026-02-30&to=2026-03-01',
      'from=2026-03-02&to=2026-03-01',
      'from=2020-01-01&to=2026-01-01',
      `${range}&by=hour`,
      `${range}&olderThanDays=-1`,
    ]) {
      expect((await owner.get(`/ledger/treasury?${query}`)).code).toBe('VALIDATION_FAILED')
    }
  })
})

describe('the table for spreadsheets', () => {
  const textOf = async (who: Officer, query = range) => {
    const login = await market.anyone.post<{ token: string }>('/staff/login', {
      email: who.email,
      password: who.password,
    })
    const response = await fetch(`${market.url}/api/ledger/export.csv?${query}`, {
      headers: { Authorization: `JWT ${login.body.token}` },
    })
    expect(response.status).toBe(200)
    // As bytes: reading as text would take the mark away.
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())
  }

  test('has every entry of the range, in yuan, as Excel reads it, and nothing that it would execute', async () => {
    const headers = await download(owner)
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('content-disposition')).toBe('attachment; filename="ledger-2026-01-01-2026-12-31.csv"')
    const text = await textOf(owner)
    const lines = text.split('\r\n')
    expect(lines[0]).toBe('\uFEFF时间,摘要,科目,金额（元）,订单号,标题,校区,业务编号')
    expect(lines.at(-1)).toBe('')
    const entries = lines.slice(1, -1)
    expect(entries).toHaveLength(2 + 6 + 6)
    const amounts = entries.map((line) => /,(-?\d+\.\d\d),N/.exec(line)?.[1])
    expect(amounts.slice(0, 2).sort()).toEqual(['-12.34', '12.34'])
    expect(amounts.reduce((sum, amount) => sum + Math.round(Number(amount) * 100), 0)).toBe(0)
    expect(entries[0]).toMatch(/^2026-03-31 23:59:59,/)
    expect(entries[0]).toContain(`"'=HYPERLINK(""http://evil"",""a,b"")"`)
    expect(await textOf(owner, 'from=2026-04-01&to=2026-04-01')).toBe(`${lines[0]}\r\n`)
  })

  test('has only entries of the own campus for who serves one', async () => {
    const lines = (await textOf(treasurer)).trim().split('\r\n').slice(1)
    expect(lines).toHaveLength(2 + 6)
    for (const line of lines) expect(line).toContain(',东校区,')
  })

  test('leaves a line in the audit log each time', async () => {
    const count = async () =>
      rowsOf<{ summary: string; campus: string | null }>(
        market,
        `select summary, campus_id as campus from audit_log where target = 'ledger-entries' order by created_at desc`,
      )
    const before = (await count()).length
    await download(treasurer)
    const after = await count()
    expect(after).toHaveLength(before + 1)
    expect(after[0]).toEqual({ summary: '导出账本 2026-01-01 至 2026-12-31', campus: here })
  })

  test('is complete when it has many pages', async () => {
    const campus = await market.campus()
    const [buyer, seller] = [await market.student(), await market.student()]
    const deal = await dealOf(market, { buyer, seller, campus })
    // Many at the same instant: no line is left out or said twice between two pages.
    await rowsOf(
      market,
      `insert into ledger_entries (id, fact, memo, account, amount_fen, order_id, campus_id, created_at)
       select gen_random_uuid(), 'many:' || n, '测试', a.account::enum_ledger_entries_account, a.fen * n, $1, $2,
         '2026-06-01T00:00:00Z' from generate_series(1, 1250) n, (values ('provider', 1), ('held', -1)) a (account, fen)`,
      [deal.order, campus],
    )
    const lines = (await textOf(owner, 'from=2026-06-01&to=2026-06-01')).trim().split('\r\n').slice(1)
    expect(lines).toHaveLength(2_500)
    expect(new Set(lines).size).toBe(2_500)
  })
})
