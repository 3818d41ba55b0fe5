import { createHash } from 'node:crypto'
import type { Language } from '../contract/codes'
import { escapeHtml } from '../domain/text'

/** What the browser is shown on its way to the campus and back. */
export type PairPage =
  | {
      kind: 'ask'
      nickname: string
      campus: string
      method: string
      /** Of the link; goes back with the form. */
      secret: string
      /** After a wrong code. */
      triesLeft?: number
    }
  | { kind: 'done' }
  | { kind: 'review' }
  | { kind: 'failed'; message: string }
  | { kind: 'busy' }
  | { kind: 'elsewhere' }
  | { kind: 'gone' }

const texts = {
  zh: {
    title: '校园认证',
    ask: '正在为这个账号认证',
    account: '账号',
    campus: '校区',
    method: '认证方式',
    code: '小程序里显示的 6 位数字',
    go: '前往学校登录',
    warning: '只有这是你自己的账号才继续。任何人都无权要求你替他认证，也不要把这里的链接或数字发给别人。',
    wrong: (left: number) => `数字不对，还可以试 ${left} 次。`,
    done: ['认证成功', '请返回小程序，可以关闭本页。'],
    review: ['已提交', '这个校园身份已绑定其他账号，学生会将会核实。请返回小程序，可以关闭本页。'],
    failed: ['认证没有完成', '请返回小程序重新开始。'],
    busy: ['正在向学校核实', '请返回小程序查看结果。'],
    elsewhere: ['请换回原来的浏览器', '请在输入 6 位数字的那个浏览器里继续，或返回小程序重新开始。'],
    gone: ['链接已失效', '这个链接不存在、已用过或已过期。请返回小程序重新开始。'],
  },
  en: {
    title: 'Campus verification',
    ask: 'Verifying this account',
    account: 'Account',
    campus: 'Campus',
    method: 'By',
    code: 'The 6 digits that the app shows',
    go: 'Go to the campus sign-in',
    warning:
      'Only continue if this is your own account. Nobody else may ask you to verify theirs; give this link and the digits to nobody.',
    wrong: (left: number) => `These are not the digits; ${left} ${left === 1 ? 'try' : 'tries'} left.`,
    done: ['Verified', 'Go back to the app; you may close this page.'],
    review: [
      'Sent in',
      'This campus identity belongs to another account already; the student union will look at it. Go back to the app; you may close this page.',
    ],
    failed: ['Not verified', 'Go back to the app and start again.'],
    busy: ['Asking the campus', 'Go back to the app to see the result.'],
    elsewhere: [
      'Please use the same browser',
      'Continue in the browser where you typed the 6 digits, or start again in the app.',
    ],
    gone: [
      'This link no longer works',
      'It is unknown, was used already, or its time is up. Start again in the app.',
    ],
  },
} as const

const style = `body{font:16px/1.6 system-ui,-apple-system,"PingFang SC","Noto Sans CJK SC",sans-serif;margin:0;color:#1c1c1e;background:#f6f6f4}
main{max-width:26rem;margin:0 auto;padding:2rem 1.25rem}h1{font-size:1.35rem;line-height:1.3}
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;background:#fff;border-radius:.75rem;padding:1rem;margin:1rem 0}
dt{color:#666}dd{margin:0;font-weight:600;overflow-wrap:anywhere}label{display:block;font-weight:600}
input{display:block;width:100%;box-sizing:border-box;margin:.5rem 0 1rem;padding:.75rem;font:600 1.5rem/1 ui-monospace,monospace;letter-spacing:.4em;text-align:center;border:1px solid #999;border-radius:.75rem;background:#fff;color:inherit}
button{width:100%;min-height:3rem;font:inherit;font-weight:600;color:#fff;background:#087a4b;border:0;border-radius:.75rem}
.warning{border-left:.25rem solid #c77700;padding-left:.75rem}.wrong{color:#b00020;font-weight:600}
@media(prefers-color-scheme:dark){body{background:#161618;color:#eee}dl,input{background:#242427}dt{color:#aaa}.wrong{color:#ff8a94}}`
const styleHash = createHash('sha256').update(style).digest('base64')

/**
 * A page that runs nothing, loads nothing and can be framed by nobody.
 * @param extra headers beside its own, such as a cookie
 */
export function pairPageResponse(
  page: PairPage,
  language: Language,
  extra: Record<string, string> = {},
): Response {
  return new Response(renderPairPage(page, language), {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': language === 'zh' ? 'zh-CN' : 'en',
      'Content-Security-Policy': [
        "default-src 'none'",
        `style-src 'sha256-${styleHash}'`,
        // Browsers apply it to every redirect behind the form too, and where a campus sends people on is its own
        // affair. Plain http is for installations that have nothing else.
        "form-action 'self' https: http:",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
      'X-Frame-Options': 'DENY',
      Vary: 'Accept-Language',
      ...pairHeaders,
      ...extra,
    },
  })
}

/** Of everything that the browser is answered: addresses here hold secrets and tickets. */
export const pairHeaders = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }

function renderPairPage(page: PairPage, language: Language): string {
  const text = texts[language]
  const body = page.kind === 'ask' ? form(page, language) : sentence(page, language)
  return `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${text.title} · 校集</title><style>${style}</style></head><body><main data-page="${page.kind}">${body}</main></body></html>`
}

function form(page: Extract<PairPage, { kind: 'ask' }>, language: Language): string {
  const text = texts[language]
  const facts = [
    [text.account, page.nickname],
    [text.campus, page.campus],
    [text.method, page.method],
  ]
  const list = facts
    .map(([name = '', value = '']) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`)
    .join('')
  const wrong =
    page.triesLeft === undefined ? '' : `<p class="wrong" role="alert">${text.wrong(page.triesLeft)}</p>`
  return `<h1>${text.ask}</h1><dl>${list}</dl><p class="warning">${text.warning}</p>${wrong}
<form method="post" action="pair"><input type="hidden" name="p" value="${escapeHtml(page.secret)}">
<label>${text.code}<input name="code" inputmode="numeric" autocomplete="off" maxlength="12" required autofocus></label>
<button>${text.go}</button></form>`
}

function sentence(page: Exclude<PairPage, { kind: 'ask' }>, language: Language): string {
  const [title, next] = texts[language][page.kind]
  const why = page.kind === 'failed' ? `<p class="wrong" role="alert">${escapeHtml(page.message)}</p>` : ''
  return `<h1>${title}</h1>${why}<p>${next}</p>`
}
