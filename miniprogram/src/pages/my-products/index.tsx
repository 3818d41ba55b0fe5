import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro'
import { useCallback, useRef, useState } from 'react'
import type { ProductStatus } from '../../../../src/contract/products'
import { Button } from '../../components/button'
import { Empty } from '../../components/empty'
import { Note } from '../../components/note'
import { Page } from '../../components/page'
import { Paged } from '../../components/paged'
import { Tabs } from '../../components/tabs'
import { useAct } from '../../hooks/use-act'
import { useList } from '../../hooks/use-list'
import { usePageParams } from '../../hooks/use-page-params'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { go } from '../../platform/navigate'
import { ask, say } from '../../platform/say'
import {
  changeProduct,
  deleteProduct,
  readMyProducts,
  renewProduct,
  setProductStatus,
  type ProductCard,
} from '../../services/products'
import { useMe } from '../../stores/session'
import { shownStatuses, type ProductAct } from './acts'
import { LowerPrice } from './parts/lower-price'
import { OwnProduct } from './parts/own-product'
import { texts } from './texts'
import './index.scss'

/** `?status=` opens that tab. */
export default function MyProductsPage() {
  const t = useTexts(texts)
  const words = useTexts(common)
  const me = useMe()
  const { status: wanted } = usePageParams()
  const [status, setStatus] = useState<ProductStatus>(
    shownStatuses.find((one) => one === wanted) ?? 'on_sale',
  )
  const list = useList<ProductCard>(`mine ${me?.id} ${status}`, (cursor) =>
    readMyProducts({ status, cursor }),
  )
  const [lowered, setLowered] = useState<ProductCard | null>(null)
  const { isBusy, run } = useAct()

  const isBack = useRef(false)
  useDidShow(() => {
    if (isBack.current) void list.reload()
    isBack.current = true
  })
  usePullDownRefresh(() => void list.reload().finally(() => Taro.stopPullDownRefresh()))

  /** The listing as it is now; on another tab than this one it is not here any more. */
  const show = (id: string, now: ProductCard | null) =>
    list.change((row) => (row.id !== id ? row : now && now.status === status ? { ...row, ...now } : null))
  /** It was not where it was thought to be: what is shown is too old. */
  const overtaken = ({ code }: { code: string }) => {
    if (code === 'CONFLICT' || code === 'NOT_FOUND') void list.reload()
  }

  const acts: Record<ProductAct, (product: ProductCard) => void> = {
    edit: ({ id }) => go('/pages/product/edit', { id }),
    orders: () => go('/pages/order/list', { role: 'seller' }),
    why: () => go('/pages/sanctions/index'),
    lower: setLowered,
    renew: ({ id }) =>
      void run(async () => {
        show(id, await renewProduct(id))
        say(t.renewed)
      }, overtaken),
    putOn: ({ id }) => void move(id, 'on_sale'),
    takeOff: ({ id }) => void move(id, 'off_shelf'),
    sold: ({ id }) =>
      void run(async () => {
        if (!(await ask({ title: t.soldAsk, text: t.soldText, yes: words.confirm, no: words.cancel }))) return
        show(id, await setProductStatus(id, { status: 'sold' }))
        say(t.isSold)
      }, overtaken),
    delete: ({ id }) =>
      void run(async () => {
        if (!(await ask({ title: t.deleteAsk, text: t.deleteText, yes: words.remove, no: words.cancel })))
          return
        await deleteProduct(id)
        show(id, null)
        say(t.deleted)
      }, overtaken),
  }
  const move = (id: string, to: 'on_sale' | 'off_shelf') =>
    run(async () => {
      const now = await setProductStatus(id, { status: to })
      show(id, now)
      say(now.status === 'pending' ? t.waits : to === 'on_sale' ? t.isOnSale : t.isOffShelf)
    }, overtaken)
  const lower = (product: ProductCard, priceFen: number) =>
    void run(async () => {
      show(product.id, await changeProduct(product.id, { priceFen }))
      setLowered(null)
      say(t.lowered)
    }, overtaken)

  const latest = useRef(acts)
  latest.current = acts
  const row = useCallback(
    (product: ProductCard) => <OwnProduct product={product} onAct={(one, act) => latest.current[act](one)} />,
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
      <LowerPrice product={lowered} isBusy={isBusy} onLower={lower} onClose={() => setLowered(null)} />
    </Page>
  )
}
