import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/button'
import { Field, TextInput } from '../../../components/field'
import { Note } from '../../../components/note'
import { useTexts } from '../../../i18n/texts'
import type { Method, Standing } from '../../../services/campus-verifications'
import { texts } from '../texts'
import { useVerify } from '../use-verify'

/** The campus login. The password is sent once and kept nowhere, not here either. */
export function CredentialsMethod({
  method,
  onSettled,
}: {
  method: Method
  onSettled: (standing: Standing) => void
}) {
  const t = useTexts(texts)
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const { isBusy, fields, whole, clear, submit } = useVerify(method.type, onSettled)
  return (
    <View className="verification__form">
      {method.warning && <Note>{method.warning}</Note>}
      <Field label={t.username} error={fields.username}>
        <TextInput
          label={t.username}
          value={username}
          onChange={(typed) => {
            setUsername(typed)
            clear()
          }}
        />
      </Field>
      <Field label={t.password} error={fields.password}>
        <TextInput
          label={t.password}
          value={password}
          kind="password"
          onChange={(typed) => {
            setPassword(typed)
            clear()
          }}
        />
      </Field>
      {whole && <Note tone="danger">{whole}</Note>}
      <Button
        kind="main"
        isWide
        isBusy={isBusy}
        isDisabled={username.trim() === '' || password === ''}
        onTap={() => void submit(() => Promise.resolve({ username: username.trim(), password }))}
      >
        {t.submit}
      </Button>
    </View>
  )
}
