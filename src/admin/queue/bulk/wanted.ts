import { dayMs } from '../../../domain/time'
import { bulkCollections, wordDays, type BulkFilter } from '../../../operations/bulk-acts/types'
import { inputOf, momentOf } from '../../lib/dates'
import type { Person } from './person-picker'

export const collections = bulkCollections.filter((name) => name !== 'cases')

/** Which things are meant, as it stands in the fields. */
export interface Wanted {
  collection: (typeof collections)[number]
  campus: string | null
  word: string
  person: Person | null
  category: string | null
  status: string | null
  /** Days of the campus, both included; empty: no bound. */
  from: string
  to: string
}

/** A word is looked for in what is not too old; of one person, everything is meant. */
export const wantedFor = (campus: string | null, person: Person | null): Wanted => ({
  ...{ collection: 'products', campus, word: '', person, category: null, status: null },
  from: person ? '' : usualFrom(),
  to: '',
})

const usualFrom = () => inputOf(new Date(Date.now() - wordDays * dayMs)).slice(0, 10)

/** Of whoever is chosen everything is meant, unless somebody has said from when. */
export const withPerson = (wanted: Wanted, person: Person | null): Wanted => ({
  ...wanted,
  person,
  ...(person !== null && wanted.from === usualFrom() ? { from: '' } : {}),
})

/** Days alone would be about everybody. */
export const leavesOutEnough = ({ word, person, category }: Wanted): boolean =>
  word.trim() !== '' || person !== null || category !== null

export function bulkFilterOf({ collection, word, person, category, status, from, to }: Wanted): BulkFilter {
  const start = from === '' ? null : momentOf(`${from}T00:00`)
  const end = to === '' ? null : momentOf(`${to}T00:00`)
  return {
    ...(word.trim() === '' ? {} : { word: word.trim() }),
    ...(person === null ? {} : { person: person.id }),
    ...(category === null || collection !== 'products' ? {} : { category }),
    ...(status === null ? {} : { status }),
    ...(start === null ? {} : { from: start.toISOString() }),
    ...(end === null ? {} : { to: new Date(end.getTime() + dayMs).toISOString() }),
  }
}
