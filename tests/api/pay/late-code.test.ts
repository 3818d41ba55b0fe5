import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { ledgerAgrees } from '../../support/ledger'
import { calm, rowsOf } from '../support'
import {
  booksOf,
  hourMs,
  must,
  payoutsOf,
  pays,
  refundsOf,
  startPayMarket,
  statusOf,
  type Deal,
  type PayMarket,
} from './support'

/** A thing changes hands where the seller has no network, and the buyer asks for the money back before the code arrives. */

let market: PayMarket

beforeAll(async () => {
  market = await startPayMarket()
})
beforeEach(async () => {
  await market.reset()
  await calm(market)
})
afterAll(() => market?.stop())

const dayMs = 24 * hourMs

/** Paid, and the buyer has shown the code, which the seller has typed into a phone without a network. */
async function handedOverOffline(): Promise<{ deal: Deal; typed: { code: string; enteredAt: string } }> {
  const deal = await market.deal()
  await pays(market, deal)
  const { code } = await must(deal.buyer.get<{ code: string }>(`/orders/${deal.order}/handover-code`))
  return { deal, typed: { code, enteredAt: new Date().toISOString() } }
}
const giveBack = ({ buyer, order }: Deal) => must(buyer.post(`/orders/${order}/refund`, { reason: '不要了' }))
const sends = ({ seller, order }: Deal, typed: object) =>
  seller.post<{ status: string }>(`/orders/${order}/handover`, typed)
const toldOf = async ({ order }: Deal, user: string) =>
  (
    await rowsOf<{ event: string }>(
      market,
      `select params ->> 'event' as event from notifications where user_id = $1 and params ->> 'order' = $2 order by id`,
      [user, order],
    )
  ).map(({ event }) => event)
const moneyOf = async ({ buyer, order }: Deal) =>
  (
    await must(
      buyer.get<{ money: { refunds: { state: string; heldUntil: string | null }[] } }>(`/orders/${order}`),
    )
  ).money.refunds
/** Nobody is told twice that they did not come. */
const noShows = async (user: string) =>
  (
    await rowsOf<{ count: number }>(market, 'select no_shows as count from reputations where user_id = $1', [
      user,
    ])
  )[0]?.count ?? 0
const agreesToMeet = (deal: Deal, minutesAgo: number) =>
  rowsOf(
    market,
    `update orders set meeting_place = '北门', meeting_proposed_by = 'buyer', meeting_agreed_at = now() - interval '2 days',
       meeting_at = now() - make_interval(mins => $2) where id = $1`,
    [deal.order, minutesAgo],
  )

describe('the buyer asks for the money back', () => {
  test('before anybody could have handed anything over: it goes at once', async () => {
    const deal = await market.deal()
    await pays(market, deal)
    await giveBack(deal)
    expect(await moneyOf(deal)).toMatchObject([{ state: 'requested', heldUntil: null }])
    await market.sweep()
    expect(await refundsOf(market, deal)).toMatchObject([{ state: 'processing' }])
  })

  test('after the code was shown: it goes a day later, and both are told', async () => {
    const { deal } = await handedOverOffline()
    await giveBack(deal)
    expect(await moneyOf(deal)).toMatchObject([{ state: 'requested', heldUntil: expect.any(String) }])
    for (const { id } of [deal.buyer, deal.seller]) expect(await toldOf(deal, id)).toContain('refund_held')
    await market.sweep(dayMs - hourMs)
    expect(await refundsOf(market, deal)).toMatchObject([{ state: 'requested' }])
    await market.sweep(dayMs + hourMs)
    expect(await refundsOf(market, deal)).toMatchObject([{ state: 'processing' }])
    expect(await moneyOf(deal)).toMatchObject([{ heldUntil: null }])
    expect(await ledgerAgrees(market)).toEqual([])
  })

  test('and the seller gives it back: at once, for a seller who does has no code on the way', async () => {
    const { deal } = await handedOverOffline()
    await must(deal.seller.post(`/orders/${deal.order}/refund`, { reason: '不卖了' }))
    await market.sweep()
    expect(await refundsOf(market, deal)).toMatchObject([{ state: 'processing' }])
  })
})

describe('the code arrives after that', () => {
  test('while the money is still here: an officer decides, and the seller can have it', async () => {
    const { deal, typed } = await handedOverOffline()
    await giveBack(deal)
    expect(await sends(deal, typed)).toMatchObject({ status: 200, body: { status: 'disputed' } })
    expect(await refundsOf(market, deal)).toEqual([])
    expect(await booksOf(market, deal)).toEqual({ provider: 1_999, held: -1_999 })
    expect(await ledgerAgrees(market)).toEqual([])
    expect(await toldOf(deal, deal.buyer.id)).toContain('opened')
    // However long it takes, nothing goes back meanwhile.
    await market.sweep(2 * dayMs)
    expect(await market.pay.get('refunds')).toEqual([])

    const dispute = (await must(deal.buyer.get<{ id: string }>(`/orders/${deal.order}/dispute`))).id
    for (const side of [deal.buyer, deal.seller]) await must(side.post(`/disputes/${dispute}/done`, {}))
    const judge = await market.officer('moderator', { campus: deal.campus })
    const version = (await must(judge.get<{ dispute: { version: number } }>(`/disputes/${dispute}/case`)))
      .dispute.version
    await must(judge.post(`/disputes/${dispute}/decide`, { decision: 'release', reason: '已交接', version }))
    expect(await statusOf(market, deal)).toBe('completed')
    expect(await payoutsOf(market, deal)).toMatchObject([{ amount: 1_999 }])
    expect(await ledgerAgrees(market)).toEqual([])
  })

  test('and the seller gives in: the money goes back, at once and once', async () => {
    const { deal, typed } = await handedOverOffline()
    await giveBack(deal)
    await sends(deal, typed)
    const dispute = (await must(deal.seller.get<{ id: string }>(`/orders/${deal.order}/dispute`))).id
    await must(deal.seller.post(`/disputes/${dispute}/withdraw`, {}))
    expect(await statusOf(market, deal)).toBe('refunding')
    await market.sweep()
    const [refund, ...more] = await refundsOf(market, deal)
    expect([refund, more]).toMatchObject([{ state: 'processing', amount: 1_999 }, []])
    await market.pay.post('refund-finish', { out_refund_no: refund?.number })
    await market.settled()
    expect(await booksOf(market, deal)).toEqual({})
    expect(await ledgerAgrees(market)).toEqual([])
  })

  test('when the money is on its way: staff are told, once, and nothing moves', async () => {
    const { deal, typed } = await handedOverOffline()
    await giveBack(deal)
    await market.sweep(dayMs + hourMs)
    expect(await sends(deal, typed)).toMatchObject({ status: 200, body: { status: 'refunding' } })
    await sends(deal, typed)
    const alarms = (await market.alarms()).filter(({ order }) => order === deal.order)
    expect(alarms).toMatchObject([{ kind: 'refund_abnormal', key: `order:${deal.order}:late_code` }])
    expect(await refundsOf(market, deal)).toMatchObject([{ state: 'processing' }])
    expect(await ledgerAgrees(market)).toEqual([])
  })

  test.each(['a wrong one', 'one typed afterwards', 'one without its time'])(
    '%s proves nothing',
    async (which) => {
      const { deal, typed } = await handedOverOffline()
      await giveBack(deal)
      const wrong = String((Number(typed.code) + 1) % 1_000_000).padStart(6, '0')
      const given = {
        'a wrong one': { ...typed, code: wrong },
        'one typed afterwards': { ...typed, enteredAt: new Date().toISOString() },
        'one without its time': { code: typed.code },
      }[which]
      expect((await sends(deal, given ?? {})).status).toBe(which === 'a wrong one' ? 400 : 409)
      expect(await statusOf(market, deal)).toBe('refunding')
      expect(await refundsOf(market, deal)).toMatchObject([{ state: 'requested' }])
    },
  )

  test('a seller who was said not to have come did come: the no-show is struck out, and the money stays', async () => {
    const { deal, typed } = await handedOverOffline()
    await agreesToMeet(deal, 20)
    await must(deal.buyer.post(`/orders/${deal.order}/check-in`, {}))
    await must(deal.buyer.post(`/orders/${deal.order}/no-show`, {}))
    expect([await statusOf(market, deal), await noShows(deal.seller.id)]).toEqual(['refunding', 1])
    expect(await moneyOf(deal)).toMatchObject([{ heldUntil: expect.any(String) }])
    for (const { id } of [deal.buyer, deal.seller]) expect(await toldOf(deal, id)).toContain('refund_held')
    expect(await sends(deal, typed)).toMatchObject({ status: 200, body: { status: 'disputed' } })
    expect(await noShows(deal.seller.id)).toBe(0)
    for (const { id } of [deal.buyer, deal.seller]) expect(await toldOf(deal, id)).toContain('no_show_struck')
    expect(await ledgerAgrees(market)).toEqual([])
  })
})

test('the sweep and the late code at once: the money is sent or kept, never both', async () => {
  const { deal, typed } = await handedOverOffline()
  await giveBack(deal)
  await Promise.all([market.sweep(dayMs + hourMs), sends(deal, typed)])
  const [refunds, status] = [await refundsOf(market, deal), await statusOf(market, deal)]
  expect(status === 'disputed' ? refunds : 'sent').toEqual(status === 'disputed' ? [] : 'sent')
  expect(await market.pay.get('refunds')).toHaveLength(refunds.length)
  expect(await ledgerAgrees(market)).toEqual([])
})
