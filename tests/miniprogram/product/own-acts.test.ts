import { expect, test } from '@jest/globals'
import { ownActs, type OwnAct } from '../../../miniprogram/src/lib/own-acts'
import { rowActsOf } from '../../../miniprogram/src/pages/my-products/acts'
import { productStatuses, type ProductStatus } from '../../../src/contract/products'
import { findMove, isEditable } from '../../../src/domain/products/moves'

const isMove = (from: ProductStatus, to: ProductStatus, reviewRequired: boolean) =>
  findMove({ from, to, by: 'owner', reviewRequired }) !== null

/** By the rules of the server. */
const allowed: Partial<Record<OwnAct, (status: ProductStatus) => boolean>> = {
  edit: isEditable,
  dropPrice: isEditable,
  publish: (status) => isMove(status, 'on_sale', false) && isMove(status, 'pending', true),
  takeOff: (status) => isMove(status, 'off_shelf', false),
  markSold: (status) => isMove(status, 'sold', false),
  renew: (status) => status === 'on_sale' || isMove(status, 'on_sale', true),
}

test.each(productStatuses)(
  'of what is %s, its seller is offered only what the server lets them do',
  (status) => {
    const refused = ownActs[status].filter((act) => allowed[act]?.(status) === false)
    expect(refused).toEqual([])
  },
)

test('what somebody has ordered is neither changed nor deleted by its seller, who goes to the order', () => {
  expect(ownActs.reserved).toEqual(['seeOrders'])
})

test('what a moderator removed is looked up, not put back', () => {
  expect(ownActs.removed).toEqual(['seeSanctions'])
})

test('in the list of what they offer, renewing comes first and nothing is left out', () => {
  expect(rowActsOf('on_sale')).toEqual(['renew', 'edit', 'dropPrice', 'markSold', 'takeOff', 'remove'])
  for (const status of productStatuses)
    expect([...rowActsOf(status)].sort()).toEqual([...ownActs[status]].sort())
})
