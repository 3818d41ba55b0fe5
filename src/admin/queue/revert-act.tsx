'use client'

import { toast, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ask, Refused } from '../lib/ask'
import { useText } from '../lib/use-text'
import { RevertForm } from './revert-form'
import { words } from './words'

/** In a decision that stands: taking it back, with a reason that the person is told. */
export function RevertAct() {
  const { text, language } = useText()
  const { id, savedDocumentData } = useDocumentInfo()
  const { config } = useConfig()
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [isDone, setIsDone] = useState(false)
  const state = (savedDocumentData as { state?: string } | undefined)?.state
  if (!id || state !== 'standing' || isDone) return null

  const revert = async (reason: string) => {
    setBusy(true)
    try {
      const url = `${config.routes.api}/moderation/acts/${id}/revert`
      await ask(url, { method: 'POST', body: { reason }, language })
      setIsDone(true)
      toast.success(text({ zh: '已撤销，当事人会收到通知', en: 'Reverted; the person is told' }))
      router.refresh()
    } catch (error) {
      toast.error(error instanceof Refused ? error.message : text(words.unreachable))
    }
    setBusy(false)
  }
  return (
    <RevertForm
      busy={busy}
      button={{ zh: '撤销这个决定', en: 'Revert this decision' }}
      hint={{
        zh: '恢复到处理之前的样子，撤销也会记入操作记录。',
        en: 'Everything is as it was before; the revert is in the audit log too.',
      }}
      onRevert={(reason) => void revert(reason)}
    />
  )
}
