import { useConfig } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import type { AttributeDefinition } from '../../contract/products'
import { mergeDefinitions } from '../../domain/attributes/validate'

interface Category {
  id: string
  attributes?: AttributeDefinition[] | null
  parent?: string | { attributes?: AttributeDefinition[] | null } | null
}

type Answer =
  { categoryId: string; definitions: AttributeDefinition[] } | { categoryId: string; failed: true }

export type Definitions =
  | { state: 'none' }
  | { state: 'loading' }
  | { state: 'failed'; retry: () => void }
  | { state: 'ready'; definitions: AttributeDefinition[] }

/** What a listing in this category is asked for: the parent's attributes and its own. Read as the officer may. */
export function useDefinitions(categoryId: string | null): Definitions {
  const { config } = useConfig()
  const api = config.routes.api
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [attempt, setAttempt] = useState(0)
  const retry = useCallback(() => {
    setAnswer(null)
    setAttempt((count) => count + 1)
  }, [])

  useEffect(() => {
    if (!categoryId) return
    const abort = new AbortController()
    readDefinitions(`${api}/categories/${encodeURIComponent(categoryId)}?depth=1`, abort.signal).then(
      (definitions) => setAnswer({ categoryId, definitions }),
      () => {
        if (!abort.signal.aborted) setAnswer({ categoryId, failed: true })
      },
    )
    return () => abort.abort()
  }, [api, categoryId, attempt])

  if (!categoryId) return { state: 'none' }
  if (answer?.categoryId !== categoryId) return { state: 'loading' }
  return 'failed' in answer ? { state: 'failed', retry } : { state: 'ready', definitions: answer.definitions }
}

async function readDefinitions(url: string, signal: AbortSignal): Promise<AttributeDefinition[]> {
  const response = await fetch(url, { credentials: 'same-origin', signal })
  if (!response.ok) throw new Error(`The category answered ${response.status}`)
  const category = (await response.json()) as Category
  const parent = typeof category.parent === 'object' ? category.parent : null
  return mergeDefinitions(parent?.attributes ?? [], category.attributes ?? [])
}
