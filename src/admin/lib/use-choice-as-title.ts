import { useDocumentTitle } from '@payloadcms/ui'
import type { Bilingual } from './panel-language'
import { usePageTitle } from './use-page-title'
import { useText } from './use-text'

/** A choice in words at the head of the page, where Payload writes its stored value. */
export function useChoiceAsTitle(labels: Record<string, Bilingual>): void {
  const { language } = useText()
  const { title } = useDocumentTitle()
  usePageTitle(Object.hasOwn(labels, title) ? labels[title]?.[language] : undefined)
}
