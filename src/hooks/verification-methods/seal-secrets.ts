import type { CollectionBeforeChangeHook } from 'payload'
import { getEnv } from '../../lib/env'
import { invalid } from '../../lib/errors'
import { encryptText } from '../../lib/field-cipher'

type Group = Record<string, unknown>

/**
 * By group: the input that is a secret, and the settings that decide who gets to know it. A secret goes to nobody for
 * whom it was not entered: otherwise staff who cannot read it would have it sent to a server of their own.
 */
const secrets = {
  oidc: { name: 'clientSecret', audience: ['issuer', 'clientId'] },
  ldap: { name: 'bindPassword', audience: ['url', 'startTls', 'ca', 'bindDn'] },
} as const

/**
 * Encrypts secrets that were given; an empty input keeps what is there as long as it is for the same server, `-`
 * removes it.
 */
export const sealSecrets: CollectionBeforeChangeHook = ({ data, originalDoc }) => {
  const before = (originalDoc ?? {}) as Record<string, unknown>
  const { method, enabled } = { ...before, ...data } as { method?: string; enabled?: boolean }
  for (const [group, { name, audience }] of Object.entries(secrets)) {
    const given = data[group] as Group | undefined
    if (!given) continue
    const known = (before[group] ?? {}) as Group
    const kept = known[`${name}Cipher`] ?? null
    const input = given[name]
    delete given[name]
    if (typeof input === 'string' && input !== '') {
      given[`${name}Cipher`] = input === '-' ? null : encryptText(input, getEnv().DATA_KEYS)
      continue
    }
    // Empty, null and an unticked box are the same.
    const moved = audience.some((key) => key in given && (given[key] || '') !== (known[key] || ''))
    if (moved && kept !== null && enabled && method === group) {
      throw invalid(
        `${group}.${name}`,
        '地址或账号已更改，请重新填写密钥（填“-”表示不需要）',
        'The server or the account has changed: enter the secret again, or “-” if there is none',
      )
    }
    given[`${name}Cipher`] = moved ? null : kept
  }
  return data
}
