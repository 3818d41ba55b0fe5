import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { useAct } from '../../../hooks/use-act'
import { useLoad } from '../../../hooks/use-load'
import { useDidShow } from '@tarojs/taro'
import { useTexts } from '../../../i18n/texts'
import { formatFen, formatTime } from '../../../lib/format'
import { canConfirmTransfer, confirmTransfer } from '../../../platform/transfer'
import type { Order } from '../../../services/orders'
import { beginPayout, readPayout } from '../../../services/payouts'
import { moneyTexts } from './money-texts'

/** What happened with the money, where it goes through the platform. */
export function MoneyCard({ order }: { order: Order }) {
  const t = useTexts(moneyTexts)
  const { money, status, role } = order
  if (!money) return null
  const { payment, refunds } = money
  const paidFen = payment?.amountFen ?? order.amountFen
  const backFen = refunds.reduce((sum, refund) => sum + (refund.late ? 0 : refund.amountFen), 0)
  const amount = formatFen(paidFen)
  const isHeld = ['paid', 'picked_up', 'handed_over', 'disputed'].includes(status)
  return (
    <Card title={t.title}>
      {payment?.state !== 'paid' && <View>{t.notPaid(amount)}</View>}
      {payment?.state === 'paid' && isHeld && <View>{t.paid(amount)}</View>}
      {payment?.state === 'paid' && status === 'completed' && (
        <View>{t.released(formatFen(paidFen - backFen))}</View>
      )}
      {refunds.map((refund, index) => (
        <View key={index} className="order-money__line">
          <View className="row-between">
            <View>{t.refund(formatFen(refund.amountFen))}</View>
            <View className="muted">
              {refund.heldUntil
                ? t.refundHeld(formatTime(refund.heldUntil, Date.now()))
                : t[`refund_${refund.state}`]}
            </View>
          </View>
          {refund.late && <View className="small muted">{t.refundLate}</View>}
        </View>
      ))}
      {role === 'seller' && money.payout && <PayoutLine order={order} />}
    </Card>
  )
}

function PayoutLine({ order }: { order: Order }) {
  const t = useTexts(moneyTexts)
  const { run, isBusy } = useAct()
  const { value: payout, reload } = useLoad(`payout ${order.id} ${order.version}`, () => readPayout(order.id))
  useDidShow(() => void reload())
  if (!payout) return null
  const { state, amountFen, confirmation, canRetry, failReason } = payout
  const waits = state === 'wait_user_confirm' && confirmation !== null
  return (
    <View className="order-money__line">
      <View className="row-between">
        <View>{t.payout(formatFen(amountFen))}</View>
        <View className="muted">{t[`payout_${state}`]}</View>
      </View>
      {failReason && <View className="small danger">{failReason}</View>}
      {state === 'wait_user_confirm' && !confirmation && (
        <View className="small muted">{t.payoutInWeChat}</View>
      )}
      {waits && !canConfirmTransfer() && <View className="small muted">{t.payoutElsewhere}</View>}
      {waits && canConfirmTransfer() && (
        <Button
          kind="soft"
          isBusy={isBusy}
          onTap={() =>
            void run(async () => {
              await confirmTransfer(confirmation)
              await reload()
            })
          }
        >
          {t.payoutConfirm}
        </Button>
      )}
      {canRetry && (
        <Button
          kind="soft"
          isBusy={isBusy}
          onTap={() =>
            void run(
              async () => {
                await beginPayout(order.id)
                await reload()
              },
              (error) => {
                if (error.code === 'CONFLICT') void reload()
              },
            )
          }
        >
          {t.payoutRetry}
        </Button>
      )}
    </View>
  )
}
