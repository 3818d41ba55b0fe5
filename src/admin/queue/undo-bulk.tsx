'use client'

import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useText } from '../lib/use-text'
import { undoBulk } from './bulk/doors'
import { RevertBox } from './revert-box'

/** In a bulk act that was done: undoing all of it at once. */
export function UndoBulk() {
  const { language } = useText()
  const { id, savedDocumentData } = useDocumentInfo()
  const { config } = useConfig()
  const state = (savedDocumentData as { state?: string } | undefined)?.state
  if (!id || state !== 'done') return null
  return (
    <RevertBox
      button={{ zh: '整批撤销', en: 'Undo all of it' }}
      hint={{
        zh: '每一项恢复到处理之前的样子；之后又变过的会列出来，不动它。',
        en: 'Each is as it was before; what has changed since is left alone and counted.',
      }}
      revert={async (reason) => {
        const asker = { api: config.routes.api, language }
        const { count, skipped } = await undoBulk(asker, String(id), reason)
        const rest = skipped.length
        const said =
          rest === 0
            ? { zh: `已撤销 ${count} 项`, en: `${count} undone` }
            : {
                zh: `已撤销 ${count} 项；${rest} 项之后又变过，没有动`,
                en: `${count} undone; ${rest} have changed since and were left`,
              }
        return { said, isAll: rest === 0 }
      }}
    />
  )
}
