import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { orderLimits, orderTimes } from '../../../../src/contract/orders'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Chip } from '../../components/chip'
import { Field, TextInput } from '../../components/field'
import { Page } from '../../components/page'
import { useAct } from '../../hooks/use-act'
import { useLoad } from '../../hooks/use-load'
import { settlementTexts } from '../../i18n/settlements'
import { useTexts } from '../../i18n/texts'
import { chinaDay, chinaTime, instantOf } from '../../lib/china-time'
import { parseYuan } from '../../lib/format'
import { randomId } from '../../lib/random-id'
import { DayTimeInput } from '../../platform/day-time'
import { replace, stayMark } from '../../platform/navigate'
import { say } from '../../platform/say'
import { postErrand, type NewErrand } from '../../services/errands'
import { readSettlements } from '../../services/orders'
import { askForMessages } from '../../services/subscription-grants'
import { texts } from './texts'
import './index.scss'

const hourMs = 3_600_000

/** Asking for something to be fetched for a fee. */
export default function NewErrandPage() {
  const t = useTexts(texts)
  const words = useTexts(settlementTexts)
  const [title, setTitle] = useState('')
  const [detail, setDetail] = useState('')
  const [fromPlace, setFromPlace] = useState('')
  const [toPlace, setToPlace] = useState('')
  const [fee, setFee] = useState('')
  const [day, setDay] = useState(() => chinaDay(Date.now() + 2 * hourMs))
  const [time, setTime] = useState(() => chinaTime(Date.now() + 2 * hourMs))
  const [settlement, setSettlement] = useState<NonNullable<NewErrand['settlement']>>('face-to-face')
  const [errors, setErrors] = useState<Record<string, string>>({})
  const ways = useLoad('settlements', () => readSettlements({}))
  const { run, isBusy } = useAct()
  // The same wish keeps its key however often it is sent; another wish is another act.
  const sent = useRef({ text: '', key: '' })

  const post = () => {
    const feeFen = parseYuan(fee)
    const dueBy = instantOf(day, time)
    const wrong: Record<string, string> = {
      ...(feeFen === null ? { feeFen: t.wrongFee } : {}),
      ...(dueBy === null ? { dueBy: t.wrongDue } : {}),
    }
    setErrors(wrong)
    if (feeFen === null || dueBy === null) return
    void askForMessages(['errand', 'order'])
    const wish: NewErrand = {
      title: title.trim(),
      detail: detail.trim() || null,
      fromPlace: fromPlace.trim(),
      toPlace: toPlace.trim(),
      feeFen,
      dueBy,
      settlement,
    }
    const text = JSON.stringify(wish)
    if (sent.current.text !== text) sent.current = { text, key: randomId() }
    const stays = stayMark()
    void run(
      async () => {
        const { id } = await postErrand(wish, sent.current.key)
        say(t.posted)
        if (stays()) replace('/pages/errand/index', { id })
      },
      (refusal) => {
        setErrors(refusal.fields)
        return Object.keys(refusal.fields).length > 0
      },
    )
  }
  const line = (
    label: string,
    hint: string,
    field: 'title' | 'fromPlace' | 'toPlace',
    most: number,
    [value, set]: [string, (value: string) => void],
  ) => (
    <Field label={label} hint={hint} error={errors[field]}>
      <TextInput label={label} value={value} most={most} onChange={set} />
    </Field>
  )
  return (
    <Page
      title={t.newTitle}
      footer={
        <Button
          kind="main"
          isWide
          isBusy={isBusy}
          isDisabled={[title, fromPlace, toPlace, fee].some((value) => value.trim() === '')}
          onTap={post}
        >
          {t.post}
        </Button>
      }
    >
      <Card>
        <View className="stack">
          {line(t.what, t.whatHint, 'title', orderLimits.errandTitleMax, [title, setTitle])}
          {line(t.from, t.fromHint, 'fromPlace', orderLimits.errandPlaceMax, [fromPlace, setFromPlace])}
          {line(t.to, t.toHint, 'toPlace', orderLimits.errandPlaceMax, [toPlace, setToPlace])}
          <Field label={t.detail} isOptional hint={t.detailHint} error={errors.detail}>
            <TextInput
              label={t.detail}
              value={detail}
              isMultiline
              most={orderLimits.errandDetailMax}
              onChange={setDetail}
            />
          </Field>
        </View>
      </Card>
      <Card>
        <View className="stack">
          <Field label={t.fee} hint={t.feeHint} error={errors.feeFen}>
            <TextInput label={t.fee} kind="digit" prefix="¥" value={fee} onChange={setFee} />
          </Field>
          <Field label={t.due} hint={t.dueHint} error={errors.dueBy}>
            <View className="errand-when">
              <View className="grow">
                <DayTimeInput
                  mode="date"
                  label={t.date}
                  value={day}
                  least={chinaDay(Date.now())}
                  most={chinaDay(Date.now() + orderTimes.errandDueDays * 24 * hourMs)}
                  onChange={setDay}
                />
              </View>
              <View className="grow">
                <DayTimeInput mode="time" label={t.time} value={time} onChange={setTime} />
              </View>
            </View>
          </Field>
          <Field
            label={t.how}
            hint={settlement === 'escrow' ? t.escrowText : t.faceText}
            error={errors.settlement}
          >
            <View className="row-wrap">
              {(ways.value?.ways ?? [{ settlement: 'face-to-face' as const }]).map((way) => (
                <Chip
                  key={way.settlement}
                  isOn={way.settlement === settlement}
                  onTap={() => setSettlement(way.settlement)}
                >
                  {words[way.settlement]}
                </Chip>
              ))}
            </View>
          </Field>
        </View>
      </Card>
    </Page>
  )
}
