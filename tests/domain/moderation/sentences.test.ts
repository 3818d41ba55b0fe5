import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { provesNothing } from '../../../src/domain/moderation/judged'
import { isAsLeft, listingBack } from '../../../src/domain/moderation/put-back'
import {
  freed,
  personWithout,
  restrictionsOf,
  type PersonRow,
  type Sentence,
} from '../../../src/domain/moderation/sentences'

const now = new Date('2026-11-21T08:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString()
const free: PersonRow = {
  standing: 'active',
  suspendedUntil: null,
  standingReason: null,
  mutedUntil: null,
  deletionDueAt: null,
}
const end = (until: string | null) => (until === null ? Number.POSITIVE_INFINITY : Date.parse(until))

/** The row as the acts leave it, each of which puts off what is there. */
function rowUnder(sentences: readonly Sentence[]): PersonRow {
  const { muted, suspended } = restrictionsOf(sentences, now)
  const at = (each: number) => (Number.isFinite(each) ? new Date(each).toISOString() : null)
  return {
    ...free,
    mutedUntil: muted === null ? null : at(muted),
    ...(suspended && {
      standing: 'suspended' as const,
      suspendedUntil: at(suspended.end),
      standingReason: suspended.reason,
    }),
  }
}

const anySentences = fc
  .array(
    fc.record({
      action: fc.constantFrom('mute' as const, 'suspend' as const, 'ban' as const),
      days: fc.integer({ min: -5, max: 90 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) =>
    all.map(({ action, days }, at): Sentence => {
      const id = String(at)
      return { id, action, until: action === 'ban' ? null : inDays(days), reason: `reason ${id}` }
    }),
  )

describe('sentences that are taken back', () => {
  test('in any order leave just what the others come to, and in the end nobody under anything', () => {
    fc.assert(
      fc.property(anySentences, fc.infiniteStream(fc.nat()), (all, picks) => {
        let left = all
        let person = rowUnder(all)
        while (left.length > 0) {
          const { id = '' } = left[(picks.next().value ?? 0) % left.length] ?? {}
          person = { ...person, ...personWithout(id, left, person, now) }
          left = left.filter((each) => each.id !== id)
          const { muted, suspended } = restrictionsOf(left, now)
          expect(person.mutedUntil === null ? null : end(person.mutedUntil)).toBe(muted)
          expect(person.standing).toBe(suspended ? 'suspended' : 'active')
          if (suspended) expect(end(person.suspendedUntil)).toBe(suspended.end)
        }
        expect(person).toEqual(free)
      }),
    )
  })

  test('never make anything stricter, nor touch what no sentence explains', () => {
    fc.assert(
      fc.property(anySentences, fc.option(fc.integer({ min: 1, max: 200 })), (all, days) => {
        const person: PersonRow = {
          ...free,
          standing: 'suspended',
          suspendedUntil: days === null ? null : inDays(days),
        }
        const after = { ...person, ...personWithout('0', all, person, now) }
        if (after.standing === 'suspended') {
          expect(end(after.suspendedUntil)).toBeLessThanOrEqual(end(person.suspendedUntil))
        }
        const explained = restrictionsOf(all, now).suspended?.end ?? 0
        if (end(person.suspendedUntil) > explained) expect(after).toEqual(person)
      }),
    )
  })

  test('who had left before has left again, with time to come back', () => {
    expect(freed({ deletionDueAt: inDays(-3) }, now)).toMatchObject({
      standing: 'deleted',
      deletionDueAt: inDays(15),
    })
    expect(freed({ deletionDueAt: null }, now).standing).toBe('active')
  })
})

describe('what comes back', () => {
  test('is no reservation without its deal', () => {
    expect(listingBack('reserved', 'live')).toBe('reserved')
    expect(listingBack('reserved', 'none')).toBe('off_shelf')
    expect(listingBack('reserved', 'completed')).toBe('sold')
    expect(listingBack('on_sale', 'none')).toBe('on_sale')
  })

  test('is nothing that its author has taken back, or changed', () => {
    const left = { was: { removed: false }, now: { removed: true }, hash: 'h' }
    const at = (removedBy: string, hash = 'h') =>
      isAsLeft(left, { hash, fields: { removed: true, removedBy } })
    expect(at('staff')).toBe(true)
    expect(at('author')).toBe(false)
    expect(at('staff', 'other')).toBe(false)
  })
})

test('a report of what is gone, or says something else by now, is not judged by what is left', () => {
  const person = { standing: 'active' as const, suspendedUntil: null, leaving: false }
  const seen = {
    presence: { thing: { target: 'products' as const, status: 'on_sale' as const }, person },
    hash: 'h',
  }
  expect(provesNothing('products', 'h', seen)).toBe(false)
  expect(provesNothing('products', 'other', seen)).toBe(true)
  expect(provesNothing('products', 'h', null)).toBe(true)
  const talk = { presence: { thing: { target: 'conversations' as const }, person: null }, hash: 'h' }
  expect(provesNothing('conversations', 'other', talk)).toBe(false)
})
