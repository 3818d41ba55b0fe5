import type { Aria, FieldMarks } from './aria-types'

/** What screen readers are told of something that cannot be touched. */
export const aria = ({ role, label, isHidden, marks }: Aria): Record<string, unknown> => {
  const name = [label, marks?.words].filter(Boolean).join(', ')
  return {
    ...(role ? { ariaRole: role } : {}),
    ...(name ? { ariaLabel: name } : {}),
    ...(isHidden ? { ariaHidden: true } : {}),
  }
}

/** The name of a field that is typed into, and what is said of it. */
export const inputLabel = (label: string, marks?: FieldMarks): Record<string, unknown> =>
  aria({ label, marks })

/** For a picture within what is named already: nothing is needed here. */
export const unnamed: Record<string, unknown> = {}
