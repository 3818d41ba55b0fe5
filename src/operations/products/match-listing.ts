import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { ProductKind, ProductStatus } from '../../contract/products'
import { isListed } from '../../domain/products/moves'
import { isWanted } from '../../domain/saved-searches/is-wanted'
import { searchWordsMax } from '../../domain/saved-searches/search-words'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { notify } from '../notifications/notify'
import { listed } from './filters'
import type { Sql } from './select-cards'

/** Rows looked at in one transaction: memory does not grow with their number. */
const chunk = 500
const beforeAll = '00000000-0000-0000-0000-000000000000'

interface Offer {
  id: string
  title: string
  isbn: string | null
  searchText: string
  priceFen: number
  kind: ProductKind
  status: ProductStatus
  campus: string
  category: string
  /** The category above. */
  parent: string | null
  seller: string
  sellerActive: boolean
}

interface Step {
  told: number
  /** Where the next chunk begins; null at the end. */
  last: string | null
}

type TellChunk = (req: PayloadRequest, offer: Offer, after: string, now: Date) => Promise<Step>

/**
 * Tells those who look for such a thing of a listing that is new or cheaper: first who wants it by a post, then who
 * keeps a search that finds it. One person is told once of one listing, by whichever comes first, however often this
 * runs. A post or search made later is matched with what comes after it only.
 * @returns how many were told
 */
export async function matchListing(req: PayloadRequest, product: string, now: Date): Promise<number> {
  let told = 0
  for (const tellChunk of [tellWanting, tellSearching]) {
    let after: string | null = beforeAll
    while (after !== null) {
      const from: string = after
      const step: Step = await inTransaction(req, () => tellIfOnOffer(req, product, tellChunk, from, now))
      told += step.told
      after = step.last
    }
  }
  return told
}

const nothing: Step = { told: 0, last: null }

/** Reads the listing anew for every chunk, so that a sale or another price in the meantime holds at once. */
async function tellIfOnOffer(
  req: PayloadRequest,
  product: string,
  tellChunk: TellChunk,
  after: string,
  now: Date,
): Promise<Step> {
  // Locked against another worker with the same job, which would write to the same people in another order.
  const [offer] = await runSql<Offer>(
    req,
    sql`select p.id, p.title, p.isbn, coalesce((select d.title || ' ' || d.body from search_documents d where d.product_id = p.id), lower(p.title)) as "searchText", p.price_fen::float8 as "priceFen",
          p.kind, p.status::text as status, p.campus_id as campus, p.category_id as category,
          (select c.parent_id from categories c where c.id = p.category_id) as parent, p.seller_id as seller,
          (select u.standing = 'active' from users u where u.id = p.seller_id) as "sellerActive"
        from products p where p.id = ${product} and p.deleted_at is null for no key update`,
  )
  if (!offer || !isListed(offer.status) || !offer.sellerActive || offer.kind === 'wanted') return nothing
  return tellChunk(req, offer, after, now)
}

const keyOf = (product: string) => `match:${product}`

/** Not of what they sell, and not again. `user` is a column. */
const mayBeTold = (user: Sql, { id, seller }: Offer) =>
  sql`${user} <> ${seller} and not exists (
        select 1 from notifications n where n.user_id = ${user} and n.key = ${keyOf(id)})`

interface Wanted {
  id: string
  user: string
  title: string
  isbn: string | null
}

/** Wanted posts of the campus in the same category, the one above or one below, with a budget that reaches. */
const tellWanting: TellChunk = async (req, offer, after, now) => {
  const posts = await runSql<Wanted>(
    req,
    sql`select p.id, p.seller_id as "user", p.title, p.isbn
        from products p join users u on u.id = p.seller_id
        join categories c on c.id = p.category_id
        where p.kind = 'wanted' and ${listed} and p.deleted_at is null and p.campus_id = ${offer.campus}
          and (${offer.category}::uuid in (c.id, c.parent_id) or c.id = ${offer.parent}::uuid)
          and (p.price_fen = 0 or p.price_fen >= ${offer.priceFen})
          and p.id > ${after} and ${mayBeTold(sql`p.seller_id`, offer)}
        order by p.id limit ${chunk}`,
  )
  const told = await notify(
    req,
    {
      kind: 'wanted_match',
      product: offer.id,
      told: posts
        .filter((post) => isWanted(post, offer))
        .map(({ user, title }) => ({
          user,
          key: keyOf(offer.id),
          params: { title: offer.title, priceFen: offer.priceFen, wanted: title },
        })),
    },
    now,
  )
  return { told, last: lastOf(posts.map(({ id }) => id)) }
}

interface Searching {
  user: string
  search: string
}

/**
 * People of the campus with a search that finds the listing as `search-products` would, each with their oldest one;
 * a search covers the campus where the person is now.
 */
const tellSearching: TellChunk = async (req, offer, after, now) => {
  const people = await runSql<Searching>(
    req,
    sql`select distinct on (s.user_id) s.user_id as "user", coalesce(s.q, c.name, '') as search
        from saved_searches s join users u on u.id = s.user_id and u.standing = 'active'
        left join categories c on c.id = s.category_id
        where u.campus_id = ${offer.campus} and s.user_id > ${after}
          and (s.category_id is null or s.category_id in (${offer.category}, ${offer.parent}))
          and (s.kind is null or s.kind::text = ${offer.kind})
          and (s.min_price_fen is null or s.min_price_fen <= ${offer.priceFen})
          and (s.max_price_fen is null or s.max_price_fen >= ${offer.priceFen})
          and not exists (
            select 1 from unnest((string_to_array(s.q, ' '))[1:${searchWordsMax}::int]) as w(word)
            where strpos(${offer.searchText}::text, w.word) = 0)
          and ${mayBeTold(sql`s.user_id`, offer)}
        order by s.user_id, s.created_at, s.id limit ${chunk}`,
  )
  const told = await notify(
    req,
    {
      kind: 'saved_search_match',
      product: offer.id,
      told: people.map(({ user, search }) => ({
        user,
        key: keyOf(offer.id),
        params: { title: offer.title, priceFen: offer.priceFen, search },
      })),
    },
    now,
  )
  return { told, last: lastOf(people.map(({ user }) => user)) }
}

const lastOf = (ids: string[]) => (ids.length < chunk ? null : (ids.at(-1) ?? null))
