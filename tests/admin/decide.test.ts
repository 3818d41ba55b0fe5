import { describe, expect, it } from '@jest/globals'
import type { ActView } from '../../src/operations/cases/types'
import { isUnder, sentencesThatHold } from '../../src/admin/decide/sentences-that-hold'

const now = new Date('2026-11-21T12:00:00.000Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString()

const decision = (id: string, action: ActView['action'], until: string | null): ActView => ({
  ...{ id, action, until, target: 'users', targetId: 'p', at: inDays(-1), staff: null, subject: null },
  ...{ clause: null, reason: null, state: 'standing', revertedAt: null, revertReason: null },
  ...{ bulk: null, appeal: null },
})

const person = {
  ...{ id: 'p', nickname: '小林', mutedUntil: inDays(30), suspendedUntil: null },
  standing: 'suspended' as const,
}

describe('ending on the page of a person what they are under', () => {
  it('offers the decision that holds, not the latest one', () => {
    const acts = [
      decision('short mute', 'mute', inDays(3)),
      decision('long mute', 'mute', inDays(30)),
      decision('suspension', 'suspend', inDays(7)),
      decision('ban', 'ban', null),
      { ...decision('taken back', 'mute', inDays(60)), state: 'reverted' as const },
    ]
    const held = sentencesThatHold({ person, history: { thing: [], person: acts } }, now)
    expect(held.map(({ id }) => id)).toEqual(['long mute', 'ban'])
  })

  it('says that it is over only of who is under nothing of the kind any more', () => {
    expect(isUnder('mute', { ...person, mutedUntil: inDays(3) }, now)).toBe(true)
    expect(isUnder('mute', { ...person, mutedUntil: null }, now)).toBe(false)
    expect(isUnder('ban', { ...person, standing: 'active' }, now)).toBe(false)
  })
})
