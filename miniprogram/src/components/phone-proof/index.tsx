import { useState } from 'react'
import { useTexts } from '../../i18n/texts'
import { mobileOf } from '../../lib/mobile'
import { sendPhoneCode } from '../../services/auth'
import { CodeField, isCode } from '../code-field'
import { Field, TextInput } from '../field'
import { texts } from './texts'

/** So long is what somebody takes for a whole number. */
const wholeLength = 11

export interface PhoneProof {
  phone: string
  code: string
}

/** What is being typed; `proof` once both look right. */
export function usePhoneProof(): {
  typed: PhoneProof
  type: (change: Partial<PhoneProof>) => void
  proof: PhoneProof | null
} {
  const [typed, setTyped] = useState<PhoneProof>({ phone: '', code: '' })
  const phone = mobileOf(typed.phone)
  return {
    typed,
    type: (change) => setTyped((now) => ({ ...now, ...change })),
    proof: phone !== null && isCode(typed.code) ? { phone, code: typed.code } : null,
  }
}

/**
 * A number, and the code that was texted to it. @param fields what is wrong with them
 * @param mayAsk whether the person has agreed to be written to
 */
export function PhoneProofFields({
  typed,
  type,
  fields,
  onFields,
  mayAsk = () => true,
}: Pick<ReturnType<typeof usePhoneProof>, 'typed' | 'type'> & {
  fields: Record<string, string>
  onFields: (fields: Record<string, string>) => void
  mayAsk?: () => boolean
}) {
  const t = useTexts(texts)
  const { phone, code } = typed
  const number = mobileOf(phone)
  const change = (next: Partial<PhoneProof>) => {
    type(next)
    onFields({})
  }
  return (
    <>
      <Field
        label={t.number}
        error={fields.phone ?? (phone.length >= wholeLength && number === null ? t.wrong : undefined)}
      >
        <TextInput
          label={t.number}
          value={phone}
          kind="number"
          placeholder={t.placeholder}
          onChange={(next) => change({ phone: next })}
        />
      </Field>
      <CodeField
        value={code}
        error={fields.code}
        canSend={number !== null}
        onChange={(next) => change({ code: next })}
        onSend={async () => {
          if (!mayAsk()) return false
          await sendPhoneCode(number ?? phone)
          return true
        }}
        onRefused={onFields}
      />
    </>
  )
}
