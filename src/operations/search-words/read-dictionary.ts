import { dictionaryOf, type Dictionary } from '../../domain/search/query'
import { prepared } from '../../lib/reads'
import type { Services } from '../../lib/services'

/**
 * How long a dictionary counts where changes are not heard, milliseconds. It is not in `services.cache`, which keeps
 * only what JSON can say, for seconds, and nothing while changes are not heard: thousands of entries are compiled once.
 */
const unheardMs = 5_000
/** Dictionaries of sets of campuses that are kept ready. */
const keptMax = 200

interface Entry {
  words: string[]
  /** Null for one that all campuses share. */
  campus_no: number | null
}

interface Shelf {
  entries: Promise<Entry[]>
  readAtMs: number
  ready: Map<string, Dictionary>
}

const statement = prepared(`
  select array_prepend(w.word::text, array(
      select t.text::text from search_words_texts t where t.parent_id = w.id and t.path = 'sameAs' and t.text is not null
      order by t."order")) as words,
    c.number as campus_no
  from search_words w left join campuses c on c.id = w.campus_id order by w.id`)

const shelves = new WeakMap<Services, { shelf: Shelf | null }>()

/**
 * What people of the campuses call the same thing: the shared entries and the campuses' own. Kept in the process until
 * somebody edits it.
 */
export async function readDictionary(services: Services, campusNos: readonly number[]): Promise<Dictionary> {
  const shelf = shelfOf(services)
  const entries = await shelf.entries
  const own = new Set(entries.flatMap(({ campus_no }) => (campus_no === null ? [] : [campus_no])))
  const searched = campusNos.filter((no) => own.has(no)).sort((a, b) => a - b)
  const key = searched.join()
  let dictionary = shelf.ready.get(key)
  if (!dictionary) {
    dictionary = dictionaryOf(
      entries
        .filter(({ campus_no }) => campus_no === null || searched.includes(campus_no))
        .map(({ words }) => words),
    )
    if (shelf.ready.size < keptMax) shelf.ready.set(key, dictionary)
  }
  return dictionary
}

function shelfOf(services: Services): Shelf {
  let holder = shelves.get(services)
  if (!holder) {
    const made: { shelf: Shelf | null } = { shelf: null }
    services.changes.on((change) => {
      if (
        change === 'everything' ||
        change === 'content:search_words' ||
        change === 'content:search_words_texts'
      )
        made.shelf = null
    })
    shelves.set(services, (holder = made))
  }
  const { shelf } = holder
  if (shelf && (services.changes.live || Date.now() - shelf.readAtMs < unheardMs)) return shelf
  const fresh: Shelf = {
    entries: services.reads.rows<Entry>(statement),
    readAtMs: Date.now(),
    ready: new Map(),
  }
  holder.shelf = fresh
  fresh.entries.catch(() => {
    if (holder.shelf === fresh) holder.shelf = null
  })
  return fresh
}
