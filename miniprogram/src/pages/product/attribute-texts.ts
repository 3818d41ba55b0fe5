import type { Language } from '../../../../src/contract/codes'
import type { AttributeValue } from '../../../../src/contract/products'
import { named } from '../../lib/named'

interface Definition {
  key: string
  label: string
  labelEn: string | null
  type: 'text' | 'number' | 'choice' | 'boolean'
  unit: string | null
  options: readonly { value: string; label: string; labelEn: string | null }[]
}

export interface AttributeText {
  key: string
  label: string
  value: string
}

const yesNo = { zh: ['是', '否'], en: ['Yes', 'No'] } as const

/**
 * What a listing says of itself in the category's form, in its order and the person's language. What the form does not know
 * any more is left out: nobody could say what it means.
 */
export function attributeTexts(
  values: Readonly<Record<string, AttributeValue>>,
  definitions: readonly Definition[],
  language: Language,
): AttributeText[] {
  return definitions.flatMap((definition) => {
    const value = values[definition.key]
    if (value === undefined || value === '') return []
    const label = named(language, definition.label, definition.labelEn)
    return [{ key: definition.key, label, value: valueText(value, definition, language) }]
  })
}

function valueText(value: AttributeValue, { options, unit }: Definition, language: Language): string {
  if (typeof value === 'boolean') return yesNo[language][value ? 0 : 1]
  const option = options.find((each) => each.value === String(value))
  if (option) return named(language, option.label, option.labelEn)
  return unit ? `${value} ${unit}` : String(value)
}
