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

/** The name of a field that is typed into: on the browser's own element within Taro's. */
export const inputLabel = (label: string): Record<string, unknown> => ({
  nativeProps: { 'aria-label': label },
})
