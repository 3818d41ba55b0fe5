'use client'

import { useDocumentTitle } from '@payloadcms/ui'
import { useEffect } from 'react'
import type { Bilingual } from './panel-language'
import { useText } from './use-text'

/** A choice in words at the head of the page, where Payload writes its stored value. */
export function useChoiceAsTitle(labels: Record<string, Bilingual>): void {
  const { language } = useText()
  const { title, setDocumentTitle } = useDocumentTitle()
  const words = Object.hasOwn(labels, title) ? labels[title]?.[language] : undefined
  useEffect(() => {
    if (!words) return
    // After Payload's own effect, which sets the stored value.
    const timer = setTimeout(() => setDocumentTitle(words))
    return () => clearTimeout(timer)
  }, [words, setDocumentTitle])
}
