import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/button'
import { CodeField, isCode } from '../../../components/code-field'
import { Field, TextInput } from '../../../components/field'
import { Note } from '../../../components/note'
import { Check } from '../../../components/switch'
import { useTexts } from '../../../i18n/texts'
import { sendMailCode, type Method, type Standing } from '../../../services/campus-verifications'
import { texts } from '../texts'
import { useVerify } from '../use-verify'

/** A mailbox of the campus, and the code that was mailed to it. */
export function CodeMethod({
  method,
  onSettled,
}: {
  method: Method
  onSettled: (standing: Standing) => void
}) {
  const t = useTexts(texts)
  const domains = method.domains ?? []
  // Where there is one domain, it need not be typed.
  const [typed, setTyped] = useState('')
  const [code, setCode] = useState('')
  const [isNotified, setNotified] = useState(false)
  const { isBusy, fields, whole, clear, refuse, submit } = useVerify(method.type, onSettled)
  const email = mailboxOf(typed, domains)
  return (
    <View className="verification__form">
      <Field label={t.email} hint={t.emailHint(domains.map((domain) => `@${domain}`))} error={fields.email}>
        <TextInput
          label={t.email}
          value={typed}
          placeholder={domains[0] ? `name@${domains[0]}` : undefined}
          onChange={(next) => {
            setTyped(next)
            clear()
          }}
        />
      </Field>
      <CodeField
        value={code}
        error={fields.code}
        canSend={email !== ''}
        onChange={(next) => {
          setCode(next)
          clear()
        }}
        onSend={() => sendMailCode(email)}
        onRefused={refuse}
      />
      <Check label={t.notify} isOn={isNotified} onChange={setNotified}>
        {t.notify}
      </Check>
      {whole && <Note tone="danger">{whole}</Note>}
      <Button
        kind="main"
        isWide
        isBusy={isBusy}
        isDisabled={email === '' || !isCode(code)}
        onTap={() =>
          void submit(() => Promise.resolve({ email, code, ...(isNotified ? { notify: true } : {}) }))
        }
      >
        {t.submit}
      </Button>
    </View>
  )
}

/** The domain is added where there is only one and none was typed. */
function mailboxOf(typed: string, domains: readonly string[]): string {
  const text = typed.normalize('NFKC').trim()
  return text === '' || text.includes('@') || domains.length !== 1 ? text : `${text}@${domains[0] ?? ''}`
}
