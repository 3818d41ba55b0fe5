import type { Bilingual } from './panel-language'

/** A refusal in words for people. */
export class Refused extends Error {}

interface Question {
  method?: 'GET' | 'POST'
  body?: unknown
  language: keyof Bilingual
  signal?: AbortSignal
}

interface Answer {
  errors?: { message?: string }[]
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
    throw new Refused(said?.join('\n') || String(response.status))
  }
  return answer
}
