import { expect, test } from '@jest/globals'
import { droppedFen } from '../../../miniprogram/src/pages/favorites/price-drop'

test.each([
  ['less by the difference', 2_500, 1_900, 600],
  ['as much as it was', 2_500, 2_500, 0],
  ['more', 2_500, 3_000, 0],
  ['what it cost is not known', null, 1_900, 0],
])('who keeps an eye on something sees how much it fell: %s', (_, priceThenFen, priceFen, fen) => {
  expect(droppedFen({ priceThenFen, priceFen })).toBe(fen)
})
