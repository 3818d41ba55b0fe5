import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { payoutRails } from '../../contract/orders'
import { AppError } from '../../lib/errors'
import { limitKey } from '../../lib/rate-limits'
import { beginAgreement, readAgreement } from '../../operations/payments/payee-agreement'
import { takeNotice } from '../../operations/payments/take-notice'
import { door, type Door } from '../door'

/** Bytes of one notice; real ones have some two thousand. */
const bodyMax = 64_000

/** The body byte by byte, for that is what is signed. */
async function rawBody(req: PayloadRequest): Promise<string> {
  if (Number(req.headers.get('content-length') ?? 0) > bodyMax) throw new AppError('PAYLOAD_TOO_LARGE')
  const text = (await req.text?.()) ?? ''
  if (Buffer.byteLength(text) > bodyMax) throw new AppError('PAYLOAD_TOO_LARGE')
  return text
}

const noticeDoor = (path: string, summary: string): Door =>
  door({
    method: 'post',
    path,
    summary,
    who: 'anyone',
    status: 204,
    errors: ['NOT_FOUND', 'UNAUTHENTICATED', 'CONFLICT', 'PAYLOAD_TOO_LARGE', 'RATE_LIMITED'],
    handle: async ({ req, params, now }) => {
      const given = { header: (name: string) => req.headers.get(name), raw: await rawBody(req) }
      try {
        await takeNotice(req, params.provider ?? '', given, now)
      } catch (error) {
        // Who is not believed is counted, so that a flood of forgeries costs little; the service itself never is.
        if (error instanceof AppError && error.code === 'UNAUTHENTICATED') {
          const key = limitKey('payForgery', { address: req.headers.get('x-real-ip') })
          await req.payload.services.limits.consume('payForgery', key)
        }
        throw error
      }
      return undefined
    },
  })

/** Notices of payment services: only what is signed is read, each counts once. */
export const payDoors: Door[] = [
  noticeDoor('/pay/:provider/notify', 'A payment service says that something was paid or paid out'),
  noticeDoor('/pay/:provider/refund-notify', 'A payment service says what became of a refund'),
]

/** A seller's word that they may be paid through the platform. */
export const payeeAgreementDoors: Door[] = [
  door({
    method: 'get',
    path: '/me/payee-agreement',
    summary: 'Have I agreed to be paid through the platform?',
    who: 'student',
    errors: ['NOT_FOUND', 'PROVIDER_UNAVAILABLE'],
    answer: z.object({ rail: z.enum(payoutRails), needed: z.boolean(), agreedAt: z.string().nullable() }),
    handle: ({ req, actor, now }) => readAgreement(req, actor, now),
  }),
  door({
    method: 'post',
    path: '/me/payee-agreement',
    summary:
      'Begin to agree: what the app opens; null where nothing has to be agreed to. Then ask whether it is done',
    who: 'verified',
    limit: 'pay',
    errors: ['NOT_FOUND', 'VALIDATION_FAILED', 'PROVIDER_UNAVAILABLE'],
    answer: z.object({ open: z.record(z.string(), z.string()).nullable() }),
    handle: async ({ req, actor, now }) => ({ open: await beginAgreement(req, actor, now) }),
  }),
]
