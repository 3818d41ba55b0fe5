import { timingSafeEqual } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { Payload, PayloadRequest } from 'payload'
import { notificationKinds, type NotificationKind } from '../../contract/notifications'
import { AppError } from '../../lib/errors'
import { decryptText, keyedHash } from '../../lib/field-cipher'
import { inTransaction } from '../../lib/in-transaction'
import type { InTransaction } from '../../lib/payload-adapter/types'
import { isId } from '../../lib/row-lock'
import { runSql } from '../../lib/sql'
import { callOffMuted } from './call-off'

/** One kind of notice, or all mail. */
export type MailKind = NotificationKind | 'all'

interface MailLink {
  user: string
  kind: MailKind
  /** The address that the mail went to: an old mail of another mailbox ends nothing. */
  mailbox: string
}

const signatureOf = (payload: Payload, { user, kind, mailbox }: MailLink) =>
  keyedHash('unsubscribe', `${user}:${kind}:${mailbox}`, payload.services.env.HASH_KEY).slice(0, 40)

/** Address in a mail that ends such mails without signing in (RFC 8058); it names the person to nobody else. */
export function unsubscribeUrlOf(payload: Payload, link: MailLink): string {
  const { PUBLIC_URL } = payload.services.env
  const token = [link.user, link.kind, signatureOf(payload, link)].join('.')
  return `${PUBLIC_URL}/api/unsubscribe?token=${encodeURIComponent(token)}`
}

/** @throws {AppError} NOT_FOUND for a token that is not ours, or of a mailbox that is no longer the person's */
export async function readUnsubscribeToken(
  req: InTransaction,
  token: string,
): Promise<{ user: string; kind: MailKind }> {
  const [user = '', kind = '', signature = ''] = token.split('.')
  const known = kind === 'all' || (notificationKinds as readonly string[]).includes(kind)
  if (!isId(user) || !known) throw new AppError('NOT_FOUND')
  const [row] = await runSql<{ cipher: string }>(
    req,
    sql`select notice_mail_cipher as cipher from users where id = ${user} and notice_mail_cipher is not null`,
  )
  if (!row) throw new AppError('NOT_FOUND')
  const mailbox = decryptText(row.cipher, req.payload.services.env.DATA_KEYS)
  const right = Buffer.from(signatureOf(req.payload, { user, kind: kind as MailKind, mailbox }))
  const given = Buffer.from(signature)
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw new AppError('NOT_FOUND')
  return { user, kind: kind as MailKind }
}

/** Ends mails of a kind, or all of them, those that wait already too; saying it twice changes nothing. */
export async function unsubscribe(req: PayloadRequest, token: string): Promise<MailKind> {
  const { user, kind } = await readUnsubscribeToken(req, token)
  const ended = kind === 'all' ? notificationKinds : [kind]
  await inTransaction(req, async () => {
    await runSql(
      req,
      sql`insert into notification_mutes (id, user_id, kind, channel, created_at, updated_at)
          select gen_random_uuid(), u.id, k.value::enum_notification_mutes_kind, 'email', now(), now()
          from users u, json_array_elements_text(${JSON.stringify(ended)}::json) as k(value)
          where u.id = ${user} and u.standing <> 'deleted'
          on conflict (user_id, kind, channel) do nothing`,
    )
    await callOffMuted(req, user)
  })
  return kind
}
