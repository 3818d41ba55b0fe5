import { View } from '@tarojs/components'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { Tag } from '../../components/chip'
import { Failed } from '../../components/empty'
import { Page } from '../../components/page'
import { Skeleton } from '../../components/skeleton'
import { useAct } from '../../hooks/use-act'
import { useLoad } from '../../hooks/use-load'
import { useNews } from '../../hooks/use-news'
import { useNow } from '../../hooks/use-now'
import { usePageParams } from '../../hooks/use-page-params'
import { useShowAgain } from '../../hooks/use-show-again'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { formatFen, formatLeft, formatTime } from '../../lib/format'
import { go } from '../../platform/navigate'
import { ask } from '../../platform/say'
import {
  finishStatements,
  readDispute,
  readDisputeOfOrder,
  withdrawDispute,
  type Dispute,
} from '../../services/disputes'
import { useLanguage } from '../../stores/settings'
import { Statement, StatementForm } from './parts/statement'
import { texts } from './texts'
import './index.scss'

/** A disagreement: what both said, until when, and what was decided. `?id=` or, the latest of an order, `?order=` */
export default function DisputePage() {
  const { id = '', order = '' } = usePageParams()
  const t = useTexts(texts)
  const words = useTexts(common)
  const { value, error, reload, set } = useLoad(`dispute ${id} ${order}`, () =>
    id ? readDispute(id) : readDisputeOfOrder(order),
  )
  const { run, isBusy } = useAct()
  useShowAgain(() => void reload())
  useNews(['dispute', 'order'], () => void reload())
  if (!value) {
    return (
      <Page title={t.title}>
        {error ? <Failed error={error} onRetry={() => void reload()} /> : <Skeleton kind="page" count={2} />}
      </Page>
    )
  }
  const take = (dispute: Dispute) => set(() => dispute)
  const act = async (title: string, text: string, work: () => Promise<Dispute>) => {
    if (!(await ask({ title, text, yes: words.confirm, no: words.cancel }))) return
    await run(
      async () => take(await work()),
      (refusal) => {
        if (refusal.code === 'CONFLICT') void reload()
      },
    )
  }
  const { role, can, done, statements } = value
  const [mine, theirs] = role === 'buyer' ? [done.buyer, done.seller] : [done.seller, done.buyer]
  return (
    <Page title={t.title}>
      <State dispute={value} />
      {value.verdict && <Verdict verdict={value.verdict} />}
      <Card title={value.openedBy === role ? t.openedByMe : t.openedByOther}>
        <View className="pre">{value.reason}</View>
        <View className="small muted">{formatTime(value.createdAt, Date.now())}</View>
      </Card>
      <Card title={t.statements}>
        {(mine || theirs) && (
          <View className="row-wrap">
            {mine && <Tag>{t.finishedMe}</Tag>}
            {theirs && <Tag>{t.finishedOther}</Tag>}
          </View>
        )}
        {statements.length === 0 && <View className="muted">{t.noStatements}</View>}
        {statements.map((statement) => (
          <Statement key={statement.id} statement={statement} role={role} />
        ))}
      </Card>
      {can.state && <StatementForm dispute={value.id} onDone={take} onConflict={() => void reload()} />}
      <View className="dispute-acts">
        {can.finish && (
          <Button
            isBusy={isBusy}
            onTap={() => void act(t.finish, t.finishAsk, () => finishStatements(value.id))}
          >
            {t.finish}
          </Button>
        )}
        {can.withdraw && (
          <Button
            kind="danger"
            isBusy={isBusy}
            onTap={() => void act(t.withdraw, t.withdrawAsk, () => withdrawDispute(value.id))}
          >
            {t.withdraw}
          </Button>
        )}
      </View>
      <View className="cells">
        <Cell icon="order" title={t.toOrder} onTap={() => go('/pages/order/index', { id: value.order })} />
      </View>
    </Page>
  )
}

function State({ dispute }: { dispute: Dispute }) {
  const t = useTexts(texts)
  const language = useLanguage()
  const isOpen = dispute.state === 'collecting'
  const nowMs = useNow(15_000, isOpen)
  const leftMs = Date.parse(dispute.evidenceUntil) - nowMs
  return (
    <View className="dispute-state">
      <View className="dispute-state__word">{t[dispute.state]}</View>
      {isOpen && leftMs > 0 && (
        <View className="dispute-state__until">
          {t.until(formatLeft(leftMs, language), formatTime(dispute.evidenceUntil, nowMs))}
        </View>
      )}
    </View>
  )
}

function Verdict({ verdict }: { verdict: NonNullable<Dispute['verdict']> }) {
  const t = useTexts(texts)
  const { decision, refundFen, reason, decidedAt } = verdict
  return (
    <Card title={t.verdict}>
      <View className="strong">
        {decision === 'partial_refund' ? t.partial_refund(formatFen(refundFen ?? 0)) : t[decision]}
      </View>
      <View className="pre">{`${t.because} · ${reason}`}</View>
      <View className="small muted">{formatTime(decidedAt, Date.now())}</View>
    </Card>
  )
}
