import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterAll, describe, expect, it } from '@jest/globals'
import { httpCall, wasNeverSent } from '../../src/lib/http-client'

const servers: Server[] = []
afterAll(() => Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve)))))

/** An address where every connection is handled so. */
async function listen(handle: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => handle(socket.on('error', () => undefined)))
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}
const failure = (address: string) =>
  httpCall(address, { method: 'POST', body: '{}', timeoutMs: 500 }).catch((error: unknown) => error)

describe('a call that failed', () => {
  it.each(['127.0.0.1', 'localhost'])('never left when nobody listens at %s', async (host) => {
    const gone = createServer()
    await new Promise<void>((resolve) => gone.listen(0, () => resolve()))
    const { port } = gone.address() as AddressInfo
    await new Promise((resolve) => gone.close(resolve))
    const error = await failure(`http://${host}:${port}/`)
    expect(error).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' })
    expect(wasNeverSent(error)).toBe(true)
  })

  it.each([
    ['hangs up at once', (socket: Socket) => void socket.destroy()],
    ['hangs up after reading', (socket: Socket) => void socket.once('data', () => socket.destroy())],
    [
      'resets the line after reading',
      (socket: Socket) => void socket.once('data', () => socket.resetAndDestroy()),
    ],
    [
      'hangs up in the middle of the answer',
      (socket: Socket) =>
        void socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{')),
    ],
    [
      'says nothing',
      (socket: Socket) => void socket.once('data', () => setTimeout(() => socket.destroy(), 2_000).unref()),
    ],
    [
      'speaks in tongues',
      (socket: Socket) => void socket.once('data', () => socket.end('220 smtp.example.com\r\n')),
    ],
  ])('may have arrived when the other side %s', async (_case, handle) => {
    const error = await failure(`http://${await listen(handle)}/`)
    expect(error).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' })
    expect(wasNeverSent(error)).toBe(false)
  })

  it('never left when there is no such name, connecting took too long or the certificate was another', () => {
    const wrapped = (code: string) => new Error('failed', { cause: Object.assign(new Error('x'), { code }) })
    expect(wasNeverSent(wrapped('UND_ERR_CONNECT_TIMEOUT'))).toBe(true)
    expect(wasNeverSent(wrapped('ERR_TLS_CERT_ALTNAME_INVALID'))).toBe(true)
    const unnamed = Object.assign(new Error('x'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' })
    expect(wasNeverSent(new Error('failed', { cause: unnamed }))).toBe(true)
    expect(wasNeverSent(wrapped('UND_ERR_SOCKET'))).toBe(false)
  })

  it('may have arrived when one of several attempts got through', () => {
    const refused = Object.assign(new Error('refused'), { syscall: 'connect' })
    const reset = Object.assign(new Error('reset'), { syscall: 'read' })
    expect(wasNeverSent(new AggregateError([refused, refused]))).toBe(true)
    expect(wasNeverSent(new AggregateError([refused, reset]))).toBe(false)
    expect(wasNeverSent(new AggregateError([]))).toBe(false)
    expect(wasNeverSent('not an error')).toBe(false)
  })
})
