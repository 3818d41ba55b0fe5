import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../components/button'
import { findCategory } from '../../components/category-sheet/offered'
import { Cell } from '../../components/cell'
import { Empty, Failed } from '../../components/empty'
import { Icon } from '../../components/icon'
import { Note } from '../../components/note'
import { Page } from '../../components/page'
import { Skeleton } from '../../components/skeleton'
import { useAct } from '../../hooks/use-act'
import { useLoad } from '../../hooks/use-load'
import { named, useTexts } from '../../i18n/texts'
import { formatFen } from '../../lib/format'
import { aria } from '../../platform/aria'
import { go } from '../../platform/navigate'
import { Tap } from '../../platform/tap'
import { readCategories } from '../../services/categories'
import {
  deleteSavedSearch,
  readSavedSearches,
  saveSearch,
  type SavedSearch,
} from '../../services/saved-searches'
import { useCampusId } from '../../stores/campus'
import { useMe } from '../../stores/session'
import { useLanguage } from '../../stores/settings'
import { AddSearch } from './parts/add-search'
import { sameSearch } from './search-form'
import { texts } from './texts'
import './index.scss'

/** Searches that tell their owner of what comes. */
export default function SavedSearchesPage() {
  const t = useTexts(texts)
  const language = useLanguage()
  const me = useMe()
  const campus = useCampusId()
  const searches = useLoad(`saved searches ${me?.id}`, readSavedSearches)
  const categories = useLoad(campus && `categories ${campus}`, () => readCategories(campus ?? ''))
  const [isAdding, setAdding] = useState(false)
  const [deleted, setDeleted] = useState<SavedSearch | null>(null)
  const { run } = useAct()
  const docs = searches.value?.docs ?? []

  const categoryName = (id: string | null) => {
    const found = findCategory(categories.value?.docs ?? [], id)
    return found && named(language, found.name, found.nameEn)
  }
  const nameOf = ({ q, category }: SavedSearch) => q ?? categoryName(category) ?? t.category
  const textOf = ({ q, category, kind, minPriceFen, maxPriceFen }: SavedSearch) =>
    [q && categoryName(category), kind && t[kind], priceText(minPriceFen, maxPriceFen)]
      .filter(Boolean)
      .join(' · ')
  const priceText = (from: number | null, to: number | null) => {
    if (from !== null && to !== null) return t.priceBetween(formatFen(from), formatFen(to))
    if (from !== null) return t.priceFrom(formatFen(from))
    return to === null ? null : t.priceTo(formatFen(to))
  }

  const open = ({ q, category, kind, minPriceFen, maxPriceFen }: SavedSearch) => {
    const filters = { kind, minPriceFen, maxPriceFen }
    // Without words it is a look at a category.
    if (q) go('/pages/search/index', { q, category, ...filters })
    else go('/pages/category/index', { id: category, ...filters })
  }

  const remove = (search: SavedSearch) =>
    void run(
      async () => {
        searches.set((now) => ({ ...now, docs: now.docs.filter(({ id }) => id !== search.id) }))
        await deleteSavedSearch(search.id)
        setDeleted(search)
      },
      () => void searches.reload(),
    )
  const undo = (search: SavedSearch) =>
    void run(async () => {
      await saveSearch(sameSearch(search))
      setDeleted(null)
      await searches.reload()
    })

  return (
    <Page
      title={t.title}
      footer={
        searches.value && (
          <Button kind="main" icon="add" className="grow" onTap={() => setAdding(true)}>
            {t.add}
          </Button>
        )
      }
    >
      {searches.isLoading && <Skeleton />}
      {searches.error && !searches.value && (
        <Failed error={searches.error} onRetry={() => void searches.reload()} />
      )}
      {deleted && (
        <View className="saved-search__undo" {...aria({ role: 'status' })}>
          {t.deleted(nameOf(deleted))}
          <Button kind="text" onTap={() => undo(deleted)}>
            {t.undo}
          </Button>
        </View>
      )}
      {searches.value && docs.length === 0 && <Empty icon="bookmark" text={t.empty} />}
      {docs.length > 0 && (
        <>
          <Note>{t.intro}</Note>
          <View className="cells">
            {docs.map((search) => (
              <View key={search.id} className="saved-search">
                <Cell icon="search" title={nameOf(search)} text={textOf(search)} onTap={() => open(search)} />
                <Tap
                  className="saved-search__delete"
                  label={t.remove(nameOf(search))}
                  onTap={() => remove(search)}
                >
                  <Icon name="trash" size={20} />
                </Tap>
              </View>
            ))}
          </View>
        </>
      )}
      <AddSearch
        isOpen={isAdding}
        categories={categories}
        onSaved={() => {
          setAdding(false)
          void searches.reload()
        }}
        onClose={() => setAdding(false)}
      />
    </Page>
  )
}
