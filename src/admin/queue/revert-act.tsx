'use client'

import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { ask } from '../lib/ask'
import { useText } from '../lib/use-text'
import { RevertBox } from './revert-box'

/** In a decision that stands: taking it back, with a reason that the person is told. */
export function RevertAct() {
  const { language } = useText()
  const { id, savedDocumentData } = useDocumentInfo()
  const { config } = useConfig()
  const state = (savedDocumentData as { state?: string } | undefined)?.state
  if (!id || state !== 'standing') return null
  return (
    <RevertBox
      button={{ zh: '撤销这个决定', en: 'Revert this decision' }}
      hint={{
        zh: '恢复到处理之前的样子，撤销也会记入操作记录。',
        en: 'Everything is as it was before; the revert is in the audit log too.',
      }}
      revert={async (reason) => {
        const url = `${config.routes.api}/moderation/acts/${id}/revert`
        await ask(url, { method: 'POST', body: { reason }, language })
        return { said: { zh: '已撤销，当事人会收到通知', en: 'Reverted; the person is told' }, isAll: true }
      }}
    />
  )
}
