/** What screen readers are told of something that cannot be touched. */
export const aria = ({
  role,
  label,
  isHidden,
  level,
}: {
  role?: string
  label?: string
  isHidden?: boolean
  /** Of headings: 1 is the page's own title. */
  level?: 1 | 2 | 3
}): Record<string, unknown> => ({
  ...(role ? { role } : {}),
  ...(role === 'heading' ? { 'aria-level': level ?? 2 } : {}),
  ...(label ? { 'aria-label': label } : {}),
  ...(isHidden ? { 'aria-hidden': 'true' } : {}),
})

/** The name of a field that is typed into: on the browser's own element within Taro's. */
export const inputLabel = (label: string): Record<string, unknown> => ({
  nativeProps: { 'aria-label': label },
})

/** For a picture within what is named already. */
export const unnamed: Record<string, unknown> = { nativeProps: { alt: '' } }
