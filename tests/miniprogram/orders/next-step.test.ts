import { describe, expect, test } from '@jest/globals'
import {
  dueEndOf,
  mainActOf,
  nextStepOf,
  reasonIn,
  showsCode,
  whoOf,
} from '../../../miniprogram/src/pages/order/next-step'
import { orderKinds, orderSides, orderStatuses, settlements } from '../../../src/contract/orders'
import { offeredMoves } from '../../../src/domain/orders/moves'

type Deal = Parameters<typeof nextStepOf>[0]

const proposed = (by: 'buyer' | 'seller', isAgreed = false): Deal['meeting'] => ({
  at: '2026-12-01T10:00:00.000Z',
  spot: null,
  place: '图书馆',
  proposedBy: by,
  agreedAt: isAgreed ? '2026-11-30T10:00:00.000Z' : null,
})

function deal(some: Partial<Deal> = {}): Deal {
  const whole = {
    status: 'placed',
    settlement: 'face-to-face',
    kind: 'product',
    role: 'buyer',
    meeting: null,
    ...some,
  } as Deal
  const question = { from: whole.status, settlement: whole.settlement, kind: whole.kind }
  const own = offeredMoves({ ...question, by: whole.role })
  const pays = whole.role === 'buyer' && offeredMoves({ ...question, by: 'provider' }).includes('pay')
  return { ...whole, can: some.can ?? (pays ? ['pay', ...own] : own) }
}

describe('what one reads next', () => {
  test('an order that the clock moves says what then happens, and one that has ended does not', () => {
    for (const status of orderStatuses)
      for (const settlement of settlements)
        for (const kind of orderKinds) {
          const isTimed = offeredMoves({ from: status, settlement, kind, by: 'timer' }).length > 0
          if (isTimed) expect(dueEndOf({ status, settlement })).not.toBeNull()
        }
    for (const status of ['completed', 'cancelled', 'refunded', 'disputed'] as const)
      expect(dueEndOf({ status, settlement: 'escrow' })).toBeNull()
  })

  test('who pays through the platform pays before anything else, and the seller waits', () => {
    expect(nextStepOf(deal({ settlement: 'escrow' }))).toBe('pay')
    expect(nextStepOf(deal({ settlement: 'escrow', role: 'seller' }))).toBe('pay_wait')
    expect(mainActOf(deal({ settlement: 'escrow' }), false)).toBe('pay')
    expect(mainActOf(deal({ settlement: 'escrow', role: 'seller' }), false)).toBeNull()
  })

  test('who was asked about a meeting is asked to agree; who asked waits', () => {
    expect(nextStepOf(deal({ meeting: proposed('seller') }))).toBe('meet_agree')
    expect(nextStepOf(deal({ meeting: proposed('buyer') }))).toBe('meet_wait')
    expect(mainActOf(deal({ meeting: proposed('seller') }), false)).toBe('meeting')
  })

  test('after payment the buyer is not told to pay in person', () => {
    const met = { meeting: proposed('seller', true) }
    expect(nextStepOf(deal(met))).toBe('meet_buyer')
    expect(nextStepOf(deal({ ...met, settlement: 'escrow', status: 'paid' }))).toBe('meet_buyer_paid')
  })
})

describe('the act that comes first', () => {
  test('at the meeting the buyer shows the code and the seller types it', () => {
    const met = { meeting: proposed('seller', true) }
    expect(mainActOf(deal(met), false)).toBe('code')
    expect(mainActOf(deal({ ...met, role: 'seller' }), false)).toBe('type_code')
  })

  test('the buyer has a code just when the seller may type one', () => {
    for (const status of orderStatuses)
      for (const settlement of settlements)
        for (const kind of orderKinds) {
          const typed = offeredMoves({ from: status, settlement, kind, by: 'seller' }).includes('hand_over')
          const isReal =
            (status !== 'picked_up' || kind === 'errand') && (status !== 'paid' || settlement === 'escrow')
          if (isReal) expect(showsCode(deal({ status, settlement, kind }))).toBe(typed)
          expect(showsCode(deal({ status, settlement, kind, role: 'seller' }))).toBe(false)
        }
  })

  test('is nothing that the server does not offer', () => {
    for (const status of orderStatuses)
      for (const settlement of settlements)
        for (const kind of orderKinds)
          for (const role of orderSides) {
            const main = mainActOf(deal({ status, settlement, kind, role, can: [] }), false)
            expect(['pay', 'confirm', 'type_code', 'errand', 'review']).not.toContain(main)
          }
  })

  test('of a deal that is done is a review, while one can be written', () => {
    expect(mainActOf(deal({ status: 'completed' }), true)).toBe('review')
    expect(mainActOf(deal({ status: 'completed' }), false)).toBeNull()
  })
})

test('a reason of the platform is read in one language, one of a person as it was written', () => {
  expect(reasonIn('zh', '付款超时 / Not paid in time')).toBe('付款超时')
  expect(reasonIn('en', '付款超时 / Not paid in time')).toBe('Not paid in time')
  expect(reasonIn('en', '明天 / 后天都没空')).toBe('明天 / 后天都没空')
  expect(reasonIn('en', null)).toBe('')
})

test('who did something is said from the reader’s side, officers and the clock without a name', () => {
  expect(whoOf('buyer', 'buyer')).toBe('me')
  expect(whoOf('buyer', 'seller')).toBe('other')
  expect(whoOf('staff', 'seller')).toBe('staff')
  expect(whoOf('timer', 'seller')).toBe('system')
  expect(whoOf('provider', 'buyer')).toBe('system')
})
