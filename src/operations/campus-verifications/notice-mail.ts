import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { maskMailbox } from '../../domain/campus-verifications/notice-mailbox'
import { encryptText } from '../../lib/field-cipher'
import { runSql } from '../../lib/sql'

/**
 * Keeps a mailbox that the person has just proven as the one for notices; null takes it away.
 * @returns what is shown of it
 */
export async function keepNoticeMail(
  req: PayloadRequest,
  user: string,
  address: string | null,
): Promise<string | null> {
  const noticeMailMasked = address === null ? null : maskMailbox(address)
  const { DATA_KEYS } = req.payload.services.env
  await req.payload.update({
    collection: 'users',
    id: user,
    data: {
      noticeMailMasked,
      noticeMailCipher: address === null ? null : encryptText(address, DATA_KEYS),
    },
    depth: 0,
    overrideAccess: true,
    req,
  })
  return noticeMailMasked
}

/** What is shown of a person's mailbox for notices; null when there is none. */
export async function readNoticeMail(req: PayloadRequest, user: string): Promise<string | null> {
  const [row] = await runSql<{ masked: string | null }>(
    req,
    sql`select u.notice_mail_masked as masked from users u where u.id = ${user}`,
  )
  return row?.masked ?? null
}
