import { feedReasons } from '../../contract/recommendations'
import { feedMax, type Candidate } from '../../domain/recommendations/blend'
import { invalid } from '../../lib/errors'

/**
 * The rest of a feed, in its cursor: what was blended once is walked to its end, whatever is looked at, sold or counted in
 * the meantime, and no process has to remember it. About 6 bytes a card. What may be seen is checked anew with every page;
 * a cursor opens nothing.
 */

/** A card to come. */
export type Step = Pick<Candidate, 'no' | 'reason' | 'from'>

const version = 1
/** Listings that led to cards; more are not followed. */
const fromMax = 63
const idBytes = 16

/** @param reader whose feed it is; null of a stranger */
export function writeFeedCursor(reader: string | null, steps: readonly Step[]): string {
  const from = [...new Set(steps.flatMap((step) => (step.from === null ? [] : [step.from])))].slice(
    0,
    fromMax,
  )
  const bytes: number[] = [version, ...markOf(reader), from.length]
  for (const id of from) bytes.push(...Buffer.from(id.replaceAll('-', ''), 'hex'))
  for (const step of steps) {
    const at = step.from === null ? -1 : from.indexOf(step.from)
    pushVarint(bytes, step.no)
    // Three bits are enough for the reasons.
    pushVarint(bytes, (at + 1) * 8 + feedReasons.indexOf(step.reason))
  }
  return Buffer.from(bytes).toString('base64url')
}

/** @throws {AppError} VALIDATION_FAILED for anything that `writeFeedCursor` did not write for this reader */
export function readFeedCursor(text: string, reader: string | null): Step[] {
  const bytes = Buffer.from(text, 'base64url')
  const mark = markOf(reader)
  const fromCount = bytes[mark.length + 1] ?? fromMax + 1
  if (bytes[0] !== version || mark.some((byte, at) => bytes[at + 1] !== byte) || fromCount > fromMax) {
    throw invalidCursor()
  }
  let at = mark.length + 2
  const from: string[] = []
  for (let n = 0; n < fromCount; n++, at += idBytes) from.push(idAt(bytes, at))
  const steps: Step[] = []
  while (at < bytes.length) {
    const [no, afterNo] = readVarint(bytes, at)
    const [rest, afterRest] = readVarint(bytes, afterNo)
    const reason = feedReasons[rest % 8]
    const fromAt = Math.floor(rest / 8) - 1
    const origin = fromAt < 0 ? null : from[fromAt]
    if (reason === undefined || origin === undefined || steps.length >= feedMax) throw invalidCursor()
    steps.push({ no, reason, from: origin })
    at = afterRest
  }
  return steps
}

/** A few bytes of whoever it was written for: a forwarded cursor says nothing to others. */
const markOf = (reader: string | null): number[] =>
  reader === null ? [0, 0, 0, 0, 0] : [1, ...Buffer.from(reader.slice(-8), 'hex')]

function idAt(bytes: Buffer, at: number): string {
  const hex = bytes.toString('hex', at, at + idBytes)
  if (hex.length < 2 * idBytes) throw invalidCursor()
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

function pushVarint(bytes: number[], value: number): void {
  let left = value
  while (left > 127) {
    bytes.push((left % 128) + 128)
    left = Math.floor(left / 128)
  }
  bytes.push(left)
}

function readVarint(bytes: Buffer, start: number): [value: number, next: number] {
  let value = 0
  for (let at = start, unit = 1; at < bytes.length; at++, unit *= 128) {
    const byte = bytes[at] ?? 0
    value += (byte % 128) * unit
    if (!Number.isSafeInteger(value)) break
    if (byte < 128) return [value, at + 1]
  }
  throw invalidCursor()
}

const invalidCursor = () => invalid('cursor', '分页标记无效', 'Not a valid cursor')
