import { useMemo } from 'react'
import type { AttributeDefinition } from '../../contract/products'
import { mergeDefinitions } from '../../domain/attributes/validate'
import { useAnswer } from '../lib/use-answer'
import { useText } from '../lib/use-text'

interface CategoryRow {
  id: string
  name: string
  nameEn?: string | null
  attributes?: AttributeDefinition[] | null
  parent?: string | { attributes?: AttributeDefinition[] | null } | null
}

export interface CategoryWords {
  /** A category by its name or id, in the officer's language. */
  category: (value: unknown) => unknown
  /** What an attribute is called. */
  label: (key: string) => string
  /** Its value: of a choice what that is called, of a number with its unit. */
  value: (key: string, value: unknown) => unknown
}

/** What attributes and choices of listings are called, by the categories that the listing is in and was in. */
export function useCategoryWords(now: unknown, before: unknown): CategoryWords {
  const { text, language } = useText()
  const pathOf = (id: unknown) =>
    typeof id === 'string' && id !== '' ? `/categories/${encodeURIComponent(id)}?depth=1` : null
  const first = useAnswer<CategoryRow>(pathOf(now)).data
  const second = useAnswer<CategoryRow>(before === now ? null : pathOf(before)).data

  return useMemo(() => {
    const rows = [first, second].filter((row) => row !== null)
    const definitions = rows.flatMap(({ parent, attributes }) =>
      mergeDefinitions((typeof parent === 'object' && parent?.attributes) || [], attributes ?? []),
    )
    const of = (key: string) => definitions.find((each) => each.key === key)
    return {
      category(value) {
        const row = rows.find(({ id, name }) => value === id || value === name)
        return row ? text({ zh: row.name, en: row.nameEn || row.name }) : value
      },
      label(key) {
        const known = of(key)
        return known ? text({ zh: known.label, en: known.labelEn || known.label }) : key
      },
      value(key, value) {
        const known = of(key)
        const one = (each: unknown) => {
          const choice = known?.options?.find((option) => option.value === each)
          if (choice) return text({ zh: choice.label, en: choice.labelEn || choice.label })
          return known?.unit && typeof each === 'number' ? `${each} ${known.unit}` : each
        }
        return Array.isArray(value) ? value.map(one) : one(value)
      },
    }
  }, [first, second, language])
}
