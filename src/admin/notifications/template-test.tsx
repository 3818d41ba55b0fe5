'use client'

import { Button, useConfig, useDocumentInfo, useFormModified, useFormFields } from '@payloadcms/ui'
import { useState } from 'react'
import { consentPlatforms, type ConsentPlatform } from '../../contract/notifications'
import type { TestResult } from '../../operations/notifications/send-test'
import { ask, Refused } from '../lib/ask'
import type { Bilingual } from '../lib/panel-language'
import { useAnswer } from '../lib/use-answer'
import { useText } from '../lib/use-text'

const outcomes: Record<TestResult['outcome'], Bilingual> = {
  sent: { zh: '已送出', en: 'Sent' },
  no_consent: { zh: '未发出：对方没有订阅', en: 'Not sent: no subscription' },
  refused: { zh: '被拒绝', en: 'Refused' },
  retry: { zh: '暂时发不出去', en: 'Not possible right now' },
  unknown: { zh: '结果不明，可能已送达', en: 'Unknown; it may have arrived' },
}

interface People {
  docs: { id: string; nickname: string }[]
}

/** Sends the saved template with sample words: by mail to oneself, or to the phone of somebody on the campus. */
export function TemplateTest() {
  const { text, language } = useText()
  const { id } = useDocumentInfo()
  const modified = useFormModified()
  const { config } = useConfig()
  const platforms = useFormFields(([fields]) =>
    consentPlatforms.filter((platform) => Boolean(fields[`${platform}.templateId`]?.value)).join(' '),
  )
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ text: string; good: boolean } | null>(null)
  if (!id) return null

  const send = async (to: string, platform?: ConsentPlatform) => {
    setBusy(true)
    setSaid(null)
    try {
      const url = `${config.routes.api}/notification-templates/${id}/test`
      const body = { to, ...(platform ? { platform } : {}) }
      const result = await ask<TestResult>(url, { method: 'POST', body, language })
      const { outcome, explanation, detail } = result
      const parts = [text(outcomes[outcome]), explanation?.[language], detail]
      setSaid({ text: parts.filter(Boolean).join(' · '), good: outcome === 'sent' })
    } catch (error) {
      const failed = text({ zh: '没有连上服务器', en: 'The server was not reached' })
      setSaid({ text: error instanceof Refused ? error.message : failed, good: false })
    } finally {
      setBusy(false)
    }
  }

  return (
    <section className="field-type notice-test">
      <h3>{text({ zh: '发送测试', en: 'Send a test' })}</h3>
      {modified && (
        <p className="notice-preview__hint">
          {text({ zh: '测试用的是已保存的内容，请先保存', en: 'Tests use what is saved; save first' })}
        </p>
      )}
      <Button
        buttonStyle="secondary"
        disabled={busy || modified}
        margin={false}
        onClick={() => void send('mail')}
        size="small"
      >
        {text({ zh: '发邮件给我', en: 'Mail it to me' })}
      </Button>
      {platforms !== '' && (
        <ToStudent
          disabled={busy || modified}
          onSend={(to, platform) => void send(to, platform)}
          platforms={platforms.split(' ') as ConsentPlatform[]}
        />
      )}
      {said && (
        <p className="notice-test__said" data-good={said.good} role="status">
          {said.text}
        </p>
      )}
    </section>
  )
}

interface ToStudentProps {
  disabled: boolean
  platforms: ConsentPlatform[]
  onSend: (to: string, platform: ConsentPlatform) => void
}

const shownMax = 5

function ToStudent({ disabled, platforms, onSend }: ToStudentProps) {
  const { text } = useText()
  const [typed, setTyped] = useState('')
  const name = typed.trim()
  const query = `limit=${shownMax}&depth=0&select[nickname]=true&where[nickname][like]=${encodeURIComponent(name)}`
  const { data } = useAnswer<People>(name === '' ? null : `/users?${query}`)
  const names: Record<ConsentPlatform, Bilingual> = {
    wechat: { zh: '微信', en: 'WeChat' },
    qq: { zh: 'QQ', en: 'QQ' },
  }
  return (
    <div className="notice-test__student">
      <label className="field-label" htmlFor="notice-test-student">
        {text({ zh: '发到学生手机（用掉一次订阅）', en: 'To a student’s phone (spends a subscription)' })}
      </label>
      <input
        autoComplete="off"
        disabled={disabled}
        id="notice-test-student"
        onChange={(event) => setTyped(event.target.value)}
        // The form around it is the template's.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        placeholder={text({ zh: '昵称', en: 'Nickname' })}
        type="text"
        value={typed}
      />
      <ul>
        {data?.docs.map(({ id, nickname }) => (
          <li key={id}>
            <span>{nickname}</span>
            {platforms.map((platform) => (
              <Button
                buttonStyle="pill"
                disabled={disabled}
                key={platform}
                margin={false}
                onClick={() => onSend(id, platform)}
                size="small"
              >
                {text(names[platform])}
              </Button>
            ))}
          </li>
        ))}
      </ul>
      {data?.docs.length === 0 && (
        <p className="notice-preview__hint">{text({ zh: '没有这个人', en: 'Nobody of that name' })}</p>
      )}
    </div>
  )
}
