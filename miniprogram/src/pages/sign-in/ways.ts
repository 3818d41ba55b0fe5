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
