import { View } from '@tarojs/components'
import { useState } from 'react'
import { limits } from '../../../../src/contract/limits'
import { TextInput } from '../../components/field'
import { Icon } from '../../components/icon'
import { Page } from '../../components/page'
import { usePageParams } from '../../hooks/use-page-params'
import { useTexts } from '../../i18n/texts'
import { filtersOf } from '../../lib/product-filters'
import { plainParam } from '../../lib/query'
import { Tap } from '../../platform/tap'
import { withSearch, wordsOf } from './history'
import { Results } from './parts/results'
import { Suggestions } from './parts/suggestions'
import { texts } from './texts'
import { useHistory } from './use-history'
import './index.scss'

/** `?q=`, with `category`, `kind`, `minPriceFen` and `maxPriceFen` to begin with: what the one who opened the page looks for. */
export default function SearchPage() {
  const params = usePageParams()
  const t = useTexts(texts)
  const given = plainParam(params.q)
  const [typed, setTyped] = useState(given)
  /** What is searched for; null while it is being typed. */
  const [asked, setAsked] = useState<string | null>(wordsOf(given, limits.searchQueryMax) || null)
  const [history, keep] = useHistory()

  const search = (given: string) => {
    const words = wordsOf(given, limits.searchQueryMax)
    if (!words) return
    setTyped(words)
    setAsked(words)
    keep(withSearch(history, words))
  }
  const type = (next: string) => {
    setTyped(next)
    // Platforms also tell of what was set, which is no typing.
    if (next !== asked) setAsked(null)
  }
  return (
    <Page title={t.title}>
      <View className="search-box">
        <View className="search-box__field">
          <Icon name="search" size={18} className="search-box__icon" />
          <TextInput
            value={typed}
            label={t.label}
            placeholder={t.placeholder}
            most={limits.searchQueryMax}
            isFocused={asked === null}
            onChange={type}
            onConfirm={() => search(typed)}
          />
          {typed !== '' && (
            <Tap className="search-box__clear" label={t.clearWords} onTap={() => type('')}>
              <Icon name="close" size={18} />
            </Tap>
          )}
        </View>
        <Tap className="search-box__go" onTap={() => search(typed)}>
          {t.search}
        </Tap>
      </View>
      {asked === null ? (
        <Suggestions typed={typed} history={history} onChoose={search} onClear={() => keep([])} />
      ) : (
        <Results words={asked} given={filtersOf(params)} among={params.category ?? null} />
      )}
    </Page>
  )
}
