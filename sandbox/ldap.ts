import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createServer as createTlsServer, TLSSocket } from 'node:tls'
import ldapjs from 'ldapjs'
import { refuse } from './control'
import type { FaultRule } from './faults'
import { readJson } from './http'
import { BASE_DN, people } from './ldap-people'
import { selfSigned } from './self-signed'
import { startService, type ListenOptions, type RunningService, type ServiceContext } from './service'

export interface LdapAccount {
  dn: string
  password: string
}

export interface RunningLdap extends RunningService {
  /** Without encryption, StartTLS on demand: `ldap://127.0.0.1:3389`. */
  ldapUrl: string
  /** Encrypted by a certificate that `GET certificate` shows. */
  ldapsUrl: string
}

/** What was asked of the directory. Of a password only whether there was one. */
interface Asked {
  call: 'BIND' | 'SEARCH' | 'STARTTLS'
  dn?: string
  hasPassword?: boolean
  filter?: string
  encrypted: boolean
}

/** The parts of ldapjs 3 that are used here; its published types are of version 2. */
interface LdapRequest {
  dn: { toString(): string }
  connection: Socket & { ldap: { bindDN: { toString(): string } } }
  credentials: string
  filter: { toString(): string; matches(attributes: object, strictCase: boolean): boolean }
}
interface LdapResponse {
  diagnosticMessage: string
  /** Those asked for. */
  attributes: string[]
  send(entry: { dn: string; attributes: object }): void
  end(status?: number): void
}
type Handler = (request: LdapRequest, response: LdapResponse, next: () => void) => void
interface Directory {
  bind(base: string, handler: Handler): void
  search(base: string, handler: Handler): void
  exop(oid: string, handler: Handler): void
  unbind(handler: Handler): void
  on(event: 'error' | 'clientError', listener: () => void): void
  newConnection(socket: Socket): void
}

const START_TLS = '1.3.6.1.4.1.1466.20037'

/** A directory: LDAP and LDAPS on two ports, controls over HTTP on a third. */
export async function startLdap(
  account: LdapAccount,
  http: ListenOptions,
  ports: { ldap: number; ldaps: number },
): Promise<RunningLdap> {
  const certificate = selfSigned(['localhost', http.host])
  let asked: Asked[] = []
  let anonymousMaySearch = false
  let context: ServiceContext | undefined
  const service = await startService(
    'ldap',
    (given) => {
      context = given
      return {
        answer: () => ({ status: 404, body: 'Not Found' }),
        controls: {
          'GET asked': () => ({ body: asked }),
          'GET certificate': () => ({ body: { ca: certificate.cert } }),
          'POST anonymous': ({ body }) => {
            const { maySearch } = readJson(body) ?? {}
            if (typeof maySearch !== 'boolean') return refuse('give maySearch (true or false)')
            anonymousMaySearch = maySearch
            return { status: 204 }
          },
        },
        reset() {
          asked = []
          anonymousMaySearch = false
        },
      }
    },
    http,
  )
  if (context === undefined) throw new Error('the directory did not start')
  const { faults, countCall } = context

  const directory = ldapjs.createServer() as unknown as Directory
  // A client that hangs up or talks nonsense is its own business.
  directory.on('error', () => undefined)
  directory.on('clientError', () => undefined)

  /** Counts, lets a fault happen, else answers. */
  const step =
    (call: Asked['call'], describe: (request: LdapRequest) => Partial<Asked>, answer: Handler): Handler =>
    (request, response, next) => {
      countCall(`LDAP ${call}`)
      const encrypted = request.connection instanceof TLSSocket
      asked.push({ call, ...describe(request), encrypted })
      void suffer(faults.take(`LDAP ${call}`), request, response).then((suffered) => {
        if (suffered) next()
        else answer(request, response, next)
      })
    }

  directory.bind(
    '',
    step(
      'BIND',
      ({ dn, credentials }) => ({ dn: dn.toString(), hasPassword: credentials !== '' }),
      ({ dn, credentials }, response, next) => {
        const [status, message] = judgeBind(dn.toString(), credentials, account)
        response.diagnosticMessage = message
        response.end(status)
        next()
      },
    ),
  )
  directory.search(
    '',
    step(
      'SEARCH',
      ({ dn, filter }) => ({ dn: dn.toString(), filter: filter.toString() }),
      ({ dn, filter, connection }, response, next) => {
        const base = spelled(dn.toString())
        const bound = spelled(connection.ldap.bindDN.toString())
        if (!anonymousMaySearch && bound !== spelled(account.dn)) response.end(50)
        else if (base !== BASE_DN && !base.endsWith(`,${BASE_DN}`)) response.end(32)
        else {
          // ldapjs compares them in lower case, without making them so.
          response.attributes.splice(0, Infinity, ...response.attributes.map((name) => name.toLowerCase()))
          for (const { dn: name, attributes } of people) {
            if (spelled(name).endsWith(base) && filter.matches(attributes, false))
              response.send({ dn: name, attributes: { ...attributes } })
          }
          response.end()
        }
        next()
      },
    ),
  )
  directory.exop(
    START_TLS,
    step(
      'STARTTLS',
      () => ({}),
      ({ connection }, response, next) => {
        response.end()
        connection.removeAllListeners('data')
        accept(new TLSSocket(connection, { isServer: true, ...certificate }))
        next()
      },
    ),
  )
  directory.unbind((_request, response, next) => {
    countCall('LDAP UNBIND')
    response.end()
    next()
  })

  const sockets = new Set<Socket>()
  const accept = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket))
    directory.newConnection(socket)
  }
  const doors = {
    ldap: createServer((socket) => {
      countCall('LDAP CONNECT')
      accept(socket)
    }),
    ldaps: createTlsServer(certificate, (socket) => {
      countCall('LDAP CONNECT')
      accept(socket)
    }),
  }
  // A client that does not trust the certificate hangs up in the middle.
  doors.ldaps.on('tlsClientError', () => undefined)
  const stop = async () => {
    const closing = Object.values(doors).map(
      (door) => new Promise<void>((resolve) => (door.listening ? door.close(() => resolve()) : resolve())),
    )
    for (const socket of sockets) socket.destroy()
    await Promise.all([service.stop(), ...closing])
  }
  try {
    await Promise.all([
      listen(doors.ldap, ports.ldap, http.host),
      listen(doors.ldaps, ports.ldaps, http.host),
    ])
  } catch (error) {
    await stop()
    throw error
  }
  return {
    origin: service.origin,
    ldapUrl: `ldap://${http.host}:${portOf(doors.ldap)}`,
    ldapsUrl: `ldaps://${http.host}:${portOf(doors.ldaps)}`,
    stop,
  }
}

const portOf = (server: Server) => (server.address() as AddressInfo).port

const listen = (server: Server, port: number, host: string) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => resolve())
  })

/** One spelling of a name, enough for the names in here. */
const spelled = (dn: string) => dn.toLowerCase().replace(/\s*([,=])\s*/g, '$1')

/** Result code and diagnostic text, as Active Directory writes it. */
function judgeBind(dn: string, password: string, account: LdapAccount): [number, string] {
  // RFC 4513, 5.1.2: no password is an "unauthenticated bind", and many servers answer success.
  if (password === '') return [0, '']
  const refused = (code: string): [number, string] => [
    49,
    `80090308: LdapErr: DSID-0C09042A, comment: AcceptSecurityContext error, data ${code}, v3839`,
  ]
  if (spelled(dn) === spelled(account.dn)) return password === account.password ? [0, ''] : refused('52e')
  const person = people.find((each) => spelled(each.dn) === spelled(dn))
  if (person === undefined || person.password !== password) return refused('52e')
  return person.adCode === undefined ? [0, ''] : refused(person.adCode)
}

/**
 * Lets a fault happen: `respond.body` is `{code, message}` of the result, or a text that goes over the line as it is.
 * @returns whether the call has had its answer
 */
async function suffer(
  fault: FaultRule | undefined,
  { connection }: LdapRequest,
  response: LdapResponse,
): Promise<boolean> {
  if (fault?.delayMs !== undefined) await sleep(fault.delayMs, undefined, { ref: false })
  if (fault?.drop !== undefined) {
    connection.destroy()
    return true
  }
  const body = fault?.respond?.body
  if (body === undefined) return false
  if (typeof body === 'string') {
    connection.end(body)
    return true
  }
  const { code, message } = body as { code?: unknown; message?: unknown }
  response.diagnosticMessage = typeof message === 'string' ? message : ''
  response.end(typeof code === 'number' ? code : 80)
  return true
}
