import { View } from '@tarojs/components'
import { useState } from 'react'
import { orderLimits } from '../../../../../src/contract/orders'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Field, TextInput } from '../../../components/field'
import { Picture } from '../../../components/picture'
import { PicturePicker } from '../../../components/picture-picker'
import { useAct } from '../../../hooks/use-act'
import { usePictures } from '../../../hooks/use-pictures'
import { useTexts } from '../../../i18n/texts'
import { formatTime } from '../../../lib/format'
import { viewPicture } from '../../../platform/view-picture'
import { say } from '../../../platform/say'
import { Tap } from '../../../platform/tap'
import { addStatement, type Dispute } from '../../../services/disputes'
import { absolute } from '../../../services/request'
import { texts } from '../texts'

/** What one side said, with its pictures. */
export function Statement({
  statement,
  role,
}: {
  statement: Dispute['statements'][number]
  role: Dispute['role']
}) {
  const t = useTexts(texts)
  const { side, body, createdAt, images } = statement
  const show = (url: string) =>
    viewPicture(
      absolute(url),
      images.map((image) => absolute(image.url)),
    )
  return (
    <View className="dispute-statement">
      <View className="row-between wraps">
        <View className="strong">{side === role ? t.byMe : t.byOther}</View>
        <View className="small muted">{formatTime(createdAt, Date.now())}</View>
      </View>
      <View className="pre">{body}</View>
      {images.length > 0 && (
        <View className="dispute-statement__pictures">
          {images.map(({ id, url }) => (
            <Tap key={id} className="dispute-statement__picture" label={t.picture} onTap={() => show(url)}>
              <Picture src={url} alt={t.picture} ratio={1} />
            </Tap>
          ))}
        </View>
      )}
    </View>
  )
}

/** Adding to one's own side. What was typed stays until it has arrived. */
export function StatementForm({
  dispute,
  onDone,
  onConflict,
}: {
  dispute: string
  onDone: (dispute: Dispute) => void
  onConflict: () => void
}) {
  const t = useTexts(texts)
  const [body, setBody] = useState('')
  const [errors, setErrors] = useState<Record<string, string>>({})
  const pictures = usePictures({ purpose: 'private', most: orderLimits.statementImagesMax })
  const { run, isBusy } = useAct()
  const send = () =>
    run(
      async () => {
        await pictures.queue.settled()
        const list = pictures.queue.list()
        if (list.some(({ state }) => state === 'failed')) {
          setErrors({ images: t.failedPictures })
          return
        }
        const images = list.flatMap(({ mediaId }) => (mediaId ? [mediaId] : []))
        const changed = await addStatement(dispute, { body: body.trim(), images })
        setBody('')
        setErrors({})
        pictures.queue.clear()
        say(t.sent)
        onDone(changed)
      },
      (refusal) => {
        if (refusal.code === 'CONFLICT') onConflict()
        setErrors(refusal.fields)
        return Object.keys(refusal.fields).length > 0
      },
    )
  return (
    <Card>
      <View className="stack">
        <Field label={t.say} hint={t.sayHint} error={errors.body}>
          <TextInput
            label={t.say}
            value={body}
            isMultiline
            most={orderLimits.statementMax}
            onChange={setBody}
          />
        </Field>
        <Field label={t.pictures} isOptional hint={t.private} error={errors.images}>
          <PicturePicker pictures={pictures} />
        </Field>
        <Button kind="main" isBusy={isBusy} isDisabled={body.trim() === ''} onTap={() => void send()}>
          {t.send}
        </Button>
      </View>
    </Card>
  )
}
