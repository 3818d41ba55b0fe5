import { lookup as dnsLookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { isDemo, type Env } from './env'

/** What decides where staff may point this installation. */
export type OutsideEnv = Pick<Env, 'NODE_ENV' | 'XIAOJI_DEMO' | 'CAMPUS_LOGIN_HOSTS'>

/** An address that staff typed leads somewhere this server must not go. The message may be shown to staff. */
export class OutsideUrlError extends Error {
  constructor(readonly words: { zh: string; en: string }) {
    super(words.en)
    this.name = 'OutsideUrlError'
  }
}

/** Of IPv4 everything that is not somebody's public address: private, shared, local, test, multicast, future. */
const closed4 = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  closed4.addSubnet(net, bits)
}

/** Of IPv6 only global unicast is open, … */
const open6 = new BlockList()
open6.addSubnet('2000::', 3, 'ipv6')
/** … without what carries an IPv4 address inside (Teredo, 6to4) or is written in books. */
const closed6 = new BlockList()
closed6.addSubnet('2001::', 23, 'ipv6')
closed6.addSubnet('2001:db8::', 32, 'ipv6')
closed6.addSubnet('2002::', 16, 'ipv6')
closed6.addSubnet('3fff::', 20, 'ipv6')

/** Whether an IP address is one that anybody on the internet may reach. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !closed4.check(address)
    case 6:
      return open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6')
    default:
      return false
  }
}

/** The protocol without encryption that a demo may use instead. */
const plainOf: Record<string, string> = { 'https:': 'http:', 'ldaps:': 'ldap:' }

/**
 * Checks an address that staff typed before anything is sent there: encrypted, no credentials in it, and no address
 * of our own network. Names are looked up when the connection is made (`outsideLookup`), because they may point
 * elsewhere by then. A demo may use everything; hosts in CAMPUS_LOGIN_HOSTS may be private.
 * @param protocols the encrypted ones that make sense here
 * @throws {OutsideUrlError} saying what is wrong; the address is not in it
 */
export function checkOutsideUrl(text: string | URL, env: OutsideEnv, protocols = ['https:']): URL {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw notAnAddress(protocols)
  }
  const demo = isDemo(env)
  const allowed = demo ? protocols.flatMap((protocol) => [protocol, plainOf[protocol]]) : protocols
  if (!allowed.includes(url.protocol) || url.hostname === '') throw notAnAddress(protocols)
  if (url.username !== '' || url.password !== '')
    throw new OutsideUrlError({ zh: '不能包含用户名或密码', en: 'must not contain a user name or password' })
  const host = bare(url.hostname)
  if (isIP(host) !== 0 && !isPublicAddress(host) && !mayBePrivate(host, env))
    throw new OutsideUrlError(PRIVATE)
  return url
}

const PRIVATE = {
  zh: '不能指向内网（例外由 CAMPUS_LOGIN_HOSTS 列出）',
  en: 'must not lead into a private network (CAMPUS_LOGIN_HOSTS names the exceptions)',
}

/** What staff typed does not begin as it has to. */
export const notAnAddress = ([protocol]: readonly string[]): OutsideUrlError =>
  new OutsideUrlError({
    zh: `须为以 ${protocol}// 开头的地址`,
    en: `must be an address starting with ${protocol}//`,
  })

/** `[::1]` is written in brackets in an address, without them everywhere else. */
const bare = (hostname: string) => hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase()

const mayBePrivate = (host: string, env: OutsideEnv) =>
  isDemo(env) || env.CAMPUS_LOGIN_HOSTS.some((each) => each.toLowerCase() === bare(host))

/**
 * A `lookup` for sockets (`https.request`, `tls.connect`, `net.connect`) that refuses names with a private address.
 * The socket connects to what was checked: a name that answers differently the next time gains nothing.
 * Sockets to a literal address never look anything up; `checkOutsideUrl` has judged those.
 * @param resolve how names are looked up; the machine's way if not given
 */
export function outsideLookup(env: OutsideEnv, resolve: typeof dnsLookup = dnsLookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, [])
      const [first] = addresses
      // One private address among public ones is enough: the socket tries them all.
      const refused = addresses.some(({ address }) => !isPublicAddress(address))
      if (first === undefined || (refused && !mayBePrivate(hostname, env)))
        return callback(new OutsideUrlError(PRIVATE), [])
      if (options.all === true) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}
