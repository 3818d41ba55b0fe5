import type { CollectionBeforeChangeHook } from 'payload'
import { getEnv } from '../../lib/env'
import { encryptText } from '../../lib/field-cipher'

type Group = Record<string, unknown>

/** By group: the inputs that are secrets. */
const secrets = { oidc: 'clientSecret', ldap: 'bindPassword' } as const

/** Encrypts secrets that were given; an empty input keeps what is there, `-` removes it. */
export const sealSecrets: CollectionBeforeChangeHook = ({ data, originalDoc }) => {
  for (const [group, name] of Object.entries(secrets)) {
    const given = data[group] as Group | undefined
    if (!given) continue
    const kept = ((originalDoc as Record<string, Group | undefined> | undefined)?.[group] ?? {})[
      `${name}Cipher`
    ]
    const input = given[name]
    delete given[name]
    given[`${name}Cipher`] =
      typeof input !== 'string' || input === ''
        ? (kept ?? null)
        : input === '-'
          ? null
          : encryptText(input, getEnv().DATA_KEYS)
  }
  return data
}
