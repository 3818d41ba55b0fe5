import { escapeMarkup } from './escape-markup'
import type { SandboxAnswer, SandboxRequest } from './http'

type Text = Record<'zh' | 'en', string>

export interface InboxPage {
  title: Text
  /** Newest first. */
  entries: { at: string; to: string; heading: string; text: string; html?: string }[]
}

const words = {
  note: {
    zh: '这是沙盒，没有任何消息真正发出。页面每 5 秒刷新一次。',
    en: 'This is the sandbox: nothing was really sent. The page reloads every 5 seconds.',
  },
  empty: { zh: '还没有消息', en: 'No messages yet' },
}

const style = `body{font:16px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fafaf8}
h1{font-size:1.4rem}p.note{color:#666}article{background:#fff;border:1px solid #ddd;border-radius:8px;padding:.8rem 1rem;margin:.8rem 0}
header{display:flex;gap:1rem;flex-wrap:wrap;color:#666;font-size:.9rem}h2{font-size:1.05rem;margin:.3rem 0}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:0}iframe{width:100%;height:16rem;border:1px solid #eee}`

const linked = (text: string) =>
  escapeMarkup(text).replace(
    /https?:\/\/[^\s<>&]+(?:&amp;[^\s<>&]+)*/g,
    (url) => `<a href="${url}" rel="noreferrer">${url}</a>`,
  )

/** The messages as a page for people; `?lang=zh|en`, else the browser's language. */
export function renderInbox(request: SandboxRequest, { title, entries }: InboxPage): SandboxAnswer {
  const asked = request.query.get('lang') ?? request.headers['accept-language'] ?? ''
  const lang = /^en/i.test(asked) ? 'en' : 'zh'
  const other = lang === 'en' ? '<a href="?lang=zh">中文</a>' : '<a href="?lang=en">English</a>'
  const articles = entries.map(
    ({
      at,
      to,
      heading,
      text,
      html,
    }) => `<article><header><time>${escapeMarkup(at)}</time><span>${escapeMarkup(to)}</span></header>
<h2>${escapeMarkup(heading)}</h2><pre>${linked(text)}</pre>${
      text === '' && html !== undefined ? `<iframe sandbox srcdoc="${escapeMarkup(html)}"></iframe>` : ''
    }</article>`,
  )
  const body = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta http-equiv="refresh" content="5">
<meta name="viewport" content="width=device-width"><title>${escapeMarkup(title[lang])}</title><style>${style}</style></head>
<body><h1>${escapeMarkup(title[lang])}</h1><p class="note">${words.note[lang]} ${other}</p>
${articles.join('\n') || `<p>${words.empty[lang]}</p>`}</body></html>`
  return {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    },
    body,
  }
}
