import type { Market, Student } from './market'
import { calm } from '../api/support'

/** Deals between two people, through the doors. */

export interface Deal {
  order: string
  /** Whoever runs the errand. */
  seller: Student
  buyer: Student
}

const must = (status: number, body: unknown) => {
  if (status >= 300) throw new Error(JSON.stringify(body))
}

/** Gives people and their address back what the limits took, so that a test may make many deals. */
export async function atEase(market: Market, ...people: Student[]): Promise<void> {
  await calm(market)
  for (const { id } of people) {
    for (const name of ['publish', 'order', 'errand', 'review'] as const) {
      await market.payload.services.limits.reset(name, id)
    }
  }
}

/** An errand that was run for the buyer, up to that it is in their hands. */
export async function deliveredErrand(market: Market, buyer: Student, seller: Student): Promise<Deal> {
  await atEase(market, buyer, seller)
  const { status, body } = await buyer.post<{ id: string }>('/errands', {
    title: '取快递',
    fromPlace: '驿站',
    toPlace: '六号楼',
    feeFen: 500,
    dueBy: new Date(Date.now() + 3_600_000).toISOString(),
    settlement: 'face-to-face',
  })
  must(status, body)
  let order = ''
  for (const step of ['accept', 'picked-up', 'delivered']) {
    const answer = await seller.post<{ order: { id: string } }>(`/errands/${body.id}/${step}`, {})
    must(answer.status, answer.body)
    order = answer.body.order.id
  }
  return { order, buyer, seller }
}

/** The same, completed. */
export async function completedDeal(market: Market, buyer: Student, seller: Student): Promise<Deal> {
  const deal = await deliveredErrand(market, buyer, seller)
  const { status, body } = await buyer.post(`/orders/${deal.order}/confirm`, {})
  must(status, body)
  return deal
}
