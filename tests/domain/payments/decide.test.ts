import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  orderStatuses,
  paymentStates,
  payoutStates,
  refundStates,
  type OrderStatus,
  type PaymentState,
} from '../../../src/contract/orders'
import {
  decidePayment,
  decidePayout,
  decideRefund,
  payoutEnded,
  type KnownPayment,
  type SaidOfPayment,
  type SaidOfPayout,
  type SaidOfRefund,
} from '../../../src/domain/payments/decide'

const own = { merchantId: '1900000001', appId: 'wx1234567890abcdef' }
const payment = (state: PaymentState): KnownPayment => ({ state, amountFen: 1_999, payer: 'oLin' })
const paid: SaidOfPayment = {
  ...{ state: 'paid', amountFen: 1_999, currency: 'CNY', payer: 'oLin' },
  ...own,
}
const decide = (state: PaymentState, status: OrderStatus, said: SaidOfPayment) =>
  decidePayment(payment(state), { status }, said, own)

describe('what the word of the service means for a payment', () => {
  const table: [string, PaymentState, OrderStatus, SaidOfPayment, string][] = [
    ['paid in time', 'prepaid', 'placed', paid, 'capture'],
    ['paid although nobody heard the answer to prepay', 'created', 'placed', paid, 'capture'],
    ['paid under a number given up, the order still waits', 'closed', 'placed', paid, 'capture'],
    ['paid after the order was cancelled', 'prepaid', 'cancelled', paid, 'refund_late'],
    ['paid after it was closed and the order cancelled', 'closed', 'cancelled', paid, 'refund_late'],
    ['paid a second time under another number', 'prepaid', 'paid', paid, 'refund_late'],
    ['said again', 'paid', 'paid', paid, 'nothing'],
    ['said again after the refund', 'paid', 'refunded', { ...paid, state: 'refunded' }, 'nothing'],
    ['refunded by hand before we knew', 'prepaid', 'placed', { ...paid, state: 'refunded' }, 'alarm'],
    ['nobody has paid', 'prepaid', 'placed', { ...paid, state: 'unpaid' }, 'nothing'],
    ['is paying', 'prepaid', 'placed', { ...paid, state: 'paying' }, 'nothing'],
    ['an attempt failed', 'prepaid', 'placed', { ...paid, state: 'failed' }, 'nothing'],
    ['closed', 'prepaid', 'cancelled', { ...paid, state: 'closed' }, 'close'],
    ['closed before we heard of it', 'created', 'placed', { ...paid, state: 'closed' }, 'close'],
    ['closed, said of what is paid', 'paid', 'paid', { ...paid, state: 'closed' }, 'nothing'],
    ['closed again', 'closed', 'cancelled', { ...paid, state: 'closed' }, 'nothing'],
  ]
  test.each(table)('%s', (_, state, status, said, verdict) => {
    expect(decide(state, status, said).verdict).toBe(verdict)
  })

  const wrong: [string, Partial<SaidOfPayment>, string][] = [
    ['another amount', { amountFen: 1_998 }, 'wrong_amount'],
    ['no amount', { amountFen: undefined }, 'wrong_amount'],
    ['another currency', { currency: 'USD' }, 'wrong_amount'],
    ['another merchant', { merchantId: '1900000002' }, 'wrong_party'],
    ['no merchant', { merchantId: undefined }, 'wrong_party'],
    ['another app', { appId: 'wx0000000000000000' }, 'wrong_party'],
    ['another payer', { payer: 'oMallory' }, 'wrong_party'],
  ]
  test.each(wrong)('money with %s moves nothing and raises an alarm', (_, change, kind) => {
    for (const state of paymentStates) {
      const verdict = decide(state, 'placed', { ...paid, ...change })
      expect(verdict).toMatchObject({ verdict: 'alarm', kind })
      // Whoever looks at it may read only one of the two.
      expect('detail' in verdict && verdict.detail).toMatch(/\p{Script=Han}.* \/ \P{Script=Han}+$/u)
    }
  })
})

/** What a verdict makes of payment and order; the same as the operations do. */
function apply(
  now: { payment: PaymentState; order: OrderStatus; late: boolean },
  said: SaidOfPayment,
): typeof now {
  switch (decide(now.payment, now.order, said).verdict) {
    case 'capture':
      return { payment: 'paid', order: 'paid', late: false }
    case 'refund_late':
      return { ...now, payment: 'paid', late: true }
    case 'close':
      return { ...now, payment: 'closed' }
    default:
      return now
  }
}

const words = fc.constantFrom(
  ...(['unpaid', 'paying', 'paid', 'refunded', 'closed', 'failed'] as const).map((state) => ({
    ...paid,
    state,
  })),
  { ...paid, amountFen: 1 },
  { ...paid, merchantId: 'another' },
)
describe('whatever is said, in whatever order', () => {
  test('paid stays paid', () => {
    fc.assert(
      fc.property(fc.constantFrom(...orderStatuses), fc.array(words), (order, list) => {
        let now = apply({ payment: 'prepaid', order, late: false }, paid)
        for (const said of list) now = apply(now, said)
        expect(now.payment).toBe('paid')
      }),
    )
  })
  test('the same word twice is as good as once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...paymentStates),
        fc.constantFrom(...orderStatuses),
        words,
        (state, order, said) => {
          const once = apply({ payment: state, order, late: false }, said)
          expect(apply(once, said)).toEqual(once)
        },
      ),
    )
  })
  test('the order of arrival makes no difference', () => {
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 1 }),
        fc.constantFrom('placed', 'cancelled'),
        (list, order) => {
          const end = (said: SaidOfPayment[]) =>
            said.reduce(apply, {
              payment: 'prepaid',
              order: order,
              late: false,
            })
          expect(end(list.toReversed())).toEqual(end(list))
        },
      ),
    )
  })
})

describe('what the word of the service means for a refund', () => {
  const said = (state: SaidOfRefund['state']): SaidOfRefund => ({
    ...{ state, amountFen: 500 },
    merchantId: own.merchantId,
  })
  const of = (state: (typeof refundStates)[number]) => ({ state, amountFen: 500 })
  test.each([
    ['requested', 'processing', 'processing'],
    ['requested', 'success', 'success'],
    ['processing', 'abnormal', 'abnormal'],
    ['abnormal', 'success', 'success'],
    ['abnormal', 'processing', null],
    ['processing', 'closed', 'closed'],
    ['success', 'processing', null],
    ['success', 'abnormal', null],
    ['success', 'closed', null],
  ] as const)('%s, and it says %s', (state, word, to) => {
    const verdict = decideRefund(of(state), said(word), own)
    expect(verdict).toEqual(to === null ? { verdict: 'nothing' } : { verdict: 'become', state: to })
  })
  test('another amount or merchant moves nothing', () => {
    for (const state of refundStates) {
      expect(decideRefund(of(state), { ...said('success'), amountFen: 501 }, own)).toMatchObject({
        kind: 'wrong_amount',
      })
      expect(decideRefund(of(state), { ...said('success'), merchantId: 'another' }, own)).toMatchObject({
        kind: 'wrong_party',
      })
    }
  })
})

describe('what the word of the service means for a pay-out', () => {
  const word = fc.constantFrom<SaidOfPayout['state']>(
    ...(['accepted', 'processing', 'wait_user_confirm', 'transferring'] as const),
    ...(['success', 'failed', 'cancelled'] as const),
  )
  const step = (state: (typeof payoutStates)[number], said: SaidOfPayout['state']) => {
    const verdict = decidePayout({ state, amountFen: 500 }, { state: said, amountFen: 500 }, own)
    return verdict.verdict === 'become' ? verdict.state : state
  }
  test('an end is an end, and nothing goes back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...payoutStates), fc.array(word), (from, list) => {
        let state = from
        for (const said of list) {
          const next = step(state, said)
          if (payoutEnded(state)) expect(next).toBe(state)
          expect(payoutStates.indexOf(next)).toBeGreaterThanOrEqual(payoutStates.indexOf(state))
          state = next
        }
      }),
    )
  })
  test('money that arrives after a failure is a person’s to look at', () => {
    const late = decidePayout({ state: 'failed', amountFen: 500 }, { state: 'success', amountFen: 500 }, own)
    expect(late).toMatchObject({ verdict: 'alarm', kind: 'payout_failed' })
  })
  test('another amount moves nothing', () => {
    expect(
      decidePayout({ state: 'accepted', amountFen: 500 }, { state: 'success', amountFen: 499 }, own),
    ).toMatchObject({ verdict: 'alarm', kind: 'wrong_amount' })
  })
})
