import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createLocalReq } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import {
  captured,
  factMemos,
  factNames,
  refunded,
  refunding,
  released,
  type LedgerEntries,
} from '../../../src/domain/ledger/facts'
import { inTransaction } from '../../../src/lib/in-transaction'
import { checkLedger } from '../../../src/operations/ledger/check-ledger'
import { post } from '../../../src/operations/ledger/post'
import { readTotals } from '../../../src/operations/ledger/read-balances'
import { startMarket, type Market, type Student } from '../../support/market'
import { rowsOf } from '../support'
import { book, dealOf, paymentOf, refundOf, type Deal } from './books'

let market: Market
let campus: string
let lin: Student
let wu: Student
let deal: Deal
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  lin = await market.student()
  wu = await market.student()
  deal = await dealOf(market, { buyer: lin, seller: wu, campus })
})
afterAll(() => market.stop())

const wish = (entries: LedgerEntries, fact = `test:${uuidv7()}`, of = deal) => ({
  ...{ fact, memo: '测试', order: of.order, campus: of.campus, entries },
})
const entriesOf = (fact: string) =>
  rowsOf<{ account: string; amount: string }>(
    market,
    `select account, amount_fen::text as amount from ledger_entries where fact = $1 order by account::text`,
    [fact],
  )
/** As the app's own connection would, past all of our code. */
const insert = (fact: string, account: string, amount: string) =>
  rowsOf(
    market,
    `insert into ledger_entries (id, fact, memo, account, amount_fen, order_id, campus_id)
     values ($1, $2, '测试', $3::enum_ledger_entries_account, $4::numeric, $5, $6)`,
    [uuidv7(), fact, account, amount, deal.order, campus],
  )
const wordsOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'done'
  } catch (error) {
    const { message, cause } = error as Error & { cause?: Error }
    return `${message} ${cause?.message ?? ''}`
  }
}

describe('what stands in the ledger', () => {
  test('is neither changed nor deleted nor emptied by the app itself', async () => {
    const fact = `test:${uuidv7()}`
    await book(market, wish(captured(500), fact))
    for (const statement of [
      `update ledger_entries set amount_fen = 1 where fact = '${fact}'`,
      `update ledger_entries set memo = memo`,
      `delete from ledger_entries where fact = '${fact}'`,
      `truncate ledger_entries cascade`,
      `truncate orders cascade`,
      // Its reference would be emptied.
      `delete from orders where id = '${deal.order}'`,
    ]) {
      expect(await wordsOf(rowsOf(market, statement))).toMatch(/append-only|violates/)
    }
    const [entry] = await rowsOf<{ id: string }>(market, `select id from ledger_entries where fact = $1`, [
      fact,
    ])
    await expect(
      market.payload.update({
        collection: 'ledger-entries',
        id: entry?.id ?? '',
        data: { memo: '改' },
        overrideAccess: true,
      }),
    ).rejects.toThrow()
    expect(await entriesOf(fact)).toEqual([
      { account: 'held', amount: '-500' },
      { account: 'provider', amount: '500' },
    ])
  })

  test('sums to zero fact by fact: a lone entry is refused at the commit, and its transaction with it', async () => {
    const fact = `test:${uuidv7()}`
    expect(await wordsOf(insert(fact, 'held', '-5'))).toContain('do not sum to zero')
    expect(await entriesOf(fact)).toEqual([])
    // Two that are wrong together do not make one that is right.
    const both = await Promise.all([insert(fact, 'held', '-5'), insert(fact, 'provider', '5')].map(wordsOf))
    expect(both.join()).not.toContain('done')
    expect(await entriesOf(fact)).toEqual([])
  })

  test('is whole fen and never nothing', async () => {
    for (const amount of ['0.5', '0', 'NaN', 'Infinity']) {
      expect(await wordsOf(insert(`test:${uuidv7()}`, 'held', amount))).not.toBe('done')
    }
  })
})

describe('writing a fact', () => {
  test('is refused when it is not balanced, in parts of a fen, nothing at all, or more than a number can tell', async () => {
    const max = Number.MAX_SAFE_INTEGER
    const wrong: LedgerEntries[] = [
      { provider: 100, held: -99 },
      { provider: 100 },
      { provider: 0.5, held: -0.5 },
      { provider: NaN, held: NaN },
      { provider: Infinity, held: -Infinity },
      { provider: max + 1, held: -max - 1 },
      // As floating-point numbers these sum to zero.
      { provider: max, held: max, refundable: -max, payable: -max + 1 },
      {},
      { provider: 0, held: -0 },
    ]
    for (const entries of wrong) {
      const fact = `test:${uuidv7()}`
      await expect(book(market, wish(entries, fact))).rejects.toThrow(/not balanced|moves nothing/)
      expect(await entriesOf(fact)).toEqual([])
    }
  })

  test('needs the transaction of the move that it records, and goes with it', async () => {
    const fact = `test:${uuidv7()}`
    const req = await createLocalReq({}, market.payload)
    await expect(post(req, wish(captured(5), fact), new Date())).rejects.toThrow('transaction')
    await expect(
      inTransaction(req, async () => {
        await post(req, wish(captured(5), fact), new Date())
        throw new Error('the move failed')
      }),
    ).rejects.toThrow('the move failed')
    expect(await entriesOf(fact)).toEqual([])
  })

  test('happens once, however often and by however many at once it is tried', async () => {
    const fact = `test:${uuidv7()}`
    const tries = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        // The accounts in another order must not make two wait for each other.
        wordsOf(book(market, wish(at % 2 ? { held: -7, provider: 7 } : { provider: 7, held: -7 }, fact))),
      ),
    )
    expect(tries.filter((words) => words === 'done')).toHaveLength(1)
    for (const words of tries.filter((each) => each !== 'done')) expect(words).toContain('fact_account_idx')
    expect(await wordsOf(book(market, wish(captured(7), fact)))).toContain('fact_account_idx')
    expect(await entriesOf(fact)).toEqual([
      { account: 'held', amount: '-7' },
      { account: 'provider', amount: '7' },
    ])
  })

  test('is exact up to the largest whole number', async () => {
    const max = Number.MAX_SAFE_INTEGER
    const other = await dealOf(market, { buyer: lin, seller: wu, campus: await market.campus() })
    const fact = `test:${uuidv7()}`
    await book(market, wish(captured(max), fact, other))
    expect(await entriesOf(fact)).toEqual([
      { account: 'held', amount: `-${max}` },
      { account: 'provider', amount: `${max}` },
    ])
    expect((await readTotals(market, other)).provider).toBe(max)
    // A balance that no number can tell is an error, not nearly right.
    await book(market, wish(captured(2), `test:${uuidv7()}`, other))
    await expect(readTotals(market, other)).rejects.toThrow(RangeError)
    await book(market, wish({ provider: -max, held: max }, `test:${uuidv7()}`, other))
    await book(market, wish({ provider: -2, held: 2 }, `test:${uuidv7()}`, other))
  })
})

describe('the books', () => {
  test('say what each account and each order has, and agree with payments, refunds and orders', async () => {
    const here = await market.campus()
    const now = new Date()
    const open = await dealOf(market, { buyer: lin, seller: wu, campus: here, amountFen: 300 })
    const paid = await paymentOf(market, open, { amountFen: 300 })
    await book(market, wish(captured(300), factNames.captured(paid.id), open))
    const gone = await dealOf(market, {
      buyer: lin,
      seller: wu,
      campus: here,
      amountFen: 200,
      status: 'refunded',
    })
    const back = await paymentOf(market, gone, { amountFen: 200 })
    await book(market, wish(captured(200), factNames.captured(back.id), gone), now)
    await book(market, wish(refunding(200), factNames.refunding(gone.order), gone), now)
    const refund = await refundOf(market, gone, back.id, { amountFen: 200 })
    await book(market, {
      ...wish(refunded(200), factNames.refunded(refund.id), gone),
      memo: factMemos.refunded(200),
    })

    expect(await readTotals(market, { campus: here })).toEqual({
      ...{ provider: 300, held: -300, refundable: 0, payable: 0 },
    })
    expect(
      await rowsOf(
        market,
        `select order_id as "order", account::text, sum(amount_fen)::int as fen from ledger_entries
         where campus_id = $1 group by 1, 2 having sum(amount_fen) <> 0 order by 2`,
        [here],
      ),
    ).toEqual([
      { order: open.order, account: 'held', fen: -300 },
      { order: open.order, account: 'provider', fen: 300 },
    ])
    expect(await checkLedger(market, { campus: here })).toEqual([])
  })

  test('are told apart from what they should be, order by order', async () => {
    const here = await market.campus()
    const unbooked = await dealOf(market, { buyer: lin, seller: wu, campus: here })
    await paymentOf(market, unbooked)
    const invented = await dealOf(market, { buyer: lin, seller: wu, campus: here, status: 'completed' })
    await book(market, wish({ payable: 40, provider: -40 }, undefined, invented))
    const done = await dealOf(market, { buyer: lin, seller: wu, campus: here, status: 'completed' })
    const payment = await paymentOf(market, done)
    await book(market, wish(captured(1_000), factNames.captured(payment.id), done))

    const problems = await checkLedger(market, { campus: here })
    const balance = (order: string, account: string, ledgerFen: number, expectedFen: number) => ({
      ...{ kind: 'balance', order, account, ledgerFen, expectedFen },
    })
    expect(problems).toHaveLength(7)
    expect(problems).toEqual(
      expect.arrayContaining([
        balance(unbooked.order, 'provider', 0, 1_000),
        balance(unbooked.order, 'held', 0, -1_000),
        balance(invented.order, 'payable', 40, 0),
        balance(invented.order, 'provider', -40, 0),
        { kind: 'overdrawn', order: invented.order, paidFen: 0, outFen: 40 },
        balance(done.order, 'held', -1_000, 0),
        balance(done.order, 'payable', 0, -1_000),
      ]),
    )
    expect(await checkLedger(market, { campus: await market.campus() })).toEqual([])
    await book(market, wish(released(1_000), factNames.released(done.order), done))
    expect(await checkLedger(market, { campus: here })).toHaveLength(5)
  })

  test('know that an officer gave back a part', async () => {
    const here = await market.campus()
    const done = await dealOf(market, { buyer: lin, seller: wu, campus: here, status: 'completed' })
    await rowsOf(
      market,
      `insert into disputes (id, order_id, campus_id, opened_by, reason, state, evidence_until, decision, refund_fen)
       values ($1, $2, $3, 'buyer', '坏了', 'decided', now(), 'partial_refund', 300)`,
      [uuidv7(), done.order, here],
    )
    const payment = await paymentOf(market, done)
    await book(market, wish(captured(1_000), factNames.captured(payment.id), done))
    await book(market, wish(released(1_000, 300), factNames.released(done.order), done))
    expect(await checkLedger(market, { campus: here })).toEqual([])
    await refundOf(market, done, payment.id, { amountFen: 300 })
    expect(await checkLedger(market, { campus: here })).toHaveLength(2)
  })
})
