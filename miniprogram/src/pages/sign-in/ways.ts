/** Ways to sign in that this app can go, of those that the server offers, the easiest first. */
export type Way = 'platform' | 'phone' | 'dev'

/** @param own the platform's way in, or null */
export function waysHere(offered: readonly string[], own: string | null): Way[] {
  return [
    ...(own !== null && offered.includes(own) ? (['platform'] as const) : []),
    ...(offered.includes('phone') ? (['phone'] as const) : []),
    ...(offered.includes('dev') ? (['dev'] as const) : []),
  ]
}

/** Digits of a mainland number as typed, or null: the server has the last word. */
export function mobileOf(typed: string): string | null {
  const digits = typed
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '')
  return /^1\d{10}$/.test(digits) ? digits : null
}
