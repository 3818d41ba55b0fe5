/** Never copied into the log, whatever the collection. */
const secret = /password|hash|salt|token|secret|cipher|sessions|^key$|apiKey/i
const noise = new Set([
  'updatedAt',
  'createdAt',
  'version',
  'counters',
  'priceHistory',
  'collection',
  '_strategy',
])
const textMax = 500

/**
 * What people wrote, and what they are called. The log outlives them and nothing in it is changed, so of these it holds that
 * they changed and how long they were; the words are in the rows, from which they go with the person.
 */
const words: Partial<Record<string, ReadonlySet<string>>> = {
  users: new Set(['nickname', 'standingReason', 'phoneMasked', 'noticeMailMasked']),
  products: new Set(['title', 'description', 'attributes', 'place']),
  comments: new Set(['body']),
  reviews: new Set(['body']),
  messages: new Set(['body', 'said', 'warnings']),
  reports: new Set(['detail', 'note', 'snapshot']),
  appeals: new Set(['body', 'answer']),
  feedback: new Set(['body', 'reply', 'note']),
  orders: new Set(['title', 'place', 'endReason']),
  errands: new Set(['title', 'detail', 'fromPlace', 'toPlace']),
  disputes: new Set(['reason', 'decisionReason']),
}

/** Whether rows of a collection are what people wrote, or people. */
export const isOfPeople = (target: string): boolean => words[target] !== undefined

/** In place of words. */
export interface Unsaid {
  chars: number
}

export const isUnsaid = (value: unknown): value is Unsaid =>
  typeof value === 'object' && value !== null && Object.keys(value).join() === 'chars'

function unsaid(value: unknown): Unsaid | null {
  if (value === null || value === undefined || value === '') return null
  return { chars: [...(typeof value === 'string' ? value : JSON.stringify(value))].length }
}

export interface Change {
  field: string
  before: unknown
  after: unknown
}

type Row = Record<string, unknown>

/** A populated relation is logged as its id, a long text shortened. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.length > textMax ? `${value.slice(0, textMax)}…` : value
  if (Array.isArray(value)) return value.slice(0, 50).map(plain)
  if (value && typeof value === 'object') {
    const row = value as Row
    if (typeof row.id === 'string' && ('createdAt' in row || 'updatedAt' in row)) return row.id
    return Object.fromEntries(
      Object.entries(row)
        .filter(([field]) => !secret.test(field))
        .map(([field, inner]) => [field, plain(inner)]),
    )
  }
  return value ?? null
}

/** What an act changed in a row of a collection, field by field; secrets left out, and the words of people. */
export function changesBetween(
  before: Row | null | undefined,
  after: Row | null | undefined,
  target = '',
): Change[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  const changes: Change[] = []
  for (const field of fields) {
    if (secret.test(field) || noise.has(field)) continue
    const [was, is] = [plain(before?.[field]), plain(after?.[field])]
    if (JSON.stringify(was) === JSON.stringify(is)) continue
    const conceals = words[target]?.has(field) === true
    const said = conceals
      ? { before: unsaid(before?.[field]), after: unsaid(after?.[field]) }
      : { before: was, after: is }
    changes.push({ field, ...said })
  }
  return changes
}
