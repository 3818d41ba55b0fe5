'use client'

import { Button, toast, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useState } from 'react'
import type { ReportedConversation as Conversation } from '../../operations/reports/read-conversation'
import { ask, Refused } from '../lib/ask'
import { useText } from '../lib/use-text'
import { MessageLines } from './message-lines'

const roles = { buyer: { zh: '买家', en: 'buyer' }, seller: { zh: '卖家', en: 'seller' } } as const

/** In an open report: the conversation it names. Asked for by hand, because every reading is in the audit log. */
export function ReportedConversation() {
  const { text, language } = useText()
  const { id, savedDocumentData } = useDocumentInfo()
  const { config } = useConfig()
  const [found, setFound] = useState<Conversation | null>(null)
  const [busy, setBusy] = useState(false)
  if (!id) return null

  const closed = (savedDocumentData as { state?: string } | undefined)?.state === 'done'
  const read = closed ? null : found

  const more = async () => {
    setBusy(true)
    const after = read?.next ? `?after=${read.next}` : ''
    try {
      const url = `${config.routes.api}/reports/${id}/conversation${after}`
      const page = await ask<Conversation>(url, { language })
      setFound({ ...page, messages: [...(read?.messages ?? []), ...page.messages] })
    } catch (error) {
      const failed = text({ zh: '没有连上服务器', en: 'The server was not reached' })
      toast.error(error instanceof Refused ? error.message : failed)
    } finally {
      setBusy(false)
    }
  }
  const nameOf = (sender: string) => {
    const person = read?.people.find((each) => each.id === sender)
    return person ? `${person.nickname}（${text(roles[person.role])}）` : ''
  }

  return (
    <div className="field-type">
      <h4>{text({ zh: '被举报的会话', en: 'The conversation' })}</h4>
      <p>
        {closed
          ? text({
              zh: '举报已处理，会话不能再查看；当事人可以再次举报。',
              en: 'The report is closed, and the conversation with it; the person may report again.',
            })
          : text({ zh: '每次查看都会记入操作记录。', en: 'Every reading is in the audit log.' })}
      </p>
      {read?.product && <p>{`「${read.product.title}」`}</p>}
      {read?.images.map((url) => (
        <a href={url} key={url} rel="noreferrer" target="_blank">
          <img
            alt={text({ zh: '举报图片', en: 'Picture of the report' })}
            src={url}
            style={{ maxWidth: '12rem' }}
          />
        </a>
      ))}
      {read && <MessageLines messages={read.messages} nameOf={nameOf} />}
      {!closed && (read === null || read.next !== null) && (
        <Button buttonStyle="secondary" disabled={busy} onClick={() => void more()} size="small">
          {read === null ? text({ zh: '查看会话', en: 'Read it' }) : text({ zh: '继续查看', en: 'Read on' })}
        </Button>
      )}
    </div>
  )
}
