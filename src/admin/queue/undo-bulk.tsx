'use client'

import { toast, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Refused } from '../lib/ask'
import { useText } from '../lib/use-text'
import { undoBulk } from './bulk/doors'
import { RevertForm } from './revert-form'
import { words } from './words'

/** In a bulk act that was done: undoing all of it at once. */
export function UndoBulk() {
  const { text, language } = useText()
  const { id, savedDocumentData } = useDocumentInfo()
  const { config } = useConfig()
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [isDone, setIsDone] = useState(false)
  const state = (savedDocumentData as { state?: string } | undefined)?.state
  if (!id || state !== 'done' || isDone) return null

  const undo = async (reason: string) => {
    setBusy(true)
    try {
      const { count, skipped } = await undoBulk({ api: config.routes.api, language }, String(id), reason)
      setIsDone(skipped.length === 0)
      const rest = skipped.length
      toast.success(
        rest === 0
          ? text({ zh: `已撤销 ${count} 项`, en: `${count} undone` })
          : text({
              zh: `已撤销 ${count} 项；${rest} 项之后又变过，没有动`,
              en: `${count} undone; ${rest} have changed since and were left`,
            }),
      )
      router.refresh()
    } catch (error) {
      toast.error(error instanceof Refused ? error.message : text(words.unreachable))
    }
    setBusy(false)
  }
  return (
    <RevertForm
      busy={busy}
      button={{ zh: '整批撤销', en: 'Undo all of it' }}
      hint={{
        zh: '每一项恢复到处理之前的样子；之后又变过的会列出来，不动它。',
        en: 'Each is as it was before; what has changed since is left alone and counted.',
      }}
      onRevert={(reason) => void undo(reason)}
    />
  )
}
