import { blend, turnsWithHistory, turnsWithoutHistory } from '../../domain/recommendations/blend'
import { feedReasonTexts } from '../../domain/recommendations/reasons'
import { invalid } from '../../lib/errors'
import { askedCampus, type ReadContext } from '../../lib/read-context'
import { prepared } from '../../lib/reads'
import { notBlocked } from '../blocks/not-blocked'
import { cardsStatement, type CardsRow } from '../products/cards'
import { visibleText } from '../products/visible-text'
import { writeReasonOf } from '../products/write-reason'
import { findCandidates } from './candidates'
import { readFeedCursor, writeFeedCursor, type Step } from './feed-cursor'

export interface FeedQuery {
  campus?: string
  lat?: number
  lng?: number
  limit: number
  cursor?: string
}

const text = (language: 'zh' | 'en') =>
  writeReasonOf(feedReasonTexts, language, { code: 'w.reason', title: 's.title' })

/**
 * Steps of a feed as a page: $1 numbers, $2 reasons, $3 what led there, $4 cards of a page. What was sold, taken away,
 * favorited or blocked since it was blended is passed over.
 */
const page = (viewer?: string) => `
  select w.product_id, w.at::text as key, json_build_object('code', w.reason,
      'textZh', ${text('zh')}, 'textEn', ${text('en')},
      'product', case when s.id is null then null else json_build_object('id', s.id, 'title', s.title) end) as why
  from (
    select l.product_id, g.at, g.reason, g.origin
    from unnest($1::int8[], $2::text[], $3::uuid[]) with ordinality as g(no, reason, origin, at)
      join listed_products l on l.no = g.no
    ${
      viewer === undefined
        ? ''
        : `where l.seller_id <> ${viewer}::uuid
      and not exists (select 1 from favorites f where f.user_id = ${viewer}::uuid and f.product_id = l.product_id)
      and ${notBlocked(viewer, 'l.seller_id')}`
    }
    order by g.at limit $4::int + 1) w
  left join lateral (
    select p.id, p.title from products p join users u on u.id = p.seller_id
    where p.id = w.origin and p.deleted_at is null and p.status in (${visibleText})
      and u.standing = 'active'${viewer === undefined ? '' : ` and ${notBlocked(viewer, 'p.seller_id')}`}) s on true
  order by w.at`

const pages = {
  stranger: cardsStatement({ page: page(), limit: '$4', why: true }),
  student: cardsStatement({ page: page('$5'), limit: '$4', viewer: '$5', why: true }),
}

const wish = prepared(
  'select u.personal_recommendations is not false as history from users u where u.id = $1::uuid',
)

/**
 * What somebody may like, as an answer's text: a blend of what the own history leads to and of what is new, near and
 * wanted on the campus, as `domain/recommendations/blend` has it. Whoever wants no personal recommendations gets what a
 * newcomer gets; of the history nothing is read then.
 * @throws {AppError} VALIDATION_FAILED for a stranger who names no campus, half a position, somebody else's cursor
 */
export async function readFeed(context: ReadContext<FeedQuery>): Promise<string> {
  const { services, reader, query } = context
  const history = reader.id !== null && (await wantsHistory(context))
  const steps =
    query.cursor === undefined
      ? await blendFeed(context, history)
      : stepsLeft(query.cursor, reader.id, history)
  if (steps.length === 0) return '{"docs":[],"nextCursor":null}'
  const values = [
    steps.map(({ no }) => no),
    steps.map(({ reason }) => reason),
    steps.map(({ from }) => from),
    query.limit,
  ]
  const [row] = await (reader.id === null
    ? services.reads.rows<CardsRow>(pages.stranger, values)
    : services.reads.rows<CardsRow>(pages.student, [...values, reader.id]))
  // The key is how many steps are behind.
  const next = row?.next == null ? 'null' : `"${writeFeedCursor(reader.id, steps.slice(Number(row.next)))}"`
  return `{"docs":[${row?.docs ?? ''}],"nextCursor":${next}}`
}

async function wantsHistory({ services, reader }: ReadContext): Promise<boolean> {
  const [row] = await services.reads.rows<{ history: boolean }>(wish, [reader.id])
  return row?.history === true
}

/** Who switches recommendations off in the middle of a walk sees no more of what was found by the history. */
function stepsLeft(cursor: string, reader: string | null, history: boolean): Step[] {
  const steps = readFeedCursor(cursor, reader)
  return history ? steps : steps.filter(({ from }) => from === null)
}

async function blendFeed(context: ReadContext<FeedQuery>, history: boolean): Promise<Step[]> {
  const { services, reader, query, now } = context
  const campus = askedCampus(context)
  const candidates = await findCandidates(services.reads, {
    reader: reader.id,
    history,
    campus,
    position: positionOf(query),
    now,
  })
  return blend(candidates, candidates.personal.length > 0 ? turnsWithHistory : turnsWithoutHistory)
}

function positionOf({ lat, lng }: FeedQuery): { lat: number; lng: number } | null {
  if (lat !== undefined && lng !== undefined) return { lat, lng }
  if (lat === undefined && lng === undefined) return null
  throw invalid(lat === undefined ? 'lat' : 'lng', '请同时给出经纬度', 'Give both lat and lng')
}
