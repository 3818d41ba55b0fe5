import type { Aria, FieldMarks } from './aria-types'

/** What screen readers are told of something that cannot be touched. */
export const aria = ({ role, label, isHidden, level, marks }: Aria): Record<string, unknown> => ({
  ...(role ? { role } : {}),
  ...(role === 'heading' ? { 'aria-level': level ?? 2 } : {}),
  ...(label ? { 'aria-label': label } : {}),
  ...(isHidden ? { 'aria-hidden': 'true' } : {}),
  ...(marks ? marked(marks) : {}),
})

const marked = ({ isRequired, isWrong, describedBy }: FieldMarks): Record<string, unknown> => ({
  ...(isRequired ? { 'aria-required': 'true' } : {}),
  ...(isWrong ? { 'aria-invalid': 'true' } : {}),
  ...(describedBy ? { 'aria-describedby': describedBy } : {}),
})

/** The name of a field that is typed into, and what is said of it: on the browser's own element within Taro's. */
export const inputLabel = (label: string, marks?: FieldMarks): Record<string, unknown> => ({
  nativeProps: aria({ label, marks }),
})

/** For a picture within what is named already. */
export const unnamed: Record<string, unknown> = { nativeProps: { alt: '' } }
