import type { WordAction, WordPlace } from '../../../src/contract/moderation'
import type { Market, Officer } from '../../support/market'
import { rowsOf } from '../support'

/** A list made in the panel, heard of everywhere. @returns its id */
export async function wordList(
  market: Market,
  by: Officer,
  list: {
    action: WordAction
    words: string
    campus?: string | null
    places?: WordPlace[]
    active?: boolean
    name?: string
  },
): Promise<string> {
  const { status, body } = await by.post<{ doc: { id: string } }>('/word-lists', {
    name: '测试',
    places: ['listings', 'comments', 'messages', 'names'],
    active: true,
    ...list,
  })
  if (status !== 201) throw new Error(`No list: ${JSON.stringify(body)}`)
  await market.payload.services.changes.caughtUp()
  return body.doc.id
}

export interface OpenCase {
  kind: string
  target: string
  id: string
  reason: string
  title: string | null
}

/** What waits for officers of a campus, in the order in which it came. */
export const casesOf = (market: Market, campus: string) =>
  rowsOf<OpenCase>(
    market,
    `select kind::text, target::text, target_id as id, reason, title from cases
      where campus_id = $1 and state = 'open' order by opened_at, id`,
    [campus],
  )
