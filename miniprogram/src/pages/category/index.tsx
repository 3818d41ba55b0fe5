import { View } from '@tarojs/components'
import { stopPullDownRefresh, usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { Button } from '../../components/button'
import { Chip } from '../../components/chip'
import { Empty } from '../../components/empty'
import { Note } from '../../components/note'
import { Page } from '../../components/page'
import { Paged } from '../../components/paged'
import { productCardRow } from '../../components/product-card'
import { FilterBar } from '../../components/product-filters'
import { Tabs } from '../../components/tabs'
import { useAttributes } from '../../hooks/use-attributes'
import { useList } from '../../hooks/use-list'
import { useLoad } from '../../hooks/use-load'
import { nearQuery, useNear } from '../../hooks/use-near'
import { usePageParams } from '../../hooks/use-page-params'
import { named, useTexts } from '../../i18n/texts'
import { filterQuery, filtersOf, noFilters, type ProductFilters } from '../../lib/product-filters'
import { aria } from '../../platform/aria'
import { go } from '../../platform/navigate'
import { readCategories, type Category } from '../../services/categories'
import { findNearby, findNewest, type ProductCard } from '../../services/products'
import { useCampusId } from '../../stores/campus'
import { useLanguage } from '../../stores/settings'
import { limits } from '../../../../src/contract/limits'
import { texts } from './texts'
import './index.scss'

type Sort = 'newest' | 'nearest'

/** The category at the top that an id belongs to, or is. */
const topOf = (categories: readonly Category[], id: string | null) =>
  categories.find((top) => top.id === id || top.children.some((child) => child.id === id))

export default function CategoryPage() {
  const t = useTexts(texts)
  const language = useLanguage()
  const params = usePageParams()
  const campus = useCampusId()
  const near = useNear()
  const [id, setId] = useState(params.id ?? null)
  const [sort, setSort] = useState<Sort>('newest')
  const [filters, setFilters] = useState<ProductFilters>(() => filtersOf(params))
  const tree = useLoad(campus && `categories ${campus}`, () => readCategories(campus ?? ''))
  const attributes = useAttributes(id)

  const around = sort === 'nearest' ? near.position : null
  const query = { campus: campus ?? undefined, category: id ?? undefined, ...filterQuery(filters) }
  const isReady = campus && (sort === 'newest' || around)
  const list = useList<ProductCard>(
    isReady ? `${sort} ${JSON.stringify([query, around])}` : null,
    (cursor) =>
      around
        ? findNearby({
            ...query,
            ...nearQuery(around),
            radiusKm: String(limits.radiusKmMax),
            sort: 'nearest',
            cursor,
          })
        : findNewest({ ...query, cursor }),
  )
  usePullDownRefresh(() => void list.reload().finally(() => stopPullDownRefresh()))

  const categories = tree.value?.docs ?? []
  const top = topOf(categories, id)
  const current = top?.children.find((child) => child.id === id) ?? top
  const choose = (next: string | null) => {
    setId(next)
    // Another category has other attributes.
    setFilters({ ...filters, attr: {} })
  }
  const chooseSort = (next: Sort) => {
    setSort(next)
    if (next === 'nearest' && !near.isOwn) void near.refresh()
  }
  const isFiltered = Object.keys(filterQuery(filters)).length > 0
  return (
    <Page title={current ? named(language, current.name, current.nameEn) : t.title}>
      <View className="category__head">
        <Tabs
          tabs={[
            { key: '', text: t.all },
            ...categories.map(({ id: key, name, nameEn }) => ({ key, text: named(language, name, nameEn) })),
          ]}
          current={top?.id ?? ''}
          onChange={(key) => choose(key || null)}
        />
        {top && top.children.length > 0 && (
          <View className="category__children" {...aria({ role: 'radiogroup', label: t.title })}>
            <Chip isOn={id === top.id} onTap={() => choose(top.id)}>
              {t.allOf(named(language, top.name, top.nameEn))}
            </Chip>
            {top.children.map((child) => (
              <Chip key={child.id} isOn={child.id === id} onTap={() => choose(child.id)}>
                {named(language, child.name, child.nameEn)}
              </Chip>
            ))}
          </View>
        )}
        <FilterBar<Sort>
          filters={filters}
          onFilters={setFilters}
          attributes={attributes}
          sorts={[
            { key: 'newest', text: t.newest },
            { key: 'nearest', text: t.nearest },
          ]}
          sort={sort}
          onSort={chooseSort}
        />
      </View>
      {sort === 'nearest' && near.state === 'refused' && (
        <View className="category__note">
          <Note>{t.aroundCampus}</Note>
        </View>
      )}
      <Paged
        list={list}
        row={productCardRow}
        layout="cards"
        empty={
          <Empty text={t.nothing} icon="search">
            {isFiltered ? (
              <Button onTap={() => setFilters(noFilters)}>{t.loosen}</Button>
            ) : (
              <Button onTap={() => go('/pages/product/edit', { kind: 'wanted' })}>{t.publishWanted}</Button>
            )}
          </Empty>
        }
      />
    </Page>
  )
}
