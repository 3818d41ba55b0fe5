import type { z } from 'zod'
import type { VerificationMethod } from '../../contract/campus-verifications'
import type { OutsideEnv } from '../../lib/outside-url'
import { createCasVerifier } from './cas'
import { casSettings } from './cas/settings'
import { createEmailVerifier, type MailCodes } from './email'
import { emailSettings } from './email/settings'
import { createLdapVerifier } from './ldap'
import { ldapSettings } from './ldap/settings'
import { createOidcVerifier } from './oidc'
import { oidcSettings } from './oidc/settings'
import { createPortalVerifier } from './portal'
import { portalSettings } from './portal/settings'
import { MethodSettingsError, settingProblemOf } from './settings-error'
import { createStudentCardVerifier } from './student-card'
import { studentCardSettings } from './student-card/settings'
import type { CampusVerifier } from './types'

export interface CampusVerifierDeps {
  env: OutsideEnv
  /** Patience with the campus, per call; 5 s if not given. */
  timeoutMs?: number
  codes: MailCodes
}

type Open = (settings: unknown, deps: CampusVerifierDeps) => CampusVerifier

/** Every method: its settings, and what it needs of the house. One line each. */
const methods: Record<VerificationMethod, Open> = {
  email: checked('email', emailSettings, (settings, { codes }) => createEmailVerifier(settings, codes)),
  cas: checked('cas', casSettings, createCasVerifier),
  oidc: checked('oidc', oidcSettings, createOidcVerifier),
  ldap: checked('ldap', ldapSettings, createLdapVerifier),
  portal: checked('portal', portalSettings, createPortalVerifier),
  'student-card': checked('student-card', studentCardSettings, createStudentCardVerifier),
}

/**
 * A method with the settings of one campus; asks nobody yet.
 * @param settings as staff typed them, secrets decrypted
 * @throws {MethodSettingsError} naming each setting that is wrong, for staff; the values are not in it
 */
export function createCampusVerifier(
  method: VerificationMethod,
  settings: unknown,
  deps: CampusVerifierDeps,
): CampusVerifier {
  const open = Object.hasOwn(methods, method) ? methods[method] : undefined
  if (open === undefined) throw new Error('there is no verification method of this name')
  return open(settings, deps)
}

function checked<S>(
  method: VerificationMethod,
  schema: z.ZodType<S>,
  create: (settings: S, deps: CampusVerifierDeps) => CampusVerifier,
): Open {
  return (given, deps) => {
    const parsed = schema.safeParse(withoutEmpty(given))
    if (parsed.success) return create(parsed.data, deps)
    throw new MethodSettingsError(parsed.error.issues.map((issue) => settingProblemOf(method, issue)))
  }
}

/** The CMS says null, an empty text, list or group where nothing was given. */
function withoutEmpty(given: unknown): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given
  const entries = Object.entries(given).map(([key, value]) => [key, withoutEmpty(value)] as const)
  const filled = entries.filter(
    ([, value]) => value !== undefined && value !== null && value !== '' && !isEmpty(value),
  )
  return Object.fromEntries(filled)
}

const isEmpty = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0
