import { View } from '@tarojs/components'
import { Button } from '../../components/button'
import { Empty, Failed } from '../../components/empty'
import { Page } from '../../components/page'
import { Skeleton } from '../../components/skeleton'
import { useLoad } from '../../hooks/use-load'
import { useNews } from '../../hooks/use-news'
import { usePageParams } from '../../hooks/use-page-params'
import { useShowAgain } from '../../hooks/use-show-again'
import { useTexts } from '../../i18n/texts'
import { back } from '../../platform/navigate'
import { isApiError } from '../../services/api-error'
import { readOrder } from '../../services/orders'
import { useMe } from '../../stores/session'
import { readKey } from './handover-keys'
import { ShowCode } from './parts/show-code'
import { TypeCode } from './parts/type-code'
import { showsCode } from './next-step'
import { handoverTexts } from './handover-texts'
import { readTyped } from './typed-codes'
import './handover.scss'

/** The moment something changes hands: the buyer shows a code, the seller types it. `?id=` of the order. */
export default function HandoverPage() {
  const { id = '' } = usePageParams()
  const t = useTexts(handoverTexts)
  const me = useMe()?.id ?? null
  const { value: order, error, reload } = useLoad(`order ${id}`, () => readOrder(id))
  useShowAgain(() => void reload())
  useNews(['order'], () => void reload())
  const isOffline = isApiError(error, 'OFFLINE') || isApiError(error, 'TIMEOUT')
  const isShown = order ? showsCode(order) : isOffline && readKey(me, id) !== null
  if (!order && !isShown) {
    return (
      <Page title={t.title}>
        {error ? <Failed error={error} onRetry={() => void reload()} /> : <Skeleton kind="page" count={1} />}
      </Page>
    )
  }
  if (isShown) {
    return (
      <Page title={t.title}>
        <ShowCode key={me} me={me} order={id} title={order?.title ?? ''} />
      </Page>
    )
  }
  const isOpen = order?.can.includes('hand_over') ?? false
  // The deal may have been called off while the code waited for a network: it still says that they met.
  const canType = order?.role === 'seller' && (isOpen || readTyped(me, id, Date.now()) !== null)
  return (
    <Page title={t.title}>
      {canType ? (
        <TypeCode key={me} me={me} order={id} isOpen={isOpen} onDone={() => void reload()} />
      ) : (
        <Empty icon="check" text={order?.status === 'handed_over' ? t.done : t.notNow}>
          {order?.status === 'handed_over' && order.role === 'seller' && (
            <View className="small muted">{t.doneText}</View>
          )}
          <Button kind="main" onTap={back}>
            {t.toOrder}
          </Button>
        </Empty>
      )}
    </Page>
  )
}
