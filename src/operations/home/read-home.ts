import type { Change } from '../../lib/changes'
import type { Loaded } from '../../lib/cache'
import type { ReadContext } from '../../lib/read-context'
import { prepared, type Reads } from '../../lib/reads'
import { blockedIds } from '../blocks/not-blocked'
import { markFavorited } from '../products/cards'
import { findComposed } from './composed'
import { type FilledHome, fillHome } from './fill-home'
import type { RowCard } from './fill-rows'

/** Milliseconds until something begins or ends to be shown. */
const nextEdge = prepared(`
  select extract(epoch from min(e.edge) - now())::float8 * 1000 as "freshMs"
  from (select x.starts_at, x.ends_at from banners x where x._status = 'published'
      union all select x.starts_at, x.ends_at from notices x where x._status = 'published'
      union all select x.starts_at, x.ends_at from home_pages x where x._status = 'published'
      union all select x.starts_at, x.ends_at from campaigns x where x.active) w
    cross join lateral (values (w.starts_at), (w.ends_at)) e (edge)
  where e.edge > now()`)

/** $1 who reads, $2 the listings on the page, $3 their sellers. */
const own = prepared(`
  select array(select f.product_id::text from favorites f
      where f.user_id = $1::uuid and f.product_id = any ($2::uuid[])) as favorites,
    array(select b.id::text from (${blockedIds('$1')}) b(id) where b.id = any ($3::uuid[])) as blocked`)

interface Own {
  favorites: string[]
  blocked: string[]
}

/**
 * What the student union shows first, as JSON text: the page it composed, or one that makes itself. What all share comes
 * from the cache; what the reader keeps an eye on is marked, and nothing of people is shown who blocked the reader or
 * whom the reader blocked.
 */
export async function readHome(context: ReadContext<{ campus?: string }>): Promise<string> {
  const { services, reader, query } = context
  const campus = query.campus ?? reader.campus
  const home = await services.cache.get(`home:${campus}`, () => loadHome(services.reads, campus))
  const cards = home.rows.flatMap((row) => row.cards)
  if (reader.id === null || cards.length === 0) return wholeOf(home)
  const [mine] = await services.reads.rows<Own>(own, [
    reader.id,
    cards.map(({ id }) => id),
    cards.map(({ seller }) => seller),
  ])
  if (!mine || mine.favorites.length + mine.blocked.length === 0) return wholeOf(home)
  return homeText(home, new Set(mine.favorites), new Set(mine.blocked))
}

/** Made once for each home page that is kept. */
const wholes = new WeakMap<FilledHome, string>()

function wholeOf(home: FilledHome): string {
  const whole = wholes.get(home) ?? homeText(home)
  wholes.set(home, whole)
  return whole
}

/** The answer's JSON. */
export function homeText(
  { front, blocks, rows }: FilledHome,
  favorites: ReadonlySet<string> = new Set(),
  blocked: ReadonlySet<string> = new Set(),
): string {
  const textOfCard = ({ id, text }: RowCard) => (favorites.has(id) ? markFavorited(text) : text)
  const shown = new Set<string>()
  const sections = rows.flatMap(({ id, head, cards }) => {
    const left = cards.filter(({ seller }) => !blocked.has(seller))
    if (left.length === 0) return []
    shown.add(id)
    return [`{${head},"docs":[${left.map(textOfCard).join(',')}]}`]
  })
  const parts = blocks.filter(({ id, isRow }) => !isRow || shown.has(id)).map(({ text }) => text)
  return `{${front},"blocks":[${parts.join(',')}],"sections":[${sections.join(',')}]}`
}

async function loadHome(reads: Reads, campus: string | null): Promise<Loaded<FilledHome>> {
  // First, so that what begins during the load ends what is remembered.
  const [edge] = await reads.rows<{ freshMs: number | null }>(nextEdge)
  const { blocks } = await findComposed(reads, campus, null)
  const home = await fillHome(reads, campus, null, blocks)
  const ends = [home.freshMs, edge?.freshMs ?? null].filter((end) => end !== null)
  const cards = home.rows.flatMap((row) => row.cards)
  return {
    value: home,
    about: [...new Set([...content, ...cards.flatMap(aboutCard)])],
    freshMs: ends.length > 0 ? Math.min(...ends) : null,
  }
}

const content: Change[] = [
  'content:banners',
  'content:notices',
  'content:pages',
  'content:categories',
  'content:home_pages',
  'content:campaigns',
  'content:campuses',
  'content:media',
]

const aboutCard = ({ id, seller }: RowCard): Change[] => [`product:${id}`, `seller:${seller}`]
