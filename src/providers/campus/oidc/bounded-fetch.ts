import type { CustomFetch } from 'openid-client'
import { outsideCall } from '../../../lib/outside-call'
import type { OutsideEnv } from '../../../lib/outside-url'
import { campusUnavailable } from '../refusals'

const ANSWER_MAX_BYTES = 262_144

/**
 * The library's way out: only where `checkOutsideUrl` allows, bounded in time and size, no redirects.
 * @param timeoutMs of one call; all calls that are made with one such fetch may take twice as long together
 */
export function boundedFetch(env: OutsideEnv, timeoutMs = 5_000): CustomFetch {
  const endsAtMs = performance.now() + 2 * timeoutMs
  return async (url, { method, headers, body }) => {
    const leftMs = Math.ceil(endsAtMs - performance.now())
    if (leftMs <= 0) throw campusUnavailable('the OpenID provider took too long altogether')
    if (method !== 'GET' && method !== 'POST')
      throw campusUnavailable('the OpenID library asked in an unknown way')
    const answer = await outsideCall(url, env, {
      method,
      headers,
      ...(body === undefined || body === null ? {} : { body: textOf(body) }),
      timeoutMs: Math.min(timeoutMs, leftMs),
      maxBytes: ANSWER_MAX_BYTES,
    })
    if (answer.status < 200 || (answer.status >= 300 && answer.status < 400) || answer.status >= 500) {
      throw campusUnavailable(`the OpenID provider answered HTTP ${answer.status}`)
    }
    // An answer without a body may have no text, not even an empty one.
    const empty = answer.status === 204 || answer.status === 205
    return new Response(empty ? null : answer.text, { status: answer.status, headers: answer.headers })
  }
}

function textOf(body: unknown): string {
  if (typeof body === 'string') return body
  if (body instanceof URLSearchParams) return body.toString()
  throw new Error('only texts and forms are sent')
}
