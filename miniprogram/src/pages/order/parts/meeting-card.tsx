import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Tag } from '../../../components/chip'
import { Icon } from '../../../components/icon'
import { useAct } from '../../../hooks/use-act'
import { named, useTexts } from '../../../i18n/texts'
import { formatTime } from '../../../lib/format'
import { addToCalendar, hasCalendar } from '../../../platform/calendar'
import { say } from '../../../platform/say'
import { readCalendar, type MeetingView } from '../../../services/meetings'
import type { Order } from '../../../services/orders'
import { useLanguage } from '../../../stores/settings'
import { meetingTexts } from '../meeting-texts'

const lastsMs = 30 * 60_000

/** What was proposed or agreed on. */
export function MeetingCard({
  view,
  title,
  side,
}: {
  view: MeetingView
  title: string
  side: Order['role']
}) {
  const t = useTexts(meetingTexts)
  const language = useLanguage()
  const { run, isBusy } = useAct()
  const { meeting, order } = view
  if (!meeting) return null
  const place = meeting.spot ? named(language, meeting.spot.name, meeting.spot.nameEn) : meeting.place
  const isAgreed = meeting.agreedAt !== null
  const keep = () =>
    run(async () => {
      const startMs = Date.parse(meeting.at)
      const event = { title: t.calendarTitle(title), place, startMs, endMs: startMs + lastsMs }
      if (await addToCalendar(event, () => readCalendar(order))) say(t.calendarAdded)
    })
  return (
    <Card>
      <View className="stack">
        <View>
          <Tag tone={isAgreed ? 'accent' : 'warn'}>
            {isAgreed ? t.agreed : meeting.proposedBy === side ? t.proposedByMe : t.proposedByOther}
          </Tag>
        </View>
        <View className="meeting__line">
          <Icon name="clock" />
          <View className="meeting__time">{formatTime(meeting.at, Date.now())}</View>
        </View>
        <View className="meeting__line">
          <Icon name="location" />
          <View className="grow">{place}</View>
          {meeting.spot && <Tag tone="accent">{t.spot}</Tag>}
        </View>
        {isAgreed && hasCalendar() && (
          <Button size="small" icon="calendar" isBusy={isBusy} onTap={() => void keep()}>
            {t.calendar}
          </Button>
        )}
      </View>
    </Card>
  )
}
