import { describe, expect, test } from '@jest/globals'
import { claimStates } from '../../../src/contract/campus-verifications'
import {
  claimMove,
  claimMoves,
  findClaimMove,
  isWaiting,
  offeredClaimMoves,
  reviewStates,
  waitingStates,
} from '../../../src/domain/campus-verifications/claim-moves'

describe('the life of a claim', () => {
  test('offers officers what they may decide, and nothing about what is over', () => {
    const offered = Object.fromEntries(
      claimStates.map((from) => [from, offeredClaimMoves({ from, by: 'staff' }).map(({ to }) => to)]),
    )
    expect(offered).toEqual({
      pending: ['approved', 'rejected', 'photo_wanted'],
      photo_wanted: ['rejected'],
      contested: ['approved', 'rejected'],
      approved: ['released'],
      rejected: [],
      expired: [],
      released: [],
    })
  })

  test.each([
    ['contest', ['pending'], 'contested'],
    ['close', waitingStates, 'released'],
    ['release', ['approved'], 'released'],
    ['expire', ['approved'], 'expired'],
  ] as const)('lets the system %s what is %j', (name, from, to) => {
    const move = claimMove(name)
    expect(move).toMatchObject({ name, from, to })
    expect(move.by).toContain('system')
  })

  test('lets a student answer with a photo and do nothing else', () => {
    const moves = claimMoves.filter(({ by }) => by.includes('student'))
    expect(moves.flatMap(({ from }) => from)).toEqual(['photo_wanted', 'photo_wanted'])
    expect(findClaimMove({ from: 'pending', to: 'approved', by: 'student' })).toBeNull()
  })

  test('never leads to approval but by an officer, and never says no without a reason', () => {
    for (const move of claimMoves) {
      if (move.to === 'approved') expect(move.by).toEqual(['staff'])
      expect([move.name, move.reason === true]).toEqual([
        move.name,
        move.to === 'rejected' || move.to === 'photo_wanted',
      ])
    }
  })

  test('has one move at most between two states for one actor', () => {
    for (const by of ['staff', 'student', 'system'] as const) {
      for (const from of claimStates) {
        const targets = offeredClaimMoves({ from, by }).map(({ to }) => to)
        expect(new Set(targets).size).toBe(targets.length)
      }
    }
  })

  test('ends everything that waits when the system closes it', () => {
    for (const from of claimStates) {
      const closed = findClaimMove({ from, to: 'released', by: 'system' })
      expect([from, closed !== null]).toEqual([from, isWaiting(from) || from === 'approved'])
    }
    expect(reviewStates.every((state) => (waitingStates as readonly string[]).includes(state))).toBe(true)
  })
})
