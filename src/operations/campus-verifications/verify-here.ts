import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { loginKey } from '../../domain/campus-verifications/login-key'
import { normalizeMailbox } from '../../domain/campus-verifications/mailbox'
import { AppError, invalid } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { realmOf } from './claims'
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
 * @param from address of the client
 * @throws {AppError} NOT_FOUND where the method is not offered or needs a browser; whatever `CampusVerifier.finish`
 * and `settleProof` throw; RATE_LIMITED
 */
export async function verifyHere(
  req: PayloadRequest,
  actor: StudentActor,
  method: string,
  { notify, ...fields }: Record<string, unknown>,
  from: string,
): Promise<Standing> {
  const row = await findMethod(req, actor.campus, method)
  const verifier = verifierOf(row, mailCodesOf(req.payload, actor.id, 'campus'))
  if (verifier.flow === 'redirect' && row.method !== 'cas') throw new AppError('NOT_FOUND')
  if (notify !== undefined && (typeof notify !== 'boolean' || method !== 'email'))
    throw invalid('notify', '内容有误', 'Only with a mailbox, and true or false')
  await req.payload.services.limits.consume('campusProofPerPerson', actor.id)
  const tried = verifier.flow === 'credentials' ? await countPassword(req, actor, fields, from) : null
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
  if (tried) await tried.forget()
  return standing
}

/**
 * Counts a campus password before it is tried: for the person and the login, for the login whoever tries, and for the
 * address. One account alone cannot use up the tries of somebody else's login; two or more of them can, for an hour.
 * That is the price of keeping a login from being guessed, or locked at the campus, through many accounts.
 * @returns how a right password gives the tries for its login back; those of the person and the address stay used, so
 * that an own login is no way to try other people's without end
 * @throws {AppError} RATE_LIMITED; VALIDATION_FAILED for what is no login
 */
async function countPassword(
  req: PayloadRequest,
  { id, campus }: StudentActor,
  { username }: Record<string, unknown>,
  from: string,
): Promise<{ forget: () => Promise<void> }> {
  const { limits } = req.payload.services
  const login = typeof username === 'string' ? loginKey(username) : null
  if (login === null) throw invalid('username', '请输入有效的账号', 'Please enter a valid login')
  // Of all campuses and methods of the university, which likely ask one directory.
  const subject = `${await realmOf(req, campus)}:${login}`
  // The narrowest first: who is refused there takes nothing from others.
  await limits.consume('campusProofPerLogin', `${id}:${subject}`)
  await limits.consume('campusProofPerAddress', from)
  await limits.consume('campusProofPerSubject', subject)
  return {
    async forget() {
      await limits.reset('campusProofPerLogin', `${id}:${subject}`)
      await limits.reset('campusProofPerSubject', subject)
    },
  }
}
