import { View } from '@tarojs/components'
import { useState } from 'react'
import { limits } from '../../../../../src/contract/limits'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Field, TextInput } from '../../../components/field'
import { useAct } from '../../../hooks/use-act'
import { useTexts } from '../../../i18n/texts'
import { NicknameInput } from '../../../platform/nickname-input'
import { say } from '../../../platform/say'
import { changeMe, type Me } from '../../../services/users'
import { changesOf, typedOf } from '../changes'
import { texts } from '../texts'

/** What others call me, and how they reach me. */
export function ProfileForm({ me }: { me: Me }) {
  const t = useTexts(texts)
  const [typed, setTyped] = useState(() => typedOf(me))
  const [fields, setFields] = useState<Record<string, string>>({})
  const { isBusy, run } = useAct()
  const changes = changesOf(me, typed)
  const change = (some: Partial<typeof typed>) => {
    setTyped((old) => ({ ...old, ...some }))
    setFields({})
  }
  const save = () =>
    run(
      async () => {
        setTyped(typedOf(await changeMe(changes)))
        say(t.saved)
      },
      (error) => {
        // A name that the campus does not want says nothing of its field.
        const isWord = error.code === 'CONTENT_REJECTED' && Object.keys(error.fields).length === 0
        const problems = isWord
          ? { [changes.nickname === undefined ? 'contact' : 'nickname']: error.message }
          : error.fields
        if (Object.keys(problems).length === 0) return
        setFields(problems)
        return true
      },
    )
  return (
    <Card>
      <View className="stack">
        <Field label={t.nickname} hint={t.nicknameHint} error={fields.nickname}>
          <NicknameInput
            label={t.nickname}
            value={typed.nickname}
            most={limits.nicknameMax}
            onChange={(nickname) => change({ nickname })}
          />
        </Field>
        <Field label={t.contact} hint={t.contactHint} error={fields.contact} isOptional>
          <TextInput
            label={t.contact}
            value={typed.contact}
            most={limits.contactMax}
            onChange={(contact) => change({ contact })}
          />
        </Field>
        <Button
          kind="main"
          isWide
          isBusy={isBusy}
          isDisabled={Object.keys(changes).length === 0}
          onTap={() => void save()}
        >
          {t.save}
        </Button>
      </View>
    </Card>
  )
}
