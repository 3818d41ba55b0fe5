import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { verificationStates } from '../../contract/people'
import { claimStates, verificationMethods } from '../../contract/campus-verifications'
import { languageOf } from '../../lib/language'
import { listMethods } from '../../operations/campus-verifications/list-methods'
import { readStanding } from '../../operations/campus-verifications/read-standing'
import { sendCampusCode, verifyHere } from '../../operations/campus-verifications/verify-here'
import { door, type Door } from '../door'
import { evidenceDoor } from './evidence'
import { pairDoors } from './pairs'

const standing = z.object({
  status: z.enum(verificationStates),
  expiresAt: z.string().nullable(),
  alumnus: z.boolean(),
  claim: z
    .object({ state: z.enum(claimStates), reason: z.string().nullable() })
    .nullable()
    .describe(
      '`contested`: a proven identity that another account holds; sent as a card, that is told as `pending`',
    ),
})

const method = z.object({
  type: z.enum(verificationMethods),
  label: z.string(),
  flow: z.enum(['code', 'redirect', 'credentials', 'review']),
  domains: z.array(z.string()).optional(),
  instructions: z.string().nullable().optional(),
  host: z.string().optional(),
  warning: z.string().optional(),
  loginUrl: z.string().optional(),
})

const addressOf = (req: PayloadRequest) => req.headers.get('x-real-ip') ?? 'unknown'

export const campusVerificationDoors: Door[] = [
  ...pairDoors,
  door({
    method: 'get',
    path: '/campus-verification',
    summary: 'Where I stand, and how I can verify at my campus',
    who: 'student',
    answer: standing.extend({ methods: z.array(method) }),
    handle: async ({ req, actor, now }) => ({
      ...(await readStanding(req, actor.id, now)),
      methods: await listMethods(req, actor.campus, languageOf(req.headers)),
    }),
  }),
  door({
    method: 'post',
    path: '/campus-verification/email/code',
    summary: 'Mail a one-time code to a mailbox of my campus',
    who: 'student',
    status: 204,
    body: z.strictObject({ email: z.string().max(320) }),
    errors: ['RATE_LIMITED', 'PROVIDER_UNAVAILABLE'],
    handle: async ({ req, actor, body }) => {
      await sendCampusCode(req, actor, body.email, addressOf(req))
      return undefined
    },
  }),
  evidenceDoor,
  door({
    method: 'post',
    path: '/campus-verification/:method',
    summary:
      'Verify: email {email, code, notify?}, student-card {media, studentNo}, ldap and portal {username, password}, cas {ticket}',
    who: 'student',
    body: z.looseObject({}),
    answer: standing,
    errors: ['VERIFICATION_FAILED', 'CONFLICT', 'RATE_LIMITED', 'PROVIDER_UNAVAILABLE'],
    handle: ({ req, actor, body, params }) =>
      verifyHere(req, actor, params.method ?? '', body, addressOf(req)),
  }),
]
