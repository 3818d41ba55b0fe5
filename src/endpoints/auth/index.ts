import { z } from 'zod'
import { claimsOf, sessionOf } from '../../access/session-strategy'
import { normalizePhone } from '../../domain/phone'
import { invalid } from '../../lib/errors'
import { linkIdentity } from '../../operations/users/link-identity'
import { loginRegistryOf } from '../../operations/users/login-registry'
import { sendPhoneCode } from '../../operations/users/phone-codes'
import { readMe } from '../../operations/users/read-me'
import { endIfRenewed, renewSession } from '../../operations/users/renew-session'
import { signIn } from '../../operations/users/sign-in'
import { signOut } from '../../operations/users/sign-out'
import { door, type Door } from '../door'
import { id, line, me } from '../shapes'
import { limits } from '../../contract/limits'

const credential = z.looseObject({
  campus: id.optional(),
  nickname: line(limits.nicknameMax).optional(),
  renews: z
    .literal(true, { error: '应为 true|Must be true' })
    .optional()
    .describe('The app asks by itself for another session: nobody is welcomed, and no deletion withdrawn'),
})

const signInDoor = door({
  method: 'post',
  path: '/auth/:provider',
  summary: 'Sign in: wechat and qq {code}, phone {phone, code}, dev {name}',
  who: 'anyone',
  limit: 'signIn',
  body: credential,
  answer: z.object({
    token: z.string(),
    exp: z.number(),
    user: me,
    isNew: z.boolean(),
    restored: z.literal(true).optional().describe('They had left: coming back has withdrawn that'),
  }),
  errors: [
    'UNAUTHENTICATED',
    'CREDENTIAL_INVALID',
    'CONTENT_REJECTED',
    'ACCOUNT_SUSPENDED',
    'PROVIDER_UNAVAILABLE',
    'RATE_LIMITED',
  ],
  carries: {
    ACCOUNT_SUSPENDED: z.object({
      token: z.string().describe('Opens decisions and appeals, and nothing else'),
      exp: z.number(),
      reason: z.string().nullable(),
      until: z.string().optional().describe('Without it there is no end'),
    }),
  },
  handle: async ({ req, body, params }) => {
    const { campus, nickname, renews, ...rest } = body
    const provider = loginRegistryOf(req.payload).get(params.provider ?? '')
    const identity = await provider.authenticate(rest)
    const { userId, isRestored, ...session } = await signIn(req, identity, { campus, nickname, renews })
    return { ...session, user: await readMe(req, userId), ...(isRestored ? { restored: true as const } : {}) }
  },
})

const phoneCodeDoor = door({
  method: 'post',
  path: '/auth/phone/code',
  summary: 'Text a one-time code to a mainland mobile number',
  who: 'anyone',
  status: 204,
  body: z.strictObject({ phone: z.string().max(40) }),
  errors: ['RATE_LIMITED', 'PROVIDER_UNAVAILABLE'],
  handle: async ({ req, body }) => {
    const phone = normalizePhone(body.phone)
    if (phone === null) throw invalid('phone', '请输入有效的手机号', 'Please enter a mainland mobile number')
    await sendPhoneCode(req, phone, req.headers.get('x-real-ip') ?? 'unknown')
    return undefined
  },
})

const linkDoor = door({
  method: 'post',
  path: '/auth/link/:provider',
  summary: 'Add a second way in to the own account',
  who: 'student',
  limit: 'signIn',
  body: z.looseObject({}),
  answer: me,
  errors: ['CREDENTIAL_INVALID', 'CONFLICT', 'PROVIDER_UNAVAILABLE'],
  handle: async ({ req, actor, body, params }) => {
    const identity = await loginRegistryOf(req.payload)
      .get(params.provider ?? '')
      .authenticate(body)
    await linkIdentity(req, actor.id, identity)
    return readMe(req, actor.id)
  },
})

const renewDoor = door({
  method: 'post',
  path: '/auth/renew',
  summary:
    'A token for another sixty days, in the place of the present one, which works for ten minutes more. A lost answer may be asked for again within two minutes',
  who: 'student',
  limit: 'renewal',
  answer: z.object({ token: z.string(), exp: z.number() }),
  whenDead: async (req) => {
    const claims = await claimsOf(req)
    if (claims) await endIfRenewed(req, claims)
  },
  handle: ({ req, actor }) => renewSession(req, { user: actor.id, session: sessionOf(req) }),
})

const logoutDoor = door({
  method: 'post',
  path: '/auth/logout',
  summary:
    'End this session, and all that it was renewed from or into; a token that no longer works does so too',
  who: 'person',
  status: 204,
  whenDead: async (req) => {
    const claims = await claimsOf(req)
    const hasEnded = claims && (await signOut(req, { user: claims.userId, session: claims.sessionId }))
    if (hasEnded) return new Response(null, { status: 204 })
  },
  handle: async ({ req, actor }) => {
    await signOut(req, { user: actor.id, session: sessionOf(req) })
    return undefined
  },
})

const providersDoor = door({
  method: 'get',
  path: '/auth/providers',
  summary: 'Ways to sign in here',
  who: 'anyone',
  answer: z.object({ providers: z.array(z.string()) }),
  handle: async ({ req }) => ({ providers: loginRegistryOf(req.payload).names() }),
})

/** Root endpoints: a fixed path before a parameter. */
export const authDoors: Door[] = [providersDoor, phoneCodeDoor, renewDoor, logoutDoor, linkDoor, signInDoor]
