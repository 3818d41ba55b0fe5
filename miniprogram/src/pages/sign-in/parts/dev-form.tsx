import { useState } from 'react'
import { limits } from '../../../../../src/contract/limits'
import { Button } from '../../../components/button'
import { Field, TextInput } from '../../../components/field'
import { Note } from '../../../components/note'
import { useTexts } from '../../../i18n/texts'
import { texts } from '../texts'

/** By name alone, where the server is a demo. */
export function DevForm({
  error,
  isBusy,
  onEnter,
}: {
  error?: string
  isBusy: boolean
  onEnter: (name: string) => void
}) {
  const t = useTexts(texts)
  const [name, setName] = useState('')
  return (
    <>
      <Note>{t.devNote}</Note>
      <Field label={t.name} error={error}>
        <TextInput label={t.name} value={name} most={limits.nicknameMax} onChange={setName} />
      </Field>
      <Button
        kind="main"
        isWide
        isBusy={isBusy}
        isDisabled={name.trim() === ''}
        onTap={() => onEnter(name.trim())}
      >
        {t.signIn}
      </Button>
    </>
  )
}
