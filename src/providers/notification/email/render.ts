import { plainLine } from '../../../domain/notifications/plain-line'
import { escapeHtml } from '../../../domain/text'
import type { PushMessage } from '../types'

const words = {
  zh: { unsubscribe: '不想再收到这类邮件？退订', lang: 'zh-CN' },
  en: { unsubscribe: 'Unsubscribe from these mails', lang: 'en' },
}

/** The mail as plain text and as simple HTML. */
export function renderMail(message: PushMessage): { text: string; html: string } {
  const { unsubscribe, lang } = words[message.language]
  const title = plainLine(message.title)
  const body = message.body
    .split(/\r\n?|\n/)
    .map(plainLine)
    .join('\n')
  const address = message.unsubscribeUrl
  const text = [title, body, ...(address === undefined ? [] : [`-- \n${unsubscribe}\n${address}`])]
  const link =
    address === undefined ? '' : `<hr><p><a href="${escapeHtml(address)}">${escapeHtml(unsubscribe)}</a></p>`
  return {
    text: `${text.join('\n\n')}\n`,
    html:
      `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>${escapeHtml(title)}</title>` +
      `<body><h1 style="font-size:1.25em">${escapeHtml(title)}</h1>` +
      `<p>${escapeHtml(body).replaceAll('\n', '<br>\n')}</p>${link}</body></html>`,
  }
}
