import { useDocumentTitle } from '@payloadcms/ui'
import { useEffect } from 'react'

/** Words at the head of a page, where Payload writes a stored value or an id. */
export function usePageTitle(words: string | undefined): void {
  const { title, setDocumentTitle } = useDocumentTitle()
  useEffect(() => {
    if (!words || title === words) return
    // After Payload's own effect, which sets the stored value.
    const timer = setTimeout(() => setDocumentTitle(words))
    return () => clearTimeout(timer)
  }, [title, words, setDocumentTitle])
}
