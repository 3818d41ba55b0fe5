import { expect, test } from '@jest/globals'
import { coarseCount } from '../../../src/domain/safety/coarse-count'

test.each([
  [0, 0],
  [9, 0],
  [10, 10],
  [19, 10],
  [20, 20],
  [49, 20],
  [50, 50],
  [99, 50],
  [100, 100],
  [1_999, 1_000],
  [2_000, 2_000],
])('of %i people it says at least %i', (count, said) => {
  expect(coarseCount(count)).toBe(said)
})
