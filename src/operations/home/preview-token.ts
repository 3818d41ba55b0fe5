import { createLocalReq } from 'payload'
import type { Env } from '../../lib/env'
import { AppError } from '../../lib/errors'
import type { ReadContext } from '../../lib/read-context'
import { readSigned, writeSigned } from '../../lib/signed'
import { automaticBlocks } from './composed'
import { fillHome } from './fill-home'
import { composedOf, readHomePage } from './page-blocks'
import { homeText } from './read-home'

/** How long the panel's phone may ask, milliseconds. */
const lifeMs = 15 * 60_000
const purpose = 'home-preview'

interface Wish {
  /** Null where the page makes itself. */
  page: string | null
  draft: boolean
  campus: string | null
  /** The moment that is looked at; null is the present one. */
  at: Date | null
}

interface Written extends Omit<Wish, 'at'> {
  at: string | null
  untilMs: number
}

/** Lets the web client, which has no officer's rights, show one page as it was saved last, for a while. */
export const writePreviewToken = (env: Env, wish: Wish, now: Date): string =>
  writeSigned(env, purpose, { ...wish, untilMs: now.getTime() + lifeMs })

/**
 * What `GET /home` would answer, were the page of the token shown. Nothing of it is remembered, and nothing is the reader's own.
 * @throws {AppError} NOT_FOUND for a token that is none of ours or too old, and for a page that is gone
 */
export async function readPreview(
  { payload, services, now }: Pick<ReadContext, 'payload' | 'services' | 'now'>,
  token: string,
): Promise<string> {
  const wish = readSigned<Written>(services.env, purpose, token)
  if (wish === null || wish.untilMs < now.getTime()) throw new AppError('NOT_FOUND')
  const { page, draft, campus, at } = wish
  const req = await createLocalReq({}, payload)
  // The officer's right to see it was checked when the token was written.
  const blocks = page === null ? automaticBlocks : composedOf(await readHomePage(req, page, draft, true))
  return homeText(await fillHome(services.reads, campus, at === null ? null : new Date(at), blocks))
}
