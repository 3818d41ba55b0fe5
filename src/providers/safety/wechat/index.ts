import { CallFailed, type PlatformApi } from '../../platform-api'
import type { TextChecker, TextVerdict } from '../types'

/** As the service knows texts: 2 is a comment, the nearest to a word between two people. */
const scene = 2

/** Code points of one check. */
const contentMax = 2_500

/** No such openid; of another mini-program; has not opened this one for two hours. */
const strangers = new Set([40003, 43104, 61010])

/** The check of texts of a WeChat mini-program, `POST /wxa/msg_sec_check`, version 2. */
export function createWeChatTextChecker(api: PlatformApi): TextChecker {
  return {
    name: 'wechat',
    async check(text, author) {
      try {
        const { errcode, body } = await api.call('/wxa/msg_sec_check', {
          version: 2,
          scene,
          openid: author,
          content: [...text].slice(0, contentMax).join(''),
        })
        if (strangers.has(errcode)) return { verdict: 'stranger' }
        return errcode === 0 ? judge(body.result) : { verdict: 'silent', code: String(errcode) }
      } catch (error) {
        return { verdict: 'silent', code: error instanceof CallFailed ? error.code : 'failed' }
      }
    },
  }
}

function judge(result: unknown): TextVerdict {
  const { suggest, label } = (typeof result === 'object' && result !== null ? result : {}) as {
    suggest?: unknown
    label?: unknown
  }
  if (suggest === 'pass') return { verdict: 'pass' }
  if (suggest === 'review' || suggest === 'risky') {
    return { verdict: suggest, label: typeof label === 'number' ? String(label) : 'unknown' }
  }
  return { verdict: 'silent', code: 'garbage' }
}
