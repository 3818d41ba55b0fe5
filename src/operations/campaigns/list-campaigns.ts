import type { Loaded } from '../../lib/cache'
import { readKey } from '../../lib/cursor'
import { AppError } from '../../lib/errors'
import { askedCampus, type ReadContext } from '../../lib/read-context'
import { prepared } from '../../lib/reads'
import { instantText } from '../../lib/sql'
import { notBlocked } from '../blocks/not-blocked'
import { cardsStatement, type CardsRow, pageText } from '../products/cards'
import { lastNo } from '../products/list-page'
import { runs } from './running'

/** What runs and what comes on a campus, $1. */
const campaigns = prepared(`
  select coalesce(json_agg(c.doc order by c.coming, c.at, c.id), '[]')::text as docs, min(c.ms)::float8 as "freshMs"
  from (
    select g.id, g.starts_at > now() as coming, case when g.starts_at > now() then g.starts_at else g.ends_at end as at,
      extract(epoch from case when g.starts_at > now() then g.starts_at else g.ends_at end - now()) * 1000 as ms,
      json_build_object('id', g.id, 'name', g.name, 'nameEn', g.name_en, 'tag', g.tag, 'tagEn', g.tag_en,
        'startsAt', ${instantText('g.starts_at')}, 'endsAt', ${instantText('g.ends_at')}, 'running', ${runs()},
        'description', g.description,
        'rulesPage', (select x.slug from pages x where x.id = g.rules_page_id
          and x._status = 'published' and x.deleted_at is null),
        'categories', (select coalesce(json_agg(r.categories_id order by r."order"), '[]') from campaigns_rels r
          where r.parent_id = g.id and r.path = 'categories'),
        'maxPriceFen', g.max_price_fen::int8) as doc
    from campaigns g
    where g.active and g.ends_at > now() and (g.campus_id is null or g.campus_id = $1::uuid)
    order by coming, at, g.id limit 50) c`)

/** The answer's JSON text. */
export async function listCampaigns({
  services: { cache, reads },
  reader,
  query,
}: ReadContext<{ campus?: string }>): Promise<string> {
  const campus = query.campus ?? reader.campus
  return cache.get(`campaigns:${campus}`, async (): Promise<Loaded<string>> => {
    const [row] = await reads.rows<{ docs: string; freshMs: number | null }>(campaigns, [campus])
    return {
      value: `{"docs":${row?.docs ?? '[]'}}`,
      about: ['content:campaigns', 'content:pages'],
      freshMs: row?.freshMs ?? null,
    }
  })
}

/** $1 how many, $2 before which number, $3 campus, $4 campaign; `viewer` a placeholder. */
const page = (viewer?: string) => `
  select l.product_id, json_build_array(p.listed_no)::text as key
  from products p join listed_products l on l.product_id = p.id
  where p.campaign_id = $4::uuid and p.campus_id = $3::uuid and on_offer(p) and p.listed_no < $2::int8
    and ${viewer === undefined ? 'true' : notBlocked(viewer, 'p.seller_id')}
  order by p.listed_no desc limit $1::int + 1`
const shared = cardsStatement({ page: page(), limit: '$1' })
const own = cardsStatement({ page: page('$5'), limit: '$1', viewer: '$5' })

const runsHere = prepared(`select exists (select 1 from campaigns g
  where g.id = $1::uuid and ${runs()} and (g.campus_id is null or g.campus_id = $2::uuid)) as runs`)

/**
 * What has joined a campaign that runs, newest first, on the campus that is named or else the reader's.
 * @throws {AppError} NOT_FOUND for one that does not run there
 */
export async function listOfCampaign(
  context: ReadContext<{ campus?: string; limit: number; cursor?: string }>,
): Promise<string> {
  const { services, reader, query, params } = context
  const campus = askedCampus(context)
  const [before = lastNo] = query.cursor === undefined ? [] : readKey(query.cursor, ['integer'])
  const [here] = await services.reads.rows<{ runs: boolean }>(runsHere, [params.id, campus])
  if (!here?.runs) throw new AppError('NOT_FOUND')
  const values = [query.limit, before, campus, params.id]
  const [row] =
    reader.id === null
      ? await services.reads.rows<CardsRow>(shared, values)
      : await services.reads.rows<CardsRow>(own, [...values, reader.id])
  return pageText(row)
}
