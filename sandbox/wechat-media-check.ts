import { randomUUID } from 'node:crypto'
import { errcode } from './code2session'
import { judgeName, type ContentVerdict } from './content-verdict'
import { refuse } from './control'
import { readJson, type SandboxAnswer, type SandboxRequest } from './http'
import type { ServicePart } from './service-part'
import type { EmitOptions } from './wechat-push'
import { isScene } from './wechat-text-check'
import type { WeChatVisitors } from './wechat-visitors'

interface MediaCheckOptions {
  appId: string
  visitors: WeChatVisitors
  emit: (from: string, event: Record<string, unknown>, options: EmitOptions) => void
}

/** How the results of the checks to come will arrive. */
interface Outcome {
  delayMs: number
  times: number
  errcode: number
  version: 1 | 2
  appid: string | null
}

/** Later than the answer with the trace id; the real platform takes minutes. */
const usual: Outcome = { delayMs: 50, times: 1, errcode: 0, version: 2, appid: null }
const PLATFORM = 'oPlatform'
/** -1008 as the platform's version 1 writes it: the link could not be downloaded. */
const NOT_DOWNLOADED = 4_294_966_288

/** The check of images and sounds: a trace id now, the result as an event. It judges by the file's name. */
export function createWeChatMediaCheck({ appId, visitors, emit }: MediaCheckOptions): ServicePart {
  let outcome = usual

  function check({ body }: SandboxRequest): SandboxAnswer {
    if (body.length === 0) return errcode(44002, 'empty post data')
    const given = readJson(body)
    if (given === null) return errcode(47001, 'data format error')
    const { media_url: url, media_type: type, scene } = given
    if (given.version !== 2) return errcode(40097, 'invalid args: version')
    if (!isScene(scene)) return errcode(40129, 'invalid scene')
    const wrong = visitors.check(given.openid)
    if (wrong !== null) return wrong
    if (type !== 1 && type !== 2) return errcode(40097, 'invalid args: media_type')
    if (typeof url !== 'string' || !/^https?:/.test(url) || !URL.canParse(url))
      return errcode(40097, 'invalid args: media_url')
    const traceId = randomUUID()
    const event = eventOf(traceId, judgeName(new URL(url).pathname), outcome, appId)
    const { delayMs, times } = outcome
    if (times > 0) emit(PLATFORM, event, { delayMs, times })
    return { body: { errcode: 0, errmsg: 'ok', trace_id: traceId } }
  }

  return {
    doors: {
      'POST /wxa/media_check_async': check,
      'GET /wxa/media_check_async': () => errcode(43302, 'require POST method'),
    },
    controls: {
      'POST media-checks': ({ body }) => {
        const asked = { ...usual, ...readJson(body) }
        const counts = [asked.delayMs, asked.times, asked.errcode]
        if (!counts.every(Number.isSafeInteger) || asked.delayMs < 0 || ![0, 1, 2].includes(asked.times))
          return refuse('give delayMs, times (0, 1, 2), errcode')
        if (![1, 2].includes(asked.version)) return refuse('version: 1, 2')
        if (asked.appid !== null && typeof asked.appid !== 'string') return refuse('appid: a text')
        outcome = asked
        return { status: 204 }
      },
    },
    reset() {
      outcome = usual
    },
  }
}

/** Both shapes of the event; without a result when the platform could not look. */
function eventOf(traceId: string, verdict: ContentVerdict, outcome: Outcome, appId: string) {
  const about = { Event: 'wxa_media_check', appid: outcome.appid ?? appId, trace_id: traceId }
  const failed = outcome.errcode !== 0
  if (outcome.version === 1) {
    const isrisky = verdict.suggest === 'risky' && !failed ? 1 : 0
    return { ...about, isrisky, extra_info_json: '', status_code: failed ? NOT_DOWNLOADED : 0 }
  }
  if (failed) return { ...about, version: 2, errcode: outcome.errcode, errmsg: 'download failed' }
  const detail = [{ strategy: 'content_model', errcode: 0, ...verdict, prob: 90 }]
  return { ...about, version: 2, errcode: 0, errmsg: 'ok', result: verdict, detail }
}
