import { setImmediate as breathe } from 'node:timers/promises'
import type { StaffActor } from '../../access/actor'
import type { WordPlace } from '../../contract/moderation'
import { excerptFound, type ExcerptPart } from '../../domain/safety/excerpt-found'
import { createWordFinder, type WordFinder } from '../../domain/safety/find-words'
import { foldLetters } from '../../domain/safety/folded-letters'
import { listingTexts, type ListingWords } from '../../domain/safety/listing-texts'
import { dayMs } from '../../domain/time'
import { prepared, type Statement } from '../../lib/reads'
import type { Services } from '../../lib/services'
import { instantText } from '../../lib/sql'
import { campusToTry } from './campus-to-try'
import { requireWords } from './require-words'

/** Rows that are read of a place at most, newest first, and at a time. */
const rowsMax = 20_000
const batch = 500
/** Then it answers with what it has seen; a statement of its own ends after five seconds. */
const lastsMaxMs = 8_000
const samplesMax = 8
const wordsShownMax = 20

export interface LabWish {
  words: string
  places: WordPlace[]
  days: number
  /** Of an officer for all campuses; all of them if not given. */
  campus?: string | null
}

export interface LabPlace {
  place: WordPlace
  /** How many were looked at, and how many of them have one of the words. */
  looked: number
  hits: number
  /** False when there are more than were looked at; then since when. */
  complete: boolean
  since: string
  /** Never of chats. */
  samples: { id: string; at: string; excerpt: ExcerptPart[] }[]
}

export interface LabResult {
  words: number
  days: number
  places: LabPlace[]
  /** Those that hit most things, most first. */
  top: { word: string; hits: number }[]
}

interface Row {
  id: string
  at: string
  words: ListingWords & { body?: string | null }
}

/** Newest first, a batch after (`$3`, `$4`). $1 campus, $2 since */
const page = (from: string, campus: string, at: string, words: string, only: string) =>
  prepared(`
    select t.id, ${instantText(`t.${at}`)} as at, ${words} as words from ${from}
    where t.${at} >= $2::timestamptz and ($1::uuid is null or ${campus} = $1::uuid) and ${only}
      and (t.${at}, t.id) < ($3::timestamptz, $4::uuid)
    order by t.${at} desc, t.id desc limit ${batch}`)

const body = (column: string) => `json_build_object('body', ${column})`

/** Each may be read by another statement where a place is two collections. */
const readings: Record<WordPlace, Statement[]> = {
  listings: [
    page(
      'products t',
      't.campus_id',
      'created_at',
      `json_build_object('title', t.title, 'description', t.description, 'place', t.place, 'attributes', t.attributes)`,
      `t.deleted_at is null and t.status <> 'draft'`,
    ),
  ],
  comments: [
    page('comments t', 't.campus_id', 'created_at', body('t.body'), 'true'),
    page('reviews t', 't.campus_id', 'created_at', body('t.body'), `t.body is not null`),
  ],
  messages: [
    page(
      'messages t join conversations c on c.id = t.conversation_id',
      'c.campus_id',
      'created_at',
      body('t.body'),
      `t.type = 'text'`,
    ),
  ],
  // Names have no history: of whoever joined or changed something about themselves in those days.
  names: [page('users t', 't.campus_id', 'updated_at', body('t.nickname'), `t.standing <> 'deleted'`)],
}

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const lastInstant = '9999-01-01T00:00:00.000Z'

/**
 * What a list would have found in the last days, before it is switched on: how often, and in what. Bounded in rows and in
 * time, and says so when it has not seen all. Of chats it counts, and shows nothing.
 * @throws {AppError} VALIDATION_FAILED; NOT_FOUND for other campuses
 */
export async function tryWords(
  services: Services,
  staff: StaffActor,
  wish: LabWish,
  now: Date,
): Promise<LabResult> {
  const campus = campusToTry(staff, wish.campus)
  const words = requireWords(wish.words)
  const finder = createWordFinder(words)
  const since = new Date(now.getTime() - wish.days * dayMs)
  const until = performance.now() + lastsMaxMs
  const counts = new Map<string, number>()
  const places: LabPlace[] = []
  for (const place of new Set(wish.places)) {
    places.push(await tryPlace(services, { place, campus, since, until, finder, counts }))
  }
  const top = [...counts]
    .map(([word, hits]) => ({ word, hits }))
    .sort((a, b) => b.hits - a.hits || (a.word < b.word ? -1 : 1))
    .slice(0, wordsShownMax)
  return { words: words.length, days: wish.days, places, top }
}

interface Trial {
  place: WordPlace
  campus: string | null
  since: Date
  until: number
  finder: WordFinder
  counts: Map<string, number>
}

async function tryPlace(services: Services, trial: Trial): Promise<LabPlace> {
  const { place, campus, since, until } = trial
  const result: LabPlace = {
    place,
    looked: 0,
    hits: 0,
    complete: true,
    since: since.toISOString(),
    samples: [],
  }
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
      for (const row of rows) look(row, trial, result)
      const last = rows.at(-1)
      if (!last || rows.length < batch) break
      ;[at, id] = [last.at, last.id]
      // Whoever else is served by this process waits for one batch at most.
      await breathe()
    }
  }
  return result
}

/** Null when the database takes too long. */
async function read(services: Services, statement: Statement, values: unknown[]): Promise<Row[] | null> {
  try {
    return await services.reads.rows<Row>(statement, values)
  } catch (error) {
    if ((error as { code?: unknown }).code === '57014') return null
    throw error
  }
}

function look({ id, at, words }: Row, { place, finder, counts }: Trial, result: LabPlace): void {
  result.looked++
  const texts = words.body === undefined ? listingTexts(words) : [{ path: 'body', text: words.body ?? '' }]
  const found = texts.map(({ text }) => ({ text, found: finder.findIn(foldLetters(text)) }))
  const hit = found.find((each) => each.found.length > 0)
  if (!hit) return
  result.hits++
  for (const word of new Set(found.flatMap((each) => each.found.map((one) => one.word)))) {
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  if (place === 'messages' || result.samples.length >= samplesMax) return
  result.samples.push({ id, at, excerpt: excerptFound(hit.text, hit.found) })
}
