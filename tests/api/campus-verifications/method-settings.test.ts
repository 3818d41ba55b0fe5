import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startMarket, type Market, type Officer } from '../../support/market'

let market: Market
let admin: Officer
let campus: string
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  admin = await market.officer('admin', { campus })
})
afterAll(() => market.stop())

type Problems = { errors: { path?: string; message: string }[] }

/** What an officer reads, by field. */
async function refusalOf(data: object, language: 'zh' | 'en'): Promise<Record<string, string>> {
  const { body, status } = await admin.send<Problems>('POST', '/verification-methods', {
    body: JSON.stringify({ enabled: true, ...data }),
    headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
  })
  expect(status).toBe(400)
  return Object.fromEntries(body.errors.map(({ path = '', message }) => [path, message]))
}

describe('an officer who turns a method on', () => {
  test('reads at each field what is wrong with it, in one language', async () => {
    const oidc = { method: 'oidc', oidc: { issuer: '', scope: 'profile' } }
    expect(await refusalOf(oidc, 'zh')).toEqual({
      'oidc.issuer': 'Issuer 地址：请填写',
      'oidc.clientId': 'Client ID：请填写',
      'oidc.scope': 'Scope：须包含 openid',
    })
    expect(await refusalOf(oidc, 'en')).toEqual({
      'oidc.issuer': 'Issuer is needed',
      'oidc.clientId': 'Client id is needed',
      'oidc.scope': 'Scope must contain openid',
    })
  })

  test.each([
    [{ method: 'email' }, { 'email.domains': '允许的邮箱域名：请填写' }],
    [
      { method: 'email', email: { domains: ['campus.edu.cn', '@campus'] } },
      { 'email.domains': '允许的邮箱域名：须为邮箱域名，例如 stu.campus.edu.cn' },
    ],
    [
      { method: 'cas', cas: { baseUrl: 'cas.campus' } },
      { 'cas.baseUrl': 'CAS 地址：须为以 https:// 开头的地址' },
    ],
    [
      { method: 'cas', cas: { baseUrl: 'https://cas.campus.edu.cn', allowedAttribute: 'type' } },
      { 'cas.allowedValues': '允许的值：请填写' },
    ],
    [
      { method: 'cas', cas: { baseUrl: 'https://user:secret@cas.campus.edu.cn' } },
      { 'cas.baseUrl': 'CAS 地址：不能包含用户名或密码' },
    ],
    [
      {
        method: 'ldap',
        ldap: { url: 'ldaps://ldap.campus.edu.cn', baseDn: 'dc=campus', bindDn: 'cn=reader' },
      },
      { 'ldap.bindPassword': '服务账号密码：服务账号的名称与密码须同时填写' },
    ],
    [
      {
        method: 'portal',
        portal: {
          ...{ permission: true, loginUrl: 'https://jw.campus.edu.cn/login' },
          ...{ usernameField: 'user', passwordField: 'user', successKind: 'status', successPattern: 'ok' },
        },
      },
      {
        'portal.successPattern': '成功时的内容：须为 204 这样的数字，多个用竖线分隔',
        'portal.failurePattern': '失败时的内容：请填写：多数系统在密码错误时状态码相同',
        'portal.passwordField': '密码字段名：不能与学号字段相同',
      },
    ],
  ])('is told by the name of the field: %j', async (data, told) => {
    expect(await refusalOf(data, 'zh')).toEqual(told)
  })

  test('finds the addresses that a campus has to register', () => {
    const { fields } = market.payload.collections['verification-methods'].config
    const hints = fields.flatMap((field) =>
      field.type === 'group' && 'name' in field && field.admin?.description
        ? [[field.name, JSON.stringify(field.admin.description)] as const]
        : [],
    )
    const { PUBLIC_URL } = market.payload.services.env
    expect(Object.fromEntries(hints)).toEqual({
      cas: expect.stringContaining(`${PUBLIC_URL}/api/campus-verification/cas/return`),
      oidc: expect.stringContaining(`${PUBLIC_URL}/api/campus-verification/oidc/return`),
    })
    expect(hints[0]?.[1]).toContain(`${PUBLIC_URL}/campus/cas`)
  })
})
