import { View } from '@tarojs/components'
import { usePullDownRefresh, stopPullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { Button } from '../../components/button'
import { Cell } from '../../components/cell'
import { Failed } from '../../components/empty'
import { Page } from '../../components/page'
import { ReasonSheet } from '../../components/reason-sheet'
import { Skeleton } from '../../components/skeleton'
import { useAct } from '../../hooks/use-act'
import { useLoad } from '../../hooks/use-load'
import { useNews } from '../../hooks/use-news'
import { usePageParams } from '../../hooks/use-page-params'
import { useShowAgain } from '../../hooks/use-show-again'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { formatFen } from '../../lib/format'
import { go } from '../../platform/navigate'
import { ask, say } from '../../platform/say'
import { cancelOrder, confirmOrder, readOrder, refundOrder, type Order } from '../../services/orders'
import { readReviewsOfOrder } from '../../services/reviews'
import { useMe } from '../../stores/session'
import { DealCards, Facts } from './parts/deal'
import { History } from './parts/history'
import { MoneyCard } from './parts/money'
import { ReviewCard, ReviewSheet } from './parts/review'
import { StatusCard } from './parts/status'
import { usePay } from './parts/use-pay'
import { cancelTexts } from './cancel-texts'
import { handoverTexts } from './handover-texts'
import { mainActOf, meets, showsCode, type MainAct } from './next-step'
import { paymentTexts } from './payment-texts'
import { orderTexts } from './texts'
import { readTyped } from './typed-codes'
import './index.scss'

/** One deal as one of its two sees it. */
export default function OrderPage() {
  const { id = '' } = usePageParams()
  const t = useTexts(orderTexts)
  const words = useTexts(common)
  const codeWords = useTexts(handoverTexts)
  const payWords = useTexts(paymentTexts)
  const ends = useTexts(cancelTexts)
  const me = useMe()?.id ?? null
  const { value: order, error, reload, set } = useLoad(`order ${id}`, () => readOrder(id))
  const isDone = order?.status === 'completed'
  const reviews = useLoad(isDone ? `reviews ${id}` : null, () => readReviewsOfOrder(id))
  const [sheet, setSheet] = useState<'cancel' | 'refund' | 'review' | null>(null)
  const { run, isBusy } = useAct()
  const pay = usePay(order, reload)
  const refresh = async () => {
    await Promise.all([reload(), reviews.reload()])
  }
  useShowAgain(() => void refresh())
  useNews(['order', 'payout', 'dispute', 'review'], () => void refresh())
  usePullDownRefresh(() => void refresh().finally(stopPullDownRefresh))

  if (!order) {
    return (
      <Page title={t.title}>
        {error ? <Failed error={error} onRetry={() => void reload()} /> : <Skeleton kind="page" count={3} />}
      </Page>
    )
  }
  const take = (changed: Order) => set(() => changed)
  const conflict = () => {
    say(t.gone)
    setSheet(null)
    void reload()
  }
  const confirm = async () => {
    const text = order.settlement === 'escrow' ? t.confirmEscrow : t.confirmFace
    if (!(await ask({ title: t.confirmAsk, text, yes: words.confirm, no: words.cancel }))) return
    await run(
      async () => take(await confirmOrder(id)),
      (refusal) => {
        if (refusal.code !== 'CONFLICT') return false
        conflict()
        return true
      },
    )
  }
  const acts: Record<MainAct, { text: string; act: () => void }> = {
    pay: { text: payWords.pay(formatFen(order.amountFen)), act: pay.begin },
    confirm: { text: t.confirm, act: () => void confirm() },
    meeting: { text: t.arrange, act: () => go('/pages/order/meeting', { id }) },
    code: { text: t.showCode, act: () => go('/pages/order/handover', { id }) },
    type_code: { text: t.typeCode, act: () => go('/pages/order/handover', { id }) },
    errand: { text: t.toErrand, act: () => go('/pages/errand/index', { id: order.errand ?? '' }) },
    review: { text: t.review, act: () => setSheet('review') },
    dispute: { text: t.disputeSee, act: () => go('/pages/dispute/index', { order: id }) },
  }
  const main = mainActOf(order, reviews.value?.can.review ?? false)
  const second = order.kind === 'product' ? secondOf(order, main) : null
  return (
    <Page
      title={t.title}
      className="order"
      footer={
        main && (
          <>
            {second && <Button onTap={acts[second].act}>{acts[second].text}</Button>}
            <Button kind="main" isWide isBusy={isBusy || pay.isBusy} onTap={acts[main].act}>
              {acts[main].text}
            </Button>
          </>
        )
      }
    >
      <StatusCard order={order} />
      {pay.note}
      {order.role === 'seller' && readTyped(me, id, Date.now()) && (
        <View className="cells">
          <Cell icon="clock" title={codeWords.kept} onTap={() => go('/pages/order/handover', { id })} />
        </View>
      )}
      <DealCards order={order} />
      <MoneyCard order={order} />
      {reviews.value && <ReviewCard reviews={reviews.value} />}
      {main !== 'dispute' && order.events.some(({ move }) => move === 'dispute') && (
        <View className="cells">
          <Cell icon="scale" title={t.disputeSee} onTap={() => go('/pages/dispute/index', { order: id })} />
        </View>
      )}
      <History order={order} />
      <View className="order-acts">
        {order.can.includes('dispute') && (
          <Button onTap={() => go('/pages/dispute/new', { order: id })}>{t.dispute}</Button>
        )}
        {order.can.includes('refund') && (
          <Button onTap={() => setSheet('refund')}>
            {order.role === 'buyer' ? ends.refund : ends.refundGive}
          </Button>
        )}
        {order.can.includes('cancel') && (
          <Button kind="danger" onTap={() => setSheet('cancel')}>
            {ends.cancel}
          </Button>
        )}
      </View>
      <Facts order={order} />
      {sheet === 'cancel' && (
        <ReasonSheet
          title={ends.cancel}
          text={order.role === 'buyer' ? ends.costBuyer : ends.costSeller}
          yes={ends.cancelYes}
          isNeeded={false}
          onClose={() => setSheet(null)}
          act={async (reason) => take(await cancelOrder(id, reason || undefined))}
          onConflict={conflict}
        />
      )}
      {sheet === 'refund' && (
        <ReasonSheet
          title={order.role === 'buyer' ? ends.refund : ends.refundGive}
          text={order.role === 'buyer' ? ends.refundBuyer : ends.refundSeller}
          yes={ends.refundYes}
          isNeeded
          onClose={() => setSheet(null)}
          act={async (reason) => take(await refundOrder(id, reason))}
          onConflict={conflict}
        />
      )}
      {sheet === 'review' && (
        <ReviewSheet order={id} onClose={() => setSheet(null)} onDone={() => void reviews.reload()} />
      )}
      {pay.sheet}
    </Page>
  )
}

/** Beside the first act: people may meet without having agreed on it here. */
function secondOf(order: Order, main: MainAct | null): 'code' | 'type_code' | null {
  if (main !== 'meeting' || !meets(order)) return null
  if (showsCode(order)) return 'code'
  return order.can.includes('hand_over') ? 'type_code' : null
}
