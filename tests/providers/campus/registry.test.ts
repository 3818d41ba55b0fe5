import { describe, expect, it } from '@jest/globals'
import type { VerificationMethod } from '../../../src/contract/campus-verifications'
import type { OutsideEnv } from '../../../src/lib/outside-url'
import { createCampusVerifier } from '../../../src/providers/campus/registry'
import { testDeps } from './setup'

const production: OutsideEnv = { NODE_ENV: 'production', XIAOJI_DEMO: false, CAMPUS_LOGIN_HOSTS: [] }
const open = (method: string, settings: unknown, env = production) =>
  createCampusVerifier(method as VerificationMethod, settings, testDeps({ env }))
const cas = { baseUrl: 'https://cas.campus.edu.cn/cas' }
const oidc = { issuer: 'https://id.campus.edu.cn', clientId: 'xiaoji' }

describe('the methods of a campus', () => {
  it.each([
    ['email', { domains: [' STU.campus.edu.cn '] }, 'code'],
    ['cas', cas, 'redirect'],
    [
      'cas',
      { ...cas, version: '2', studentNoAttribute: null, allowed: { attribute: '', values: [] } },
      'redirect',
    ],
    ['oidc', oidc, 'redirect'],
    ['oidc', { ...oidc, clientSecret: '', studentNoClaim: null, scope: '' }, 'redirect'],
  ])('open with what staff typed: %s %j', (method, settings, flow) => {
    expect(open(method, settings)).toMatchObject({ method, flow })
  })

  it.each([
    ['email', {}, 'email.domains'],
    ['email', null, 'email'],
    ['email', { domains: [] }, 'email.domains'],
    ['email', { domains: ['campus.edu.cn', 'campus'] }, 'email.domains.1'],
    ['email', { domains: ['*.campus.edu.cn'] }, 'email.domains.0'],
    ['email', { domains: ['@campus.edu.cn'] }, 'email.domains.0'],
    ['email', { domains: ['xn--cmpus-3ve.edu.cn'] }, 'email.domains.0'],
    ['email', { domains: ['c\u0430mpus.edu.cn'] }, 'email.domains.0'],
    ['email', { domains: ['10.0.0.1'] }, 'email.domains.0'],
    ['email', { domains: ['campus.edu.cn'], localPartIsStudentNo: 'yes' }, 'email.localPartIsStudentNo'],
    ['cas', {}, 'cas.baseUrl'],
    ['cas', { ...cas, version: '1' }, 'cas.version'],
    ['cas', { ...cas, allowed: { attribute: 'type', values: [] } }, 'cas.allowed.values'],
    ['cas', { ...cas, studentNoAttribute: 'a b' }, 'cas.studentNoAttribute'],
    ['cas', { baseUrl: 'cas.campus.edu.cn' }, 'cas.baseUrl'],
    ['cas', { baseUrl: 'http://cas.campus.edu.cn/cas' }, 'cas.baseUrl'],
    ['cas', { baseUrl: 'https://u:p@cas.campus.edu.cn/cas' }, 'cas.baseUrl'],
    ['cas', { baseUrl: 'https://10.0.0.1/cas' }, 'cas.baseUrl'],
    ['cas', { baseUrl: 'https://cas.campus.edu.cn/cas?x=1' }, 'cas.baseUrl'],
    ['oidc', { clientId: 'xiaoji' }, 'oidc.issuer'],
    ['oidc', { ...oidc, clientId: '' }, 'oidc.clientId'],
    ['oidc', { ...oidc, scope: 'profile' }, 'oidc.scope'],
    ['oidc', { ...oidc, issuer: 'https://127.0.0.1' }, 'oidc.issuer'],
    ['oidc', { ...oidc, clientSecret: 7 }, 'oidc.clientSecret'],
  ])('say which setting is wrong: %s %j', (method, settings, setting) => {
    expect(() => open(method, settings)).toThrow(new RegExp(`^${setting.replaceAll('.', '\\.')} `))
  })

  it('say everything that is wrong, and never a value', () => {
    const act = () => open('oidc', { issuer: '', clientId: 7, clientSecret: ['the-secret'] })
    expect(act).toThrow(/^oidc\.issuer .*; oidc\.clientId .*; oidc\.clientSecret /)
    expect(act).not.toThrow('the-secret')
  })

  it.each([['sms'], ['__proto__'], ['constructor'], ['']])('do not include "%s"', (method) => {
    expect(() => open(method, {})).toThrow('no verification method')
  })

  it('may stand in a private network where the operator says so, or in a demo', () => {
    const baseUrl = 'https://10.0.0.1/cas'
    expect(open('cas', { baseUrl }, { ...production, CAMPUS_LOGIN_HOSTS: ['10.0.0.1'] }).method).toBe('cas')
    expect(
      open('cas', { baseUrl: 'http://127.0.0.1:8080/cas' }, { ...production, XIAOJI_DEMO: true }).method,
    ).toBe('cas')
  })
})
