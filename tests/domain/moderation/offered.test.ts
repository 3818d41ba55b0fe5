import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { caseKinds, type CaseTarget } from '../../../src/contract/moderation'
import { userStandings } from '../../../src/contract/people'
import { productStatuses } from '../../../src/contract/products'
import { offeredActs } from '../../../src/domain/moderation/acts'
import { offeredNow, offeredOutright, type Presence } from '../../../src/domain/moderation/offered'
import { planPerson, planThing } from '../../../src/domain/moderation/plan-act'

const now = new Date('2026-11-21T08:00:00Z')

const anyThing: fc.Arbitrary<NonNullable<Presence['thing']>> = fc.oneof(
  fc.record({ target: fc.constant('products' as const), status: fc.constantFrom(...productStatuses) }),
  fc.record({
    target: fc.constant('comments' as const),
    held: fc.boolean(),
    removedBy: fc.constantFrom('author' as const, 'staff' as const, null),
  }),
  fc.record({ target: fc.constant('reviews' as const), held: fc.boolean(), removed: fc.boolean() }),
  fc.record({ target: fc.constant('messages' as const), held: fc.boolean() }),
  fc.record({ target: fc.constant('appeals' as const), open: fc.boolean() }),
  fc.record({ target: fc.constantFrom('users' as const, 'conversations' as const, 'disputes' as const) }),
)
const anyPerson = fc.record({
  standing: fc.constantFrom(...userStandings),
  suspendedUntil: fc.constantFrom(null, '2026-12-01T00:00:00.000Z'),
  leaving: fc.boolean(),
})
const anyKind = fc.constantFrom(...caseKinds)

describe('what is offered', () => {
  test('is of the table, and each act on a thing changes it', () => {
    fc.assert(
      fc.property(anyKind, anyThing, anyPerson, (kind, thing, person) => {
        const offered = offeredNow(kind, thing.target, { thing, person })
        const table = offeredActs(kind, thing.target)
        for (const spec of offered) {
          expect(table).toContain(spec)
          if (spec.on !== 'thing') continue
          const plan = planThing(spec.action, thing, { ...thing, heldFor: null }, 'officer')
          expect(plan.now).not.toEqual(plan.was)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test('of what is gone, and of nobody, only closes the case', () => {
    fc.assert(
      fc.property(anyKind, anyThing, (kind, { target }) => {
        const offered = offeredNow(kind, target, { thing: null, person: null })
        expect(offered.filter(({ on }) => on !== 'case')).toEqual([])
      }),
    )
  })

  test('does something to a person who can still be sentenced, and never to one who has left', () => {
    fc.assert(
      fc.property(anyKind, anyThing, anyPerson, (kind, thing, person) => {
        const acts = offeredNow(kind, thing.target, { thing, person }).filter(({ on }) => on === 'person')
        if (person.standing === 'deleted' && !person.leaving) expect(acts).toEqual([])
        for (const { action } of acts) {
          if (action === 'warn') continue
          const before = { ...person, mutedUntil: null, standingReason: null }
          const plan = planPerson(before, { action, days: 30, reason: '理由', now })
          expect(plan.now).not.toEqual(plan.was)
        }
      }),
    )
  })

  test('with no case never closes one, and leads nowhere for what is decided elsewhere', () => {
    fc.assert(
      fc.property(anyThing, anyPerson, (thing, person) => {
        expect(offeredOutright(thing.target, { thing, person }).some(({ on }) => on === 'case')).toBe(false)
      }),
    )
    const target: CaseTarget = 'disputes'
    expect(offeredNow('dispute', target, { thing: { target }, person: null })).toEqual([])
  })
})

test('a shorter sentence never shortens a longer one', () => {
  const later = '2027-02-01T00:00:00.000Z'
  const person = {
    standing: 'active' as const,
    suspendedUntil: null,
    mutedUntil: later,
    standingReason: null,
  }
  const plan = planPerson(person, { action: 'mute', days: 1, reason: null, now })
  expect(plan.now).toEqual({ mutedUntil: later })
  // Its own end is on record: it counts once the longer one is taken back.
  expect(plan.until?.toISOString()).toBe('2026-11-22T08:00:00.000Z')
})
