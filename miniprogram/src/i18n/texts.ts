import { useLanguage } from '../stores/settings'

export { named } from '../lib/named'

type Text = string | ((...values: never[]) => string)
type SameShape<Zh> = {
  [Key in keyof Zh]: Zh[Key] extends (...values: infer Values) => string
    ? (...values: Values) => string
    : string
}

export interface Texts<Zh> {
  zh: Zh
  en: SameShape<Zh>
}

/** Words of a page or component in both languages; English must have what Chinese has. */
export const defineTexts = <Zh extends Record<string, Text>>(texts: Texts<Zh>): Texts<Zh> => texts

/** The words in the person's language. */
export function useTexts<Zh>(texts: Texts<Zh>): Zh {
  return texts[useLanguage()] as Zh
}
