import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/button'
import { CodeField, isCode } from '../../../components/code-field'
import { Field, TextInput } from '../../../components/field'
import { Note } from '../../../components/note'
import { Sheet } from '../../../components/sheet'
import { useAct } from '../../../hooks/use-act'
import { useTexts } from '../../../i18n/texts'
import { mobileOf } from '../../../lib/mobile'
import { say } from '../../../platform/say'
import { linkWayIn, sendPhoneCode } from '../../../services/auth'
import { texts } from '../texts'

/** A number that the person proves to have. */
export function LinkPhone({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTexts(texts)
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [fields, setFields] = useState<Record<string, string>>({})
  const [problem, setProblem] = useState<string | null>(null)
  const { isBusy, run } = useAct()
  const number = mobileOf(phone)
  const link = () =>
    run(
      async () => {
        setProblem(null)
        await linkWayIn('phone', { phone: number ?? phone, code })
        say(t.linkedNow)
        onClose()
      },
      (error) => {
        if (error.code === 'CREDENTIAL_INVALID') setFields({ code: error.message })
        else if (Object.keys(error.fields).length > 0) setFields(error.fields)
        else if (error.code === 'CONFLICT') setProblem(error.message)
        else return
        return true
      },
    )
  return (
    <Sheet
      title={t.linkPhone}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <Button
          kind="main"
          isWide
          isBusy={isBusy}
          isDisabled={number === null || !isCode(code)}
          onTap={() => void link()}
        >
          {t.link}
        </Button>
      }
    >
      <View className="stack">
        <Field
          label={t.number}
          error={fields.phone ?? (phone.length >= 11 && number === null ? t.numberWrong : undefined)}
        >
          <TextInput
            label={t.number}
            value={phone}
            kind="number"
            placeholder={t.numberPlaceholder}
            onChange={(typed) => {
              setPhone(typed)
              setFields({})
            }}
          />
        </Field>
        <CodeField
          value={code}
          error={fields.code}
          canSend={number !== null}
          onChange={(typed) => {
            setCode(typed)
            setFields({})
          }}
          onSend={() => sendPhoneCode(number ?? phone)}
          onRefused={setFields}
        />
        {problem && <Note tone="danger">{problem}</Note>}
      </View>
    </Sheet>
  )
}
