import type { Bilingual } from './panel-language'

/** A refusal in words for people; `code` and `data` are the door's, for those who can do something about it. */
export class Refused extends Error {
  readonly code: string | undefined
  readonly data: unknown

  constructor(message: string, { code, data }: { code?: string; data?: unknown } = {}) {
    super(message)
    this.code = code
    this.data = data
  }
}

/** What went wrong when a door was asked, in words for people. */
export const refusalText = (error: unknown, language: keyof Bilingual): string =>
  error instanceof Refused
    ? error.message
    : { zh: '没有连上服务器，请重试', en: 'The server was not reached; try again' }[language]

interface Question {
  method?: 'GET' | 'POST' | 'PATCH'
  body?: unknown
  language: keyof Bilingual
  signal?: AbortSignal
}

interface Answer {
  errors?: { message?: string; code?: string; data?: unknown }[]
}

/**
 * Asks one of our doors as the officer who is signed in.
 * @throws {Refused} with what the door says
 */
export async function ask<T>(url: string, { method = 'GET', body, language, signal }: Question): Promise<T> {
  const response = await fetch(url, {
    method,
    credentials: 'same-origin',
    signal,
    headers: {
      'Accept-Language': language,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const answer = (text.startsWith('{') ? JSON.parse(text) : {}) as T & Answer
  if (!response.ok) {
    const said = answer.errors?.map(({ message }) => message).filter(Boolean)
    throw new Refused(said?.join('\n') || String(response.status), answer.errors?.[0])
  }
  return answer
}
