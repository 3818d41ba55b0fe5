import { getEnv } from '../../lib/env'
import { decryptText } from '../../lib/field-cipher'
import type { VerificationMethod as MethodDocument } from '../../payload-types'
import type { MailCodes } from '../../providers/campus/email'
import { createCampusVerifier } from '../../providers/campus/registry'
import type { CampusVerifier } from '../../providers/campus/types'

/** A row of `verification-methods`, hidden fields included. */
export type MethodRow = Partial<MethodDocument> & Pick<MethodDocument, 'method'>

type Open = (cipher: string | null | undefined) => string | undefined

/** The settings of the row's method in the provider's own words. */
const settings: Record<MethodRow['method'], (row: MethodRow, open: Open) => unknown> = {
  email: ({ email }) => email ?? {},
  cas: ({ cas }) => ({
    ...cas,
    allowed: cas?.allowedAttribute
      ? { attribute: cas.allowedAttribute, values: cas.allowedValues ?? [] }
      : undefined,
  }),
  oidc: ({ oidc }, open) => ({ ...oidc, clientSecret: open(oidc?.clientSecretCipher) }),
  ldap: ({ ldap }, open) => ({ ...ldap, bindPassword: open(ldap?.bindPasswordCipher) }),
  'student-card': ({ studentCard }) => studentCard ?? {},
  portal: ({ portal }) => ({
    ...portal,
    extraFields: portal?.extraFields?.map(({ name, value }) => ({ name, value: value ?? '' })) ?? [],
    success: { kind: portal?.successKind, pattern: portal?.successPattern },
    failure: portal?.failurePattern ? { pattern: portal.failurePattern } : undefined,
    studentNoFrom: 'username',
  }),
}

/** Where settings are only checked, nobody's code is asked for. */
const noCodes: MailCodes = { consume: async () => false }

/**
 * The verifier of one campus, by the settings that staff made.
 * @param codes the mailbox codes of whoever verifies
 * @throws {MethodSettingsError} naming each setting that is wrong
 */
export function verifierOf(row: MethodRow, codes: MailCodes = noCodes): CampusVerifier {
  const env = getEnv()
  const open: Open = (cipher) => (cipher ? decryptText(cipher, env.DATA_KEYS) : undefined)
  return createCampusVerifier(row.method, settings[row.method](row, open), { env, codes })
}
