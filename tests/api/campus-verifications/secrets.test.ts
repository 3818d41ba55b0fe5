import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { decryptText } from '../../../src/lib/field-cipher'
import { problemsOf, rowsOf } from '../support'
import { startTown, type Town } from './support'

let town: Town
let admin: Awaited<ReturnType<Town['market']['officer']>>
let campus: string
beforeAll(async () => {
  town = await startTown()
})
afterAll(() => town.stop())

const ldap = {
  url: 'ldaps://ldap.campus.example',
  startTls: false,
  bindDn: 'cn=xiaoji,dc=campus',
  baseDn: 'dc=campus',
  loginAttribute: 'uid',
  ca: null as string | null,
}
const oidc = { issuer: 'https://id.campus.example', clientId: 'xiaoji', scope: 'openid profile' }
const groups = {
  ldap: { settings: ldap, secret: 'bindPassword', column: 'ldap_bind_password_cipher' },
  oidc: { settings: oidc, secret: 'clientSecret', column: 'oidc_client_secret_cipher' },
} as const
type Group = keyof typeof groups

/** What would be sent, or null. */
async function secretOf(id: string, group: Group): Promise<string | null> {
  const [row] = await rowsOf<{ cipher: string | null }>(
    town.market,
    `select ${groups[group].column} as cipher from verification_methods where id = $1`,
    [id],
  )
  return row?.cipher ? decryptText(row.cipher, town.market.payload.services.env.DATA_KEYS) : null
}

/** A method as an admin of the campus set it up, with its secret. */
async function setUp(group: Group, enabled = true): Promise<string> {
  campus = await town.market.campus()
  admin = await town.market.officer('admin', { campus })
  const { settings, secret } = groups[group]
  const { status, body } = await admin.post<{ doc: { id: string } }>('/verification-methods', {
    campus,
    method: group,
    enabled,
    [group]: { ...settings, [secret]: 'an old secret' },
  })
  expect(status).toBe(201)
  expect(JSON.stringify(body)).not.toContain('an old secret')
  expect(await secretOf(body.doc.id, group)).toBe('an old secret')
  return body.doc.id
}
const save = (id: string, group: Group, over: object, more: object = {}) =>
  admin.patch(`/verification-methods/${id}`, {
    ...more,
    [group]: { ...groups[group].settings, ...over },
  })

const moves: [Group, string, object][] = [
  ['ldap', 'address', { url: 'ldaps://ldap.evil.example' }],
  ['ldap', 'address, alone', { url: 'ldaps://ldap.campus.example:6360' }],
  ['ldap', 'certificate', { ca: '-----BEGIN CERTIFICATE-----' }],
  ['ldap', 'account', { bindDn: 'cn=other,dc=campus' }],
  ['oidc', 'issuer', { issuer: 'https://id.evil.example' }],
  ['oidc', 'client', { clientId: 'other' }],
]

describe('the secret of a campus’s server', () => {
  test.each(moves)('does not go with another one of %s: %s', async (group, _name, over) => {
    const id = await setUp(group)
    const { secret } = groups[group]
    const refused = await save(id, group, over)
    expect([refused.status, problemsOf(refused.body)]).toEqual([
      400,
      [`VALIDATION_FAILED ${group}.${secret}`],
    ])
    expect(await secretOf(id, group)).toBe('an old secret')
    // Entered again, it is for the new one.
    if (!('ca' in over)) {
      expect((await save(id, group, { ...over, [secret]: 'a new secret' })).status).toBe(200)
      expect(await secretOf(id, group)).toBe('a new secret')
    }
  })

  test.each(moves)(
    'is gone when the method is off and gets another one of %s: %s',
    async (group, _name, over) => {
      const id = await setUp(group, false)
      expect((await save(id, group, over)).status).toBe(200)
      expect(await secretOf(id, group)).toBeNull()
      // Neither does the way back bring it back.
      expect((await save(id, group, {})).status).toBe(200)
      expect(await secretOf(id, group)).toBeNull()
    },
  )

  test('does not go where encryption ends', async () => {
    const id = await setUp('ldap', false)
    await save(id, 'ldap', { startTls: true })
    expect(await secretOf(id, 'ldap')).toBeNull()
  })

  test('does not go when the method is switched off in the same save, and on again in the next', async () => {
    const id = await setUp('ldap')
    const over = { url: 'ldaps://ldap.evil.example' }
    expect((await save(id, 'ldap', over, { enabled: false })).status).toBe(200)
    await save(id, 'ldap', over, { enabled: true })
    expect(await secretOf(id, 'ldap')).toBeNull()
  })

  test.each(['ldap', 'oidc'] as const)('stays when something else of %s is changed', async (group) => {
    const id = await setUp(group)
    const over = group === 'ldap' ? { baseDn: 'ou=people,dc=campus' } : { scope: 'openid' }
    expect((await save(id, group, { ...over, [groups[group].secret]: '' })).status).toBe(200)
    expect((await admin.patch(`/verification-methods/${id}`, { label: '统一认证' })).status).toBe(200)
    expect(await secretOf(id, group)).toBe('an old secret')
  })

  test('stays where only the new address is sent, which is refused', async () => {
    const id = await setUp('ldap')
    const answer = await admin.patch(`/verification-methods/${id}`, {
      ldap: { url: 'ldaps://ldap.evil.example' },
    })
    expect(problemsOf(answer.body)).toEqual(['VALIDATION_FAILED ldap.bindPassword'])
    expect(await secretOf(id, 'ldap')).toBe('an old secret')
  })

  test('is removed by a dash', async () => {
    const id = await setUp('oidc')
    expect((await save(id, 'oidc', { issuer: 'https://id2.campus.example', clientSecret: '-' })).status).toBe(
      200,
    )
    expect(await secretOf(id, 'oidc')).toBeNull()
  })
})
