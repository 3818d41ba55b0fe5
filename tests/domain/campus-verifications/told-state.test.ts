import { expect, test } from '@jest/globals'
import { claimStates, verificationMethods } from '../../../src/contract/campus-verifications'
import { toldState } from '../../../src/domain/campus-verifications/told-state'

test('only of a card that anybody could have sent is it kept quiet that the number has an account', () => {
  const quiet = verificationMethods.flatMap((method) =>
    claimStates
      .filter((state) => toldState(method, state) !== state)
      .map((state) => [method, state, toldState(method, state)]),
  )
  expect(quiet).toEqual([['student-card', 'contested', 'pending']])
})
