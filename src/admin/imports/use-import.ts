import { toast, useConfig } from '@payloadcms/ui'
import { useState } from 'react'
import type { ImportKind, RosterMode } from '../../contract/imports'
import type { Preview } from '../../operations/imports/preview-import'
import { ask, Refused } from '../lib/ask'
import { useText } from '../lib/use-text'
import { countsText, unreachable } from './words'

export interface Choice {
  kind: ImportKind
  mode: RosterMode
  /** Empty: shared by all campuses, or the officer's own. */
  campus: string
}

interface Importing {
  preview: Preview | null
  /** What the server said of a file that it could not read. */
  refusal: string | null
  busy: boolean
  bring: (file: File) => Promise<void>
  apply: () => Promise<void>
  discard: () => Promise<void>
}

/** Brings a table, and does with its preview what the officer decides. */
export function useImport({ kind, mode, campus }: Choice, onDone: () => void): Importing {
  const { config } = useConfig()
  const { text, language } = useText()
  const [preview, setPreview] = useState<Preview | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [last, setLast] = useState<File | null>(null)
  const [busy, setBusy] = useState(false)
  const { api } = config.routes
  const words = (error: unknown) => (error instanceof Refused ? error.message : text(unreachable))

  const read = async (file: File) => {
    const query = new URLSearchParams({ kind, mode, ...(campus === '' ? {} : { campus }) })
    const form = new FormData()
    form.set('file', file)
    const response = await fetch(`${api}/imports/preview?${query}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Accept-Language': language },
      body: form,
    })
    const answer = (await response.json()) as Preview & { errors?: { message: string }[] }
    if (!response.ok) throw new Refused(answer.errors?.[0]?.message ?? String(response.status))
    return answer
  }

  const during = async (act: () => Promise<void>) => {
    setBusy(true)
    try {
      await act()
    } finally {
      setBusy(false)
      onDone()
    }
  }

  const bring = (file: File) =>
    during(async () => {
      setLast(file)
      setRefusal(null)
      try {
        setPreview(await read(file))
      } catch (error) {
        setPreview(null)
        setRefusal(words(error))
      }
    })

  const apply = () =>
    during(async () => {
      if (!preview) return
      try {
        await ask(`${api}/imports/${preview.id}/apply`, { method: 'POST', language })
        toast.success(`${text({ zh: '已导入', en: 'Taken over' })}: ${text(countsText(preview.counts))}`)
        setPreview(null)
      } catch (error) {
        toast.error(words(error))
        const isStale = error instanceof Refused && error.code === 'CONFLICT'
        // What it would do now is shown at once; nothing of it is done.
        if (isStale && last) setPreview(await read(last).catch(() => null))
      }
    })

  const discard = () =>
    during(async () => {
      if (!preview) return
      try {
        await ask(`${api}/imports/${preview.id}/discard`, { method: 'POST', language })
        setPreview(null)
      } catch (error) {
        toast.error(words(error))
      }
    })

  return { preview, refusal, busy, bring, apply, discard }
}
