import { z } from 'zod'
import type { Language } from '../../contract/codes'
import { languageOf } from '../../lib/language'
import { readUnsubscribeToken, unsubscribe } from '../../operations/notifications/unsubscribe'
import { door, type Door } from '../door'
import { askPage, donePage } from './unsubscribe-page'

const query = z.object({ token: z.string().max(200).catch('') })

const page = (html: string, language: Language) =>
  new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': language,
      'Cache-Control': 'no-store',
      // The address is a key to one switch of one person.
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex',
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    },
  })

/** The way out of mails, without signing in (RFC 8058). Looking at the page ends nothing: mail filters look too. */
export const unsubscribeDoors: Door[] = [
  door({
    method: 'get',
    path: '/unsubscribe',
    summary: 'A page with a button that ends such mails',
    who: 'anyone',
    query,
    errors: ['NOT_FOUND'],
    handle: async ({ req, query: { token } }) => {
      const { kind } = await readUnsubscribeToken(req, token)
      const language = languageOf(req.headers)
      return page(askPage(language, kind), language)
    },
  }),
  door({
    method: 'post',
    path: '/unsubscribe',
    summary: 'End such mails; mail programs post here by themselves',
    who: 'anyone',
    query,
    errors: ['NOT_FOUND'],
    handle: async ({ req, query: { token } }) => {
      const language = languageOf(req.headers)
      return page(donePage(language, await unsubscribe(req, token)), language)
    },
  }),
]
