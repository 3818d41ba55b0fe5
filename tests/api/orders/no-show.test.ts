import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Student } from '../../support/market'
import { calm, problemsOf, rowsOf, type Refusal } from '../support'
import { inMinutes, startFair, toldOf, type Deal, type Fair, type MeetingView } from './meeting-support'

let fair: Fair
beforeAll(async () => {
  fair = await startFair()
})
afterAll(() => fair.stop())
beforeEach(() => calm(fair.market))

const checkIn = (by: Student, { order }: Deal, body: Record<string, unknown> = fair.spotAt) =>
  by.post<MeetingView>(`/orders/${order}/check-in`, body)
const report = (by: Student, { order }: Deal) => by.post<MeetingView>(`/orders/${order}/no-show`)
/** About so many metres north of the spot. */
const away = (metres: number) => ({ lat: fair.spotAt.lat + metres / 111_195, lng: fair.spotAt.lng })
const timeIs = (deal: Deal, minutes: number) =>
  rowsOf(fair.market, 'update orders set meeting_at = $2 where id = $1', [
    deal.order,
    inMinutes(minutes).toISOString(),
  ])
const stored = (order: string) =>
  rowsOf<Record<string, unknown>>(fair.market, 'select * from check_ins where order_id = $1', [order])
const conflictOf = (body: unknown) => (body as Refusal).errors[0]?.data as unknown as MeetingView

describe('checking in', () => {
  test('keeps how far somebody was from the spot, and not where', async () => {
    const deal = await fair.deal()
    await deal.meetIn(10)
    const here = away(120)
    const { status, body } = await checkIn(deal.buyer, deal, here)
    expect([status, body.checkIns]).toEqual([
      200,
      [{ side: 'buyer', at: expect.any(String), near: true, distanceM: 120 }],
    ])
    const [row] = await stored(deal.order)
    expect(Object.keys(row ?? {}).sort()).toEqual(
      ['campus_id', 'created_at', 'distance_m', 'id', 'order_id', 'side', 'updated_at'].sort(),
    )
    // The other sees that somebody is there, not how far from it.
    expect((await deal.read(deal.seller)).checkIns).toEqual([
      { side: 'buyer', at: expect.any(String), near: true, distanceM: null },
    ])
  })

  test('counts once, however often and from wherever it is repeated', async () => {
    const deal = await fair.deal()
    await deal.meetIn(0)
    const answers = await Promise.all([1, 2, 3].map((n) => checkIn(deal.buyer, deal, away(n * 10))))
    expect(new Set(answers.map(({ body }) => JSON.stringify(body.checkIns))).size).toBe(1)
    const later = await checkIn(deal.buyer, deal, { ...away(9_000), insist: true })
    expect(later.body.checkIns).toEqual(answers[0]?.body.checkIns)
    expect(await stored(deal.order)).toHaveLength(1)
  })

  test('opens half an hour before and closes two hours after', async () => {
    const deal = await fair.deal()
    await deal.meetIn(31)
    expect((await checkIn(deal.buyer, deal)).status).toBe(409)
    await timeIs(deal, -121)
    const late = await checkIn(deal.buyer, deal)
    expect([late.status, conflictOf(late.body).meeting?.checkInUntil]).toEqual([409, expect.any(String)])
    await timeIs(deal, -119)
    expect((await checkIn(deal.buyer, deal)).status).toBe(200)
    await timeIs(deal, 29)
    expect((await checkIn(deal.seller, deal)).status).toBe(200)
  })

  test('needs a meeting that both agreed to', async () => {
    const deal = await fair.deal()
    expect((await checkIn(deal.buyer, deal)).status).toBe(409)
    await deal.propose(deal.buyer, { spot: fair.spot, at: inMinutes(20).toISOString() })
    expect((await checkIn(deal.buyer, deal)).status).toBe(409)
  })

  test('on the way is refused and may be repeated on arrival; who insists is on record with the distance', async () => {
    const deal = await fair.deal()
    await deal.meetIn(0)
    const early = await checkIn(deal.buyer, deal, away(800))
    expect(problemsOf(early.body)).toEqual(['VALIDATION_FAILED lat'])
    expect((early.body as unknown as Refusal).errors[0]?.message).toContain('800')
    expect(await stored(deal.order)).toEqual([])
    expect((await checkIn(deal.buyer, deal, away(300))).status).toBe(200)
    const insisted = await checkIn(deal.seller, deal, { ...away(800), insist: true })
    expect(insisted.body.checkIns[1]).toMatchObject({ side: 'seller', near: false, distanceM: 800 })
  })

  test('at a place in words needs no position and keeps no distance; at a spot it does', async () => {
    const [words, spot] = [await fair.deal(), await fair.deal()]
    await words.meetIn(0, { place: '三号楼楼下' })
    await spot.meetIn(0)
    expect((await checkIn(words.buyer, words, {})).body.checkIns).toMatchObject([
      { near: true, distanceM: null },
    ])
    expect((await checkIn(words.seller, words, away(5_000))).body.checkIns[1]).toMatchObject({
      distanceM: null,
    })
    expect(problemsOf((await checkIn(spot.buyer, spot, {})).body)).toEqual(['VALIDATION_FAILED lat'])
    expect(problemsOf((await checkIn(spot.buyer, spot, { lat: 31 })).body)).toEqual(['VALIDATION_FAILED lat'])
  })

  test('is in the export of who came, and of nobody else', async () => {
    const deal = await fair.deal()
    await deal.meetIn(0)
    await checkIn(deal.buyer, deal, away(50))
    const exported = async (by: Student) =>
      (await by.get<{ orders: { checkIn: unknown }[] }>('/users/me/export')).body.orders[0]?.checkIn
    expect(await exported(deal.buyer)).toEqual({ at: expect.any(String), distanceM: 50 })
    expect(await exported(deal.seller)).toBeNull()
  })

  test('cannot be rewritten, not even in the database', async () => {
    const deal = await fair.deal()
    await deal.meetIn(0)
    await checkIn(deal.buyer, deal)
    await expect(
      rowsOf(fair.market, 'update check_ins set distance_m = 0 where order_id = $1', [deal.order]),
    ).rejects.toThrow()
  })
})

describe('somebody who did not come', () => {
  test('is on record, the order is off, the listing is back on sale, and each is told once', async () => {
    const { market } = fair
    const deal = await fair.deal()
    await deal.meetIn(-20)
    await checkIn(deal.buyer, deal)
    expect((await deal.read(deal.buyer)).can.reportNoShow).toBe(true)
    const done = await report(deal.buyer, deal)
    expect(done).toMatchObject({ status: 200, body: { status: 'cancelled', noShow: 'seller' } })
    expect(await rowsOf(market, 'select status from products where id = $1', [deal.product])).toEqual([
      { status: 'on_sale' },
    ])
    expect(await rowsOf(market, 'select no_show, ended_by from orders where id = $1', [deal.order])).toEqual([
      { no_show: 'seller', ended_by: 'buyer' },
    ])
    for (const person of [deal.buyer, deal.seller]) {
      const events = (await toldOf(market, person.id, deal.order)).map(({ event }) => event)
      expect(events.filter((event) => event === 'no_show' || event === 'cancelled')).toEqual(['no_show'])
    }
  })

  test('is reported once, by two taps at once too', async () => {
    const deal = await fair.deal()
    await deal.meetIn(-20)
    await checkIn(deal.seller, deal)
    const answers = await Promise.all([report(deal.seller, deal), report(deal.seller, deal)])
    expect(answers.map(({ status, body }) => [status, body.noShow])).toEqual([
      [200, 'buyer'],
      [200, 'buyer'],
    ])
    const moves = await rowsOf(
      fair.market,
      `select 1 from order_events where order_id = $1 and move = 'cancel'`,
      [deal.order],
    )
    expect(moves).toHaveLength(1)
    // Nor can the one who did not come turn it round.
    expect((await report(deal.buyer, deal)).status).toBe(409)
  })

  test('has a quarter of an hour, and is not reported by somebody who was not there', async () => {
    const deal = await fair.deal()
    await deal.meetIn(-14)
    expect((await report(deal.buyer, deal)).status).toBe(409)
    await checkIn(deal.buyer, deal)
    expect((await report(deal.buyer, deal)).status).toBe(409)
    await timeIs(deal, -16)
    expect((await report(deal.seller, deal)).status).toBe(409)
    expect((await report(deal.buyer, deal)).status).toBe(200)
  })

  test('is nobody when both checked in, whoever says so first', async () => {
    const deal = await fair.deal()
    await deal.meetIn(-20)
    await Promise.all([checkIn(deal.buyer, deal), checkIn(deal.seller, deal)])
    const answers = await Promise.all([report(deal.buyer, deal), report(deal.seller, deal)])
    expect(answers.map(({ code }) => code)).toEqual(['CONFLICT', 'CONFLICT'])
    expect(conflictOf(answers[0]?.body)).toMatchObject({ status: 'placed', noShow: null })
    expect(conflictOf(answers[0]?.body).checkIns).toHaveLength(2)
  })

  test('is for people to decide when one of the records is from far away', async () => {
    const deal = await fair.deal()
    await deal.meetIn(-20)
    await checkIn(deal.seller, deal, { ...away(3_000), insist: true })
    expect((await report(deal.seller, deal)).status).toBe(409)
    await checkIn(deal.buyer, deal)
    expect((await report(deal.buyer, deal)).status).toBe(409)
  })

  test('does not get out of it by cancelling while the other stands there, nor by naming another day', async () => {
    const deal = await fair.deal()
    await deal.meetIn(-20)
    await checkIn(deal.buyer, deal)
    await timeIs(deal, -200)
    const elsewhen = { spot: fair.spot, at: inMinutes(2_000).toISOString() }
    expect((await deal.propose(deal.seller, elsewhen)).status).toBe(409)
    expect((await deal.seller.post(`/orders/${deal.order}/cancel`, {})).status).toBe(200)
    const done = await report(deal.buyer, deal)
    expect(done).toMatchObject({ status: 200, body: { status: 'cancelled', noShow: 'seller' } })
  })

  test('may cancel before the time', async () => {
    const deal = await fair.deal()
    await deal.meetIn(20)
    await checkIn(deal.buyer, deal)
    await deal.seller.post(`/orders/${deal.order}/cancel`, {})
    // The time comes; the order was called off before.
    await rowsOf(
      fair.market,
      `update orders set meeting_at = meeting_at - interval '40 minutes', ended_at = ended_at - interval '40 minutes'
       where id = $1`,
      [deal.order],
    )
    expect((await report(deal.buyer, deal)).status).toBe(409)
  })

  test('gives a buyer who came the money back that the platform holds', async () => {
    const { market, campus } = fair
    const deal = await fair.deal()
    await deal.meetIn(-20)
    await rowsOf(market, `update orders set settlement = 'escrow', status = 'paid' where id = $1`, [
      deal.order,
    ])
    await market.payload.create({
      collection: 'payments',
      data: {
        order: deal.order,
        campus,
        provider: 'sandbox',
        rail: 'transfer',
        outTradeNo: `P${Date.now()}`,
        amountFen: 2_500,
        state: 'paid',
        payer: 'somebody',
        expiresAt: inMinutes(10).toISOString(),
        asked: 0,
      },
      overrideAccess: true,
    })
    await checkIn(deal.buyer, deal)
    const done = await report(deal.buyer, deal)
    expect(done).toMatchObject({ status: 200, body: { status: 'refunding', noShow: 'seller' } })
    expect(
      await rowsOf(market, 'select amount_fen::int as fen, state from refunds where order_id = $1', [
        deal.order,
      ]),
    ).toEqual([{ fen: 2_500, state: 'requested' }])
  })

  test('leaves money that the platform holds where it is, if it is the buyer’s', async () => {
    const deal = await fair.deal()
    await deal.meetIn(-20)
    await rowsOf(fair.market, `update orders set settlement = 'escrow', status = 'paid' where id = $1`, [
      deal.order,
    ])
    await checkIn(deal.seller, deal)
    const before = await deal.read(deal.seller)
    const done = await report(deal.seller, deal)
    expect(done.body).toMatchObject({ status: 'paid', noShow: 'buyer', version: before.version + 1 })
    expect((await report(deal.seller, deal)).body.version).toBe(before.version + 1)
    expect(
      await rowsOf(fair.market, 'select no_shows as count from reputations where user_id = $1', [
        deal.buyer.id,
      ]),
    ).toEqual([{ count: 1 }])
    expect(await toldOf(fair.market, deal.buyer.id, deal.order)).toEqual(
      expect.arrayContaining([expect.objectContaining({ event: 'no_show' })]),
    )
  })
})
