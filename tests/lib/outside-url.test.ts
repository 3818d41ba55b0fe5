import type { LookupAddress } from 'node:dns'
import { createServer, type Server } from 'node:http'
import { createServer as createRawServer, type AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { outsideCall } from '../../src/lib/outside-call'
import { checkOutsideUrl, isPublicAddress, outsideLookup, type OutsideEnv } from '../../src/lib/outside-url'

const production: OutsideEnv = { NODE_ENV: 'production', XIAOJI_DEMO: false, CAMPUS_LOGIN_HOSTS: [] }
const campusInside = { ...production, CAMPUS_LOGIN_HOSTS: ['cas.inside', '10.0.0.1', 'fd00::1'] }
const demo: OutsideEnv = { ...production, XIAOJI_DEMO: true }

describe('an address that staff type', () => {
  it.each([
    ['https://cas.campus.edu.cn/cas'],
    ['https://cas.campus.edu.cn:8443'],
    ['https://202.112.0.1/'],
    ['https://[2001:da8::1]/'],
  ])('%s is fine', (url) => {
    expect(checkOutsideUrl(url, production).href).toBe(new URL(url).href)
  })

  it.each([
    [''],
    ['cas.campus.edu.cn'],
    ['/cas'],
    ['http://cas.campus.edu.cn'],
    ['ftp://cas.campus.edu.cn'],
    ['file:///etc/passwd'],
    ['javascript:alert(1)'],
    ['ldaps://ldap.campus.edu.cn'],
    ['https://user@cas.campus.edu.cn'],
    ['https://user:pw@cas.campus.edu.cn'],
    ['https://:pw@cas.campus.edu.cn'],
    ['https://127.0.0.1'],
    ['https://127.1'],
    ['https://2130706433'],
    ['https://0x7f.0.0.1'],
    ['https://0177.0.0.1'],
    ['https://１２７.0.0.1'],
    ['https://0.0.0.0'],
    ['https://10.1.2.3'],
    ['https://100.64.0.1'],
    ['https://169.254.169.254/latest/meta-data'],
    ['https://172.16.0.1'],
    ['https://172.31.255.255'],
    ['https://192.168.1.1'],
    ['https://224.0.0.1'],
    ['https://255.255.255.255'],
    ['https://[::1]'],
    ['https://[::]'],
    ['https://[::ffff:127.0.0.1]'],
    ['https://[::ffff:202.112.0.1]'],
    ['https://[64:ff9b::7f00:1]'],
    ['https://[2002:7f00:1::]'],
    ['https://[2001:0:1::1]'],
    ['https://[fe80::1]'],
    ['https://[fd00::1]'],
    ['https://[ff02::1]'],
  ])('%s is refused', (url) => {
    expect(() => checkOutsideUrl(url, production)).toThrow(
      expect.objectContaining({ name: 'OutsideUrlError' }),
    )
  })

  it('may be private where the operator says so, and only there', () => {
    for (const url of ['https://cas.inside', 'https://10.0.0.1/cas', 'https://[fd00::1]:8443'])
      expect(checkOutsideUrl(url, campusInside).href).toBe(new URL(url).href)
    for (const url of ['https://10.0.0.2', 'https://[fd00::2]', 'http://10.0.0.1', 'https://u:p@10.0.0.1'])
      expect(() => checkOutsideUrl(url, campusInside)).toThrow(/^must /)
  })

  it('may be a stand-in on the same machine in a demo, but holds no password even there', () => {
    expect(checkOutsideUrl('http://127.0.0.1:8080/cas', demo).port).toBe('8080')
    expect(() => checkOutsideUrl('http://u:p@127.0.0.1:8080', demo)).toThrow('password')
    expect(() => checkOutsideUrl('file:///etc/passwd', demo)).toThrow('https://')
  })

  it('may be of another protocol where the caller speaks it', () => {
    expect(checkOutsideUrl('ldaps://ldap.campus.edu.cn', production, ['ldaps:']).protocol).toBe('ldaps:')
    expect(() => checkOutsideUrl('ldap://ldap.campus.edu.cn', production, ['ldaps:'])).toThrow('ldaps://')
    expect(() => checkOutsideUrl('ldaps://10.0.0.2', production, ['ldaps:'])).toThrow('private')
    expect(checkOutsideUrl('ldap://127.0.0.1:389', demo, ['ldaps:']).protocol).toBe('ldap:')
  })

  it('of IPv4 is private in every spelling of the same number', () => {
    const privateNets = fc.constantFrom<[number, number]>(
      [0x0a000000, 8],
      [0x7f000000, 8],
      [0xc0a80000, 16],
      [0xa9fe0000, 16],
    )
    fc.assert(
      fc.property(privateNets, fc.nat(), ([net, bits], any) => {
        const number = (net + (any % 2 ** (32 - bits))) >>> 0
        const bytes = [24, 16, 8, 0].map((shift) => (number >>> shift) & 255)
        for (const host of [
          String(number),
          `0x${number.toString(16)}`,
          bytes.join('.'),
          bytes.map((byte) => `0${byte.toString(8)}`).join('.'),
        ])
          expect(() => checkOutsideUrl(`https://${host}/`, production)).toThrow('private')
        expect(isPublicAddress(`::ffff:${bytes.join('.')}`)).toBe(false)
      }),
    )
  })
})

describe('a name that staff type', () => {
  /** What a socket would be told to connect to. */
  const resolved = (env: OutsideEnv, addresses: LookupAddress[], all: boolean, host = 'cas.campus.edu.cn') =>
    new Promise<unknown>((resolve) => {
      const names = ((
        _host: string,
        _options: unknown,
        done: (error: null, found: LookupAddress[]) => void,
      ) => done(null, addresses)) as unknown as Parameters<typeof outsideLookup>[1]
      outsideLookup(env, names)(host, { all }, (error, found, family) =>
        resolve(error?.message ?? (all ? found : { address: found, family })),
      )
    })
  const open4 = { address: '202.112.0.1', family: 4 }
  const open6 = { address: '2001:da8::1', family: 6 }
  const inside4 = { address: '10.0.0.7', family: 4 }

  it('leads to its public addresses', async () => {
    expect(await resolved(production, [open4, open6], true)).toEqual([open4, open6])
    expect(await resolved(production, [open4, open6], false)).toEqual(open4)
  })

  it.each([true, false])('leads nowhere when one of its addresses is private (all: %s)', async (all) => {
    for (const addresses of [[inside4], [open4, inside4], [{ address: '::1', family: 6 }], []])
      expect(await resolved(production, addresses, all)).toContain('private')
  })

  it('may have a private address where the operator says so, or in a demo', async () => {
    expect(await resolved(campusInside, [inside4], true, 'cas.inside')).toEqual([inside4])
    expect(await resolved(campusInside, [inside4], true, 'other.inside')).toContain('private')
    expect(await resolved(demo, [inside4], true)).toEqual([inside4])
  })
})

describe('a call to such an address', () => {
  let server: Server
  let port: number
  const visits: string[] = []

  beforeAll(async () => {
    server = createServer((request, response) => {
      visits.push(request.url ?? '')
      if (request.url === '/moved')
        response.writeHead(302, { location: '/there', 'set-cookie': ['a=1', 'b=2'] })
      response.end(request.url === '/large' ? 'x'.repeat(1_001) : 'ok')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    port = (server.address() as AddressInfo).port
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  it('gets the answer, also a redirect, as it is', async () => {
    expect(await outsideCall(`http://localhost:${port}/`, demo)).toMatchObject({ status: 200, text: 'ok' })
    const moved = await outsideCall(`http://localhost:${port}/moved`, demo)
    expect(moved.status).toBe(302)
    expect(moved.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(visits).toEqual(['/', '/moved'])
  })

  it('stops reading what is too large', async () => {
    const large = outsideCall(`http://localhost:${port}/large`, demo, { maxBytes: 1_000 })
    await expect(large).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' })
    expect(
      (await outsideCall(`http://localhost:${port}/large`, demo, { maxBytes: 1_001 })).text,
    ).toHaveLength(1_001)
  })

  it.each([
    ['localhost', 'a name of this very machine'],
    ['127.0.0.1', 'its address'],
  ])('never connects to %s, %s', async (host) => {
    let connections = 0
    const count = () => void (connections += 1)
    server.on('connection', count)
    await expect(outsideCall(`https://${host}:${port}/`, production)).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      cause: { name: 'OutsideUrlError' },
    })
    server.off('connection', count)
    expect(connections).toBe(0)
  })

  it('does not say what was asked or answered when it fails', async () => {
    const raw = createRawServer((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nstudent\x01no: 20230001\r\n\r\n20230001'),
    )
    await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', () => resolve()))
    const { port: broken } = raw.address() as AddressInfo
    for (const at of [1, broken]) {
      const call = outsideCall(`http://localhost:${at}/cas?ticket=ST-1-secret`, demo)
      const error: unknown = await call.catch((cause: unknown) => cause)
      expect(error).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' })
      const shown = inspect(error, { depth: Infinity, showHidden: true })
      expect(shown).not.toMatch(/ST-1-secret|20230001|<Buffer/)
    }
    raw.close()
  })
})
