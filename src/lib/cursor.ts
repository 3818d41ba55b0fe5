import { AppError } from './errors'

/**
 * Keyset cursors: the sort values of the last row, so that a walk skips and repeats nothing while rows are added.
 * Opaque to clients; checked when it comes back.
 */
export type CursorKey = readonly [value: string | number, id: string]

export function writeCursor(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** @throws {AppError} VALIDATION_FAILED for anything that `writeCursor` did not write for this kind of value */
export function readCursor(text: string, kind: 'instant' | 'number'): CursorKey {
  try {
    const [value, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    const fits =
      kind === 'number'
        ? typeof value === 'number' && Number.isFinite(value)
        : typeof value === 'string' &&
          /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d(:\d\d)?)$/.test(value) &&
          !Number.isNaN(Date.parse(value))
    if (fits && typeof id === 'string' && uuid.test(id)) return [value as string | number, id]
  } catch {
    // Falls through to the refusal.
  }
  throw invalidCursor()
}

const invalidCursor = () =>
  new AppError('VALIDATION_FAILED', {
    problems: [{ path: 'cursor', message: { zh: '分页标记无效', en: 'Not a valid cursor' } }],
  })

/** `upTo`: a whole number from 0 on. */
type KeyPart = 'integer' | 'number' | 'id' | 'instant' | { readonly upTo: number }
type KeyValue<Part> = Part extends 'id' | 'instant' ? string : number
type KeyValues<Shape extends readonly KeyPart[]> = { -readonly [At in keyof Shape]: KeyValue<Shape[At]> }

const instantText = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/
const fits: Record<Extract<KeyPart, string>, (value: unknown) => boolean> = {
  integer: (value) => Number.isSafeInteger(value),
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  id: (value) => typeof value === 'string' && uuid.test(value),
  instant: (value) =>
    typeof value === 'string' && instantText.test(value) && !Number.isNaN(Date.parse(value)),
}
const fitsPart = (part: KeyPart, value: unknown) =>
  typeof part === 'string'
    ? fits[part](value)
    : Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= part.upTo

/** A cursor of several values; `key` is their JSON as the database wrote it. */
export const writeKey = (key: string): string => Buffer.from(key).toString('base64url')

/** @throws {AppError} VALIDATION_FAILED for anything that is no key of this shape */
export function readKey<const Shape extends readonly KeyPart[]>(
  text: string,
  shape: Shape,
): KeyValues<Shape> {
  try {
    const values = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown
    if (
      Array.isArray(values) &&
      values.length === shape.length &&
      shape.every((part, at) => fitsPart(part, values[at]))
    ) {
      return values as KeyValues<Shape>
    }
  } catch {
    // Falls through to the refusal.
  }
  throw invalidCursor()
}
