import type { SimilarReason } from '../../contract/recommendations'
import { largestCell } from '../../domain/geo/cells'
import { affinityHalfLifeDays, unitsAt } from '../../domain/recommendations/decay'
import { withdrawnStatuses } from '../../domain/products/moves'
import { similarReasonTexts } from '../../domain/recommendations/reasons'
import {
  similarCandidates as most,
  similarWeights as weights,
  wordsAreReason,
} from '../../domain/recommendations/similar'
import { AppError } from '../../lib/errors'
import type { ReadContext } from '../../lib/read-context'
import { prepared } from '../../lib/reads'
import { literal } from '../../lib/sql'
import { wordsInCommon } from '../search-documents/words-in-common'
import { notBlocked } from '../blocks/not-blocked'
import { cardsText, pageText, type CardsRow } from './cards'
import { visibleText } from './visible-text'
import { roughDistance } from './distance-to'

const withdrawnText = withdrawnStatuses.map((status) => literal(status)).join(', ')

/**
 * $1 the listing, $2 what a unit of co-interest of the epoch has become, $3 cards, and the reader. Whoever may see the
 * listing is told what is like it, on offer or not: when it is sold is when that is asked. So is who comes by an old link to
 * one that was public, unless officers hold it or the two have blocked each other.
 */
const seed = (viewer?: string) => `it as materialized (
    select p.id, p.listed_no, p.kind, p.campus_id, c.number as campus_no, p.category_id, coalesce(k.parent_id, k.id) as top_category_id,
      p.price_fen::float8 as price_fen, p.shown_lat as lat, p.shown_lng as lng,
      case when jsonb_typeof(p.attributes) = 'object' then p.attributes else '{}' end as attributes
    from products p join campuses c on c.id = p.campus_id join categories k on k.id = p.category_id
      join users u on u.id = p.seller_id
    where p.id = $1::uuid and p.deleted_at is null
      and ((u.standing = 'active' and (p.status in (${visibleText})
          or (p.status in (${withdrawnText}) and p.published_at is not null and p.held is not true
            ${viewer === undefined ? '' : `and ${notBlocked(viewer, 'p.seller_id')}`})))${viewer === undefined ? '' : ` or p.seller_id = ${viewer}::uuid`}))`

const found = (viewer?: string) => `
  ${wordsInCommon('(select i.campus_no from it i)', 'select 1 as at, i.id as product_id, i.listed_no as own_no, i.category_id from it i')},
  liked as materialized (
    select l.no, a.weight from (
      select n.other_id, n.weight from product_affinities n where n.product_id = $1::uuid
      order by n.weight desc limit ${most.neighbours}) a
    join listed_products l on l.product_id = a.other_id),
  candidates as (
    select l.no from it i cross join lateral (
      select c.no from listed_products c where c.category_id = i.category_id and c.campus_no = i.campus_no
      order by c.no desc limit ${most.sameCategory}) l
    union
    select l.no from it i cross join lateral (
      select c.no from listed_products c where c.top_category_id = i.top_category_id and c.campus_no = i.campus_no
      order by c.no desc limit ${most.sameTopCategory}) l
    union
    select l.no from it i
      cross join lateral (
        select e.campus_no from (
          select s.campus_no from campus_cells s where s.campus_no <> i.campus_no and s.cell_l in (
            select geo_cell(i.lat + y, i.lng + x / greatest(0.01, cos(radians(i.lat))), ${largestCell})
            from (values (-${largestCell / 2}), (${largestCell / 2})) ys(y), (values (-${largestCell / 2}), (${largestCell / 2})) xs(x))
          group by s.campus_no) e
        join campuses c on c.number = e.campus_no
        order by power(c.location_lat::float8 - i.lat, 2) + power(c.location_lng::float8 - i.lng, 2), e.campus_no
        limit ${most.campusesAround}) s
      cross join lateral (
        select c.no from listed_products c where c.category_id = i.category_id and c.campus_no = s.campus_no
        order by c.no desc limit ${most.perCampusAround}) l
    union
    select no from (select c.no from in_common c order by c.words desc, c.no desc limit ${most.sameWords}) w
    union
    select no from liked),
  measured as (
    select l.no, l.product_id, (l.campus_no = i.campus_no) as here, coalesce(w.words, 0) as words,
      (l.category_id = i.category_id) as same_category, (l.top_category_id = i.top_category_id) as same_top,
      least(${weights.coInterestMost}, ${weights.coInterest} * ln(1 + coalesce(a.weight, 0) / $2::float8) / ln(2::float8)) as liked,
      greatest(0, 1 - abs(ln((l.price_fen + 100) / (i.price_fen + 100))) / ln(${weights.priceRatioMax}::float8)) as price,
      coalesce(1 / (1 + ${roughDistance({ lat: 'i.lat', lng: 'i.lng' }, { lat: 'l.lat', lng: 'l.lng' })} / ${weights.nearM}), 0) as place,
      case when i.attributes = '{}' then 0 else (
        select count(*) filter (where p.attributes -> e.key = e.value)::float8 / count(*) from jsonb_each(i.attributes) e) end as attributes
    from candidates c join listed_products l on l.no = c.no cross join it i
      join products p on p.id = l.product_id
      left join in_common w on w.no = l.no left join liked a on a.no = l.no
    where l.product_id <> i.id and l.kind = i.kind
      ${viewer === undefined ? '' : `and ${notBlocked(viewer, 'l.seller_id')}`}),
  scored as (
    select m.*, m.words * ${weights.words} + m.liked + m.price * ${weights.price} + m.place * ${weights.place}
      + m.attributes * ${weights.attributes}
      + case when m.same_category then ${weights.sameCategory} when m.same_top then ${weights.sameTopCategory} else 0 end as score
    from measured m
    -- Something has to be alike, more than price and place.
    where m.same_top or m.liked > 0 or m.words >= ${wordsAreReason})`

const reason = (code: SimilarReason) =>
  `json_build_object('code', ${literal(code)},
      'textZh', ${literal(similarReasonTexts[code].zh)}, 'textEn', ${literal(similarReasonTexts[code].en)})`

/** What weighed most, in words. */
const why = `case
    when s.liked > 0 and s.liked >= s.words * ${weights.words} then ${reason('also_viewed')}
    when s.words >= ${wordsAreReason} then ${reason('same_words')}
    when not s.here then ${reason('near')}
    else ${reason('same_category')} end`

const page = `select s.product_id, s.no::text as key, ${why} as why
  from scored s order by s.here desc, s.score desc, s.no desc limit $3::int`

const statementFor = (viewer?: string) =>
  prepared(`with ${seed(viewer)}, ${found(viewer)}
    select exists (select 1 from it) as known, x.docs, null as next
    from (${cardsText({ page, limit: '$3', why: true, ...(viewer === undefined ? {} : { viewer }) })}) x`)

const statements = { stranger: statementFor(), student: statementFor('$4') }

/**
 * What is like a listing, as an answer's text: of the same kind (wanted apart), on the own campus before others.
 * @throws {AppError} NOT_FOUND for a listing that the reader could never see, or that officers took away
 */
export async function findSimilar({
  services,
  reader,
  params,
  query,
  now,
}: ReadContext<{ limit: number }>): Promise<string> {
  const values = [params.id, unitsAt(now.getTime(), affinityHalfLifeDays), query.limit]
  const [row] = await (reader.id === null
    ? services.reads.rows<CardsRow & { known: boolean }>(statements.stranger, values)
    : services.reads.rows<CardsRow & { known: boolean }>(statements.student, [...values, reader.id]))
  if (!row?.known) throw new AppError('NOT_FOUND')
  return pageText(row)
}
