import { isIP } from 'node:net'

/** Whether an address leads to this machine only, where a line without encryption can be read by nobody else. */
export function isLoopback({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}
