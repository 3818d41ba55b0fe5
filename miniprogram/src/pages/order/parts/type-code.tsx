import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { handoverCode } from '../../../../../src/contract/orders'
import { Button } from '../../../components/button'
import { Field, TextInput } from '../../../components/field'
import { Note } from '../../../components/note'
import { useAct } from '../../../hooks/use-act'
import { useTexts } from '../../../i18n/texts'
import { formatLeft } from '../../../lib/format'
import type { ApiError } from '../../../services/api-error'
import { handOver } from '../../../services/orders'
import { onBackOnline } from '../../../stores/network'
import { useLanguage } from '../../../stores/settings'
import { handoverTexts } from '../handover-texts'
import { keepTyped, readTyped, type TypedCode } from '../typed-codes'

const { digits } = handoverCode

/** The seller types what the buyer shows. */
export function TypeCode({
  me,
  order,
  isOpen,
  onDone,
}: {
  me: string | null
  order: string
  /** A new code can be typed; otherwise only what waits can be sent. */
  isOpen: boolean
  onDone: () => void
}) {
  const t = useTexts(handoverTexts)
  const language = useLanguage()
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState('')
  const [wrong, setWrong] = useState(0)
  const [kept, setKept] = useState(() => readTyped(me, order, Date.now()))
  const { run, isBusy } = useAct()
  const keep = (typed: TypedCode | null) => {
    keepTyped(me, order, typed)
    setKept(typed)
  }
  const send = (typed: TypedCode, isLate: boolean) =>
    run(
      async () => {
        await handOver(order, typed.code, isLate ? typed.enteredAt : undefined)
        keep(null)
        onDone()
      },
      (refusal: ApiError) => {
        switch (refusal.code) {
          case 'OFFLINE':
            keep(typed)
            return true
          case 'VALIDATION_FAILED':
            keep(null)
            setCode('')
            setWrong((count) => count + 1)
            setProblem(refusal.fields.code ?? refusal.message)
            return true
          case 'RATE_LIMITED':
            setProblem(
              refusal.details.retryAfterMs
                ? t.tooMany(formatLeft(refusal.details.retryAfterMs, language))
                : refusal.message,
            )
            return true
          case 'CONFLICT':
            keep(null)
            onDone()
            return false
          default:
            return false
        }
      },
    )
  useEffect(() => {
    if (!kept) return
    return onBackOnline(() => void send(kept, true))
  })
  const type = (value: string) => {
    setCode(value.normalize('NFKC').replace(/\D/g, '').slice(0, digits))
    setProblem('')
  }
  return (
    <View className="code code--type">
      {kept && (
        <>
          <Note>{t.kept}</Note>
          <Button isBusy={isBusy} onTap={() => void send(kept, true)}>
            {t.sendNow}
          </Button>
        </>
      )}
      {isOpen && (
        <>
          <Field label={t.type} error={problem} hint={t.typeHint}>
            <View className="code__field">
              <TextInput label={t.type} kind="number" most={digits} value={code} isFocused onChange={type} />
            </View>
          </Field>
          {wrong > 0 && <View className="small muted">{t.tries(wrong)}</View>}
          <Button
            kind="main"
            isWide
            isBusy={isBusy}
            isDisabled={code.length !== digits}
            onTap={() => void send({ code, enteredAt: new Date().toISOString() }, false)}
          >
            {t.hand}
          </Button>
        </>
      )}
    </View>
  )
}
