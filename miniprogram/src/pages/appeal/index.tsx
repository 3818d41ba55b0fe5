import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { moderationLimits } from '../../../../src/contract/moderation'
import { Button } from '../../components/button'
import { BackButton, Empty, Failed } from '../../components/empty'
import { Field, TextInput } from '../../components/field'
import { Note } from '../../components/note'
import { Page } from '../../components/page'
import { PicturePicker } from '../../components/picture-picker'
import { Skeleton } from '../../components/skeleton'
import { useAct } from '../../hooks/use-act'
import { useLoad } from '../../hooks/use-load'
import { usePageParams } from '../../hooks/use-page-params'
import { usePictures } from '../../hooks/use-pictures'
import { useTexts } from '../../i18n/texts'
import { randomId } from '../../lib/random-id'
import { back, stayMark } from '../../platform/navigate'
import { say } from '../../platform/say'
import { fileAppeal } from '../../services/appeals'
import { findSanction } from '../../services/sanctions'
import { SanctionCard } from '../sanctions/parts/sanction-card'
import { texts } from './texts'
import '../sanctions/index.scss'

export default function AppealPage() {
  const t = useTexts(texts)
  const { sanction: id = '' } = usePageParams()
  const found = useLoad(`sanction ${id}`, () => findSanction(id))
  const [body, setBody] = useState('')
  const [fields, setFields] = useState<Record<string, string>>({})
  const [problem, setProblem] = useState<string | null>(null)
  const pictures = usePictures({ purpose: 'private', most: moderationLimits.appealImagesMax })
  // One appeal, however often it is sent; something else is another.
  const intent = useRef({ key: randomId(), said: '' })
  const { isBusy, run } = useAct()

  const send = () => {
    const stays = stayMark()
    return run(
      async () => {
        setProblem(null)
        setFields({})
        if (!(await pictures.queue.settled())) return say(t.picturesFailed)
        const media = pictures.queue.list().flatMap(({ mediaId }) => (mediaId ? [mediaId] : []))
        const said = JSON.stringify([body.trim(), media])
        if (said !== intent.current.said) intent.current = { key: randomId(), said }
        await fileAppeal({ act: id, body: body.trim(), media }, intent.current.key)
        say(t.sent)
        if (stays()) back()
      },
      (error) => {
        if (error.code === 'CONFLICT') void found.reload()
        if (Object.keys(error.fields).length > 0) setFields(error.fields)
        else if (error.code === 'CONFLICT' || error.code === 'NOT_FOUND') setProblem(error.message)
        else return
        return true
      },
    )
  }

  const { value, error } = found
  if (!value) {
    return (
      <Page title={t.title}>
        {error ? <Failed error={error} onRetry={() => void found.reload()} /> : <Skeleton kind="page" />}
      </Page>
    )
  }
  const { sanction } = value
  if (!sanction) {
    return (
      <Page title={t.title}>
        <Empty icon="scale" text={t.gone}>
          <BackButton />
        </Empty>
      </Page>
    )
  }
  const isOpen = sanction.appealUntil !== null
  return (
    <Page
      title={t.title}
      footer={
        isOpen && (
          <Button
            kind="main"
            isWide
            isBusy={isBusy}
            isDisabled={body.trim() === ''}
            onTap={() => void send()}
          >
            {t.submit}
          </Button>
        )
      }
    >
      <SanctionCard sanction={sanction} isPlain />
      <View className="pad stack">
        {problem && <Note tone="danger">{problem}</Note>}
        {!isOpen && !problem && !sanction.appeal && <Note tone="warn">{t.gone}</Note>}
        {(isOpen || body !== '') && (
          <>
            <Note>{t.intro}</Note>
            <Field label={t.body} error={fields.body}>
              <TextInput
                label={t.body}
                value={body}
                placeholder={t.placeholder}
                most={moderationLimits.appealMax}
                isMultiline
                onChange={setBody}
              />
            </Field>
            <Field label={t.pictures} hint={t.picturesHint} error={fields.media} isOptional>
              <PicturePicker pictures={pictures} />
            </Field>
          </>
        )}
      </View>
    </Page>
  )
}
