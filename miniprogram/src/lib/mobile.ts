/** Digits of a mainland number as typed, or null: the server has the last word. */
export function mobileOf(typed: string): string | null {
  const digits = typed
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '')
  return /^1\d{10}$/.test(digits) ? digits : null
}
