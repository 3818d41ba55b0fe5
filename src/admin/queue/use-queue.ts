import { useConfig } from '@payloadcms/ui'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { caseKinds } from '../../contract/moderation'
import type { QueueItem, QueuePage } from '../../operations/cases/types'
import { ask } from '../lib/ask'
import { useText } from '../lib/use-text'
import { questionOf, type Filter } from './filter'

/** How often a list that nobody touches is read again. */
const everyMs = 60_000

/** The first page, which is read again and again, and what was asked for beyond it. */
interface Reading {
  query: string
  head: QueuePage | null
  tail: QueueItem[]
  next: string | null
  failed: boolean
}

export interface Queue {
  /** Null until it was read. */
  docs: QueueItem[] | null
  /** How many wait, whatever the filter. */
  page: Pick<QueuePage, 'counts' | 'undecidable'> | null
  failed: boolean
  hasMore: boolean
  more: () => Promise<void>
  again: () => void
  /** What was just decided is no longer shown, before the list is read again. */
  drop: (item: QueueItem) => void
}

export function useQueue(filter: Filter): Queue {
  const { config } = useConfig()
  const { language } = useText()
  const [attempt, setAttempt] = useState(0)
  const query = questionOf(filter).toString()
  const [reading, setReading] = useState<Reading | null>(null)
  const again = useCallback(() => setAttempt((count) => count + 1), [])
  const url = `${config.routes.api}/moderation/queue?${query}`

  useEffect(() => {
    const abort = new AbortController()
    ask<QueuePage>(url, { language, signal: abort.signal }).then(
      (head) =>
        setReading((was) => {
          const tail = was?.query === query ? was.tail : []
          return {
            query,
            head,
            tail,
            next: tail.length > 0 ? (was?.next ?? null) : head.nextCursor,
            failed: false,
          }
        }),
      () => {
        if (abort.signal.aborted) return
        setReading((was) => ({
          ...(was?.query === query ? was : { head: null, tail: [], next: null }),
          query,
          failed: true,
        }))
      },
    )
    return () => abort.abort()
  }, [url, query, language, attempt])

  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') again()
    }
    const timer = setInterval(look, everyMs)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [again])

  const known = reading?.query === query ? reading : null
  const docs = useMemo(() => (known?.head ? joined(known.head.docs, known.tail) : null), [known])
  const next = known?.next ?? null

  const more = useCallback(async () => {
    if (next === null) return
    const page = await ask<QueuePage>(`${url}&cursor=${encodeURIComponent(next)}`, { language })
    setReading((was) =>
      was?.query === query && was.next === next
        ? { ...was, tail: joined(was.tail, page.docs), next: page.nextCursor }
        : was,
    )
  }, [url, query, next, language])

  const drop = useCallback(
    ({ id, kind }: QueueItem) =>
      setReading((was) => {
        if (!was?.head) return was
        const without = (items: QueueItem[]) => items.filter((each) => each.id !== id)
        const counts = { ...was.head.counts, [kind]: Math.max(0, was.head.counts[kind] - 1) }
        return {
          ...was,
          head: { ...was.head, docs: without(was.head.docs), counts },
          tail: without(was.tail),
        }
      }),
    [],
  )

  return {
    docs,
    page: known?.head ?? null,
    failed: known?.failed ?? false,
    hasMore: next !== null,
    more,
    again,
    drop,
  }
}

const joined = (some: QueueItem[], others: QueueItem[]): QueueItem[] => {
  const ids = new Set(some.map(({ id }) => id))
  return [...some, ...others.filter(({ id }) => !ids.has(id))]
}

export const totalOf = (counts: QueuePage['counts']): number =>
  caseKinds.reduce((sum, kind) => sum + counts[kind], 0)

/** Tells the navigation how many wait, so that it need not ask. */
export const waitingEvent = 'xiaoji:waiting'
