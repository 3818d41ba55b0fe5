import { View } from '@tarojs/components'
import { useState } from 'react'
import { limits } from '../../../../../src/contract/limits'
import { Button } from '../../../components/button'
import { Chip } from '../../../components/chip'
import { Empty } from '../../../components/empty'
import { Icon } from '../../../components/icon'
import { Note } from '../../../components/note'
import { Paged } from '../../../components/paged'
import { productCardRow } from '../../../components/product-card'
import { FilterBar } from '../../../components/product-filters'
import { findCategory } from '../../../components/category-sheet/offered'
import { useAct } from '../../../hooks/use-act'
import { useList } from '../../../hooks/use-list'
import { useLoad } from '../../../hooks/use-load'
import { nearQuery, useNear } from '../../../hooks/use-near'
import { named, useTexts } from '../../../i18n/texts'
import { filterQuery, noFilters, type ProductFilters } from '../../../lib/product-filters'
import { go } from '../../../platform/navigate'
import { say } from '../../../platform/say'
import { readCategories } from '../../../services/categories'
import { searchProducts, type ProductCard } from '../../../services/products'
import { saveSearch } from '../../../services/saved-searches'
import { useCampusId } from '../../../stores/campus'
import { useLanguage } from '../../../stores/settings'
import { texts } from '../texts'

type Sort = 'relevance' | 'newest'
type Changes = Pick<Awaited<ReturnType<typeof searchProducts>>, 'corrected' | 'relaxed'>

/**
 * What was found for some words; when that is nothing, two ways to come by it later.
 * @param given what it is narrowed by at first
 * @param among the category that is searched at first; all when null
 */
export function Results({
  words,
  given = noFilters,
  among = null,
}: {
  words: string
  given?: ProductFilters
  among?: string | null
}) {
  const t = useTexts(texts)
  const campus = useCampusId()
  const near = useNear()
  const { isBusy, run } = useAct()
  const language = useLanguage()
  const [filters, setFilters] = useState(given)
  const [category, setCategory] = useState(among)
  const tree = useLoad(campus && category && `categories ${campus}`, () => readCategories(campus ?? ''))
  const within = findCategory(tree.value?.docs ?? [], category)
  const withinName = within && named(language, within.name, within.nameEn)
  const [sort, setSort] = useState<Sort>('relevance')
  const [isNear, setNear] = useState(false)
  /** What the server searched in the place of what was asked. */
  const [changes, setChanges] = useState<Changes & { words: string }>({ words: '' })

  const around = isNear ? near.position : null
  const query = {
    q: words,
    campus: campus ?? undefined,
    sort,
    category: category ?? undefined,
    ...filterQuery(filters),
    ...(around ? { ...nearQuery(around), radiusKm: String(limits.radiusKmDefault) } : {}),
  }
  const list = useList<ProductCard>(campus && JSON.stringify(query), async (cursor) => {
    const answer = await searchProducts({ ...query, cursor })
    if (!cursor) setChanges({ words, corrected: answer.corrected, relaxed: answer.relaxed })
    return answer
  })
  const { corrected, relaxed } = changes.words === words ? changes : ({} as Changes)
  const { kind, minPriceFen, maxPriceFen } = filters
  const save = () =>
    run(async () => {
      await saveSearch({
        q: words,
        ...(category ? { category } : {}),
        // Wanted posts are not told of.
        ...(kind && kind !== 'wanted' ? { kind } : {}),
        minPriceFen,
        maxPriceFen,
      })
      say(t.saved)
    })
  return (
    <>
      <View className="search__filters">
        <FilterBar<Sort>
          filters={filters}
          onFilters={setFilters}
          sorts={[
            { key: 'relevance', text: t.relevance },
            { key: 'newest', text: t.newest },
          ]}
          sort={sort}
          onSort={setSort}
        />
        <View className="search__near">
          {withinName && (
            <Chip isOn role="button" label={t.everywhere(withinName)} onTap={() => setCategory(null)}>
              {withinName}
              <Icon name="close" size={14} />
            </Chip>
          )}
          <Chip
            role="checkbox"
            isOn={isNear}
            onTap={() => {
              setNear(!isNear)
              if (!isNear && !near.isOwn) void near.refresh()
            }}
          >
            {t.nearMe}
          </Chip>
          <Button kind="text" size="small" icon="bell" isBusy={isBusy} onTap={() => void save()}>
            {t.alert}
          </Button>
        </View>
      </View>
      <View className="search__notes">
        {isNear && near.state === 'refused' && <Note>{t.aroundCampus}</Note>}
        {corrected && <Note>{t.corrected(corrected.from, corrected.to)}</Note>}
        {relaxed && <Note>{t.relaxed}</Note>}
      </View>
      <Paged
        list={list}
        row={productCardRow}
        layout="cards"
        empty={
          <Empty text={t.nothing(words)} icon="search">
            <View className="muted search__hint">{t.alertHint}</View>
            <View className="row-wrap search__ways">
              <Button kind="main" icon="bell" isBusy={isBusy} onTap={() => void save()}>
                {t.alert}
              </Button>
              <Button onTap={() => go('/pages/product/edit', { kind: 'wanted' })}>{t.wanted}</Button>
              {(category !== null || Object.keys(filterQuery(filters)).length > 0) && (
                <Button
                  onTap={() => {
                    setFilters(noFilters)
                    setCategory(null)
                  }}
                >
                  {t.loosen}
                </Button>
              )}
            </View>
          </Empty>
        }
      />
    </>
  )
}
