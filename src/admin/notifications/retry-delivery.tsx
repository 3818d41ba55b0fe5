'use client'

import {
  Button,
  ConfirmationModal,
  toast,
  useConfig,
  useDocumentInfo,
  useFormFields,
  useModal,
} from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ask, Refused } from '../lib/ask'
import { useText } from '../lib/use-text'

const modal = 'retry-push'

/** In a push that failed, or whose fate nobody knows: send it again. */
export function RetryDelivery() {
  const { text, language } = useText()
  const { id } = useDocumentInfo()
  const { config } = useConfig()
  const { openModal } = useModal()
  const router = useRouter()
  const state = useFormFields(([fields]) => fields.state?.value)
  const [done, setDone] = useState(false)
  if (!id || done || (state !== 'failed' && state !== 'unknown')) return null

  const retry = async (confirmed: boolean) => {
    const url = `${config.routes.api}/notification-deliveries/${id}/retry`
    try {
      await ask(url, { method: 'POST', body: { confirmed }, language })
      setDone(true)
      toast.success(text({ zh: '已放回发送队列', en: 'It will be sent again' }))
      router.refresh()
    } catch (error) {
      const failed = text({ zh: '没有连上服务器', en: 'The server was not reached' })
      toast.error(error instanceof Refused ? error.message : failed)
    }
  }

  return (
    <div className="field-type">
      <Button
        buttonStyle="secondary"
        margin={false}
        onClick={() => (state === 'unknown' ? openModal(modal) : void retry(false))}
        size="small"
      >
        {text({ zh: '重试', en: 'Send again' })}
      </Button>
      <ConfirmationModal
        body={text({
          zh: '不知道对方是否已经收到。再发一次，对方可能收到两条。',
          en: 'Nobody knows whether it arrived. The person may get it twice.',
        })}
        confirmLabel={text({ zh: '仍要重试', en: 'Send again' })}
        heading={text({ zh: '可能重复', en: 'It may arrive twice' })}
        modalSlug={modal}
        onConfirm={() => retry(true)}
      />
    </div>
  )
}
