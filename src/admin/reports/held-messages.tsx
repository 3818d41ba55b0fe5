'use client'

import { Button, toast, useConfig } from '@payloadcms/ui'
import { useState } from 'react'
import type { MessageView } from '../../contract/chat'
import type { HeldMessage } from '../../operations/messages/judge-held'
import { ask, Refused } from '../lib/ask'
import { momentText } from '../lib/dates'
import type { Bilingual } from '../lib/panel-language'
import { useAnswer } from '../lib/use-answer'
import { useText } from '../lib/use-text'
import { MessageLines } from './message-lines'

const reasons: Record<string, Bilingual> = {
  contact: { zh: '含联系方式', en: 'a contact' },
  link: { zh: '含链接', en: 'a link' },
  review: { zh: '内容检测建议复核', en: 'the content check asks for a look' },
}

/** Above the list of reports: messages that wait for a decision. What one says is read one by one, and logged. */
export function HeldMessages() {
  const { text, language } = useText()
  const { config } = useConfig()
  const { data, again } = useAnswer<{ docs: HeldMessage[] }>('/messages/held')
  const [opened, setOpened] = useState<Record<string, MessageView>>({})
  if (!data || data.docs.length === 0) return null

  const act = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      const failed = text({ zh: '没有连上服务器', en: 'The server was not reached' })
      toast.error(error instanceof Refused ? error.message : failed)
    }
  }
  const open = (id: string) =>
    act(async () => {
      const message = await ask<MessageView>(`${config.routes.api}/messages/${id}/held`, { language })
      setOpened((known) => ({ ...known, [id]: message }))
    })
  const judge = (id: string, verdict: 'release' | 'refuse') =>
    act(async () => {
      await ask(`${config.routes.api}/messages/${id}/${verdict}`, { method: 'POST', language })
      again()
    })

  return (
    <section style={{ marginBottom: '1.5rem' }}>
      <h4>{text({ zh: '待处理的被拦截消息', en: 'Messages that wait for a decision' })}</h4>
      {data.docs.map(({ id, sender, heldFor, sentAt }) => {
        const message = opened[id]
        return (
          <div key={id} style={{ padding: '0.5rem 0' }}>
            {sender.nickname} · {text(reasons[heldFor] ?? { zh: heldFor, en: heldFor })} ·{' '}
            {momentText(sentAt, language)}{' '}
            {message ? (
              <>
                <MessageLines messages={[message]} nameOf={() => sender.nickname} />
                <Button margin={false} onClick={() => void judge(id, 'release')} size="small">
                  {text({ zh: '放行', en: 'Let it through' })}
                </Button>{' '}
                <Button
                  buttonStyle="secondary"
                  margin={false}
                  onClick={() => void judge(id, 'refuse')}
                  size="small"
                >
                  {text({ zh: '拒绝', en: 'Refuse' })}
                </Button>
              </>
            ) : (
              <Button buttonStyle="secondary" margin={false} onClick={() => void open(id)} size="small">
                {text({ zh: '查看（记入操作记录）', en: 'Read (it is logged)' })}
              </Button>
            )}
          </div>
        )
      })}
    </section>
  )
}
