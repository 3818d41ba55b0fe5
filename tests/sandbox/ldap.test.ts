import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { Client, EqualityFilter } from 'ldapts'
import { startSandbox, type Sandbox } from '../../sandbox'
import { BASE_DN, serviceAccount } from '../../sandbox/ldap-people'
import { controlOf } from './control'

let sandbox: Sandbox
let control: ReturnType<typeof controlOf>
let ca: string

beforeAll(async () => {
  sandbox = await startSandbox()
  control = controlOf(sandbox.addresses.ldap)
  ca = ((await control.get('certificate')) as { ca: string }).ca
})
afterAll(() => sandbox.stop())
beforeEach(() => control.reset())

/** Binds as the service account and looks for a login name. */
async function find(client: Client, uid: string) {
  await client.bind(serviceAccount.dn, serviceAccount.password)
  const filter = new EqualityFilter({ attribute: 'uid', value: uid })
  return (await client.search(BASE_DN, { filter })).searchEntries.map(({ dn }) => dn)
}
async function talk<T>(use: (client: Client) => Promise<T>, url = sandbox.addresses.ldapPlain, trusted = '') {
  const client = new Client({
    url,
    timeout: 2_000,
    ...(trusted === '' ? {} : { tlsOptions: { ca: trusted } }),
  })
  try {
    return await use(client)
  } finally {
    await client.unbind()
  }
}
const bind = (dn: string, password: string) =>
  talk((client) => client.bind(dn, password)).then(
    () => 0,
    (error: unknown) => error,
  )

describe('the directory stand-in', () => {
  it('finds people for the service account, and for nobody else', async () => {
    expect(await talk((client) => find(client, '20230001'))).toEqual([`uid=20230001,ou=people,${BASE_DN}`])
    expect(await talk((client) => find(client, 'nobody'))).toEqual([])
    expect(await talk((client) => find(client, '20239999'))).toHaveLength(2)
    await expect(talk((client) => client.search(BASE_DN, {}))).rejects.toMatchObject({ code: 50 })
    await control.post('anonymous', { maySearch: true })
    expect((await talk((client) => client.search(BASE_DN, {}))).searchEntries.length).toBeGreaterThan(2)
  })

  it('knows no other tree', async () => {
    const search = talk(async (client) => {
      await client.bind(serviceAccount.dn, serviceAccount.password)
      return client.search('dc=other,dc=test', {})
    })
    await expect(search).rejects.toMatchObject({ code: 32 })
  })

  it('refuses like Active Directory', async () => {
    const dn = (uid: string) => `uid=${uid},ou=people,${BASE_DN}`
    expect(await bind(dn('20230001'), 'pw')).toBe(0)
    const refused = (data: string) => ({ code: 49, message: expect.stringContaining(`data ${data},`) })
    expect(await bind(dn('20230001'), 'wrong')).toMatchObject(refused('52e'))
    expect(await bind(dn('nobody'), 'pw')).toMatchObject(refused('52e'))
    expect(await bind(dn('locked'), 'pw')).toMatchObject(refused('775'))
    expect(await bind(dn('expired'), 'pw')).toMatchObject(refused('532'))
    expect(await bind(dn('locked'), 'wrong')).toMatchObject(refused('52e'))
  })

  it('lets anybody in without a password, as many real ones do', async () => {
    expect(await bind(`uid=20230001,ou=people,${BASE_DN}`, '')).toBe(0)
    expect(await control.get('asked')).toMatchObject([{ call: 'BIND', hasPassword: false, encrypted: false }])
  })

  it('speaks encrypted to those who trust its certificate', async () => {
    const found = talk((client) => find(client, '20230001'), sandbox.addresses.ldapTls, ca)
    expect(await found).toHaveLength(1)
    expect(await control.get('asked')).toMatchObject([{ encrypted: true }, { encrypted: true }])
    const stranger = talk((client) => find(client, '20230001'), sandbox.addresses.ldapTls)
    await expect(stranger).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  })

  it('becomes encrypted when asked to', async () => {
    const found = talk(async (client) => {
      await client.startTLS({ ca, host: '127.0.0.1' })
      return find(client, '20230001')
    })
    expect(await found).toHaveLength(1)
    expect(await control.get('asked')).toMatchObject([
      { call: 'STARTTLS', encrypted: false },
      { call: 'BIND', encrypted: true },
      { call: 'SEARCH', encrypted: true },
    ])
  })

  it('is busy, or cuts the line, when told so', async () => {
    await control.fault({ match: 'LDAP SEARCH', respond: { body: { code: 51, message: 'busy' } } })
    await expect(talk((client) => find(client, '20230001'))).rejects.toMatchObject({ code: 51 })
    await control.fault({ match: 'LDAP BIND', drop: true })
    await expect(talk((client) => find(client, '20230001'))).rejects.toThrow('closed')
    expect(await control.calls()).toMatchObject({ 'LDAP CONNECT': 2, 'LDAP BIND': 2, 'LDAP SEARCH': 1 })
  })
})
