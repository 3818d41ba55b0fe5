import type { PayloadRequest } from 'payload'
import type { Language } from '../../contract/codes'
import type { VerificationFlow, VerificationMethod } from '../../contract/campus-verifications'
import { methods } from '../../domain/campus-verifications/methods'
import { AppError } from '../../lib/errors'
import { directServiceUrl } from './pair-urls'
import { verifierOf, type MethodRow } from './verifier-of'

interface OfferedMethod {
  type: VerificationMethod
  label: string
  flow: VerificationFlow
  /** Of `email`: what may stand after the @. */
  domains?: string[]
  /** Of `student-card`: what the student union says about the photo. */
  instructions?: string | null
  /** Of `credentials`: where the password goes; to be shown before it is typed. */
  host?: string
  warning?: string
  /** Of `cas`: for a page of our own, which gets the ticket back at `/campus/cas`; others use the pairing. */
  loginUrl?: string
}

/** The campus's own rows, secrets included; for making verifiers. */
async function findMethods(req: PayloadRequest, campus: string, method?: string): Promise<MethodRow[]> {
  const { docs } = await req.payload.find({
    collection: 'verification-methods',
    where: {
      and: [
        { campus: { equals: campus } },
        { enabled: { equals: true } },
        ...(method === undefined ? [] : [{ method: { equals: method } }]),
      ],
    },
    depth: 0,
    pagination: false,
    overrideAccess: true,
    showHiddenFields: true,
    req,
  })
  return docs
}

/**
 * An enabled method of the campus with its settings.
 * @throws {AppError} NOT_FOUND where it is not offered
 */
export async function findMethod(req: PayloadRequest, campus: string, method: string): Promise<MethodRow> {
  const [row] = Object.hasOwn(methods, method) ? await findMethods(req, campus, method) : []
  if (!row) throw new AppError('NOT_FOUND')
  return row
}

/** Ways to verify at the campus, the most trusted first, as the app shows them. */
export async function listMethods(
  req: PayloadRequest,
  campus: string,
  language: Language,
): Promise<OfferedMethod[]> {
  const rows = await findMethods(req, campus)
  rows.sort((a, b) => methods[b.method].level - methods[a.method].level || (a.method < b.method ? -1 : 1))
  return Promise.all(
    rows.map(async (row) => ({
      ...base(row, language),
      ...(row.method === 'cas' ? await signInPage(req, row) : extras(row, language)),
    })),
  )
}

function base({ method, label, labelEn }: MethodRow, language: Language) {
  const own = language === 'en' ? labelEn || label : label
  return { type: method, label: own || methods[method][language], flow: methods[method].flow }
}

function extras(row: MethodRow, language: Language): Partial<OfferedMethod> {
  switch (row.method) {
    case 'email':
      return { domains: row.email?.domains ?? [] }
    case 'student-card':
      return { instructions: row.studentCard?.instructions ?? null }
    case 'portal':
      return passwordGoesTo(row.portal?.loginUrl, language)
    case 'ldap':
      return passwordGoesTo(row.ldap?.url, language)
    default:
      return {}
  }
}

/** CAS's page is known without asking anybody. */
async function signInPage(req: PayloadRequest, row: MethodRow): Promise<Partial<OfferedMethod>> {
  const returnUrl = directServiceUrl(req.payload.services.env)
  const begun = await verifierOf(row).begin?.({ returnUrl, state: '' })
  return begun ? { loginUrl: begun.redirectUrl } : {}
}

function passwordGoesTo(address: string | null | undefined, language: Language) {
  const host = address && URL.canParse(address) ? new URL(address).host : ''
  const warning = {
    zh: `密码会发送到 ${host}，仅用于这一次登录，校集不会保存。`,
    en: `Your password goes to ${host}, for this one login; Xiaoji does not keep it.`,
  }
  return { host, warning: warning[language] }
}
