import { refuse } from './control'
import { readJson, type SandboxAnswer, type SandboxHandler, type SandboxRequest } from './http'
import type { Service, ServiceContext } from './service'
import { AnswerFaults, gatewayPage, serverError } from './wechat-pay-answer-faults'
import { notFound, payError } from './wechat-pay-answers'
import { PayBalance } from './wechat-pay-balance'
import { createPayBills } from './wechat-pay-bills'
import { createPayCertificates } from './wechat-pay-certificates'
import { forgeries, PlatformKeys, type payKeys } from './wechat-pay-keys'
import { PayNotices } from './wechat-pay-notices'
import { PayOrders, type PayAccount } from './wechat-pay-orders'
import { createPayPages } from './wechat-pay-page'
import { PayRefunds } from './wechat-pay-refunds'
import { PaySettlements } from './wechat-pay-settlements'
import { checkRequestSignature } from './wechat-pay-signature'
import { PayTransfers } from './wechat-pay-transfers'

interface WeChatPayOptions extends PayAccount {
  serial: string
  apiV3Key: string
  keys: Awaited<ReturnType<typeof payKeys>>
}

/** `https://api.mch.weixin.qq.com`: verifies every call, signs every answer and notice; the areas are `wechat-pay-*.ts`. */
export function createWeChatPay(options: WeChatPayOptions): (context: ServiceContext) => Service {
  const { appId, merchantId, serial, apiV3Key } = options
  return ({ clock }) => {
    const account = { appId, merchantId }
    const merchant = { ...account, serial, publicKey: options.keys.merchant.publicKey }
    const keys = new PlatformKeys(options.keys.platform)
    const balance = new PayBalance()
    const faults = new AnswerFaults()
    const notices = new PayNotices({ clock, keys, apiV3Key })
    const { notify } = notices
    const orders: PayOrders = new PayOrders({
      ...{ clock, account, notify, merchantKey: merchant.publicKey },
      isAgreed: (id) => settlements.isAgreed(id),
    })
    const refunds = new PayRefunds({ clock, account, orders, balance, notify })
    const settlements = new PaySettlements({ clock, account, orders, refunds, notify })
    const transfers = new PayTransfers({ clock, account, balance, notify })
    const bills = createPayBills({ clock, account, orders, refunds, transfers })
    const certificates = createPayCertificates({ apiV3Key, keys, notify, merchantKey: merchant.publicKey })
    const pages = createPayPages({ clock, orders, refunds, settlements, transfers })
    const parts = [orders, refunds, settlements, transfers, bills, certificates]

    const act = (request: SandboxRequest): SandboxAnswer => {
      for (const part of parts) {
        const answer = part.answer(request)
        if (answer !== null) return answer
      }
      return notFound('NOT_FOUND', '接口不存在')
    }

    async function answer(request: SandboxRequest): Promise<SandboxAnswer> {
      const page = pages.answer(request)
      if (page !== null) return page
      const refused = checkRequestSignature(request, merchant)
      const fault = faults.take(request)
      const isSaid = fault?.as === 'refuse'
      const given = isSaid ? payError(fault.status, fault.code, '沙盒按要求拒绝') : (refused ?? act(request))
      if (fault?.as === 'html') return gatewayPage
      const said = fault?.as === 'server-error' ? serverError : given
      // Files of bills are not signed.
      if (Buffer.isBuffer(said.body)) return said
      const body = said.body === undefined ? '' : JSON.stringify(said.body)
      const forgery = forgeries.find((each) => each === fault?.as)
      const wanted = request.headers['wechatpay-serial']
      return {
        status: said.status,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'request-id': `08SBX${clock.now()}`,
          ...keys.headersFor(body, wanted, forgery),
        },
        body,
      }
    }

    const tick: SandboxHandler = async ({ body }) => {
      const seconds = readJson(body)?.seconds
      if (typeof seconds !== 'number' || !(seconds >= 0)) return refuse('give seconds')
      clock.advance(seconds * 1_000)
      transfers.expire()
      await notices.settle()
      return { body: { now: new Date(clock.now()).toISOString() } }
    }
    return {
      answer,
      controls: {
        ...notices.controls,
        ...faults.controls,
        ...Object.fromEntries(parts.flatMap(({ controls }) => Object.entries(controls))),
        'POST tick': tick,
        'POST balance': ({ body }) => {
          const fen = readJson(body)?.fen
          if (fen !== null && typeof fen !== 'number') return refuse('give fen, or null for no bounds')
          balance.set(fen)
          return { status: 204 }
        },
      },
      reset() {
        for (const part of [...parts, notices, faults, balance, keys]) part.reset()
      },
    }
  }
}
