import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import type { Language } from '../../contract/codes'
import { verificationStates } from '../../contract/people'
import { errorAnswer } from '../../lib/error-answer'
import { AppError } from '../../lib/errors'
import { languageOf } from '../../lib/language'
import {
  confirmPair,
  invitePair,
  type PairInvitation,
} from '../../operations/campus-verifications/confirm-pair'
import { finishPair, type PairEnd } from '../../operations/campus-verifications/finish-pair'
import { pairMethods } from '../../operations/campus-verifications/pair-urls'
import { readPair } from '../../operations/campus-verifications/read-pair'
import { startPair } from '../../operations/campus-verifications/start-pair'
import { pairHeaders, pairPageResponse, type PairPage } from '../../presenters/pair-page'
import { door, type Door } from '../door'
import { pairCookie, readPairCookie } from './pair-cookie'

/** What a browser brings may be anything, and is answered with a page. */
const loose = (max: number) => z.string().max(max).catch('')

const startDoors = pairMethods.map((method) =>
  door({
    method: 'post',
    path: `/campus-verification/${method}/start`,
    summary: 'Verify in a browser: a link to open there, and a code to type there; ten minutes, one use',
    who: 'student',
    limit: 'pair',
    answer: z.object({ pairId: z.string(), url: z.string(), code: z.string(), expiresAt: z.string() }),
    errors: ['NOT_FOUND'],
    handle: ({ req, actor, now }) => startPair(req, actor, method, now),
  }),
)

const readDoor = door({
  method: 'get',
  path: '/campus-verification/pairs/:id',
  summary: 'What has become of a verification in a browser; for the app that waits',
  who: 'student',
  answer: z.object({
    state: z.enum(['waiting', 'confirmed', 'done', 'failed']),
    failure: z.string().nullable(),
    status: z.enum(verificationStates).nullable(),
  }),
  handle: ({ req, actor, params, now }) => readPair(req, actor.id, params.id ?? '', now),
})

const pageDoor = door({
  method: 'get',
  path: '/campus-verification/pair',
  summary: 'Page of a link from the app: which account is verified, and a form for the code',
  who: 'anyone',
  query: z.looseObject({ p: loose(100) }),
  handle: async ({ req, query: { p }, now }) => {
    const language = languageOf(req.headers)
    const invitation = await invitePair(req, p, now)
    return pairPageResponse(invitation ? ask(invitation, p, language) : { kind: 'gone' }, language)
  },
})

const confirmDoor = door({
  method: 'post',
  path: '/campus-verification/pair',
  summary: 'The form of that page; leads to the campus',
  who: 'anyone',
  errors: ['UNSUPPORTED_MEDIA_TYPE'],
  handle: async ({ req, now }) => {
    const language = languageOf(req.headers)
    const form = await readForm(req)
    const [secret, code] = [form.get('p') ?? '', form.get('code') ?? '']
    const result = await confirmPair(req, secret.slice(0, 100), code.slice(0, 100), now)
    switch (result.kind) {
      case 'go':
        return new Response(null, {
          status: 303,
          headers: {
            ...pairHeaders,
            Location: result.redirectUrl,
            'Set-Cookie': pairCookie(publicUrlOf(req), result.pair, result.browser),
          },
        })
      case 'wrong': {
        const { triesLeft } = result.invitation
        return pairPageResponse({ ...ask(result.invitation, secret, language), triesLeft }, language)
      }
      case 'failed':
        return pairPageResponse(failed(result.error, language), language)
      case 'gone':
        return pairPageResponse({ kind: 'gone' }, language)
    }
  },
})

const publicUrlOf = (req: PayloadRequest) => req.payload.services.env.PUBLIC_URL

const returnOf = (req: PayloadRequest) => ({
  browserOf: (pair: string) => readPairCookie(publicUrlOf(req), req.headers.get('cookie'), pair),
  search: new URL(req.url ?? '', publicUrlOf(req)).search,
})

const casDoor = door({
  method: 'get',
  path: '/campus-verification/cas/return',
  summary: 'Where the campus’s CAS sends the browser back to; answers with a page',
  who: 'anyone',
  query: z.looseObject({ pair: loose(200), ticket: z.string().optional().catch(undefined) }),
  handle: async ({ req, query: { pair: state, ticket }, now }) =>
    endPage(req, await finishPair(req, { method: 'cas', state, ticket, now, ...returnOf(req) })),
})

const oidcDoor = door({
  method: 'get',
  path: '/campus-verification/oidc/return',
  summary: 'Where the campus’s OpenID provider sends the browser back to; answers with a page',
  who: 'anyone',
  query: z.looseObject({ state: loose(200) }),
  handle: async ({ req, query: { state }, now }) =>
    endPage(req, await finishPair(req, { method: 'oidc', state, now, ...returnOf(req) })),
})

function endPage(req: PayloadRequest, end: PairEnd): Response {
  const language = languageOf(req.headers)
  if (end.kind === 'failed') return pairPageResponse(failed(end.error, language), language)
  if (end.kind !== 'done') return pairPageResponse({ kind: end.kind }, language)
  const { status, claim } = end.standing
  const proven = status === 'verified' && claim?.state !== 'contested'
  return pairPageResponse({ kind: proven ? 'done' : 'review' }, language)
}

const ask = (
  { nickname, campus, method }: PairInvitation,
  secret: string,
  language: Language,
): Extract<PairPage, { kind: 'ask' }> => ({
  kind: 'ask',
  nickname,
  campus: campus[language],
  method: method[language],
  secret,
})

const failed = (error: unknown, language: Language): PairPage => ({
  kind: 'failed',
  message: errorAnswer(error, { language }).body.errors[0]?.message ?? '',
})

async function readForm(req: PayloadRequest): Promise<URLSearchParams> {
  const type = req.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') throw new AppError('UNSUPPORTED_MEDIA_TYPE')
  return new URLSearchParams((await req.text?.()) ?? '')
}

/** Fixed paths: before `/campus-verification/:method`. */
export const pairDoors: Door[] = [...startDoors, readDoor, pageDoor, confirmDoor, casDoor, oidcDoor]
