import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Field, TextInput } from '../../../components/field'
import { useAct } from '../../../hooks/use-act'
import { common } from '../../../i18n/common'
import { useTexts } from '../../../i18n/texts'
import { ask, say } from '../../../platform/say'
import type { ApiError } from '../../../services/api-error'
import { keepNoticeMail, removeNoticeMail, sendNoticeMailCode } from '../../../services/notifications'
import { texts } from '../texts'

/** Where mails about what happens go: an address counts after the code that was mailed to it. */
export function NoticeMail({ known, onChange }: { known: string | null; onChange: () => void }) {
  const t = useTexts(texts)
  const words = useTexts(common)
  const { isBusy, run } = useAct()
  const [email, setEmail] = useState('')
  const [code, setCode] = useState('')
  const [isSent, setSent] = useState(false)
  const [wrong, setWrong] = useState<Record<string, string>>({})

  const refused = (error: ApiError) => {
    if (error.code === 'VERIFICATION_FAILED') setWrong({ code: error.message })
    else if (error.code === 'VALIDATION_FAILED') setWrong(error.fields)
    else return false
    return true
  }
  const sendCode = () =>
    run(async () => {
      setWrong({})
      await sendNoticeMailCode(email.trim())
      setSent(true)
      say(t.codeSent)
    }, refused)
  const keep = () =>
    run(async () => {
      setWrong({})
      await keepNoticeMail(email.trim(), code)
      say(t.mailKept)
      setSent(false)
      setEmail('')
      setCode('')
      onChange()
    }, refused)
  const remove = async () => {
    if (!(await ask({ title: t.sureRemove, yes: words.confirm, no: words.cancel }))) return
    await run(async () => {
      await removeNoticeMail()
      onChange()
    })
  }

  return (
    <Card title={t.mail}>
      <View className="stack">
        <View className="row-between">
          <View className="grow one-line">{known ?? t.mailNone}</View>
          {known && (
            <Button size="small" kind="text" isDisabled={isBusy} onTap={() => void remove()}>
              {t.removeMail}
            </Button>
          )}
        </View>
        <Field label={t.emailLabel} hint={t.mailHint} error={wrong.email}>
          <TextInput label={t.emailLabel} value={email} onChange={setEmail} most={320} />
        </Field>
        {isSent && (
          <Field label={t.code} error={wrong.code}>
            <TextInput label={t.code} kind="number" value={code} onChange={setCode} most={6} />
          </Field>
        )}
        <View className="row">
          <Button size="small" isBusy={isBusy} isDisabled={!email.trim()} onTap={() => void sendCode()}>
            {t.sendCode}
          </Button>
          {isSent && (
            <Button
              size="small"
              kind="main"
              isBusy={isBusy}
              isDisabled={code.length !== 6}
              onTap={() => void keep()}
            >
              {t.confirmMail}
            </Button>
          )}
        </View>
      </View>
    </Card>
  )
}
