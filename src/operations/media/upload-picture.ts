import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor, SuspendedActor } from '../../access/actor'
import { suspended } from '../../access/sanctions'
import { holdsContact } from '../../domain/safety/find-contacts'
import { AppError, invalid } from '../../lib/errors'
import { runSql } from '../../lib/sql'
import { mayAppeal } from '../appeals/may-appeal'
import { contactRuleOf, judgeAtOnce } from '../content-checks/judge-public'

export interface Upload {
  alt?: string
  /** A document and a private picture never become public; a picture does when something public shows it. */
  purpose: 'picture' | 'document' | 'private'
}

/**
 * Stores the file of the request as this person's. Whoever is suspended can show what an appeal is about, and nothing else.
 * @returns its id
 * @throws {AppError} ACCOUNT_SUSPENDED; CONTENT_REJECTED for what describes it
 */
export async function uploadPicture(
  req: PayloadRequest,
  actor: StudentActor | SuspendedActor,
  { alt, purpose }: Upload,
): Promise<string> {
  const appeals = actor.kind === 'suspended'
  if (appeals && !(purpose === 'private' && (await mayAppeal(req, actor.id, new Date())))) {
    throw suspended(actor.until)
  }
  if (!req.file) throw invalid('file', '请选择图片', 'Choose a picture')
  req.context.mediaPurpose = purpose
  const campus = actor.kind === 'student' ? actor.campus : await campusOf(req, actor.id)
  // Read aloud to whoever does not see the picture, and judged as a listing is.
  const said = { alt: purpose === 'document' ? null : (alt ?? null) }
  await refuseContacts(req, campus, said.alt)
  const { texts } = await judgeAtOnce(req, { campus, place: 'listings', texts: said })
  const picture = await req.payload.create({
    collection: 'media',
    // Owner and campus are set from the person, and the purpose from the context, by hooks/media/set-owner.
    data: { alt: texts.alt, purpose, owner: actor.id, campus },
    file: req.file,
    depth: 0,
    // By the rules of the collection somebody who is suspended is nobody.
    overrideAccess: appeals,
    req,
  })
  return picture.id
}

/** No officer ever looks at what describes a picture: where contacts are looked at, they do not go there. */
async function refuseContacts(req: PayloadRequest, campus: string, alt: string | null): Promise<void> {
  if (!alt || !holdsContact(alt) || (await contactRuleOf(req, campus)) === 'allow') return
  const zh = '图片说明请只描述图片，不要写联系方式'
  const en = 'This describes the picture; leave contacts out of it'
  throw new AppError('CONTENT_REJECTED', { problems: [{ path: 'alt', message: { zh, en } }] })
}

async function campusOf(req: PayloadRequest, user: string): Promise<string> {
  const [row] = await runSql<{ campus: string }>(
    req,
    sql`select campus_id as campus from users where id = ${user}`,
  )
  return row?.campus ?? ''
}
