/** What screen readers are told of something that cannot be touched. */
export const aria = ({
  role,
  label,
  isHidden,
}: {
  role?: string
  label?: string
  isHidden?: boolean
}): Record<string, unknown> => ({
  ...(role ? { ariaRole: role } : {}),
  ...(label ? { ariaLabel: label } : {}),
  ...(isHidden ? { ariaHidden: true } : {}),
})

/** The name of a field that is typed into. */
export const inputLabel = (label: string): Record<string, unknown> => aria({ label })
