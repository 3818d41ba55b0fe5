import { View } from '@tarojs/components'
import { useState } from 'react'
import { orderLimits } from '../../../../src/contract/orders'
import { Button } from '../button'
import { Field, TextInput } from '../field'
import { Sheet } from '../sheet'
import { useAct } from '../../hooks/use-act'
import { useTexts } from '../../i18n/texts'
import type { ApiError } from '../../services/api-error'
import { texts } from './texts'

/** Asks why, says what it means, and does it. What was typed stays when it did not work. */
export function ReasonSheet({
  title,
  text,
  yes,
  isNeeded,
  onClose,
  act,
  onConflict,
}: {
  title: string
  text: string
  yes: string
  isNeeded: boolean
  onClose: () => void
  act: (reason: string) => Promise<void>
  onConflict: () => void
}) {
  const t = useTexts(texts)
  const [reason, setReason] = useState('')
  const [error, setError] = useState('')
  const { run, isBusy } = useAct()
  const refused = (refusal: ApiError) => {
    if (refusal.fields.reason) {
      setError(refusal.fields.reason)
      return true
    }
    if (refusal.code === 'CONFLICT') onConflict()
    return false
  }
  return (
    <Sheet
      isOpen
      title={title}
      onClose={onClose}
      footer={
        <Button
          kind="danger"
          isWide
          isBusy={isBusy}
          isDisabled={isNeeded && reason.trim() === ''}
          onTap={() =>
            void run(async () => {
              await act(reason.trim())
              onClose()
            }, refused)
          }
        >
          {yes}
        </Button>
      }
    >
      <View className="muted">{text}</View>
      <Field label={t.reason} isOptional={!isNeeded} hint={t.seen} error={error}>
        <TextInput
          label={t.reason}
          value={reason}
          isMultiline
          most={orderLimits.reasonMax}
          onChange={(value) => {
            setReason(value)
            setError('')
          }}
        />
      </Field>
    </Sheet>
  )
}
