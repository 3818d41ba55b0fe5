import { View } from '@tarojs/components'
import { useState } from 'react'
import { limits } from '../../../../src/contract/limits'
import { useAct } from '../../hooks/use-act'
import { useCountdown } from '../../hooks/use-countdown'
import { useTexts } from '../../i18n/texts'
import { say } from '../../platform/say'
import { Button } from '../button'
import { Field, TextInput } from '../field'
import './index.scss'
import { texts } from './texts'

/** The server sends one a minute to a person; where it says more, that counts. */
const againMs = 60_000
const { codeDigits: digits } = limits

export const isCode = (typed: string): boolean => new RegExp(`^\\d{${digits}}$`).test(typed)

/**
 * A one-time code, and what has it sent. @param onSend sends one to what was typed above; false: it did
 * not @param onRefused gets what is wrong
 * with that, by field
 */
export function CodeField({
  value,
  error,
  canSend,
  onChange,
  onSend,
  onRefused,
}: {
  value: string
  error?: string
  canSend: boolean
  onChange: (code: string) => void
  onSend: () => Promise<unknown>
  onRefused: (fields: Record<string, string>) => void
}) {
  const t = useTexts(texts)
  const { isBusy, run } = useAct()
  const { leftS, start } = useCountdown()
  const [isSent, setSent] = useState(false)

  const send = () =>
    run(
      async () => {
        if ((await onSend()) === false) return
        setSent(true)
        start(againMs)
        say(t.sent)
      },
      (problem) => {
        if (problem.code === 'RATE_LIMITED') start(problem.details.retryAfterMs ?? againMs)
        if (Object.keys(problem.fields).length === 0) return
        onRefused(problem.fields)
        return true
      },
    )

  return (
    <Field label={t.label} error={error} hint={isSent ? t.hint : undefined}>
      <View className="code-field">
        <View className="grow">
          <TextInput
            label={t.label}
            value={value}
            kind="number"
            most={digits}
            onChange={(typed) => onChange(typed.normalize('NFKC').replace(/\D/g, '').slice(0, digits))}
          />
        </View>
        <Button kind="soft" isBusy={isBusy} isDisabled={!canSend || leftS > 0} onTap={() => void send()}>
          {leftS > 0 ? t.again(leftS) : t.send}
        </Button>
      </View>
    </Field>
  )
}
