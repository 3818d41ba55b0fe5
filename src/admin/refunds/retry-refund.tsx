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

const modal = 'retry-refund'

/** In a refund that the service has closed: make it anew, under another number. */
export function RetryRefund() {
  const { text, language } = useText()
  const { id } = useDocumentInfo()
  const { config } = useConfig()
  const { openModal } = useModal()
  const router = useRouter()
  const state = useFormFields(([fields]) => fields.state?.value)
  const [asked, setAsked] = useState<'asked' | 'done' | null>(null)
  if (!id || asked === 'done' || state !== 'closed') return null

  const retry = async () => {
    setAsked('asked')
    try {
      await ask(`${config.routes.api}/refunds/${id}/retry`, { method: 'POST', language })
      setAsked('done')
      toast.success(text({ zh: '已用新单号重新发起退款', en: 'It is made anew under another number' }))
      router.refresh()
    } catch (error) {
      setAsked(null)
      const failed = text({ zh: '没有连上服务器', en: 'The server was not reached' })
      toast.error(error instanceof Refused ? error.message : failed)
    }
  }

  return (
    <div className="field-type">
      <Button
        buttonStyle="secondary"
        disabled={asked === 'asked'}
        margin={false}
        onClick={() => openModal(modal)}
        size="small"
      >
        {text({ zh: '重新退款', en: 'Refund anew' })}
      </Button>
      <ConfirmationModal
        body={text({
          zh: '会先向微信支付确认原退款已关闭，再用新单号把同样的金额退给买家。若已在线下退给买家，请不要重复退款。',
          en: 'WeChat Pay is asked first whether the old refund is closed; then the same amount goes back under another number. Do not, if the buyer was paid by hand.',
        })}
        confirmLabel={text({ zh: '确认重新退款', en: 'Refund anew' })}
        heading={text({ zh: '重新退款', en: 'Refund anew' })}
        modalSlug={modal}
        onConfirm={retry}
      />
    </div>
  )
}
