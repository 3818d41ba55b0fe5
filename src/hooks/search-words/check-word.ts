import type { CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import { idOf } from '../../access/actor'
import { fold } from '../../domain/search/fold'
import { isFarTooLong, normalizeLine } from '../../domain/text'
import { invalid } from '../../lib/errors'

interface Word {
  word?: unknown
  sameAs?: unknown
  campus?: string | { id: string } | null
}

interface Entry {
  id: string
  word: string
  sameAs?: string[] | null
}

/** Every search looks through the entries of its campus. */
const entriesMax = 2_000

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((text): text is string => typeof text === 'string') : []

/** Characters of a word; the fields of the collection count them. */
export const wordMax = 20

/** As it is looked for. What no counting could make short enough is not read. */
function wordOf(path: 'word' | 'sameAs', given: string): string {
  if (isFarTooLong(given, wordMax)) {
    throw invalid(path, `不能超过${wordMax}字`, `At most ${wordMax} characters`)
  }
  return normalizeLine(given)
}

/** Nothing but digits and signs: it would make strangers of all models and editions into one thing. */
const isEmptyOfWords = (text: string) => !/\p{L}/u.test(text)

/** Words as they are looked for: one line each, none twice, none that another entry of the campus holds. */
export const checkWord: CollectionBeforeValidateHook = async ({ data, originalDoc, req }) => {
  if (!data) return data
  const entry = data as Word
  const before = (originalDoc ?? {}) as Partial<Entry> & Pick<Word, 'campus'>
  if (typeof entry.word === 'string') entry.word = wordOf('word', entry.word)
  const word = typeof entry.word === 'string' ? entry.word : (before.word ?? '')
  if (Array.isArray(entry.sameAs)) entry.sameAs = distinct(textsOf(entry.sameAs), word)
  // Payload itself asks for what is missing, and counts.
  if (word === '') return data
  const sameAs = textsOf(entry.sameAs === undefined ? before.sameAs : entry.sameAs)
  refuseNumbers(word, sameAs)
  const campus = idOf(entry.campus === undefined ? before.campus : entry.campus)
  await refuseKnown(req, { id: before.id, campus, word, sameAs })
  return data
}

/** Each way to say it once, without the word itself. */
function distinct(texts: string[], word: string): string[] {
  const byFold = new Map<string, string>()
  for (const text of texts.map((each) => wordOf('sameAs', each))) {
    if (text !== '' && !byFold.has(fold(text))) byFold.set(fold(text), text)
  }
  byFold.delete(fold(word))
  return [...byFold.values()]
}

function refuseNumbers(word: string, sameAs: string[]): void {
  if (isEmptyOfWords(word)) {
    throw invalid('word', '不能只有数字或符号', 'Not only digits or signs')
  }
  const empty = sameAs.find(isEmptyOfWords)
  if (empty !== undefined) {
    throw invalid('sameAs', `“${empty}”只有数字或符号`, `“${empty}” has only digits or signs`)
  }
}

async function refuseKnown(
  req: PayloadRequest,
  { id, campus, word, sameAs }: { id?: string; campus: string | null; word: string; sameAs: string[] },
): Promise<void> {
  const { docs } = await req.payload.find({
    collection: 'search-words',
    where: campus === null ? { campus: { exists: false } } : { campus: { equals: campus } },
    select: { word: true, sameAs: true },
    depth: 0,
    limit: entriesMax + 1,
    pagination: false,
    overrideAccess: true,
    req,
  })
  const others = (docs as Entry[]).filter((entry) => entry.id !== id)
  if (others.length >= entriesMax) {
    throw invalid('word', `最多 ${entriesMax} 条`, `At most ${entriesMax} entries`)
  }
  const holders = new Map(
    others.flatMap((entry) =>
      [entry.word, ...textsOf(entry.sameAs)].map((text): [string, string] => [fold(text), entry.word]),
    ),
  )
  for (const [path, text] of [['word', word], ...sameAs.map((text) => ['sameAs', text])] as const) {
    const holder = holders.get(fold(String(text)))
    if (holder !== undefined) {
      throw invalid(
        String(path),
        `“${text}”已在词条“${holder}”里，请改那一条`,
        `“${text}” is in the entry “${holder}” already; change that one`,
      )
    }
  }
}
