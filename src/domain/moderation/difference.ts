import type { Contents } from './content'

/** Part of a text: as before, only before, or only now. */
export interface TextPart {
  is: 'same' | 'gone' | 'new'
  text: string
}

export interface Change {
  field: string
  before: unknown
  after: unknown
  /** For texts; the parts of `same` and `gone` are the one before, of `same` and `new` the one now. */
  parts?: TextPart[]
}

/** What of a listing is compared: what is looked at, and the price. */
export type ListingContent = Contents['products'] & {
  priceFen: number
  originalPriceFen: number | null
  place: string | null
}

/** Field by field, in the order in which an officer reads a listing; attributes each by itself (`attributes.pages`). */
export function differenceOf(before: Record<string, unknown>, after: Record<string, unknown>): Change[] {
  const fields = [...new Set([...order, ...Object.keys(before), ...Object.keys(after)])]
  return fields.flatMap((field): Change[] => {
    const [was, is] = [before[field] ?? null, after[field] ?? null]
    if (field === 'attributes') return ofAttributes(was, is)
    if (same(was, is)) return []
    if (typeof was === 'string' && typeof is === 'string' && texts.has(field)) {
      return [{ field, before: was, after: is, parts: partsOf(was, is) }]
    }
    return [{ field, before: was, after: is }]
  })
}

const order = [
  'title',
  'kind',
  'category',
  'condition',
  'priceFen',
  'originalPriceFen',
  'description',
  'images',
]
const texts = new Set(['title', 'description', 'body', 'nickname', 'place'])

function same(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, each]): [string, unknown] => [key, sorted(each)])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  )
}

function ofAttributes(was: unknown, is: unknown): Change[] {
  const [before, after] = [was ?? {}, is ?? {}] as Record<string, unknown>[]
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort()
  return keys.flatMap((key) => {
    const [one, other] = [before?.[key] ?? null, after?.[key] ?? null]
    return same(one, other) ? [] : [{ field: `attributes.${key}`, before: one, after: other }]
  })
}

/** Words of Latin letters and digits, blanks, and every other character by itself. */
const tokensOf = (text: string): string[] => text.match(/[\p{Script=Latin}\p{N}]+|\s+|./gsu) ?? []

/** Above this the middle is shown as a whole: gone, then new. */
const cellsMax = 4_000_000

/** The shortest way from one text to the other, by words (Chinese: characters). */
export function partsOf(before: string, after: string): TextPart[] {
  const [one, other] = [tokensOf(before), tokensOf(after)]
  let head = 0
  while (head < one.length && head < other.length && one[head] === other[head]) head++
  let tail = 0
  while (
    tail < one.length - head &&
    tail < other.length - head &&
    one[one.length - 1 - tail] === other[other.length - 1 - tail]
  ) {
    tail++
  }
  const middle = longestWay(one.slice(head, one.length - tail), other.slice(head, other.length - tail))
  return joined([
    ...one.slice(0, head).map((text): TextPart => ({ is: 'same', text })),
    ...middle,
    ...one.slice(one.length - tail).map((text): TextPart => ({ is: 'same', text })),
  ])
}

/** Longest common subsequence, by the table of its lengths. */
function longestWay(one: readonly string[], other: readonly string[]): TextPart[] {
  const whole = (is: TextPart['is'], tokens: readonly string[]): TextPart[] =>
    tokens.map((text) => ({ is, text }))
  if (one.length * other.length > cellsMax) return [...whole('gone', one), ...whole('new', other)]
  const width = other.length + 1
  const lengths = new Uint16Array((one.length + 1) * width)
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0
  for (let row = one.length - 1; row >= 0; row--) {
    for (let column = other.length - 1; column >= 0; column--) {
      lengths[row * width + column] =
        one[row] === other[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  const parts: TextPart[] = []
  let [row, column] = [0, 0]
  while (row < one.length && column < other.length) {
    if (one[row] === other[column]) {
      parts.push({ is: 'same', text: one[row] ?? '' })
      row++
      column++
    } else if (at(row + 1, column) >= at(row, column + 1)) {
      parts.push({ is: 'gone', text: one[row++] ?? '' })
    } else {
      parts.push({ is: 'new', text: other[column++] ?? '' })
    }
  }
  return [...parts, ...whole('gone', one.slice(row)), ...whole('new', other.slice(column))]
}

/** Neighbours of one kind are one part; between two that are the same, what is gone comes before what is new. */
function joined(parts: readonly TextPart[]): TextPart[] {
  const runs: TextPart[] = []
  for (const part of parts) {
    const last = runs.at(-1)
    if (last?.is === part.is) last.text += part.text
    else runs.push({ ...part })
  }
  return runs
}
