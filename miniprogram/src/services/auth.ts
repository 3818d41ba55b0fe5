import { isRenewalDue } from '../lib/session-life'
import { session } from '../stores/session'
import type { Answer, Body } from './api'
import { ApiError, isApiError } from './api-error'
import { request } from './request'
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
    const token = suspendedToken(error)
    if (token) session.getState().enterSuspended(token, provider)
    throw error
  }
}

/** What a suspended person's refusal at sign-in brings along. */
function suspendedToken(error: unknown): { token: string; exp: number } | null {
  if (!isApiError(error, 'ACCOUNT_SUSPENDED')) return null
  const { token, exp } = (error.data ?? {}) as { token?: string; exp?: number }
  return token && exp ? { token, exp } : null
}

/** Adds another way in to the own account. */
export async function linkWayIn(provider: string, body: Body<'POST /auth/link/{provider}'>): Promise<Me> {
  const me = await request('POST /auth/link/{provider}', { params: { provider }, body })
  session.getState().setMe(me)
  return me
}

/** The session ends here at once; on the server too, unless it cannot be reached. */
export async function signOut(): Promise<void> {
  try {
    await request('POST /auth/logout')
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
  } finally {
    session.getState().leave()
  }
}

let renewing = false

/** To be called whenever the app comes up: who uses it is not asked to sign in again. Says nothing when it fails. */
export async function keepSession(nowMs: number): Promise<void> {
  const { token, sinceMs, endsAtMs, isSuspended } = session.getState()
  if (!token || isSuspended || renewing || !isRenewalDue(sinceMs, endsAtMs, nowMs)) return
  renewing = true
  try {
    const renewed = await request('POST /auth/renew')
    if (session.getState().token === token) session.getState().renew(renewed)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
  } finally {
    renewing = false
  }
}
