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

/** What an act changed, field by field; secrets left out. */
export function changesBetween(before: Row | null | undefined, after: Row | null | undefined): Change[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  const changes: Change[] = []
  for (const field of fields) {
    if (secret.test(field) || noise.has(field)) continue
    const [was, is] = [plain(before?.[field]), plain(after?.[field])]
    if (JSON.stringify(was) !== JSON.stringify(is)) changes.push({ field, before: was, after: is })
  }
  return changes
}
