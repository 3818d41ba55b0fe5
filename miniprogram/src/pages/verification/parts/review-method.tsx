import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/button'
import { Field, TextInput } from '../../../components/field'
import { Note } from '../../../components/note'
import { PicturePicker } from '../../../components/picture-picker'
import { usePictures } from '../../../hooks/use-pictures'
import { useTexts } from '../../../i18n/texts'
import { say } from '../../../platform/say'
import type { Method, Standing } from '../../../services/campus-verifications'
import { askForMessages } from '../../../services/subscription-grants'
import { texts } from '../texts'
import { useVerify } from '../use-verify'

/** A photo that officers look at. */
export function ReviewMethod({
  method,
  onSettled,
}: {
  method: Method
  onSettled: (standing: Standing) => void
}) {
  const t = useTexts(texts)
  const [studentNo, setStudentNo] = useState('')
  const pictures = usePictures({ purpose: 'document', most: 1 })
  const { isBusy, fields, whole, clear, submit } = useVerify(method.type, onSettled)

  const sendIn = () => {
    if (pictures.list.length === 0) return say(t.photoFirst)
    void askForMessages(['verification_decided'])
    void submit(async () => {
      const hasArrived = await pictures.queue.settled()
      const [media] = pictures.queue.list().flatMap(({ mediaId }) => (mediaId ? [mediaId] : []))
      if (hasArrived && media) return { media, studentNo: studentNo.trim() }
      say(t.photoFailed)
      return null
    })
  }

  return (
    <View className="verification__form">
      {method.instructions && <Note>{method.instructions}</Note>}
      <Field label={t.photo} hint={t.photoHint} error={fields.media}>
        <PicturePicker pictures={pictures} />
      </Field>
      <Field label={t.studentNo} error={fields.studentNo}>
        <TextInput
          label={t.studentNo}
          value={studentNo}
          onChange={(typed) => {
            setStudentNo(typed)
            clear()
          }}
        />
      </Field>
      {whole && <Note tone="danger">{whole}</Note>}
      <Button kind="main" isWide isBusy={isBusy} isDisabled={studentNo.trim() === ''} onTap={sendIn}>
        {t.submit}
      </Button>
    </View>
  )
}
