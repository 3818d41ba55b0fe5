import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/button'
import { Note } from '../../../components/note'
import { PhoneProofFields, usePhoneProof, type PhoneProof } from '../../../components/phone-proof'
import { Sheet } from '../../../components/sheet'
import { useAct } from '../../../hooks/use-act'
import { useTexts } from '../../../i18n/texts'
import { say } from '../../../platform/say'
import { linkWayIn } from '../../../services/auth'
import { texts } from '../texts'

/** A number that the person proves to have. */
export function LinkPhone({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTexts(texts)
  const { typed, type, proof } = usePhoneProof()
  const [fields, setFields] = useState<Record<string, string>>({})
  const [problem, setProblem] = useState<string | null>(null)
  const { isBusy, run } = useAct()
  const link = (proven: PhoneProof) =>
    run(
      async () => {
        setProblem(null)
        await linkWayIn('phone', { ...proven })
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
          isDisabled={proof === null}
          onTap={() => proof && void link(proof)}
        >
          {t.link}
        </Button>
      }
    >
      <View className="stack">
        <PhoneProofFields typed={typed} type={type} fields={fields} onFields={setFields} />
        {problem && <Note tone="danger">{problem}</Note>}
      </View>
    </Sheet>
  )
}
