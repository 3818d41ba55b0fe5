import { textOf } from '../../../lib/wechat-pay/json'
import { readSettlement } from '../facts'
import { foundOf, isAbsent, outcomeOf, unknown } from '../outcomes'
import type { PayoutRail } from '../types'
import { cut, yuanOf } from '../wishes'
import type { RecommerceAccount } from './account'

const SETTLE = '/v3/platsolution/ecommerce/settle/prepay-settle-orders'
const CONTRACTS = '/v3/ecommerce/individual-contracts'
const DESCRIPTION_MAX = 60
/** The only kind of receipt that the service's own example knows. */
const RECEIVE_TEMPLATE = 1

/**
 * Settles what the service holds to the individual seller, who has agreed once. The service pays out what is left of
 * the payment: all of it, less what was refunded.
 */
export function createRecommerceRail({ api, appId, urls }: RecommerceAccount): PayoutRail {
  return {
    name: 'recommerce',
    // The service names no bounds of its own; they are those of the payment.
    limits: { minFen: 1, maxFen: 100_000_000, confirmWithinMs: null, needsAgreement: true },

    async pay({ outBillNo, amountFen, description, transactionId, agreementId }) {
      if (agreementId === undefined) {
        return { outcome: 'refused', code: 'NO_AGREEMENT', detail: 'the seller has not agreed', alarm: true }
      }
      const result = await api.call('POST', SETTLE, {
        appid: appId,
        out_settle_batch_no: outBillNo,
        individual_auth_id: agreementId,
        notify_url: urls.payments,
        description: `${cut(description, DESCRIPTION_MAX)}，合计收款${yuanOf(amountFen)}元`,
        trade_scenario: 'RECOMMERCE',
        receive_type_template_id: RECEIVE_TEMPLATE,
        // Details would be the platform's fee; Xiaoji takes none.
        settle_info_list: [
          { out_settle_no: outBillNo, transaction_id: transactionId, settle_detail_info_list: [] },
        ],
      })
      return outcomeOf(result, (body) => {
        const facts = readSettlement(body)
        return facts?.outBillNo === outBillNo ? facts : undefined
      })
    },

    async queryPayout(outBillNo, billId) {
      // The service finds a settlement by its own number only; whoever has none repeats the payment with the same number.
      if (billId === undefined) return unknown('BILL_ID_NEEDED')
      return foundOf(await api.call('GET', `${SETTLE}/${encodeURIComponent(billId)}`), (body) => {
        const facts = readSettlement(body)
        return facts?.outBillNo === outBillNo ? facts : undefined
      })
    },

    cancelPayout: async () => ({
      outcome: 'refused',
      code: 'NOT_SUPPORTED',
      detail: 'a settlement cannot be taken back',
      alarm: false,
    }),

    async beginAgreement(payee, contractCode) {
      const result = await api.call('POST', `${CONTRACTS}/pre-entrust-sign/mini-program`, {
        appid: appId,
        out_contract_code: contractCode,
        openid: payee,
      })
      return outcomeOf<Record<string, string> | null>(result, (body) => {
        const id = textOf(body.pre_entrustweb_id)
        return id === undefined ? undefined : { preEntrustWebId: id }
      })
    },

    async agreement(payee) {
      const query = `appid=${encodeURIComponent(appId)}&permission_type=INDIVIDUAL_PAYEE`
      const result = await api.call('GET', `${CONTRACTS}/${encodeURIComponent(payee)}?${query}`)
      if (isAbsent(result)) return { outcome: 'done', answer: null }
      return outcomeOf<string | null>(result, (body) => {
        if (body.auth_state === 'UNAUTHORIZED') return null
        return body.auth_state === 'AUTHORIZED' ? textOf(body.individual_auth_id) : undefined
      })
    },
  }
}
