'use client'

import { Button, toast, useConfig } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { PushChannel } from '../../contract/notifications'
import type { Failures } from '../../operations/notifications/retry-delivery'
import { ask, Refused } from '../lib/ask'
import type { Bilingual } from '../lib/panel-language'
import { useAnswer } from '../lib/use-answer'
import { useText } from '../lib/use-text'

const channels: Record<PushChannel, Bilingual> = {
  wechat: { zh: '微信', en: 'WeChat' },
  qq: { zh: 'QQ', en: 'QQ' },
  email: { zh: '邮件', en: 'E-mail' },
}

/** Over the list of pushes: what failed within a day, by reason, to be sent again together. */
export function RetryFailures() {
  const { text, language } = useText()
  const { config } = useConfig()
  const router = useRouter()
  const { data, again } = useAnswer<{ docs: Failures[] }>('/notification-deliveries/failures')
  const [asked, setAsked] = useState<string | null>(null)
  if (!data || data.docs.length === 0) return null

  const retry = async ({ channel, code }: Failures) => {
    setAsked(null)
    try {
      const url = `${config.routes.api}/notification-deliveries/retry`
      const body = { channel, code }
      const { retried } = await ask<{ retried: number }>(url, { method: 'POST', body, language })
      toast.success(text({ zh: `${retried} 条已放回发送队列`, en: `${retried} will be sent again` }))
      again()
      router.refresh()
    } catch (error) {
      const failed = text({ zh: '没有连上服务器', en: 'The server was not reached' })
      toast.error(error instanceof Refused ? error.message : failed)
    }
  }

  return (
    <section className="notice-failures">
      <h3>{text({ zh: '24 小时内失败', en: 'Failed within a day' })}</h3>
      <ul>
        {data.docs.map((failure) => {
          const key = `${failure.channel} ${failure.code}`
          const { count } = failure
          return (
            <li key={key}>
              <span>
                <b>{text(channels[failure.channel])}</b> {failure.explanation[language]}{' '}
                <small>{failure.code}</small>
              </span>
              <span className="notice-failures__count">{text({ zh: `${count} 条`, en: String(count) })}</span>
              {asked === key ? (
                <Button buttonStyle="primary" margin={false} onClick={() => void retry(failure)} size="small">
                  {text({ zh: `确定重试 ${count} 条`, en: `Yes, send ${count} again` })}
                </Button>
              ) : (
                <Button buttonStyle="secondary" margin={false} onClick={() => setAsked(key)} size="small">
                  {text({ zh: '全部重试', en: 'Send all again' })}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
