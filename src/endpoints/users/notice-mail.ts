import { z } from 'zod'
import { AppError, invalid } from '../../lib/errors'
import { normalizeNoticeMailbox } from '../../domain/campus-verifications/notice-mailbox'
import { mailCodesOf, sendMailCode } from '../../operations/campus-verifications/mail-codes'
import { keepNoticeMail, readNoticeMail } from '../../operations/campus-verifications/notice-mail'
import { door, type Door } from '../door'

const email = z.string().max(320)

function readMailbox(text: string) {
  const mailbox = normalizeNoticeMailbox(text)
  if (mailbox === null) throw invalid('email', '请输入有效的邮箱地址', 'Please enter a mail address')
  return mailbox
}

export const noticeMailDoors: Door[] = [
  door({
    method: 'get',
    path: '/me/notice-mail',
    summary: 'The mailbox at which I want notifications, masked',
    who: 'student',
    answer: z.object({ noticeMail: z.string().nullable() }),
    handle: async ({ req, actor }) => ({ noticeMail: await readNoticeMail(req, actor.id) }),
  }),
  door({
    method: 'post',
    path: '/me/notice-mail/code',
    summary: 'Mail a one-time code to the mailbox at which I want notifications',
    who: 'student',
    status: 204,
    body: z.strictObject({ email }),
    errors: ['RATE_LIMITED', 'PROVIDER_UNAVAILABLE'],
    handle: async ({ req, actor, body }) => {
      await sendMailCode(req, {
        user: actor.id,
        purpose: 'notices',
        mailbox: readMailbox(body.email),
        from: req.headers.get('x-real-ip') ?? 'unknown',
      })
      return undefined
    },
  }),
  door({
    method: 'put',
    path: '/me/notice-mail',
    summary: 'Receive notifications at this mailbox',
    who: 'student',
    limit: 'campusProofPerPerson',
    body: z.strictObject({
      email,
      code: z
        .string()
        .trim()
        .regex(/^\d{6}$/, { error: '验证码为六位数字|The code has six digits' }),
    }),
    answer: z.object({ noticeMail: z.string().nullable() }),
    errors: ['VERIFICATION_FAILED', 'RATE_LIMITED'],
    handle: async ({ req, actor, body }) => {
      const { address, key } = readMailbox(body.email)
      if (!(await mailCodesOf(req.payload, actor.id, 'notices').consume(key, body.code))) {
        throw new AppError('VERIFICATION_FAILED', { cause: new Error('notice mail: no such code') })
      }
      return { noticeMail: await keepNoticeMail(req, actor.id, address) }
    },
  }),
  door({
    method: 'delete',
    path: '/me/notice-mail',
    summary: 'No notifications by mail any more',
    who: 'student',
    status: 204,
    handle: async ({ req, actor }) => {
      await keepNoticeMail(req, actor.id, null)
      return undefined
    },
  }),
]
