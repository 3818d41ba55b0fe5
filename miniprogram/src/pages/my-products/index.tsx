import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro'
import { useCallback, useRef, useState } from 'react'
import type { ProductStatus } from '../../../../src/contract/products'
import { Button } from '../../components/button'
import { Empty } from '../../components/empty'
import { LowerPrice } from '../../components/lower-price'
import { Note } from '../../components/note'
import { Page } from '../../components/page'
import { Paged } from '../../components/paged'
import { Tabs } from '../../components/tabs'
import { useList } from '../../hooks/use-list'
import { useOwnActs } from '../../hooks/use-own-acts'
import { usePageParams } from '../../hooks/use-page-params'
import { useTexts } from '../../i18n/texts'
import { go } from '../../platform/navigate'
import { readMyProducts, type ProductCard } from '../../services/products'
import { useMe } from '../../stores/session'
import { shownStatuses } from './acts'
import { OwnProduct } from './parts/own-product'
import { texts } from './texts'
import './index.scss'

/** `?status=` opens that tab. */
export default function MyProductsPage() {
  const t = useTexts(texts)
  const me = useMe()
  const { status: wanted } = usePageParams()
  const [status, setStatus] = useState<ProductStatus>(
    shownStatuses.find((one) => one === wanted) ?? 'on_sale',
  )
  const list = useList<ProductCard>(`mine ${me?.id} ${status}`, (cursor) =>
    readMyProducts({ status, cursor }),
  )

  const isBack = useRef(false)
  useDidShow(() => {
    if (isBack.current) void list.reload()
    isBack.current = true
  })
  usePullDownRefresh(() => void list.reload().finally(() => Taro.stopPullDownRefresh()))

  /** The listing as it is now; on another tab than this one it is not here any more. */
  const show = (id: string, now: ProductCard | null) =>
    list.change((row) => (row.id !== id ? row : now && now.status === status ? { ...row, ...now } : null))
  const own = useOwnActs({ onDone: show, onMoved: () => void list.reload() })

  const perform = useRef(own.perform)
  perform.current = own.perform
  const row = useCallback(
    (product: ProductCard) => (
      <OwnProduct product={product} onAct={(one, act) => perform.current(act, one)} />
    ),
    [],
  )
  const hint = t[`hint_${status}`]
  return (
    <Page title={t.title}>
      <Tabs
        tabs={shownStatuses.map((key) => ({ key, text: t[key] }))}
        current={status}
        onChange={(key: ProductStatus) => setStatus(key)}
      />
      {hint && list.rows.length > 0 && <Note>{hint}</Note>}
      <Paged
        list={list}
        row={row}
        empty={
          <Empty text={t.empty}>
            <Button onTap={() => go('/pages/publish/index')}>{t.publish}</Button>
          </Empty>
        }
      />
      <LowerPrice
        product={own.lowered}
        onDone={(now) => show(now.id, now)}
        onMoved={() => void list.reload()}
        onClose={own.closeLower}
      />
    </Page>
  )
}
