import { isRenewalDue } from '../lib/session-life'
import { say } from '../platform/say'
import { bearerNow, isPresent, session, takeFromOtherTab } from '../stores/session'
import { settings } from '../stores/settings'
import type { Answer, Body } from './api'
import { ApiError, carriedBy } from './api-error'
import { leftTexts } from './auth-texts'
import { endSession, leaving, request } from './request'
import type { Me } from './users'

export const readProviders = () => request('GET /auth/providers')
export const sendPhoneCode = (phone: string) => request('POST /auth/phone/code', { body: { phone } })

/**
 * @param provider `wechat`, `qq`, `phone` or `dev`; each has a body of its own
 * @throws {ApiError} ACCOUNT_SUSPENDED, and then the session is one that opens decisions and appeals
 */
export async function signIn(
  provider: string,
  body: Body<'POST /auth/{provider}'>,
): Promise<Answer<'POST /auth/{provider}'>> {
  try {
    const answer = await request('POST /auth/{provider}', { params: { provider }, body })
    session.getState().enter(answer, provider)
    return answer
  } catch (error) {
    const suspended = carriedBy(error, 'POST /auth/{provider}', 'ACCOUNT_SUSPENDED')
    if (suspended) session.getState().enterSuspended(suspended, provider)
    throw error
  }
}

/** Adds another way in to the own account. */
export async function linkWayIn(provider: string, body: Body<'POST /auth/link/{provider}'>): Promise<Me> {
  const me = await request('POST /auth/link/{provider}', { params: { provider }, body })
  session.getState().setMe(me)
  return me
}

/** Tokens of sessions that were left here, and that the server still takes. Not stored: nothing of them stays on the device. */
const left = new Set<string>()

/** The session ends here; where the server cannot be reached, it is told later, and the person hears of it. */
export async function signOut(): Promise<void> {
  const by = bearerNow()
  if (!by.token) return
  left.add(by.token)
  leaving.add(by.token)
  try {
    await endLeftSessions()
    if (isPresent(by)) session.getState().leave()
  } finally {
    leaving.delete(by.token)
  }
  if (left.has(by.token)) say(leftTexts[settings.getState().language])
}

/** To be called whenever the server may be within reach again. */
export async function endLeftSessions(): Promise<void> {
  await Promise.all([...left].map(async (token) => (await endSession(token)) && left.delete(token)))
}

let renewing = false

/**
 * A renewal without an answer may have been made all the same: then the old token ends soon, and the server names the new
 * session again for two minutes only.
 */
const repeatableMs = 120_000
const askAgainMs = 20_000
let unanswered = { token: '', sinceMs: 0 }
let again: ReturnType<typeof setTimeout> | undefined

/**
 * To be called whenever the app comes up and the network is back: who uses it is not asked to sign in again. Says nothing
 * when it fails.
 */
export async function keepSession(nowMs: number): Promise<void> {
  void endLeftSessions()
  // Renewing what another tab has renewed long ago would look like theft.
  takeFromOtherTab()
  const { token, sinceMs, endsAtMs, isSuspended } = session.getState()
  if (!token || isSuspended || renewing || !isRenewalDue(sinceMs, endsAtMs, nowMs)) return
  clearTimeout(again)
  renewing = true
  try {
    const renewed = await request('POST /auth/renew')
    if (session.getState().token === token) session.getState().renew(renewed)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (hadNoAnswer(error)) askAgain(token, nowMs)
  } finally {
    renewing = false
  }
}

const hadNoAnswer = ({ code }: ApiError) =>
  code === 'OFFLINE' || code === 'TIMEOUT' || code === 'SERVICE_UNAVAILABLE'

/** @param askedAtMs when the renewal was asked for that had no answer */
function askAgain(token: string, askedAtMs: number): void {
  if (unanswered.token !== token || askedAtMs - unanswered.sinceMs > repeatableMs)
    unanswered = { token, sinceMs: askedAtMs }
  if (Date.now() + askAgainMs - unanswered.sinceMs < repeatableMs)
    again = setTimeout(() => void keepSession(Date.now()), askAgainMs)
}
