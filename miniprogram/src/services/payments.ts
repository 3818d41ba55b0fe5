import type { Answer } from './api'
import { request } from './request'

/** What WeChat's cashier is opened with. */
export type PaymentParams = Answer<'POST /orders/{id}/pay'>['requestPayment']

export const beginPayment = async (order: string): Promise<PaymentParams> =>
  (await request('POST /orders/{id}/pay', { params: { id: order } })).requestPayment

/** Adds an account of WeChat to the person's own. @param code as `wx.login` gives it */
export const linkWeChat = (code: string) =>
  request('POST /auth/link/{provider}', { params: { provider: 'wechat' }, body: { code } })
