import { setImmediate as breathe } from 'node:timers/promises'
import type { WordPlace } from '../../contract/moderation'
import type { FieldText } from '../../domain/safety/judge-texts'
import { listingTexts, type ListingWords } from '../../domain/safety/listing-texts'
import { prepared, type Statement } from '../../lib/reads'
import type { Services } from '../../lib/services'
import { instantText } from '../../lib/sql'

/** Rows that are read of a place at most, newest first, and at a time. */
const rowsMax = 20_000
const batch = 500
/** Looked at before others are served: whoever else asks this process waits for so many. */
const atOnce = 50
/** Then it answers with what it has seen; a statement of its own ends after five seconds. */
const lastsMaxMs = 8_000

/** Something that was written, as a rule would have met it. */
export interface Written {
  id: string
  at: string
  /** Who wrote it; of chats alone, and null of who joined in the days that are looked at. */
  sender?: string | null
  texts: FieldText[]
}

export interface Replayed {
  place: WordPlace
  looked: number
  /** False when there are more than were looked at; then since when. */
  complete: boolean
  since: string
}

interface Row {
  id: string
  at: string
  sender?: string | null
  words: ListingWords & { body?: string | null }
}

/** Newest first, a batch after (`$3`, `$4`). $1 campus, $2 since */
const page = (
  from: string,
  { campus, at, words, only }: Record<'campus' | 'at' | 'words' | 'only', string>,
) =>
  prepared(`
    select t.id, ${instantText(`t.${at}`)} as at, ${words} from ${from}
    where t.${at} >= $2::timestamptz and ($1::uuid is null or ${campus} = $1::uuid) and ${only}
      and (t.${at}, t.id) < ($3::timestamptz, $4::uuid)
    order by t.${at} desc, t.id desc limit ${batch}`)

const body = (column: string) => `json_build_object('body', ${column}) as words`
const own = { campus: 't.campus_id', at: 'created_at' }

/** Each may be read by another statement where a place is two collections. */
const readings: Record<WordPlace, Statement[]> = {
  listings: [
    page('products t', {
      ...own,
      words: `json_build_object('title', t.title, 'description', t.description, 'place', t.place,
        'attributes', t.attributes) as words`,
      only: `t.deleted_at is null and t.status <> 'draft'`,
    }),
  ],
  comments: [
    page('comments t', { ...own, words: body('t.body'), only: 'true' }),
    // Of reviews what everybody reads, or an officer would find what is said of them before they may know.
    page('reviews t', {
      ...own,
      words: body('t.body'),
      only: `t.body is not null and t.visible_at <= now() and t.held is not true and t.removed is not true`,
    }),
  ],
  messages: [
    page('messages t join conversations c on c.id = t.conversation_id', {
      campus: 'c.campus_id',
      at: 'created_at',
      // Accounts made for a trial say nothing in it: who came during the days that are looked at is not counted.
      words: `(select u.id from users u where u.id = t.sender_id and u.created_at < $2::timestamptz) as sender,
        ${body('t.body')}`,
      only: `t.type = 'text'`,
    }),
  ],
  // Names have no history: of whoever joined or changed something about themselves in those days.
  names: [
    page('users t', {
      campus: 't.campus_id',
      at: 'updated_at',
      words: body('t.nickname'),
      only: `t.standing <> 'deleted'`,
    }),
  ],
}

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const lastInstant = '9999-01-01T00:00:00.000Z'

export const trialUntil = () => performance.now() + lastsMaxMs

interface Range {
  place: WordPlace
  /** Null: all of them. */
  campus: string | null
  since: Date
  /** Of `performance.now()`; from `trialUntil`. */
  until: number
}

/**
 * Goes through what people wrote at a place, newest first. Bounded in rows and in time, and says so when it has not seen
 * all.
 */
export async function replay(
  services: Services,
  { place, campus, since, until }: Range,
  look: (written: Written) => void,
): Promise<Replayed> {
  const result: Replayed = { place, looked: 0, complete: true, since: since.toISOString() }
  for (const statement of readings[place]) {
    let [at, id] = [lastInstant, lastId]
    for (;;) {
      if (result.looked >= rowsMax || performance.now() > until) {
        result.complete = false
        if (at !== lastInstant && at > result.since) result.since = at
        break
      }
      const rows = await read(services, statement, [campus, since.toISOString(), at, id])
      if (rows === null) {
        result.complete = false
        break
      }
      for (const [index, row] of rows.entries()) {
        if (index > 0 && index % atOnce === 0) await breathe()
        look(writtenOf(row))
      }
      result.looked += rows.length
      const last = rows.at(-1)
      if (!last || rows.length < batch) break
      ;[at, id] = [last.at, last.id]
      await breathe()
    }
  }
  return result
}

const writtenOf = ({ words, ...row }: Row): Written => ({
  ...row,
  texts: words.body === undefined ? listingTexts(words) : [{ path: 'body', text: words.body ?? '' }],
})

/** Null when the database takes too long. */
async function read(services: Services, statement: Statement, values: unknown[]): Promise<Row[] | null> {
  try {
    return await services.reads.rows<Row>(statement, values)
  } catch (error) {
    if ((error as { code?: unknown }).code === '57014') return null
    throw error
  }
}
