import { View } from '@tarojs/components'
import { useState } from 'react'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { filterChips, noFilters, type FilterAttribute, type ProductFilters } from '../../lib/product-filters'
import { aria } from '../../platform/aria'
import { Tap } from '../../platform/tap'
import { useLanguage } from '../../stores/settings'
import { Chip } from '../chip'
import { Icon } from '../icon'
import { FilterSheet } from './sheet'
import { texts } from './texts'
import './index.scss'

export interface FilterBarProps<Sort extends string> {
  filters: ProductFilters
  onFilters: (filters: ProductFilters) => void
  /** Of the category, those that one may filter by. */
  attributes?: readonly FilterAttribute[]
  sorts: readonly { key: Sort; text: string }[]
  sort: Sort
  onSort: (sort: Sort) => void
}

/** Order and filters of a list of listings: what is on is shown, and goes away by a tap. */
export function FilterBar<Sort extends string>(props: FilterBarProps<Sort>) {
  const { filters, onFilters, attributes = [], sorts, sort, onSort } = props
  const t = useTexts(texts)
  const words = useTexts(common)
  const language = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const chips = filterChips(filters, attributes, language, { ...words, no: t.no })
  return (
    <View className="filter-bar">
      <View className="filter-bar__line">
        <View className="filter-bar__sorts" {...aria({ role: 'radiogroup', label: t.sort })}>
          {sorts.map(({ key, text }) => (
            <Tap
              key={key}
              role="radio"
              isOn={key === sort}
              className={`filter-bar__sort ${key === sort ? 'filter-bar__sort--on' : ''}`}
              onTap={() => onSort(key)}
            >
              {text}
            </Tap>
          ))}
        </View>
        <Tap className="filter-bar__open" onTap={() => setOpen(true)}>
          <Icon name="filter" size={18} />
          {chips.length > 0 ? `${t.filter} ${chips.length}` : t.filter}
        </Tap>
      </View>
      {chips.length > 0 && (
        <View className="filter-bar__chips">
          {chips.map(({ key, text, without }) => (
            <Chip key={key} isOn role="button" label={t.remove(text)} onTap={() => onFilters(without)}>
              {text}
              <Icon name="close" size={14} />
            </Chip>
          ))}
          {chips.length > 1 && (
            <Chip role="button" onTap={() => onFilters(noFilters)}>
              {t.clear}
            </Chip>
          )}
        </View>
      )}
      {isOpen && (
        <FilterSheet
          filters={filters}
          attributes={attributes}
          onApply={(next) => {
            setOpen(false)
            onFilters(next)
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </View>
  )
}
