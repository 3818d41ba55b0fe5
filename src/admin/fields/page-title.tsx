'use client'

import { usePageTitle } from '../lib/use-page-title'

/** Shows nothing: names the page. */
export function PageTitle({ words }: { words: string }) {
  usePageTitle(words)
  return null
}
