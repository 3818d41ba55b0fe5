import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Empty, Failed } from '../../components/empty'
import { Note } from '../../components/note'
import { Page } from '../../components/page'
import { Skeleton } from '../../components/skeleton'
import { useAct } from '../../hooks/use-act'
import { useLoad } from '../../hooks/use-load'
import { useNews } from '../../hooks/use-news'
import { usePageParams } from '../../hooks/use-page-params'
import { useShowAgain } from '../../hooks/use-show-again'
import { useTexts } from '../../i18n/texts'
import { say } from '../../platform/say'
import { conflictOf } from '../../services/api-error'
import { agreeMeeting, readMeeting, type MeetingView } from '../../services/meetings'
import { readOrder } from '../../services/orders'
import { askForMessages } from '../../services/subscription-grants'
import { MeetingDay } from './parts/meeting-day'
import { MeetingCard } from './parts/meeting-card'
import { ProposeSheet } from './parts/propose-sheet'
import { meetingTexts } from './meeting-texts'
import './meeting.scss'

/** When and where the two of an order meet, and that they came. `?id=` of the order. */
export default function MeetingPage() {
  const { id = '' } = usePageParams()
  const t = useTexts(meetingTexts)
  const { value: view, error, reload, set } = useLoad(`meeting ${id}`, () => readMeeting(id))
  const order = useLoad(`order ${id}`, () => readOrder(id))
  const [isProposing, setProposing] = useState(false)
  const { run, isBusy } = useAct()
  useShowAgain(() => void reload())
  useNews(['order', 'meeting_reminder'], () => void reload())
  if (!view || !order.value) {
    const why = error ?? order.error
    return (
      <Page title={t.title}>
        {why ? <Failed error={why} onRetry={() => void reload()} /> : <Skeleton kind="page" count={2} />}
      </Page>
    )
  }
  const side = order.value.role
  const take = (now: MeetingView) => set(() => now)
  const agree = () => {
    void askForMessages(['order', 'meeting_reminder'])
    void run(
      async () => take(await agreeMeeting(id, view.version)),
      (refusal) => {
        const now = conflictOf(refusal, 'POST /orders/{id}/meeting/agree')
        if (!now) return false
        say(t.conflict)
        take(now)
        return true
      },
    )
  }
  const { can, meeting } = view
  const canAct = can.agree || can.propose
  return (
    <Page
      title={t.title}
      footer={
        canAct && (
          <>
            {can.propose && (
              <Button kind={can.agree || meeting ? 'plain' : 'main'} isWide onTap={() => setProposing(true)}>
                {meeting ? t.change : t.propose}
              </Button>
            )}
            {can.agree && (
              <Button kind="main" isWide isBusy={isBusy} onTap={agree}>
                {t.agree}
              </Button>
            )}
          </>
        )
      }
    >
      {meeting ? (
        <MeetingCard view={view} title={order.value.title} side={side} />
      ) : can.propose ? (
        <Empty icon="location" text={t.none}>
          <View className="small muted">{t.noneText}</View>
        </Empty>
      ) : (
        <Empty icon="location" text={t.over} />
      )}
      {meeting?.agreedAt && <MeetingDay view={view} side={side} onChange={take} />}
      {view.noShow && <Note tone="warn">{view.noShow === side ? t.meAbsent : t.someoneAbsent}</Note>}
      {meeting && (
        <Card>
          <View className="small muted">{t.noShowRule}</View>
        </Card>
      )}
      {isProposing && (
        <ProposeSheet
          order={id}
          campus={order.value.campus}
          view={view}
          onClose={() => setProposing(false)}
          onDone={(now) => {
            take(now)
            setProposing(false)
          }}
        />
      )}
    </Page>
  )
}
