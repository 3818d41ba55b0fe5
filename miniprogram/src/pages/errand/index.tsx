import { View } from '@tarojs/components'
import { stopPullDownRefresh, usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { Avatar } from '../../components/avatar'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { Failed } from '../../components/empty'
import { Note } from '../../components/note'
import { Page } from '../../components/page'
import { ReasonSheet } from '../../components/reason-sheet'
import { Skeleton } from '../../components/skeleton'
import { useAct } from '../../hooks/use-act'
import { useLoad } from '../../hooks/use-load'
import { useNews } from '../../hooks/use-news'
import { usePageParams } from '../../hooks/use-page-params'
import { useShowAgain } from '../../hooks/use-show-again'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { go } from '../../platform/navigate'
import { ask, say } from '../../platform/say'
import {
  acceptErrand,
  cancelErrand,
  confirmErrand,
  deliverErrand,
  pickUpErrand,
  readErrand,
  type Errand,
} from '../../services/errands'
import { askForMessages } from '../../services/subscription-grants'
import { useMe } from '../../stores/session'
import { ErrandFacts } from './parts/errand-facts'
import { errandStepOf } from './next-step'
import { texts } from './texts'
import './index.scss'

/** An errand: mine, or one that I could take. */
export default function ErrandPage() {
  const { id = '' } = usePageParams()
  const t = useTexts(texts)
  const words = useTexts(common)
  const me = useMe()
  const { value: errand, error, reload, set } = useLoad(`errand ${id}`, () => readErrand(id))
  const [isCancelling, setCancelling] = useState(false)
  const { run, isBusy } = useAct()
  useShowAgain(() => void reload())
  useNews(['errand', 'order'], () => void reload())
  usePullDownRefresh(() => void reload().finally(stopPullDownRefresh))
  if (!errand) {
    return (
      <Page title={t.title}>
        {error ? <Failed error={error} onRetry={() => void reload()} /> : <Skeleton kind="page" count={2} />}
      </Page>
    )
  }
  const { can, role, requester, runner, order } = errand
  const changed = () => {
    say(t.changed)
    setCancelling(false)
    void reload()
  }
  const act = async (title: string, text: string, work: (id: string) => Promise<Errand>) => {
    if (!(await ask({ title, text, yes: words.confirm, no: words.cancel }))) return
    await run(
      async () => {
        const now = await work(id)
        set(() => now)
      },
      (refusal) => {
        if (refusal.code !== 'CONFLICT') return false
        changed()
        return true
      },
    )
  }
  const main = can.accept
    ? { text: t.accept, question: t.acceptAsk, more: t.acceptText, work: acceptErrand }
    : can.pickUp
      ? { text: t.pickUp, question: t.pickUpAsk, more: '', work: pickUpErrand }
      : can.deliver
        ? { text: t.deliver, question: t.deliverAsk, more: '', work: deliverErrand }
        : can.confirm
          ? { text: t.confirm, question: t.confirmAsk, more: t.confirmText, work: confirmErrand }
          : null
  const step = errandStepOf(errand)
  const needsPay = step === 'payFirst'
  return (
    <Page
      title={t.title}
      footer={
        (main || needsPay) && (
          <Button
            kind="main"
            isWide
            isBusy={isBusy}
            onTap={() => {
              if (!main) {
                go('/pages/order/index', { id: order?.id })
                return
              }
              if (can.accept) void askForMessages(['errand', 'order'])
              void act(main.question, main.more, main.work)
            }}
          >
            {main ? main.text : t.toOrder}
          </Button>
        )
      }
    >
      <View className="errand-state">
        <View className="errand-state__word">{t[errand.state]}</View>
        {step && <View className="errand-state__next">{t[step]}</View>}
      </View>
      <Card>
        <ErrandFacts errand={errand} />
      </Card>
      {errand.detail && (
        <Card title={t.detail}>
          <View className="pre">{errand.detail}</View>
        </Card>
      )}
      {errand.state === 'open' && role === null && me?.verification !== 'verified' && (
        <Note>{t.verifiedOnly}</Note>
      )}
      <View className="cells">
        {[
          { name: t.requester, person: requester },
          { name: t.runner, person: runner },
        ].map(
          ({ name, person }) =>
            person && (
              <Cell
                key={name}
                title={
                  <View className="row">
                    <Avatar name={person.nickname} src={person.avatarUrl} size={28} />
                    {person.nickname}
                  </View>
                }
                aside={name}
                onTap={() => go('/pages/user/index', { id: person.id })}
              />
            ),
        )}
        {order && (
          <Cell icon="order" title={t.toOrder} onTap={() => go('/pages/order/index', { id: order.id })} />
        )}
      </View>
      {can.cancel && (
        <View className="errand-acts">
          <Button kind="danger" onTap={() => setCancelling(true)}>
            {role === 'runner' ? t.cancelRunner : t.cancelRequester}
          </Button>
        </View>
      )}
      {isCancelling && (
        <ReasonSheet
          title={role === 'runner' ? t.cancelRunner : t.cancelRequester}
          text={role === 'runner' ? t.cancelRunnerText : t.cancelRequesterText}
          yes={t.yesCancel}
          isNeeded={false}
          onClose={() => setCancelling(false)}
          act={async (reason) => {
            await cancelErrand(id, reason || undefined)
            await reload()
          }}
          onConflict={changed}
        />
      )}
    </Page>
  )
}
