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
  ...(role ? { role } : {}),
  ...(label ? { 'aria-label': label } : {}),
  ...(isHidden ? { 'aria-hidden': 'true' } : {}),
})
