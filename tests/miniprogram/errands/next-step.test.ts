import { expect, test } from '@jest/globals'
import { errandStepOf } from '../../../miniprogram/src/pages/errand/next-step'
import { errandStates } from '../../../src/contract/orders'

type Errand = Parameters<typeof errandStepOf>[0]
const errand = (some: Partial<Errand>): Errand => ({
  state: 'open',
  role: null,
  settlement: 'face-to-face',
  order: null,
  ...some,
})

test('both are told what comes next until it is done; a stranger only what taking it means', () => {
  for (const state of errandStates) {
    const isLive = ['open', 'accepted', 'picked_up', 'delivered'].includes(state)
    for (const role of ['requester', 'runner'] as const)
      expect(errandStepOf(errand({ state, role })) !== null).toBe(isLive)
    expect(errandStepOf(errand({ state })) !== null).toBe(state === 'open')
  }
})

test('with escrow nothing is fetched before it is paid', () => {
  const taken = {
    state: 'accepted',
    settlement: 'escrow',
    order: { id: '1', status: 'placed', dueAt: null },
  } as const
  expect(errandStepOf(errand({ ...taken, role: 'requester' }))).toBe('payFirst')
  expect(errandStepOf(errand({ ...taken, role: 'runner' }))).toBe('waitPay')
  const paid = { ...taken, order: { ...taken.order, status: 'paid' as const } }
  expect(errandStepOf(errand({ ...paid, role: 'runner' }))).toBe('next_accepted_runner')
})
