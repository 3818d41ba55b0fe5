import { connect, isIP, type LookupFunction, type Socket } from 'node:net'
import { connect as connectTls, type ConnectionOptions } from 'node:tls'
import { Client } from 'ldapts'

interface DirectoryAddress {
  url: URL
  startTls: boolean
  /** PEM. */
  ca?: string
  /** Refuses names that lead where we must not go. */
  lookup: LookupFunction
}

/** An entry with one number; a server that sends more is broken. Bytes. */
const ANSWER_MAX_BYTES = 256 * 1024

/**
 * Connects, encrypts, and lets `use` talk to the directory. The connection is gone afterwards, whatever happened, and
 * at the latest after `timeoutMs`. It is one connection: the library would otherwise open another one in the middle,
 * without StartTLS.
 * @throws what `use` throws; {Error} of the socket, or a time limit
 */
export async function withDirectory<T>(
  { url, startTls, ca, lookup }: DirectoryAddress,
  timeoutMs: number,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const secure = url.protocol === 'ldaps:'
  const tls: ConnectionOptions = {
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(ca === undefined ? {} : { ca }),
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
  }
  const to = { host, port: Number(url.port) || (secure ? 636 : 389), lookup }
  const socket = secure ? connectTls({ ...to, ...tls }) : connect(to)
  let late: ((error: Error) => void) | undefined
  const timer = setTimeout(() => {
    late?.(Object.assign(new Error('time limit'), { code: 'ETIMEDOUT' }))
    socket.destroy()
  }, timeoutMs)
  let client: Client | undefined
  const talk = async () => {
    await connected(socket, secure ? 'secureConnect' : 'connect')
    let taken = false
    client = new Client({
      url: 'ldap://directory',
      createConnection: () => {
        if (taken) throw Object.assign(new Error('the line was cut'), { code: 'ECONNRESET' })
        taken = true
        return bounded(socket)
      },
      createSecureConnection: ((options: ConnectionOptions) =>
        bounded(connectTls(options))) as typeof connectTls,
    })
    if (startTls && !secure) await client.startTLS(tls)
    return use(client)
  }
  try {
    return await Promise.race([talk(), new Promise<never>((_, reject) => (late = reject))])
  } finally {
    clearTimeout(timer)
    await client?.unbind().catch(() => undefined)
    socket.destroy()
  }
}

function connected(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    // Stays: an error without anybody to hear it would end the process.
    socket.on('error', reject)
    socket.once('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })))
    socket.once(event, () => resolve())
  })
}

function bounded<S extends Socket>(socket: S): S {
  let size = 0
  return socket.on('data', (bytes: Buffer) => {
    size += bytes.length
    if (size > ANSWER_MAX_BYTES) socket.destroy()
  })
}
