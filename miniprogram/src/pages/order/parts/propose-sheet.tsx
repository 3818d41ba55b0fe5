import { View } from '@tarojs/components'
import { useState } from 'react'
import { orderLimits, orderTimes } from '../../../../../src/contract/orders'
import { Button } from '../../../components/button'
import { Tag } from '../../../components/chip'
import { Failed } from '../../../components/empty'
import { Field, TextInput } from '../../../components/field'
import { Icon } from '../../../components/icon'
import { Note } from '../../../components/note'
import { Sheet } from '../../../components/sheet'
import { Skeleton } from '../../../components/skeleton'
import { useAct } from '../../../hooks/use-act'
import { useLoad } from '../../../hooks/use-load'
import { named, useTexts } from '../../../i18n/texts'
import { chinaDay, chinaTime, instantOf } from '../../../lib/china-time'
import { DayTimeInput } from '../../../platform/day-time'
import { say } from '../../../platform/say'
import { Tap } from '../../../platform/tap'
import { conflictOf } from '../../../services/api-error'
import { proposeMeeting, type MeetingView } from '../../../services/meetings'
import { readSafeSpots } from '../../../services/safe-spots'
import { askForMessages } from '../../../services/subscription-grants'
import { useLanguage } from '../../../stores/settings'
import { meetingTexts } from '../meeting-texts'

const dayMs = 24 * 3_600_000
/** A place in words instead of a spot of the list. */
const elsewhere = 'elsewhere'

/** Proposing place and time; begins with what stands now. */
export function ProposeSheet({
  order,
  campus,
  view,
  onClose,
  onDone,
}: {
  order: string
  campus: string
  view: MeetingView
  onClose: () => void
  onDone: (view: MeetingView) => void
}) {
  const t = useTexts(meetingTexts)
  const language = useLanguage()
  const { meeting } = view
  const spots = useLoad(`safe-spots ${campus}`, () => readSafeSpots({ campus }))
  const beginMs = meeting ? Date.parse(meeting.at) : Date.now() + dayMs
  const [where, setWhere] = useState(meeting ? (meeting.spot?.id ?? elsewhere) : '')
  const [place, setPlace] = useState(meeting && !meeting.spot ? meeting.place : '')
  const [day, setDay] = useState(chinaDay(beginMs))
  const [time, setTime] = useState(meeting ? chinaTime(beginMs) : '18:00')
  const [errors, setErrors] = useState<Record<string, string>>({})
  const { run, isBusy } = useAct()

  const send = () => {
    const at = instantOf(day, time)
    const wrong = {
      ...(where === '' || (where === elsewhere && place.trim() === '') ? { spot: t.chooseWhere } : {}),
      ...(at === null ? { at: t.chooseWhen } : {}),
    }
    setErrors(wrong)
    if (at === null || Object.keys(wrong).length > 0) return
    void askForMessages(['order', 'meeting_reminder'])
    void run(
      async () => {
        const body = where === elsewhere ? { place: place.trim(), at } : { spot: where, at }
        onDone(await proposeMeeting(order, body))
      },
      (refusal) => {
        const now = conflictOf(refusal, 'POST /orders/{id}/meeting')
        if (now) {
          say(t.conflict)
          onDone(now)
          return true
        }
        setErrors(refusal.fields)
        return Object.keys(refusal.fields).length > 0
      },
    )
  }
  return (
    <Sheet
      isOpen
      title={meeting ? t.change : t.propose}
      onClose={onClose}
      footer={
        <Button kind="main" isWide isBusy={isBusy} onTap={send}>
          {t.send}
        </Button>
      }
    >
      {meeting && <Note tone="warn">{t.changeWarn}</Note>}
      <Field label={t.where} error={errors.spot ?? errors.place}>
        {spots.isLoading && <Skeleton count={2} />}
        {spots.error && <Failed error={spots.error} onRetry={() => void spots.reload()} />}
        <View className="meeting__spots">
          {spots.value?.docs.map((spot) => (
            <Choice
              key={spot.id}
              isOn={where === spot.id}
              title={named(language, spot.name, spot.nameEn)}
              text={[spot.hoursText, spot.description].filter(Boolean).join(' · ')}
              tag={spot.open ? t.open : t.closed}
              isOpen={spot.open}
              onTap={() => setWhere(spot.id)}
            />
          ))}
          <Choice
            isOn={where === elsewhere}
            title={t.other}
            text={t.placeHint}
            onTap={() => setWhere(elsewhere)}
          />
        </View>
        {where === elsewhere && (
          <TextInput label={t.place} value={place} most={orderLimits.meetingPlaceMax} onChange={setPlace} />
        )}
      </Field>
      <View className="meeting__when">
        <View className="grow">
          <Field label={t.date} error={errors.at} hint={t.china}>
            <DayTimeInput
              mode="date"
              label={t.date}
              value={day}
              least={chinaDay(Date.now())}
              most={chinaDay(Date.now() + orderTimes.meetingDays * dayMs)}
              onChange={setDay}
            />
          </Field>
        </View>
        <View className="grow">
          <Field label={t.time}>
            <DayTimeInput mode="time" label={t.time} value={time} onChange={setTime} />
          </Field>
        </View>
      </View>
    </Sheet>
  )
}

function Choice({
  isOn,
  title,
  text,
  tag,
  isOpen = false,
  onTap,
}: {
  isOn: boolean
  title: string
  text: string
  tag?: string
  isOpen?: boolean
  onTap: () => void
}) {
  return (
    <Tap
      role="radio"
      isOn={isOn}
      className={`meeting__spot ${isOn ? 'meeting__spot--on' : ''}`}
      onTap={onTap}
    >
      <View className="grow">
        <View className="row-wrap">
          <View className="strong">{title}</View>
          {tag && <Tag tone={isOpen ? 'accent' : 'plain'}>{tag}</Tag>}
        </View>
        {text && <View className="small muted">{text}</View>}
      </View>
      {isOn && <Icon name="check" size={18} />}
    </Tap>
  )
}
