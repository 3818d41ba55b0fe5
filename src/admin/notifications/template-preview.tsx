'use client'

import { toast, useAllFormFields, useConfig } from '@payloadcms/ui'
import { reduceFieldsToValues } from 'payload/shared'
import { useEffect, useState } from 'react'
import { consentPlatforms, type ConsentPlatform } from '../../contract/notifications'
import { kinds } from '../../domain/notifications/kinds'
import type { TemplatePreview as Preview } from '../../operations/notifications/preview-template'
import { ask } from '../lib/ask'
import type { Bilingual } from '../lib/panel-language'
import { useChoiceAsTitle } from '../lib/use-choice-as-title'
import { useText } from '../lib/use-text'

/** So long nothing is typed before the server is asked. */
const restMs = 250

const platformNames: Record<ConsentPlatform, Bilingual> = {
  wechat: { zh: '微信订阅消息', en: 'WeChat message' },
  qq: { zh: 'QQ 订阅消息', en: 'QQ message' },
}

const kindLabels = Object.fromEntries(Object.entries(kinds).map(([kind, { label }]) => [kind, label]))

/** What people would get of the form as it stands, saved or not. */
export function TemplatePreview() {
  const { text } = useText()
  const { preview, chosen } = usePreview()
  useChoiceAsTitle(kindLabels)
  return (
    <section className="field-type notice-preview">
      <h3>{text({ zh: '预览', en: 'Preview' })}</h3>
      {!chosen && (
        <p className="notice-preview__hint">
          {text({ zh: '选择通知类型后显示', en: 'Choose the kind of notification first' })}
        </p>
      )}
      {preview && (
        <>
          <Placeholders preview={preview} />
          <Problems preview={preview} />
          <InApp preview={preview} />
          {consentPlatforms.map((platform) => (
            <PlatformCard key={platform} platform={platform} preview={preview} />
          ))}
          <Mail preview={preview} />
        </>
      )}
    </section>
  )
}

/** The server's preview of what is in the form; the last one stays while the next is on its way. */
function usePreview(): { preview: Preview | null; chosen: boolean } {
  const { config } = useConfig()
  const { language } = useText()
  const [fields] = useAllFormFields()
  const [preview, setPreview] = useState<Preview | null>(null)
  const values = reduceFieldsToValues(fields, true) as Record<string, unknown>
  const names = ['kind', 'titleZh', 'titleEn', 'bodyZh', 'bodyEn', 'wechat', 'qq']
  const draft = JSON.stringify(Object.fromEntries(names.map((name) => [name, values[name]])))
  const chosen = Boolean(values.kind)
  const url = `${config.routes.api}/notification-templates/preview`

  useEffect(() => {
    if (!chosen) return
    const abort = new AbortController()
    const timer = setTimeout(() => {
      const question = { method: 'POST', body: JSON.parse(draft) as unknown, language } as const
      ask<Preview>(url, { ...question, signal: abort.signal }).then(setPreview, () => undefined)
    }, restMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [url, draft, chosen, language])

  return { preview: chosen ? preview : null, chosen }
}

function Placeholders({ preview: { placeholders } }: { preview: Preview }) {
  const { text, language } = useText()
  const copy = async (name: string) => {
    await navigator.clipboard.writeText(name)
    toast.success(text({ zh: `已复制 ${name}`, en: `${name} copied` }))
  }
  return (
    <div className="notice-preview__placeholders">
      <p>{text({ zh: '可用占位符（点击复制）', en: 'Placeholders (click to copy)' })}</p>
      <ul>
        {placeholders.map(({ name, label, sample }) => (
          <li key={name}>
            <button
              onClick={() => void copy(`{${name}}`)}
              title={text({ zh: `例：${sample.zh}`, en: `For instance: ${sample.en}` })}
              type="button"
            >
              <code>{`{${name}}`}</code> {label[language]}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Problems({ preview: { problems, warnings } }: { preview: Preview }) {
  const { language } = useText()
  const lines = [
    ...problems.map((problem) => ({ ...problem, grade: 'problem' })),
    ...warnings.map((warning) => ({ ...warning, grade: 'warning' })),
  ]
  if (lines.length === 0) return null
  return (
    <ul className="notice-preview__problems" role="status">
      {lines.map(({ path, message, grade }) => (
        <li data-grade={grade} key={`${path} ${message.en}`}>
          {message[language]}
        </li>
      ))}
    </ul>
  )
}

function InApp({ preview: { inApp } }: { preview: Preview }) {
  const { text } = useText()
  return (
    <figure>
      <figcaption>{text({ zh: '站内通知', en: 'In the app' })}</figcaption>
      {(['zh', 'en'] as const).map((language) => (
        <div className="notice-preview__card" key={language} lang={language}>
          <b>{inApp[language].title}</b>
          <p>{inApp[language].body}</p>
        </div>
      ))}
    </figure>
  )
}

function PlatformCard({ platform, preview }: { platform: ConsentPlatform; preview: Preview }) {
  const { text } = useText()
  const shown = preview.platforms[platform]
  if (!shown) return null
  return (
    <figure>
      <figcaption>{text(platformNames[platform])}</figcaption>
      <div className="notice-preview__card">
        <dl>
          {shown.fields.map(({ key, value, changed }) => (
            <div key={key}>
              <dt>{key}</dt>
              {value === null ? (
                <dd data-grade="problem">{text({ zh: '发不出去', en: 'cannot be sent' })}</dd>
              ) : (
                <dd>
                  {value}
                  {changed && <small>{text({ zh: '已按规则截短', en: 'shortened to fit' })}</small>}
                </dd>
              )}
            </div>
          ))}
        </dl>
        <footer>{shown.page.split('?')[0]}</footer>
      </div>
    </figure>
  )
}

function Mail({ preview: { mail, urgent } }: { preview: Preview }) {
  const { text, language } = useText()
  const when = urgent
    ? text({ zh: '立即发送', en: 'sent at once' })
    : text({ zh: '随每日汇总发送', en: 'with the daily digest' })
  return (
    <figure>
      <figcaption>{`${text({ zh: '邮件', en: 'E-mail' })} · ${when}`}</figcaption>
      <div className="notice-preview__card">
        <b>{mail[language].subject}</b>
        <pre>{mail[language].text}</pre>
      </div>
    </figure>
  )
}
