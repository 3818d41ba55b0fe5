import { View } from '@tarojs/components'
import { useState } from 'react'
import { orderLimits } from '../../../../src/contract/orders'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Chip } from '../../components/chip'
import { DealLine } from '../../components/deal-line'
import { Failed } from '../../components/empty'
import { Field, TextInput } from '../../components/field'
import { Note } from '../../components/note'
import { Page } from '../../components/page'
import { Skeleton } from '../../components/skeleton'
import { useAct } from '../../hooks/use-act'
import { useLoad } from '../../hooks/use-load'
import { usePageParams } from '../../hooks/use-page-params'
import { useTexts } from '../../i18n/texts'
import { replace, stayMark } from '../../platform/navigate'
import { say } from '../../platform/say'
import { openDispute } from '../../services/disputes'
import { readOrder } from '../../services/orders'
import { texts } from './texts'
import './index.scss'

/** Disagreeing about an order. `?order=` */
export default function NewDisputePage() {
  const { order: id = '' } = usePageParams()
  const t = useTexts(texts)
  const { value: order, error, reload } = useLoad(`order ${id}`, () => readOrder(id))
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState('')
  const { run, isBusy } = useAct()
  if (!order) {
    return (
      <Page title={t.newTitle}>
        {error ? <Failed error={error} onRetry={() => void reload()} /> : <Skeleton kind="page" count={1} />}
      </Page>
    )
  }
  const open = () => {
    const stays = stayMark()
    return run(
      async () => {
        const dispute = await openDispute(id, reason.trim())
        say(t.opened)
        if (stays()) replace('/pages/dispute/index', { id: dispute.id })
      },
      (refusal) => {
        if (refusal.code === 'CONFLICT') void reload()
        if (!refusal.fields.reason) return false
        setWrong(refusal.fields.reason)
        return true
      },
    )
  }
  return (
    <Page
      title={t.newTitle}
      footer={
        <Button
          kind="main"
          isWide
          isBusy={isBusy}
          isDisabled={reason.trim() === '' || !order.can.includes('dispute')}
          onTap={() => void open()}
        >
          {t.open}
        </Button>
      }
    >
      <Card>
        <DealLine order={order} />
      </Card>
      <Note>{t.newText}</Note>
      <Note tone="warn">{order.settlement === 'escrow' ? t.newMoney : t.newFace}</Note>
      <Card>
        <View className="stack">
          <Field label={t.why} hint={t.whyHint} error={wrong}>
            <View className="row-wrap">
              {[t.reason1, t.reason2, t.reason3, t.reason4].map((one) => (
                <Chip key={one} role="button" onTap={() => setReason((now) => (now ? `${now} ${one}` : one))}>
                  {one}
                </Chip>
              ))}
            </View>
            <TextInput
              label={t.why}
              value={reason}
              isMultiline
              most={orderLimits.reasonMax}
              onChange={(value) => {
                setReason(value)
                setWrong('')
              }}
            />
          </Field>
        </View>
      </Card>
    </Page>
  )
}
