import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { useAct } from '../../../hooks/use-act'
import { common } from '../../../i18n/common'
import { useTexts } from '../../../i18n/texts'
import { formatTime } from '../../../lib/format'
import { locate, openLocationSettings } from '../../../platform/location'
import { ask, say } from '../../../platform/say'
import { conflictOf, type ApiError } from '../../../services/api-error'
import { checkIn, reportNoShow, type MeetingView } from '../../../services/meetings'
import type { Order } from '../../../services/orders'
import { meetingTexts } from '../meeting-texts'

/** The day itself: that one came, and that the other did not. */
export function MeetingDay({
  view,
  side,
  onChange,
}: {
  view: MeetingView
  side: Order['role']
  onChange: (view: MeetingView) => void
}) {
  const t = useTexts(meetingTexts)
  const words = useTexts(common)
  const [farAway, setFarAway] = useState<string | null>(null)
  const { run, isBusy } = useAct()
  const { meeting, can, checkIns, order } = view
  if (!meeting) return null
  const mine = checkIns.find((one) => one.side === side)
  const theirs = checkIns.find((one) => one.side !== side)
  if (!can.checkIn && !can.reportNoShow && !mine && !theirs) return null

  const refused =
    (route: 'POST /orders/{id}/check-in' | 'POST /orders/{id}/no-show') => (refusal: ApiError) => {
      const now = conflictOf(refusal, route)
      if (now) {
        onChange(now)
        say(t.conflict)
        return true
      }
      if (!refusal.fields.lat) return false
      setFarAway(refusal.fields.lat)
      return true
    }
  const arrive = (insist: boolean) =>
    run(async () => {
      const position = meeting.spot ? await locate() : null
      if (meeting.spot && !position) {
        say(t.noPosition)
        await openLocationSettings?.()
        return
      }
      onChange(await checkIn(order, { ...position, ...(insist ? { insist } : {}) }))
      setFarAway(null)
    }, refused('POST /orders/{id}/check-in'))
  const report = async () => {
    if (!(await ask({ title: t.noShowAsk, text: t.noShowText, yes: words.confirm, no: words.cancel }))) return
    await run(async () => {
      onChange(await reportNoShow(order))
      say(t.reported)
    }, refused('POST /orders/{id}/no-show'))
  }
  return (
    <Card>
      <View className="stack">
        {mine && (
          <View>
            {`${t.checkedIn} · ${formatTime(mine.at, Date.now())}`}
            {mine.distanceM !== null && !mine.near ? ` · ${t.far(mine.distanceM)}` : ''}
          </View>
        )}
        {theirs && <View>{`${t.otherCame} · ${formatTime(theirs.at, Date.now())}`}</View>}
        {can.checkIn && (
          <>
            <Button kind="soft" icon="location" isBusy={isBusy} onTap={() => void arrive(false)}>
              {t.checkIn}
            </Button>
            {farAway && <View className="danger">{farAway}</View>}
            {farAway && (
              <Button isBusy={isBusy} onTap={() => void arrive(true)}>
                {t.insist}
              </Button>
            )}
            <View className="small muted">
              {t.checkInText(
                formatTime(meeting.checkInFrom, Date.now()),
                formatTime(meeting.checkInUntil, Date.now()),
              )}
            </View>
          </>
        )}
        {can.reportNoShow && (
          <Button kind="danger" isBusy={isBusy} onTap={() => void report()}>
            {t.noShow}
          </Button>
        )}
      </View>
    </Card>
  )
}
