import { isIPv6 } from 'node:net'

/**
 * What a limit per address counts under. One subscriber holds a whole IPv6 /64 and could use a fresh address for
 * every request; IPv4 addresses stand for themselves, also when written as `::ffff:a.b.c.d`.
 */
export function addressKey(address: string): string {
  const plain = address.split('%', 1)[0] ?? ''
  if (!isIPv6(plain)) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)
  if (mapped?.[1]) return mapped[1]
  const [before = '', after] = plain.split('::')
  const head = groupsOf(before)
  const tail = after === undefined ? [] : groupsOf(after)
  const zeros = after === undefined ? 0 : 8 - head.length - tail.length
  const groups = [...head, ...Array<string>(Math.max(zeros, 0)).fill('0'), ...tail]
  const prefix = groups.slice(0, 4).map((group) => parseInt(group, 16).toString(16))
  return `${prefix.join(':')}::/64`
}

/** The groups of one side of `::`; a dotted end counts as two. */
function groupsOf(side: string): string[] {
  if (side === '') return []
  return side.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]))
}
