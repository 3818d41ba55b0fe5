import { useTranslation } from '@payloadcms/ui'
import { panelLanguage, type Bilingual } from './panel-language'

/** Picks the text in the language that the person chose for the panel. */
export function useText(): { text: (given: Bilingual) => string; language: keyof Bilingual } {
  const { i18n } = useTranslation()
  const language = panelLanguage(i18n.language)
  return { text: (given) => given[language], language }
}
