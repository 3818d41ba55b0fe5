import type { Payload } from 'payload'
import type { Services } from './services'

/** Who reads. A stranger has no id; an officer reads as a stranger of the own campus. */
export interface Reader {
  id: string | null
  campus: string | null
  verified: boolean
}

/** What an operation that answers a hot read is given. */
export interface ReadContext<Query = unknown> {
  payload: Payload
  services: Services
  reader: Reader
  query: Query
  params: Record<string, string>
  /** Where the question came from; null where that is not known. */
  address: string | null
  now: Date
}
