import type { Mailbox } from './mailbox'

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const domainName = new RegExp(`^(?=.{4,253}$)(?:${label}\\.)+[a-z][a-z0-9-]*[a-z0-9]$`)

/**
 * Reads an address at which somebody wants notices; any domain. Only plain characters, because it becomes part of a
 * mail's header. Tags (`+`) stay in the address and leave the key, so that they are no way around limits.
 * @returns null when it is no address
 */
export function normalizeNoticeMailbox(email: string): Pick<Mailbox, 'address' | 'key'> | null {
  const [local = '', given = '', ...rest] = email.trim().normalize('NFKC').split('@')
  const domain = given.toLowerCase()
  if (rest.length > 0 || !domainName.test(domain) || local.length + domain.length > 253) return null
  if (!/^[\w+%~-]+(?:\.[\w+%~-]+)*$/.test(local) || local.length > 64) return null
  const folded = local.toLowerCase().split('+', 1)[0]?.replaceAll('.', '') ?? ''
  return { address: `${local}@${domain}`, key: `${folded || local.toLowerCase()}@${domain}` }
}

/** What is shown of an address: `z***@stu.campus.edu.cn`. */
export function maskMailbox(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}***${address.slice(at)}`
}
