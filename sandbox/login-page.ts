import { escapeMarkup } from './escape-markup'
import type { SandboxAnswer } from './http'

const style = `body{font:16px/1.6 system-ui,sans-serif;max-width:22rem;margin:4rem auto;padding:0 1rem;color:#222;background:#fafaf8}
h1{font-size:1.4rem}p.note{color:#666}p.wrong{color:#b00020}label{display:block;margin:.6rem 0}
input{display:block;width:100%;box-sizing:border-box;font:inherit;padding:.4rem}button{font:inherit;padding:.4rem 1.2rem}`

/** The form of a campus's sign-in page; it posts to the address that it came from. */
export function renderLogin(title: string, status = 200, wrong?: string): SandboxAnswer {
  const body = `<!doctype html><html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeMarkup(title)}</title><style>${style}</style></head><body><h1>${escapeMarkup(title)}</h1>
<p class="note">这是沙盒。学生 20230001，教师 t0001，停用 locked，密码都是 pw。<br>This is the sandbox; every password is pw.</p>
${wrong === undefined ? '' : `<p class="wrong" role="alert">${escapeMarkup(wrong)}</p>`}
<form method="post"><label>学工号 User<input name="username" autocomplete="username" required></label>
<label>密码 Password<input name="password" type="password" autocomplete="current-password" required></label>
<button>登录 Sign in</button></form></body></html>`
  return { status, headers: pageHeaders, body }
}

/** A page that says one thing. */
export function renderSentence(title: string, sentence: string, status = 200): SandboxAnswer {
  const body = `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>${escapeMarkup(title)}</title>
<style>${style}</style></head><body><h1>${escapeMarkup(title)}</h1><p>${escapeMarkup(sentence)}</p></body></html>`
  return { status, headers: pageHeaders, body }
}

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  'cache-control': 'no-store',
}
