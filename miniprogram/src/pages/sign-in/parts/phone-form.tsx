import { useState } from 'react'
import { Button } from '../../../components/button'
import { CodeField, isCode } from '../../../components/code-field'
import { Field, TextInput } from '../../../components/field'
import { useTexts } from '../../../i18n/texts'
import { mobileOf } from '../../../lib/mobile'
import { sendPhoneCode } from '../../../services/auth'
import { texts } from '../texts'

/** A number, and the code that was texted to it. @param mayAsk whether the person has agreed to be written to */
export function PhoneForm({
  fields,
  isBusy,
  isMain,
  mayAsk,
  onFields,
  onEnter,
}: {
  fields: Record<string, string>
  isBusy: boolean
  isMain: boolean
  mayAsk: () => boolean
  onFields: (fields: Record<string, string>) => void
  onEnter: (body: { phone: string; code: string }) => void
}) {
  const t = useTexts(texts)
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const number = mobileOf(phone)
  return (
    <>
      <Field
        label={t.phone}
        error={fields.phone ?? (phone.length >= 11 && !number ? t.phoneWrong : undefined)}
      >
        <TextInput
          label={t.phone}
          value={phone}
          kind="number"
          placeholder={t.phonePlaceholder}
          onChange={(typed) => {
            setPhone(typed)
            onFields({})
          }}
        />
      </Field>
      <CodeField
        value={code}
        error={fields.code}
        canSend={number !== null}
        onChange={(typed) => {
          setCode(typed)
          onFields({})
        }}
        onSend={async () => {
          if (!mayAsk()) return false
          await sendPhoneCode(number ?? phone)
          return true
        }}
        onRefused={onFields}
      />
      <Button
        kind={isMain ? 'main' : 'soft'}
        isWide
        isBusy={isBusy}
        isDisabled={number === null || !isCode(code)}
        onTap={() => onEnter({ phone: number ?? phone, code })}
      >
        {t.signIn}
      </Button>
    </>
  )
}
