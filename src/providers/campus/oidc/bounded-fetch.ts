import type { CustomFetch } from 'openid-client'
import { AppError } from '../../../lib/errors'
import { outsideCall } from '../../../lib/outside-call'
import type { OutsideEnv } from '../../../lib/outside-url'

const ANSWER_MAX_BYTES = 262_144

/** The library's way out: only where `checkOutsideUrl` allows, bounded in time and size, no redirects. */
export function boundedFetch(env: OutsideEnv, timeoutMs: number | undefined): CustomFetch {
  return async (url, { method, headers, body }) => {
    if (method !== 'GET' && method !== 'POST') throw new AppError('PROVIDER_UNAVAILABLE')
    const answer = await outsideCall(url, env, {
      method,
      headers,
      ...(body === undefined || body === null ? {} : { body: textOf(body) }),
      timeoutMs,
      maxBytes: ANSWER_MAX_BYTES,
    })
    if (answer.status < 200 || (answer.status >= 300 && answer.status < 400) || answer.status >= 500) {
      throw new AppError('PROVIDER_UNAVAILABLE', {
        cause: new Error(`the OpenID provider answered HTTP ${answer.status}`),
      })
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
