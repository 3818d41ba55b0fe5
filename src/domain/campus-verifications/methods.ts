import type { VerificationFlow, VerificationMethod } from '../../contract/campus-verifications'

interface MethodTraits {
  zh: string
  en: string
  flow: VerificationFlow
  /** How much the campus itself has proven; the greater, the better. */
  level: 1 | 2 | 3 | 4
}

/** Every way to verify, in the order of trust. */
export const methods: Record<VerificationMethod, MethodTraits> = {
  'student-card': { zh: '学生证审核', en: 'Student card', flow: 'review', level: 1 },
  email: { zh: '校园邮箱', en: 'Campus e-mail', flow: 'code', level: 2 },
  portal: { zh: '教务系统登录', en: 'Academic portal', flow: 'credentials', level: 3 },
  ldap: { zh: '校园账号 (LDAP)', en: 'Campus account (LDAP)', flow: 'credentials', level: 3 },
  oidc: { zh: '统一身份认证 (OIDC)', en: 'Campus sign-in (OIDC)', flow: 'redirect', level: 4 },
  cas: { zh: '统一身份认证 (CAS)', en: 'Campus sign-in (CAS)', flow: 'redirect', level: 4 },
}

export const methodLabels = Object.fromEntries(
  Object.entries(methods).map(([name, { zh, en }]) => [name, { zh, en }]),
) as Record<VerificationMethod, { zh: string; en: string }>
