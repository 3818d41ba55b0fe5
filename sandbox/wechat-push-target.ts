/** What the platform's console keeps about the mini-program's server. */
export interface PushTarget {
  url: string
  token: string
  /** Given in safe mode. */
  encodingAESKey: string
  mode: 'plain' | 'safe'
  format: 'json' | 'xml'
  /** Longer than this an answer does not take. */
  answerWithinMs: number
}

const ANSWER_WITHIN_MS = 5_000

/** @throws {Error} with what the console would refuse */
export function readPushTarget(given: Record<string, unknown>): PushTarget {
  const { url, token, encodingAESKey, mode = 'plain', format = 'json' } = given
  const { answerWithinMs = ANSWER_WITHIN_MS } = given
  if (typeof url !== 'string' || !/^https?:/.test(url) || !URL.canParse(url)) throw new Error('give url')
  if (typeof token !== 'string' || !/^[A-Za-z0-9]{3,32}$/.test(token))
    throw new Error('token: 3 to 32 letters and digits')
  if (mode !== 'plain' && mode !== 'safe') throw new Error('mode: plain, safe')
  if (format !== 'json' && format !== 'xml') throw new Error('format: json, xml')
  if (typeof answerWithinMs !== 'number' || !(answerWithinMs > 0))
    throw new Error('answerWithinMs: milliseconds')
  if (mode === 'plain') return { url, token, encodingAESKey: '', mode, format, answerWithinMs }
  if (typeof encodingAESKey !== 'string' || !/^[A-Za-z0-9]{43}$/.test(encodingAESKey))
    throw new Error('encodingAESKey: 43 letters and digits')
  return { url, token, encodingAESKey, mode, format, answerWithinMs }
}
