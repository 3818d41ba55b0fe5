import { describe, expect, it } from '@jest/globals'
import { bulkFilterOf, wantedFor, withPerson } from '../../src/admin/queue/bulk/wanted'

const person = { id: 'p', nickname: '小林' }

describe('an officer who looks for what is to be acted on at once', () => {
  it('finds all that somebody made once that person is chosen', () => {
    const wanted = wantedFor('campus', null)
    expect(bulkFilterOf(wanted)).toHaveProperty('from')
    expect(bulkFilterOf(withPerson(wanted, person))).toEqual({ person: 'p' })
  })

  it('keeps the day they have said themselves', () => {
    const wanted = { ...wantedFor('campus', null), from: '2026-01-05' }
    expect(withPerson(wanted, person).from).toBe('2026-01-05')
  })
})
