import { randomBytes } from 'node:crypto'
import type { FieldHook } from 'payload'

/** A stable internal name for a row that a person only gives a label; never changes once set. */
export const nameByItself =
  (prefix: string): FieldHook =>
  ({ value }) =>
    typeof value === 'string' && value !== '' ? value : `${prefix}${randomBytes(4).toString('hex')}`
