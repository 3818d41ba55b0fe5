import { View } from '@tarojs/components'
import { stopPullDownRefresh, usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { Chip } from '../../components/chip'
import { DealLine } from '../../components/deal-line'
import { Empty } from '../../components/empty'
import { Page } from '../../components/page'
import { Paged } from '../../components/paged'
import { Tabs } from '../../components/tabs'
import { useList } from '../../hooks/use-list'
import { usePageParams } from '../../hooks/use-page-params'
import { useShowAgain } from '../../hooks/use-show-again'
import { useTexts } from '../../i18n/texts'
import { go } from '../../platform/navigate'
import { Tap } from '../../platform/tap'
import { readOrders, type OrderCard } from '../../services/orders'
import { PayeeCard } from './parts/payee'
import { useStateWord } from './parts/status'
import { nextStepOf } from './next-step'
import { nextTexts } from './status-texts'
import { orderTexts } from './texts'
import './list.scss'

type Role = 'buyer' | 'seller'
type Filter = 'live' | 'ended' | 'all'

/** What I buy and sell. `?role=` says which of them first. */
export default function OrderListPage() {
  const t = useTexts(orderTexts)
  const [role, setRole] = useState<Role>(usePageParams().role === 'seller' ? 'seller' : 'buyer')
  const [filter, setFilter] = useState<Filter>('live')
  const list = useList<OrderCard>(`orders ${role} ${filter}`, (cursor) =>
    readOrders({ role, cursor, ...(filter === 'all' ? {} : { status: filter }) }),
  )
  useShowAgain(() => void list.reload())
  usePullDownRefresh(() => void list.reload().finally(stopPullDownRefresh))
  return (
    <Page title={t.listTitle}>
      <Tabs
        tabs={[
          { key: 'buyer', text: t.asBuyer },
          { key: 'seller', text: t.asSeller },
        ]}
        current={role}
        onChange={setRole}
      />
      <View className="order-filters">
        {(['live', 'ended', 'all'] as const).map((one) => (
          <Chip key={one} isOn={one === filter} onTap={() => setFilter(one)}>
            {t[one]}
          </Chip>
        ))}
      </View>
      {role === 'seller' && <PayeeCard />}
      <Paged
        list={list}
        row={orderRow}
        empty={<Empty icon="order" text={role === 'buyer' ? t.emptyBuyer : t.emptySeller} />}
      />
    </Page>
  )
}

const orderRow = (order: OrderCard) => <OrderRow order={order} />

function OrderRow({ order }: { order: OrderCard }) {
  const next = useTexts(nextTexts)
  const stateWord = useStateWord()
  const word = stateWord(order)
  const isLive = !['completed', 'cancelled', 'refunded'].includes(order.status)
  return (
    <Tap className="order-row" role="link" onTap={() => go('/pages/order/index', { id: order.id })}>
      <View className="row-between wraps">
        <View className="small muted one-line">{order.counterpart.nickname}</View>
        <View className={`order-row__state ${isLive ? 'order-row__state--live' : ''}`}>{word}</View>
      </View>
      <DealLine order={order} />
      {isLive && <View className="small muted">{next[nextStepOf(order)]}</View>}
    </Tap>
  )
}
