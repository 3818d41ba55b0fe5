/** What screen readers are told of something that cannot be touched. */
export const aria = ({
  role,
  label,
  isHidden,
}: {
  role?: string
  label?: string
  isHidden?: boolean
  /** Of headings: 1 is the page's own title. */
  level?: 1 | 2 | 3
}): Record<string, unknown> => ({
  ...(role ? { ariaRole: role } : {}),
  ...(label ? { ariaLabel: label } : {}),
  ...(isHidden ? { ariaHidden: true } : {}),
})

/** The name of a field that is typed into. */
export const inputLabel = (label: string): Record<string, unknown> => aria({ label })

/** For a picture within what is named already: nothing is needed here. */
export const unnamed: Record<string, unknown> = {}
