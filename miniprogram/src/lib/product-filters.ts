import { productKinds, type ProductKind } from '../../../src/contract/products'
import type { Language } from '../../../src/contract/codes'
import { formatFen } from './format'

/** Of a number: bounds; of a choice: any of these; of a yes or no: which. */
export type AttributeFilter = { gte?: number; lte?: number } | readonly string[] | boolean

/** What a list of listings is narrowed by. */
export interface ProductFilters {
  kind?: ProductKind
  minPriceFen?: number
  maxPriceFen?: number
  attr: Readonly<Record<string, AttributeFilter>>
}

/** As far as filters need to know an attribute of a category. */
export interface FilterAttribute {
  key: string
  label: string
  labelEn: string | null
  type: 'text' | 'number' | 'choice' | 'boolean'
  unit: string | null
  options: { value: string; label: string; labelEn: string | null }[]
}

export const noFilters: ProductFilters = { attr: {} }

/** What a page's address names: kind and bounds of the price. What cannot be read is as good as absent. */
export function filtersOf(params: Readonly<Record<string, string | undefined>>): ProductFilters {
  const fen = (text: string | undefined) => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : undefined)
  return {
    kind: kindOf(params.kind),
    minPriceFen: fen(params.minPriceFen),
    maxPriceFen: fen(params.maxPriceFen),
    attr: {},
  }
}

const isEmpty = (filter: AttributeFilter) =>
  Array.isArray(filter)
    ? filter.length === 0
    : typeof filter === 'object' &&
      (filter as { gte?: number }).gte === undefined &&
      (filter as { lte?: number }).lte === undefined

/** The attribute's filter set, or taken away where it asks for nothing. */
export function withAttribute(
  filters: ProductFilters,
  key: string,
  filter: AttributeFilter | null,
): ProductFilters {
  const { [key]: _, ...others } = filters.attr
  return { ...filters, attr: filter === null || isEmpty(filter) ? others : { ...others, [key]: filter } }
}

/** As the server is asked. */
export function filterQuery({ kind, minPriceFen, maxPriceFen, attr }: ProductFilters) {
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(minPriceFen === undefined ? {} : { minPriceFen: String(minPriceFen) }),
    ...(maxPriceFen === undefined ? {} : { maxPriceFen: String(maxPriceFen) }),
    ...(Object.keys(attr).length === 0 ? {} : { attr: { ...attr } }),
  }
}

export interface FilterChip {
  key: string
  text: string
  /** What is left when it is taken away. */
  without: ProductFilters
}

/** `3–5`, `≥ 3`, `≤ 5`. */
function boundsText(least: string | undefined, most: string | undefined): string {
  if (least !== undefined && most !== undefined) return `${least}–${most}`
  return least !== undefined ? `≥ ${least}` : `≤ ${most}`
}

/** What is asked for, one by one, in words. Attributes that are not known (any more) are not named. */
export function filterChips(
  filters: ProductFilters,
  attributes: readonly FilterAttribute[],
  language: Language,
  words: Record<ProductKind | 'no', string>,
): FilterChip[] {
  const chips: FilterChip[] = []
  const { kind, minPriceFen, maxPriceFen, ...rest } = filters
  const named = (zh: string, en: string | null) => (language === 'en' && en ? en : zh)
  if (kind) chips.push({ key: 'kind', text: words[kind], without: { ...filters, kind: undefined } })
  if (minPriceFen !== undefined || maxPriceFen !== undefined) {
    const text = (fen: number | undefined) => (fen === undefined ? undefined : formatFen(fen))
    chips.push({
      key: 'price',
      text: boundsText(text(minPriceFen), text(maxPriceFen)),
      without: { ...rest, kind },
    })
  }
  for (const { key, label, labelEn, unit, options } of attributes) {
    const filter = filters.attr[key]
    if (filter === undefined) continue
    chips.push({ key: `attr.${key}`, text: textOf(filter), without: withAttribute(filters, key, null) })
    function textOf(value: AttributeFilter): string {
      const name = named(label, labelEn)
      if (value === true) return name
      if (value === false) return language === 'en' ? `${name}: ${words.no}` : `${name}：${words.no}`
      if (isList(value)) {
        const chosen = options.filter((option) => value.includes(option.value))
        return chosen
          .map((option) => named(option.label, option.labelEn))
          .join(language === 'en' ? ', ' : '、')
      }
      const { gte, lte } = value
      const bounds = boundsText(gte?.toString(), lte?.toString())
      return `${name} ${bounds}${unit ? ` ${unit}` : ''}`
    }
  }
  return chips
}

export const isList = (filter: AttributeFilter | undefined): filter is readonly string[] =>
  Array.isArray(filter)

/** A kind of a page's address. */
export const kindOf = (text: string | undefined): ProductKind | undefined =>
  productKinds.find((kind) => kind === text)
