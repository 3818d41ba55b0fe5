import type { ProductCondition, ProductKind, ProductStatus } from '../../contract/products'
import type { UserStanding } from '../../contract/people'
import { formatFen } from '../../domain/products/price'
import type { Bilingual } from '../lib/panel-language'
import { useText } from '../lib/use-text'
import { productKindWords, standingWords, statusWords, words } from './words'

const conditionWords: Record<ProductCondition, Bilingual> = {
  new: { zh: '全新', en: 'New' },
  like_new: { zh: '几乎全新', en: 'Like new' },
  good: { zh: '良好', en: 'Good' },
  fair: { zh: '一般', en: 'Fair' },
  poor: { zh: '较旧', en: 'Poor' },
}

const choices: Record<string, Record<string, Bilingual>> = {
  kind: productKindWords satisfies Record<ProductKind, Bilingual>,
  status: statusWords satisfies Record<ProductStatus, Bilingual>,
  condition: conditionWords,
  standing: standingWords satisfies Record<UserStanding, Bilingual>,
}

/** A stored value as people write it. */
export function useValueText(): (field: string, value: unknown) => string {
  const { text } = useText()
  return (field, value) => {
    if (value === null || value === undefined || value === '') return text(words.nothing)
    if (typeof value === 'number') {
      if (field.endsWith('Fen')) return formatFen(value)
      return field === 'rating' ? `${'★'.repeat(value)}${'☆'.repeat(Math.max(0, 5 - value))}` : String(value)
    }
    if (typeof value === 'boolean') return text(value ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' })
    if (typeof value === 'string') {
      const known = choices[field]
      const word = known && Object.hasOwn(known, value) ? known[value] : undefined
      return word ? text(word) : value
    }
    if (Array.isArray(value)) return value.map(String).join(text({ zh: '、', en: ', ' }))
    return JSON.stringify(value)
  }
}
