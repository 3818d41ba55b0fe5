import { createHmac } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import type { WordPlace } from '../../contract/moderation'
import { coarseCount } from '../../domain/safety/coarse-count'
import { excerptFound, type ExcerptPart } from '../../domain/safety/excerpt-found'
import { createWordFinder, type WordFinder } from '../../domain/safety/find-words'
import { foldLetters } from '../../domain/safety/folded-letters'
import { dayMs } from '../../domain/time'
import type { Services } from '../../lib/services'
import { campusToTry } from './campus-to-try'
import { oneTrial } from './one-trial'
import { replay, trialUntil, type Replayed } from './replay'
import { requireWords } from './require-words'

export const samplesMax = 8
const wordsShownMax = 20

export interface LabWish {
  words: string
  places: WordPlace[]
  days: number
  /** Of an officer for all campuses; all of them if not given. */
  campus?: string | null
}

export interface LabPlace extends Replayed {
  /** How many things have one of the words. Never said of chats. */
  hits: number | null
  /** Of chats alone: at least so many different people used one of the words, in coarse steps; 0: fewer than twenty. */
  senders: number | null
  /** Never of chats. */
  samples: { id: string; at: string; excerpt: ExcerptPart[] }[]
}

export interface LabResult {
  words: number
  days: number
  places: LabPlace[]
  /** Those that hit most things, most first; chats do not count. */
  top: { word: string; hits: number }[]
}

/**
 * What a list would have found in the last days, before it is switched on: how often, and in what. Of chats it says one
 * coarse number for all words together, blurred, and some times a day: which word was said, or by how few, would let
 * officers read what two people say to each other.
 * @throws {AppError} VALIDATION_FAILED; NOT_FOUND for other campuses; RATE_LIMITED
 */
export async function tryWords(
  req: PayloadRequest,
  staff: StaffActor,
  wish: LabWish,
  now: Date,
): Promise<LabResult> {
  const campus = campusToTry(staff, wish.campus)
  const words = requireWords(wish.words)
  const places = [...new Set(wish.places)]
  const summary = `试跑词表 · rule lab: ${words.length} × ${wish.days}d · ${places.join(' ')}`
  const chats = places.includes('messages')
  // What was asked of chats is written down whole: who reads the log sees each word among however many others.
  const said = chats ? words.join(' ') : words.join(' ').slice(0, 500)
  const tried = { words: said, wordCount: words.length, places, days: wish.days }
  if (chats) await req.payload.services.limits.consume('ruleLabChats', staff.id)
  return oneTrial(req, { campus, summary, tried }, async () => {
    const finder = createWordFinder(words)
    const since = new Date(now.getTime() - wish.days * dayMs)
    const until = trialUntil()
    const counts = new Map<string, number>()
    const found: LabPlace[] = []
    for (const place of places) {
      const range = { place, campus, since, until }
      const { services } = req.payload
      found.push(
        place === 'messages'
          ? await countSenders(services, range, { finder, blur: blurOf(services, campus, words) })
          : await tryPlace(services, range, { finder, counts }),
      )
    }
    const top = [...counts]
      .map(([word, hits]) => ({ word, hits }))
      .sort((a, b) => b.hits - a.hits || (a.word < b.word ? -1 : 1))
      .slice(0, wordsShownMax)
    return { words: words.length, days: wish.days, places: found, top }
  })
}

type Range = Parameters<typeof replay>[1]

async function tryPlace(
  services: Services,
  range: Range,
  { finder, counts }: { finder: WordFinder; counts: Map<string, number> },
): Promise<LabPlace> {
  const samples: LabPlace['samples'] = []
  let hits = 0
  const replayed = await replay(services, range, ({ id, at, texts }) => {
    const found = texts.map(({ text }) => ({ text, found: finder.findIn(foldLetters(text)) }))
    const hit = found.find((each) => each.found.length > 0)
    if (!hit) return
    hits++
    for (const word of new Set(found.flatMap((each) => each.found.map((one) => one.word)))) {
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
    if (samples.length < samplesMax) samples.push({ id, at, excerpt: excerptFound(hit.text, hit.found) })
  })
  return { ...replayed, hits, senders: null, samples }
}

/**
 * One to ten people are left out of a count, always the same of the same words: whether one word more made the difference,
 * or the blur, nobody can tell.
 */
function blurOf({ env }: Services, campus: string | null, words: readonly string[]): number {
  const asked = [...new Set(words.map((word) => foldLetters(word).letters))].sort()
  const hash = createHmac('sha256', env.HASH_KEY).update(`rule-lab:${campus ?? ''}:${asked.join('\n')}`)
  return (hash.digest().readUInt32BE() % 10) + 1
}

async function countSenders(
  services: Services,
  range: Range,
  { finder, blur }: { finder: WordFinder; blur: number },
): Promise<LabPlace> {
  const senders = new Set<string>()
  const replayed = await replay(services, range, ({ sender, texts }) => {
    if (!sender || senders.has(sender)) return
    if (texts.some(({ text }) => finder.findIn(foldLetters(text)).length > 0)) senders.add(sender)
  })
  return { ...replayed, hits: null, senders: coarseCount(senders.size - blur), samples: [] }
}
