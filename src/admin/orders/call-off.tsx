'use client'

import { Button, toast, useConfig, useDocumentInfo, useFormFields } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { orderLimits } from '../../contract/orders'
import type { OrderKind, OrderSide, OrderStatus, Settlement } from '../../contract/orders'
import { offeredMoves } from '../../domain/orders/moves'
import { ask, Refused } from '../lib/ask'
import { useText } from '../lib/use-text'

/** In an order that the table lets an officer end: a reason, which both people read, and a button. */
export function CallOffOrder() {
  const { text, language } = useText()
  const { id } = useDocumentInfo()
  const { config } = useConfig()
  const router = useRouter()
  const { status, settlement, kind } = useFormFields(([fields]) => ({
    status: fields.status?.value as OrderStatus | undefined,
    settlement: fields.settlement?.value as Settlement | undefined,
    kind: fields.kind?.value as OrderKind | undefined,
  }))
  const [reason, setReason] = useState('')
  const [noShow, setNoShow] = useState<OrderSide | ''>('')
  const [state, setState] = useState<'asked' | 'done' | null>(null)
  if (!id || state === 'done' || !status || !settlement || !kind) return null
  const offered = offeredMoves({ from: status, by: 'staff', settlement, kind })
  const refunds = offered.includes('refund')
  if (!refunds && !offered.includes('cancel')) return null

  const callOff = async () => {
    setState('asked')
    try {
      await ask(`${config.routes.api}/orders/${id}/call-off`, {
        method: 'POST',
        body: { reason, ...(noShow && { noShow }) },
        language,
      })
      setState('done')
      toast.success(text({ zh: '已处理，双方会收到通知', en: 'Done; both people are told' }))
      router.refresh()
    } catch (error) {
      setState(null)
      const failed = text({ zh: '没有连上服务器', en: 'The server was not reached' })
      toast.error(error instanceof Refused ? error.message : failed)
    }
  }

  return (
    <section className="field-type call-off">
      <label className="field-label" htmlFor="call-off-reason">
        {text({ zh: '取消原因（双方可见）', en: 'Why it ends (both people read it)' })}
      </label>
      <textarea
        id="call-off-reason"
        maxLength={orderLimits.reasonMax}
        onChange={({ target }) => setReason(target.value)}
        rows={3}
        value={reason}
      />
      <label className="field-label" htmlFor="call-off-no-show">
        {text({ zh: '谁没有来（记入信誉）', en: 'Who did not come (counts in their record)' })}
      </label>
      <select
        id="call-off-no-show"
        onChange={({ target }) => setNoShow(target.value as OrderSide | '')}
        value={noShow}
      >
        <option value="">{text({ zh: '不记录', en: 'Nobody, or not known' })}</option>
        <option value="buyer">
          {text({ zh: '买家 / 发单的人', en: 'The buyer, or who asked for the errand' })}
        </option>
        <option value="seller">{text({ zh: '卖家 / 跑腿的人', en: 'The seller, or the runner' })}</option>
      </select>
      <Button
        buttonStyle="secondary"
        disabled={reason.trim() === '' || state === 'asked'}
        margin={false}
        onClick={() => void callOff()}
        size="small"
      >
        {refunds
          ? text({ zh: '取消并退款', en: 'Call off and refund' })
          : text({ zh: '取消订单', en: 'Call off' })}
      </Button>
    </section>
  )
}
