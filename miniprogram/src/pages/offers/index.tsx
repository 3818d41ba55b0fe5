import { stopPullDownRefresh, useDidShow, usePullDownRefresh } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { OrderSide } from '../../../../src/contract/orders'
import { Empty } from '../../components/empty'
import { OfferSheet } from '../../components/offer-sheet'
import { Page } from '../../components/page'
import { Paged } from '../../components/paged'
import { Tabs } from '../../components/tabs'
import { useList } from '../../hooks/use-list'
import { useOfferActs } from '../../hooks/use-offer-acts'
import { useTexts } from '../../i18n/texts'
import type { OfferAct } from '../../lib/offers'
import { onNotification } from '../../services/live'
import { readOffers, type Offer } from '../../services/offers'
import { useMe } from '../../stores/session'
import { loadOffers } from './load'
import { OfferRow } from './parts/offer-row'
import { texts } from './texts'
import './index.scss'

type Side = OrderSide | 'all'

export default function OffersPage() {
  const t = useTexts(texts)
  const me = useMe()?.id ?? 'nobody'
  const [side, setSide] = useState<Side>('all')
  const list = useList<Offer>(`offers ${me} ${side}`, (cursor) =>
    loadOffers(readOffers, { role: side === 'all' ? null : side, cursor }),
  )
  const { change, reload } = list
  const offers = useOfferActs((now) => {
    if (now) change((row) => (row.id === now.id ? now : row))
    else void reload()
  })

  const isSeen = useRef(false)
  useDidShow(() => {
    if (isSeen.current) void reload()
    isSeen.current = true
  })
  usePullDownRefresh(() => void reload().then(() => stopPullDownRefresh()))
  useEffect(() => onNotification(() => void reload(), ['offer', 'order']), [reload])

  const latest = useRef(offers.act)
  latest.current = offers.act
  const row = useCallback(
    (offer: Offer) => (
      <OfferRow offer={offer} onAct={(which: Offer, act: OfferAct) => latest.current(which, act)} />
    ),
    [],
  )
  const tabs = [
    { key: 'all' as const, text: t.all },
    { key: 'buyer' as const, text: t.buying },
    { key: 'seller' as const, text: t.selling },
  ]
  const { countered } = offers
  return (
    <Page title={t.title}>
      <Tabs<Side> tabs={tabs} current={side} onChange={setSide} />
      <Paged list={list} row={row} empty={<Empty icon="offer" text={t.empty} />} />
      {countered && (
        <OfferSheet
          isOpen
          product={countered.product}
          countered={countered}
          onClose={offers.closeCounter}
          onDone={() => void reload()}
        />
      )}
    </Page>
  )
}
