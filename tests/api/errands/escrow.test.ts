import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { atEase } from '../../support/deals'
import { ledgerAgrees } from '../../support/ledger'
import type { Student } from '../../support/market'
import { rowsOf } from '../support'
import {
  pays,
  payoutsOf,
  refundsOf,
  startPayMarket,
  statusOf,
  type Deal,
  type PayMarket,
} from '../pay/support'

let market: PayMarket
beforeAll(async () => {
  market = await startPayMarket()
}, 120_000)
afterAll(() => market?.stop())
beforeEach(() => atEase(market))

interface Errand {
  id: string
  state: string
  runner: { id: string } | null
  order: { id: string; status: string } | null
  can: Record<string, boolean>
}

const act = (by: Student, id: string, name: string) => by.post<Errand>(`/errands/${id}/${name}`, {})
const read = async (by: Student, id: string) => (await by.get<Errand>(`/errands/${id}`)).body

/** An errand with its fee in escrow that the runner has taken; not paid yet. */
async function taken(): Promise<{ id: string; deal: Deal; buyer: Student; seller: Student }> {
  const people = await market.deal()
  const { status, body } = await people.buyer.post<Errand>('/errands', {
    title: '取快递',
    fromPlace: '驿站',
    toPlace: '六号楼',
    feeFen: 800,
    dueBy: new Date(Date.now() + 3_600_000).toISOString(),
    settlement: 'escrow',
  })
  if (status !== 201) throw new Error(JSON.stringify(body))
  const accepted = await act(people.seller, body.id, 'accept')
  if (accepted.status !== 200) throw new Error(JSON.stringify(accepted.body))
  const order = accepted.body.order?.id ?? ''
  return {
    id: body.id,
    deal: { ...people, order, priceFen: 800 },
    buyer: people.buyer,
    seller: people.seller,
  }
}

describe('an errand with its fee in escrow', () => {
  test('is picked up once it is paid, and its runner is paid when it is confirmed', async () => {
    const { id, deal, buyer, seller } = await taken()
    expect((await read(seller, id)).can).toMatchObject({ pickUp: false, cancel: true })
    expect((await act(seller, id, 'picked-up')).code).toBe('CONFLICT')
    await pays(market, deal)
    expect(await read(seller, id)).toMatchObject({ state: 'accepted', can: { pickUp: true } })
    for (const step of ['picked-up', 'delivered']) expect((await act(seller, id, step)).status).toBe(200)
    expect((await act(buyer, id, 'confirm')).body).toMatchObject({ state: 'confirmed' })
    expect(await payoutsOf(market, deal)).toMatchObject([{ amount: 800 }])
    expect(await ledgerAgrees(market)).toEqual([])
  })

  test('given back after it was paid goes to others when the money is back, and not before', async () => {
    const { id, deal, buyer, seller } = await taken()
    await pays(market, deal)
    expect((await act(seller, id, 'cancel')).status).toBe(204)
    expect(await statusOf(market, deal)).toBe('refunding')
    expect(await read(buyer, id)).toMatchObject({ state: 'accepted', can: { cancel: false } })
    const other = await market.student({ campus: deal.campus })
    expect((await act(other, id, 'accept')).code).toBe('CONFLICT')
    await market.sweep()
    const [refund] = await refundsOf(market, deal)
    await market.pay.post('refund-finish', { out_refund_no: refund?.number })
    await market.settled()
    expect(await statusOf(market, deal)).toBe('refunded')
    expect(await read(buyer, id)).toMatchObject({ state: 'open', runner: null, order: null })
    const [order] = await rowsOf<{ side: string | null }>(
      market,
      'select no_show as side from orders where id = $1',
      [deal.order],
    )
    expect(order?.side).toBeNull()
    expect((await act(seller, id, 'accept')).status).toBe(200)
    expect(await ledgerAgrees(market)).toEqual([])
  })

  test('that was picked up and is never delivered gives the fee back by the clock', async () => {
    const { id, deal, buyer, seller } = await taken()
    await pays(market, deal)
    await act(seller, id, 'picked-up')
    const later = 3.1 * 86_400_000
    await market.clock(later)
    expect(await statusOf(market, deal)).toBe('refunding')
    await market.sweep(later + 1_000)
    const [refund] = await refundsOf(market, deal)
    await market.pay.post('refund-finish', { out_refund_no: refund?.number })
    await market.settled()
    expect(await statusOf(market, deal)).toBe('refunded')
    expect((await read(buyer, id)).state).toBe('cancelled')
    expect(await ledgerAgrees(market)).toEqual([])
  })

  test('that is not paid in time is called off, and its runner has no mark', async () => {
    const { id, deal, buyer, seller } = await taken()
    await market.clock(31 * 60_000)
    await market.sweep()
    expect(await statusOf(market, deal)).toBe('cancelled')
    expect((await read(buyer, id)).state).toBe('cancelled')
    const { body } = await buyer.get<{ noShows: number }>(`/users/${seller.id}/reputation`)
    expect(body.noShows).toBe(0)
  })
})
