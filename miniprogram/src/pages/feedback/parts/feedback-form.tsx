import { View } from '@tarojs/components'
import { useState } from 'react'
import { limits } from '../../../../../src/contract/limits'
import { Button } from '../../../components/button'
import { Chip } from '../../../components/chip'
import { Choices, Field, TextInput } from '../../../components/field'
import { useAct } from '../../../hooks/use-act'
import { useTexts } from '../../../i18n/texts'
import { sendFeedback, type FeedbackKind } from '../../../services/feedback'
import { kinds, texts } from '../texts'

const order: readonly FeedbackKind[] = ['suggestion', 'complaint', 'fault', 'other']

/** A word to the student union. */
export function FeedbackForm({ onSent }: { onSent: () => void }) {
  const t = useTexts(texts)
  const words = useTexts(kinds)
  const [kind, setKind] = useState<FeedbackKind>('suggestion')
  const [body, setBody] = useState('')
  const [fields, setFields] = useState<Record<string, string>>({})
  const { isBusy, run } = useAct()
  const send = () =>
    run(
      async () => {
        setFields({})
        await sendFeedback({ kind, body: body.trim() })
        setBody('')
        onSent()
      },
      (error) => {
        if (Object.keys(error.fields).length === 0) return
        setFields(error.fields)
        return true
      },
    )
  return (
    <View className="pad stack">
      <Field label={t.kind} error={fields.kind}>
        <Choices label={t.kind}>
          {order.map((each) => (
            <Chip key={each} isOn={each === kind} onTap={() => setKind(each)}>
              {words[each]}
            </Chip>
          ))}
        </Choices>
      </Field>
      <Field label={t.body} hint={t.hint} error={fields.body}>
        <TextInput
          label={t.body}
          value={body}
          placeholder={t.placeholder}
          most={limits.feedbackMax}
          isMultiline
          onChange={setBody}
        />
      </Field>
      <Button kind="main" isWide isBusy={isBusy} isDisabled={body.trim() === ''} onTap={() => void send()}>
        {t.submit}
      </Button>
    </View>
  )
}
