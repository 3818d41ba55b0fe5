import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import type { VerificationMethod } from '../../contract/verification'
import { normalizeMailbox } from '../../domain/verification/mailbox'
import { normalizeStudentNo } from '../../domain/verification/student-no'
import { AppError, invalid } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { findMethod } from './list-methods'
import { mailCodesOf, sendMailCode } from './mail-codes'
import { keepNoticeMail } from './notice-mail'
import { directServiceUrl } from './pair-urls'
import type { Standing } from './read-standing'
import { settleProof } from './settle-proof'
import { verifierOf, type MethodRow } from './verifier-of'

/**
 * Mails a code to a mailbox of the campus; whether anybody is known there makes no difference.
 * @param from address of the client
 * @throws {AppError} NOT_FOUND where mail is not offered, VALIDATION_FAILED, RATE_LIMITED, PROVIDER_UNAVAILABLE
 */
export async function sendCampusCode(
  req: PayloadRequest,
  actor: StudentActor,
  email: string,
  from: string,
): Promise<void> {
  const mailbox = readMailbox(await findMethod(req, actor.campus, 'email'), email)
  await sendMailCode(req, { user: actor.id, purpose: 'campus', mailbox, from })
}

function readMailbox({ email: settings }: MethodRow, email: string) {
  const mailbox = normalizeMailbox(email, {
    domains: (settings?.domains ?? []).map((domain) => domain.trim().toLowerCase()),
    localPartIsStudentNo: settings?.localPartIsStudentNo === true,
  })
  if (mailbox === null)
    throw invalid('email', '请使用本校的邮箱地址', 'Please use a mail address of this campus')
  return mailbox
}

/**
 * Verifies by a credential that the app can take itself: a mailbox code, the campus login, a student card, and in a
 * browser of our own the ticket of the campus's CAS.
 * @throws {AppError} NOT_FOUND where the method is not offered or needs a browser; whatever `CampusVerifier.finish`
 * and `settleProof` throw; RATE_LIMITED
 */
export async function verifyHere(
  req: PayloadRequest,
  actor: StudentActor,
  method: string,
  { notify, ...fields }: Record<string, unknown>,
): Promise<Standing> {
  const row = await findMethod(req, actor.campus, method)
  const verifier = verifierOf(row, mailCodesOf(req.payload, actor.id, 'campus'))
  if (verifier.flow === 'redirect' && row.method !== 'cas') throw new AppError('NOT_FOUND')
  if (notify !== undefined && (typeof notify !== 'boolean' || method !== 'email'))
    throw invalid('notify', '内容有误', 'Only with a mailbox, and true or false')
  const { limits } = req.payload.services
  const subject = verifier.flow === 'credentials' ? subjectKey(actor.campus, row.method, fields) : null
  await limits.consume('campusProofPerPerson', actor.id)
  if (subject !== null) await limits.consume('campusProofPerSubject', subject)
  const finding = await verifier.finish({ fields, returnUrl: directServiceUrl(req.payload.services.env) })
  const standing = await inTransaction(req, async () => {
    const settled = await settleProof(req, {
      user: actor.id,
      campus: actor.campus,
      method: row.method,
      finding,
    })
    if (notify === true) await keepNoticeMail(req, actor.id, readMailbox(row, String(fields.email)).address)
    return settled
  })
  if (finding.verdict === 'proven') {
    await limits.reset('campusProofPerPerson', actor.id)
    if (subject !== null) await limits.reset('campusProofPerSubject', subject)
  }
  return standing
}

/** Whose password is being tried; all spellings of one number count together. */
function subjectKey(campus: string, method: VerificationMethod, { username }: Record<string, unknown>) {
  if (typeof username !== 'string' || username.length > 128) return null
  const plain = username.normalize('NFKC').trim().toUpperCase()
  return `${campus}:${method}:${normalizeStudentNo(username) ?? plain}`
}
