import { inputLabel } from './aria'
import type { FieldMarks } from './aria-types'
import type { InputKind } from './input-types'

/** Of a line to type into. The platform's keyboard of numbers has plain digits and a point only. */
export const inputProps = (kind: InputKind, label: string, marks?: FieldMarks): Record<string, unknown> => ({
  type: kind === 'password' ? 'text' : kind,
  ...inputLabel(label, marks),
})
