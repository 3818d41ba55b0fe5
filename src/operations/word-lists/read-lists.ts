import type { WordAction, WordPlace } from '../../contract/moderation'
import { createWordFinder, type WordFinder } from '../../domain/safety/find-words'
import type { ActiveList } from '../../domain/safety/judge-texts'
import { wordsOf } from '../../domain/safety/words-of'
import { prepared } from '../../lib/reads'
import type { Services } from '../../lib/services'

/** How long the lists count where changes are not heard, milliseconds. */
const unheardMs = 5_000

interface Row {
  id: string
  /** Null for one that all campuses share. */
  campus: string | null
  action: WordAction
  places: WordPlace[]
  words: string
}

interface List extends Row {
  finder: WordFinder
}

interface Shelf {
  lists: Promise<List[]>
  readAtMs: number
  /** By campus and place. */
  ready: Map<string, ActiveList[]>
}

interface Holder {
  shelf: Shelf | null
  /** What was made of the words of a list, for as long as they stay the same. */
  made: Map<string, { words: string; finder: WordFinder }>
}

const statement = prepared(`
  select w.id, w.campus_id as campus, w.action, w.words,
    array(select p.value::text from word_lists_places p where p.parent_id = w.id) as places
  from word_lists w where w.active order by w.id`)

const holders = new WeakMap<Services, Holder>()

/**
 * What a campus does not want to see at a place: its own lists and the shared ones, ready to be looked for. Kept in the
 * process until somebody edits a list (as dictionaries are), because every message that is sent asks.
 */
export async function readWordLists(
  services: Services,
  campus: string,
  place: WordPlace,
): Promise<readonly ActiveList[]> {
  const shelf = shelfOf(services)
  const key = `${campus} ${place}`
  const ready = shelf.ready.get(key)
  if (ready) return ready
  const mine = (await shelf.lists).filter(
    (list) => (list.campus === null || list.campus === campus) && list.places.includes(place),
  )
  shelf.ready.set(key, mine)
  return mine
}

/** Whether any campus has lists of its own for a place; if none has, nobody needs to know which campus it is. */
export async function placeNeedsCampus(services: Services, place: WordPlace): Promise<boolean> {
  const lists = await shelfOf(services).lists
  return lists.some((list) => list.campus !== null && list.places.includes(place))
}

function shelfOf(services: Services): Shelf {
  let holder = holders.get(services)
  if (!holder) {
    const fresh: Holder = { shelf: null, made: new Map() }
    services.changes.on((change) => {
      if (change === 'everything' || change === 'content:word_lists') fresh.shelf = null
    })
    holders.set(services, (holder = fresh))
  }
  const { shelf } = holder
  if (shelf && (services.changes.live || Date.now() - shelf.readAtMs < unheardMs)) return shelf
  const fresh: Shelf = { lists: readLists(services, holder), readAtMs: Date.now(), ready: new Map() }
  holder.shelf = fresh
  const kept = holder
  fresh.lists.catch(() => {
    if (kept.shelf === fresh) kept.shelf = null
  })
  return fresh
}

async function readLists(services: Services, holder: Holder): Promise<List[]> {
  const rows = await services.reads.rows<Row>(statement)
  const made: Holder['made'] = new Map()
  const lists = rows.map((row) => {
    const before = holder.made.get(row.id)
    const finder = before?.words === row.words ? before.finder : createWordFinder(wordsOf(row.words))
    made.set(row.id, { words: row.words, finder })
    return { ...row, finder }
  })
  holder.made = made
  return lists
}
