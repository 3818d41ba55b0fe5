import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Field, TextInput } from '../../../components/field'
import { Note } from '../../../components/note'
import { useAct } from '../../../hooks/use-act'
import { common } from '../../../i18n/common'
import { useTexts } from '../../../i18n/texts'
import { formatDay } from '../../../lib/format'
import { replace } from '../../../platform/navigate'
import { say } from '../../../platform/say'
import { leaveForGood } from '../../../services/users'
import { texts } from '../texts'

/** The account is given up: said twice, the second time by typing a word. */
export function Leave() {
  const t = useTexts(texts)
  const words = useTexts(common)
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const { isBusy, run } = useAct()
  const leave = () =>
    run(
      async () => {
        setProblem(null)
        const erasedAt = await leaveForGood()
        replace('/pages/home/index')
        say(t.deleted(formatDay(erasedAt, Date.now())))
      },
      (error) => {
        if (error.code !== 'CONFLICT') return
        setProblem(error.message)
        return true
      },
    )
  return (
    <Card title={t.delete}>
      <View className="stack">
        <View className="muted">{t.deleteText}</View>
        {!isOpen && (
          <Button kind="danger" isWide onTap={() => setOpen(true)}>
            {t.deleteStart}
          </Button>
        )}
        {isOpen && (
          <>
            <Field label={t.deleteType(t.deleteWord)}>
              <TextInput label={t.deleteType(t.deleteWord)} value={typed} onChange={setTyped} />
            </Field>
            {problem && <Note tone="danger">{problem}</Note>}
            <Button
              kind="danger"
              isWide
              isBusy={isBusy}
              isDisabled={typed.trim().toUpperCase() !== t.deleteWord}
              onTap={() => void leave()}
            >
              {t.deleteNow}
            </Button>
            <Button isWide onTap={() => setOpen(false)}>
              {words.cancel}
            </Button>
          </>
        )}
      </View>
    </Card>
  )
}
