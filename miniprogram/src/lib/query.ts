/** `?a=1&b=x` of what is set; empty when nothing is. */
export function queryOf(values: Record<string, unknown>): string {
  const parts = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === null || value === ''
      ? []
      : [`${encodeURIComponent(name)}=${encodeURIComponent(String(value as string | number | boolean))}`],
  )
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}
