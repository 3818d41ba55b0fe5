import type { Language } from '../../contract/codes'
import { kinds } from '../../domain/notifications/kinds'
import type { MailKind } from '../../operations/notifications/unsubscribe'

const words = {
  zh: {
    title: '退订邮件',
    all: '所有通知',
    ask: (what: string) => `不再用邮件发送「${what}」？站内通知仍会保留。`,
    button: '退订',
    done: (what: string) => `已退订「${what}」的邮件。可随时在“通知设置”里重新打开。`,
  },
  en: {
    title: 'Unsubscribe',
    all: 'All notifications',
    ask: (what: string) => `No more mails about “${what}”? The inbox in the app keeps them.`,
    button: 'Unsubscribe',
    done: (what: string) =>
      `You will get no more mails about “${what}”. You can switch them on again in the notification settings.`,
  },
} as const

const nameOf = (language: Language, kind: MailKind) =>
  kind === 'all' ? words[language].all : kinds[kind].label[language]

/** One self-contained page; nothing in it comes from outside, so nothing needs escaping. */
const page = (language: Language, content: string) =>
  `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>${words[language].title} · 校集 Xiaoji</title><style>
body{font:18px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem;color:#1c1c1e;background:#fff}
button{font:inherit;padding:.6rem 1.6rem;border:0;border-radius:8px;color:#fff;background:#06c;cursor:pointer}
button:focus-visible{outline:3px solid #8bf;outline-offset:2px}
@media(prefers-color-scheme:dark){body{background:#161618;color:#eee}}
</style></head><body><h1>${words[language].title}</h1>${content}</body></html>`

/** Asks before anything ends; the form goes to the address of the page itself. */
export const askPage = (language: Language, kind: MailKind) =>
  page(
    language,
    `<p>${words[language].ask(nameOf(language, kind))}</p><form method="post">
<input type="hidden" name="List-Unsubscribe" value="One-Click"><button>${words[language].button}</button></form>`,
  )

export const donePage = (language: Language, kind: MailKind) =>
  page(language, `<p role="status">${words[language].done(nameOf(language, kind))}</p>`)
