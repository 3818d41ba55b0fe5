import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { ProductKind, ProductStatus } from '../../contract/products'
import { isListed } from '../../domain/products/moves'
import { isWanted } from '../../domain/saved-searches/is-wanted'
import { finds, queryTermsOf, type Dictionary } from '../../domain/search/query'
import { inTransaction } from '../../lib/in-transaction'
import type { Sql } from '../../lib/payload-adapter/types'
import { segment } from '../../lib/segmenter'
import { runSql } from '../../lib/sql'
import { notBlockedSql } from '../blocks/not-blocked'
import { notify } from '../notifications/notify'
import { indexProducts } from '../search-documents/index-products'
import { readDictionary } from '../search-words/read-dictionary'

/** Rows looked at in one transaction: memory does not grow with their number. */
const chunk = 500
const beforeAll = '00000000-0000-0000-0000-000000000000'

interface Offer {
  id: string
  title: string
  isbn: string | null
  priceFen: number
  kind: ProductKind
  status: ProductStatus
  campus: string
  campusNo: number
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
    sql`select p.id, p.title, p.isbn, p.price_fen::float8 as "priceFen",
          p.kind, p.status::text as status, p.campus_id as campus,
          (select c.number from campuses c where c.id = p.campus_id) as "campusNo", p.category_id as category,
          (select c.parent_id from categories c where c.id = p.category_id) as parent, p.seller_id as seller,
          (select u.standing = 'active' from users u where u.id = p.seller_id) as "sellerActive"
        from products p where p.id = ${product} and p.deleted_at is null for no key update`,
  )
  if (!offer || !isListed(offer.status) || !offer.sellerActive || offer.kind === 'wanted') return nothing
  return tellChunk(req, offer, after, now)
}

const keyOf = (product: string) => `match:${product}`

/** Not of what they sell or of somebody they have nothing to do with, and not again. `user` is a column. */
const mayBeTold = (user: Sql, { id, seller }: Offer) =>
  sql`${user} <> ${seller} and ${notBlockedSql(user, sql`${seller}::uuid`)} and not exists (
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
        from listed_products l join products p on p.id = l.product_id
        join categories c on c.id = p.category_id
        where p.kind = 'wanted' and on_offer(p) and p.campus_id = ${offer.campus}
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
  /** Their searches that fit but for the words, the oldest first. */
  searches: { q: string | null; name: string }[]
}

/**
 * People of the campus with a search that finds the listing as `search-products` would, each with their oldest one;
 * a search covers the campus where the person is now.
 */
const tellSearching: TellChunk = async (req, offer, after, now) => {
  const [document, dictionary] = [
    await readDocument(req, offer.id),
    await readDictionary(req.payload.services, [offer.campusNo]),
  ]
  const people = await runSql<Searching>(
    req,
    sql`select s.user_id as "user",
          json_agg(json_build_object('q', s.q, 'name', coalesce(c.name, '')) order by s.created_at, s.id) as searches
        from saved_searches s join users u on u.id = s.user_id and u.standing = 'active'
        left join categories c on c.id = s.category_id
        where u.campus_id = ${offer.campus} and s.user_id > ${after}
          and (s.category_id is null or s.category_id in (${offer.category}, ${offer.parent}))
          and (s.kind is null or s.kind::text = ${offer.kind})
          and (s.min_price_fen is null or s.min_price_fen <= ${offer.priceFen})
          and (s.max_price_fen is null or s.max_price_fen >= ${offer.priceFen})
          and ${mayBeTold(sql`s.user_id`, offer)}
        group by s.user_id order by s.user_id limit ${chunk}`,
  )
  const found = finder(document, dictionary)
  const told = await notify(
    req,
    {
      kind: 'saved_search_match',
      product: offer.id,
      told: people.flatMap(({ user, searches }) => {
        const search = searches.find(({ q }) => q === null || found(q))
        return search === undefined
          ? []
          : [
              {
                user,
                key: keyOf(offer.id),
                params: { title: offer.title, priceFen: offer.priceFen, search: search.q ?? search.name },
              },
            ]
      }),
    },
    now,
  )
  return { told, last: lastOf(people.map(({ user }) => user)) }
}

interface Texts {
  title: string
  body: string
}

/** The listing as it is searched; made now where that has not been done yet. */
async function readDocument(req: PayloadRequest, product: string): Promise<Texts> {
  const read = () =>
    runSql<Texts>(req, sql`select d.title, d.body from search_documents d where d.product_id = ${product}`)
  let [document] = await read()
  if (!document) {
    await indexProducts(req, [product])
    document = (await read())[0]
  }
  if (!document) throw new Error('A listing that is locked has a document')
  return document
}

/** Whether a search by these words finds the document; each query is understood once. */
function finder(document: Texts, dictionary: Dictionary): (q: string) => boolean {
  const known = new Map<string, boolean>()
  return (q) => {
    let found = known.get(q)
    if (found === undefined) {
      found = finds(queryTermsOf(q, dictionary, segment), document)
      known.set(q, found)
    }
    return found
  }
}

const lastOf = (ids: string[]) => (ids.length < chunk ? null : (ids.at(-1) ?? null))
