import { pairLifeMs } from '../../operations/campus-verifications/pair-rows'
import { pairCookiePath } from '../../operations/campus-verifications/pair-urls'

const isEncrypted = (publicUrl: string) => publicUrl.startsWith('https:')

/**
 * One per pair: two people at one computer do not take each other's. With encryption by a prefix that browsers keep
 * for the host itself: a neighbour below the same domain cannot plant one.
 */
const nameOf = (publicUrl: string, pair: string) =>
  `${isEncrypted(publicUrl) ? '__Host-' : ''}xiaoji-pair-${pair}`

/** Comes along when the campus sends the browser back (Lax), and is read by no script. */
export function pairCookie(publicUrl: string, pair: string, browser: string): string {
  const [path, secure] = isEncrypted(publicUrl) ? ['/', '; Secure'] : [pairCookiePath, '']
  const attributes = `Path=${path}; Max-Age=${pairLifeMs / 1_000}; HttpOnly; SameSite=Lax${secure}`
  return `${nameOf(publicUrl, pair)}=${browser}; ${attributes}`
}

/** What the browser was given for a pair; nothing when it brings several, of which only one can be ours. */
export function readPairCookie(publicUrl: string, header: string | null, pair: string): string | undefined {
  const name = nameOf(publicUrl, pair)
  const values = (header ?? '')
    .split(';')
    .map((part) => part.trim().split(/=(.*)/s))
    .filter(([given]) => given === name)
    .map(([, value = '']) => value)
  return values.length === 1 ? values[0] : undefined
}
