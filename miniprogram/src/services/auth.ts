import { session } from '../stores/session'
import type { Answer, Body } from './api'
import { request } from './request'

export const readProviders = () => request('GET /auth/providers')
export const sendPhoneCode = (phone: string) => request('POST /auth/phone/code', { body: { phone } })

/** @param provider `wechat`, `qq`, `phone` or `dev`; each has a body of its own */
export async function signIn(
  provider: string,
  body: Body<'POST /auth/{provider}'>,
): Promise<Answer<'POST /auth/{provider}'>> {
  const answer = await request('POST /auth/{provider}', { params: { provider }, body })
  session.getState().enter(answer, provider)
  return answer
}

/** The session ends here at once, on the server as soon as it hears of it. */
export async function signOut(): Promise<void> {
  try {
    await request('POST /auth/logout')
  } finally {
    session.getState().leave()
  }
}
