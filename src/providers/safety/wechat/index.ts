import { CallFailed, type PlatformApi } from '../../platform-api'
import type { PictureChecker, TextChecker, TextScene, TextVerdict } from '../types'

/** As the service knows texts; a comment is the nearest to a word between two people. */
const scenes: Record<TextScene, number> = { profile: 1, chat: 2, comment: 2, listing: 3 }

/** Pictures of listings are what a forum shows; of the two kinds of media they are the second. */
const picture = { scene: scenes.listing, media_type: 2 }

/** Code points of one check. */
const contentMax = 2_500

/** No such openid; of another mini-program; has not opened this one for two hours. */
const strangers = new Set([40003, 43104, 61010])

/** The check of texts of a WeChat mini-program, `POST /wxa/msg_sec_check`, version 2. */
export function createWeChatTextChecker(api: PlatformApi): TextChecker {
  return {
    name: 'wechat',
    async check(text, author, scene = 'chat') {
      try {
        const { errcode, body } = await api.call('/wxa/msg_sec_check', {
          version: 2,
          scene: scenes[scene],
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

/** The check of pictures, `POST /wxa/media_check_async`, version 2; its answer is the event `wxa_media_check`. */
export function createWeChatPictureChecker(api: PlatformApi): PictureChecker {
  return {
    name: 'wechat',
    async ask(url, author) {
      try {
        const { errcode, body } = await api.call('/wxa/media_check_async', {
          version: 2,
          ...picture,
          openid: author,
          media_url: url,
        })
        if (strangers.has(errcode)) return { state: 'stranger' }
        const { trace_id: traceId } = body
        if (errcode !== 0) return { state: 'silent', code: String(errcode) }
        return typeof traceId === 'string' && traceId !== ''
          ? { state: 'asked', traceId }
          : { state: 'silent', code: 'garbage' }
      } catch (error) {
        return { state: 'silent', code: error instanceof CallFailed ? error.code : 'failed' }
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
