import type { Payload } from 'payload'
import { invalid } from './errors'
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

/**
 * The campus that is asked about: the one named, else the reader's.
 * @throws {AppError} VALIDATION_FAILED for a stranger who names none
 */
export function askedCampus({
  query,
  reader,
}: Pick<ReadContext<{ campus?: string }>, 'query' | 'reader'>): string {
  const campus = query.campus ?? reader.campus
  if (campus === null) throw invalid('campus', '请先选择校区', 'Say which campus')
  return campus
}
