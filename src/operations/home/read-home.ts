import type { Change } from '../../lib/changes'
import type { Loaded } from '../../lib/cache'
import type { ReadContext } from '../../lib/read-context'
import { prepared, type Reads } from '../../lib/reads'
import { fileUrl } from '../../presenters/pictures'
import { blockedIds } from '../blocks/not-blocked'
import { findCategories } from '../categories/list-categories'
import { markFavorited } from '../products/cards'
import { fillSections, type FilledSection, type SectionCard } from './sections'

/** What all readers of a campus's home page share. */
interface SharedHome {
  /** Members of the page's JSON object, but for the sections. */
  front: string
  sections: FilledSection[]
}

interface BannerRow {
  id: string
  title: string
  filename: string
  linkType: 'none' | 'page' | 'category' | 'product'
  /** Slug of a page, id of a category or listing. */
  link: string | null
}

interface NoticeRow {
  id: string
  title: string
  level: 'info' | 'important'
}

const shown = `x._status = 'published' and x.deleted_at is null
  and (x.starts_at is null or x.starts_at <= now()) and (x.ends_at is null or x.ends_at > now())
  and (x.campus_id is null or x.campus_id = $1::uuid)`

const banners = prepared(`
  select x.id, x.title, coalesce(m.sizes_large_filename, m.filename) as filename, x.link_type as "linkType",
    case x.link_type when 'page' then (select g.slug from pages g where g.id = x.page_id)
      when 'category' then x.category_id::text when 'product' then x.product_id::text end as link
  from banners x join media m on m.id = x.image_id where ${shown} order by x.sort, x.id limit 10`)

const notices = prepared(`
  select x.id, x.title, x.level from notices x where ${shown}
  order by (x.level = 'important') desc, x.created_at desc limit 20`)

/** Milliseconds until something begins or ends to be shown. */
const nextEdge = prepared(`
  select extract(epoch from min(e.edge) - now())::float8 * 1000 as "freshMs"
  from (select x.starts_at, x.ends_at from banners x where x._status = 'published'
      union all select x.starts_at, x.ends_at from notices x where x._status = 'published'
      union all select x.starts_at, x.ends_at from home_sections x where x.active) w
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
 * What the student union shows first, as JSON text: published content within its dates, of the campus and shared, and rows
 * of what is on offer. What all share comes from the cache; what the reader keeps an eye on is marked, and nothing of
 * people is shown who blocked the reader or whom the reader blocked.
 */
export async function readHome(context: ReadContext<{ campus?: string }>): Promise<string> {
  const { services, reader, query } = context
  const campus = query.campus ?? reader.campus
  const home = await services.cache.get(`home:${campus}`, () => loadHome(services.reads, campus))
  const cards = home.sections.flatMap((section) => section.cards)
  if (reader.id === null || cards.length === 0) return wholeOf(home)
  const [mine] = await services.reads.rows<Own>(own, [
    reader.id,
    cards.map(({ id }) => id),
    cards.map(({ seller }) => seller),
  ])
  if (!mine || mine.favorites.length + mine.blocked.length === 0) return wholeOf(home)
  return textOf(home, new Set(mine.favorites), new Set(mine.blocked))
}

/** Made once for each home page that is kept. */
const wholes = new WeakMap<SharedHome, string>()

function wholeOf(home: SharedHome): string {
  const whole = wholes.get(home) ?? textOf(home, new Set(), new Set())
  wholes.set(home, whole)
  return whole
}

function textOf({ front, sections }: SharedHome, favorites: Set<string>, blocked: Set<string>): string {
  const textOfCard = ({ id, text }: SectionCard) => (favorites.has(id) ? markFavorited(text) : text)
  const shownSections = sections.flatMap(({ head, cards }) => {
    const left = cards.filter(({ seller }) => !blocked.has(seller))
    return left.length === 0 ? [] : [`{${head},"docs":[${left.map(textOfCard).join(',')}]}`]
  })
  return `{${front},"sections":[${shownSections.join(',')}]}`
}

async function loadHome(reads: Reads, campus: string | null): Promise<Loaded<SharedHome>> {
  const [bannerRows, noticeRows, categories, { sections, freshMs }, [edge]] = await Promise.all([
    reads.rows<BannerRow>(banners, [campus]),
    reads.rows<NoticeRow>(notices, [campus]),
    findCategories(reads, campus),
    fillSections(reads, campus),
    reads.rows<{ freshMs: number | null }>(nextEdge),
  ])
  const front = {
    banners: bannerRows.map(({ filename, ...banner }) => ({ ...banner, imageUrl: fileUrl(filename) })),
    notices: noticeRows,
    categories,
  }
  const cards = sections.flatMap((section) => section.cards)
  const ends = [freshMs, edge?.freshMs ?? null].filter((end) => end !== null)
  return {
    value: { front: JSON.stringify(front).slice(1, -1), sections },
    about: [...new Set([...content, ...cards.flatMap(aboutCard)])],
    freshMs: ends.length > 0 ? Math.min(...ends) : null,
  }
}

const content: Change[] = [
  'content:banners',
  'content:notices',
  'content:pages',
  'content:categories',
  'content:home_sections',
  'content:campuses',
  'content:media',
]

const aboutCard = ({ id, seller }: SectionCard): Change[] => [`product:${id}`, `seller:${seller}`]
