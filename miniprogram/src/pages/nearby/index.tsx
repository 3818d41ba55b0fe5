import { View } from '@tarojs/components'
import { stopPullDownRefresh, usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { productKinds, type ProductKind } from '../../../../src/contract/products'
import { Button } from '../../components/button'
import { Chip } from '../../components/chip'
import { Empty, Failed } from '../../components/empty'
import { Page } from '../../components/page'
import { Paged } from '../../components/paged'
import { productCardRow } from '../../components/product-card'
import { Skeleton } from '../../components/skeleton'
import { Tabs } from '../../components/tabs'
import { useList } from '../../hooks/use-list'
import { useLoad } from '../../hooks/use-load'
import { nearQuery, useNear } from '../../hooks/use-near'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { aria } from '../../platform/aria'
import { hasMap } from '../../platform/map'
import { findNearby, type ProductCard } from '../../services/products'
import { loadCampuses } from '../../stores/campus'
import { Around } from './parts/around'
import { Pins } from './parts/pins'
import { radii, widestKm, type RadiusKm } from './radii'
import { texts } from './texts'
import './index.scss'

type Sort = 'nearest' | 'newest'

export default function NearbyPage() {
  const t = useTexts(texts)
  const words = useTexts(common)
  const near = useNear()
  const [radiusKm, setRadius] = useState<RadiusKm>(5)
  const [sort, setSort] = useState<Sort>('nearest')
  const [kind, setKind] = useState<ProductKind | undefined>()
  const [view, setView] = useState<'list' | 'map'>('list')
  // Without a position of the person's own, the campus says around what to look.
  const campuses = useLoad(near.position ? null : 'campuses', loadCampuses)
  const query = near.position && {
    ...nearQuery(near.position),
    radiusKm: String(radiusKm),
    sort,
    kind,
  }
  const list = useList<ProductCard>(query && JSON.stringify(query), async (cursor) =>
    query ? findNearby({ ...query, cursor }) : { docs: [], nextCursor: null },
  )
  usePullDownRefresh(() => void list.reload().finally(() => stopPullDownRefresh()))

  return (
    <Page title={t.title} isTab>
      <Around near={near} />
      <Tabs<Sort>
        tabs={[
          { key: 'nearest', text: t.nearest },
          { key: 'newest', text: t.newest },
        ]}
        current={sort}
        onChange={setSort}
      />
      <View className="nearby__choices">
        <View className="nearby__choice" {...aria({ role: 'radiogroup', label: t.radius })}>
          {radii.map((km) => (
            <Chip key={km} isOn={km === radiusKm} onTap={() => setRadius(km)}>
              {t.within(km)}
            </Chip>
          ))}
        </View>
        <View className="nearby__choice" {...aria({ role: 'radiogroup', label: t.kind })}>
          <Chip isOn={!kind} onTap={() => setKind(undefined)}>
            {t.all}
          </Chip>
          {productKinds.map((each) => (
            <Chip key={each} isOn={kind === each} onTap={() => setKind(each)}>
              {words[each]}
            </Chip>
          ))}
          {hasMap && (
            <Chip role="button" onTap={() => setView(view === 'map' ? 'list' : 'map')}>
              {view === 'map' ? t.list : t.map}
            </Chip>
          )}
        </View>
      </View>
      {view === 'map' && near.position && query ? (
        <Pins query={query} center={near.position} radiusKm={radiusKm} />
      ) : !near.position && campuses.error ? (
        <Failed error={campuses.error} onRetry={() => void campuses.reload()} />
      ) : !near.position ? (
        <Skeleton kind="cards" />
      ) : (
        <Paged
          list={list}
          row={productCardRow}
          layout="cards"
          empty={
            <Empty text={t.nothing} icon="location">
              {radiusKm < widestKm && <Button onTap={() => setRadius(widestKm)}>{t.widen}</Button>}
            </Empty>
          }
        />
      )}
    </Page>
  )
}
