import { NoticeNotBelieved, type WeChatPayApi } from '../../lib/wechat-pay/client'
import { readCombinedOrder, readOrder, readRefund, readSettlement, readTransfer } from './facts'
import { NoticeRefused, type HeaderReader, type Notice, type NoticeFacts } from './types'

/** What a believed notice is about, whichever rail it belongs to. */
function factsOf(eventType: string, content: Record<string, unknown>): NoticeFacts | undefined {
  if (eventType === 'TRANSACTION.SUCCESS') {
    const payment = 'sub_orders' in content ? readCombinedOrder(content) : readOrder(content)
    return payment && { about: 'payment', payment }
  }
  if (eventType.startsWith('REFUND.')) {
    const refund = readRefund(content)
    return refund && { about: 'refund', refund }
  }
  if (eventType === 'MCHTRANSFER.BILL.FINISHED') {
    const payout = readTransfer(content)
    return payout && { about: 'payout', payout }
  }
  if (eventType === 'SETTLEMENT.SUCCESS') {
    // Its event is its state.
    const payout = readSettlement({ state: 'SUCCESS', ...content })
    return payout && { about: 'payout', payout }
  }
  return { about: 'other' }
}

/** One reader for all notices of an account. @throws {NoticeRefused} */
export function readNotice(api: WeChatPayApi, header: HeaderReader, rawBody: string): Notice {
  try {
    const { id, eventType, content } = api.readNotice(header, rawBody)
    const facts = factsOf(eventType, content)
    if (facts === undefined) throw new NoticeRefused('UNREADABLE')
    return { id, eventType, facts }
  } catch (error) {
    if (error instanceof NoticeNotBelieved) throw new NoticeRefused(error.code)
    throw error
  }
}
