import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { reportTargets } from '../../../../src/contract/moderation'
import { reportLimits } from '../../../../src/contract/reports'
import { Button } from '../../components/button'
import { Chip } from '../../components/chip'
import { BackButton, Empty, Failed } from '../../components/empty'
import { Choices, Field, TextInput } from '../../components/field'
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
import { aria } from '../../platform/aria'
import { readReportReasons, sendReport, type ReportTarget } from '../../services/reports'
import { useLanguage } from '../../stores/settings'
import { useMe } from '../../stores/session'
import { Thanks } from './parts/thanks'
import { personBehind } from './person-behind'
import { texts } from './texts'
import './index.scss'

const targetOf = (given: string | undefined): ReportTarget | null =>
  reportTargets.find((target) => target === given) ?? null

/** Says that something is wrong. Opened with `target`, `id`, and `user` where the page knows whose it is. */
export default function ReportPage() {
  const t = useTexts(texts)
  const language = useLanguage()
  const me = useMe()
  const { target: given, id = '', user } = usePageParams()
  const target = targetOf(given)
  const reasons = useLoad(target && `reasons ${target} ${me?.id ?? ''}`, () =>
    readReportReasons({ target: target ?? 'products' }),
  )
  const [reason, setReason] = useState('')
  const [detail, setDetail] = useState('')
  const [problems, setProblems] = useState<Record<string, string>>({})
  const [outcome, setOutcome] = useState<'sent' | 'decided' | null>(null)
  const [isWaiting, setWaiting] = useState(false)
  const pictures = usePictures({ purpose: 'private', most: reportLimits.imagesMax })
  const { run, isBusy } = useAct()
  /** One of what is said: the same words sent again are the same report. */
  const key = useRef({ of: '', key: '' })

  if (!target || !id)
    return (
      <Page title={t.title}>
        <Empty icon="flag" text={t.unknown}>
          <BackButton />
        </Empty>
      </Page>
    )
  if (outcome) return <Thanks outcome={outcome} person={personBehind(target, id, user)} />

  const submit = () => {
    if (!reason) return setProblems({ reason: t.chooseReason })
    setProblems({})
    void run(
      async () => {
        setWaiting(pictures.isBusy)
        await pictures.queue.settled()
        setWaiting(false)
        const list = pictures.queue.list()
        // What did not arrive is said at the picture; the person sends it again or takes it out.
        if (list.some(({ state }) => state === 'failed')) return
        const media = list.flatMap(({ mediaId }) => (mediaId ? [mediaId] : []))
        const body = {
          target: { relationTo: target, value: id },
          reason,
          detail: detail.trim(),
          media,
          images: [],
        }
        const words = JSON.stringify(body)
        if (key.current.of !== words) key.current = { of: words, key: randomId() }
        await sendReport(body, key.current.key)
        setOutcome('sent')
      },
      (error) => {
        setWaiting(false)
        if (error.code === 'CONFLICT') setOutcome('decided')
        if (error.code === 'VALIDATION_FAILED') setProblems(error.fields)
        return error.code === 'CONFLICT' || (error.code === 'VALIDATION_FAILED' && hasField(error.fields))
      },
    )
  }
  return (
    <Page
      title={t.title}
      footer={
        <Button isWide kind="main" isBusy={isBusy} onTap={submit}>
          {isWaiting ? t.waiting : t.submit}
        </Button>
      }
    >
      <View className="pad stack">
        <View className="report-title" {...aria({ role: 'heading' })}>
          {t[target]}
        </View>
        {reasons.isLoading && <Skeleton count={3} />}
        {reasons.error && <Failed error={reasons.error} onRetry={() => void reasons.reload()} />}
        {reasons.value && (
          <>
            <Field label={t.reason} error={problems.reason}>
              <Choices label={t.reason}>
                {reasons.value.docs.map((each) => (
                  <Chip key={each.key} isOn={each.key === reason} onTap={() => setReason(each.key)}>
                    {language === 'zh' ? each.title.zh : each.title.en || each.title.zh}
                  </Chip>
                ))}
              </Choices>
            </Field>
            <Field label={t.detail} hint={t.detailHint} error={problems.detail} isOptional>
              <TextInput
                isMultiline
                label={t.detail}
                value={detail}
                onChange={setDetail}
                most={reportLimits.detailMax}
              />
            </Field>
            <Field label={t.pictures} hint={t.picturesHint} error={problems.media} isOptional>
              <PicturePicker pictures={pictures} />
            </Field>
          </>
        )}
      </View>
      {target === 'conversations' && <Note>{t.conversationHint}</Note>}
    </Page>
  )
}

const hasField = (fields: Record<string, string>) =>
  ['reason', 'detail', 'media'].some((name) => fields[name] !== undefined)
