import { inputLabel } from './aria'
import type { FieldMarks } from './aria-types'
import type { InputKind } from './input-types'

/**
 * Of a line to type into. A browser's field of numbers drops `１２` and `。`, as Chinese keyboards write them, without a word; one
 * of text takes them, with the keyboard of numbers.
 */
export function inputProps(kind: InputKind, label: string, marks?: FieldMarks): Record<string, unknown> {
  const named = inputLabel(label, marks)
  if (kind !== 'digit') return { type: kind === 'password' ? 'text' : kind, ...named }
  return { type: 'text', nativeProps: { ...(named.nativeProps as object), inputmode: 'decimal' } }
}
