import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { ProductKind, ProductStatus } from '../../contract/products'
import { isListed } from '../../domain/products/moves'
import { isTellableDrop } from '../../domain/products/price-drop'
import { inTransaction } from '../../lib/in-transaction'
import { queueOnce } from '../../lib/queue-once'
import { idsIn, runSql } from '../../lib/sql'
import { type MarketRules, readMarketRules } from '../campuses/read-market-rules'
import { notBlockedSql } from '../blocks/not-blocked'
import { notify } from '../notifications/notify'

/** People told in one transaction: memory does not grow with their number, and a killed worker repeats little. */
const chunk = 500
const hourMs = 3_600_000
const beforeAll = '00000000-0000-0000-0000-000000000000'

interface Watched {
  title: string
  priceFen: number
  kind: ProductKind
  status: ProductStatus
  campus: string
  seller: string
  sellerActive: boolean
}

interface Watcher {
  id: string
  user: string
  lowestSeenFen: number
  notifiedAt: Date | string | null
}

/**
 * Tells everybody who keeps an eye on a listing that it is cheaper than the lowest price they have seen or been told.
 * Reads the listing anew for every chunk, so a sale or another price in the meantime stops it; what was told is noted
 * in the same transaction, so running it again tells nobody twice. Who was told recently is told later.
 */
export async function notifyPriceDrop(req: PayloadRequest, product: string, now: Date): Promise<number> {
  let after: string | null = beforeAll
  let told = 0
  let nextAt: number | null = null
  while (after !== null) {
    const from: string = after
    const step: Step = await inTransaction(req, () => tellChunk(req, product, from, now))
    told += step.told
    nextAt = step.waitsUntil === null ? nextAt : Math.min(nextAt ?? Infinity, step.waitsUntil)
    after = step.last
  }
  if (nextAt !== null) {
    await queueOnce(req, { task: 'notify-price-drop', product, waitUntil: new Date(nextAt) })
  }
  return told
}

interface Step {
  told: number
  /** When the first of those who were told recently may be told again, ms since 1970. */
  waitsUntil: number | null
  /** Where the next chunk begins; null at the end. */
  last: string | null
}

const nothing: Step = { told: 0, waitsUntil: null, last: null }

async function tellChunk(req: PayloadRequest, product: string, after: string, now: Date): Promise<Step> {
  const listing = await watchedListing(req, product)
  if (!listing || !isListed(listing.status) || !listing.sellerActive || listing.kind === 'wanted')
    return nothing
  const rules = await readMarketRules(req, listing.campus)
  const watchers = await runSql<Watcher>(
    req,
    sql`select f.id, f.user_id as "user", f.lowest_seen_fen::float8 as "lowestSeenFen",
          coalesce(f.notified_at, ${toldBefore(product)}) as "notifiedAt"
        from favorites f join users u on u.id = f.user_id and u.standing = 'active' and u.id <> ${listing.seller}
        where f.product_id = ${product} and f.id > ${after}
          and ${notBlockedSql(sql`f.user_id`, sql`${listing.seller}::uuid`)}
        order by f.id limit ${chunk} for update of f`,
  )
  const news = watchers.filter(({ lowestSeenFen }) =>
    isTellableDrop(lowestSeenFen, listing.priceFen, rules.priceDrop),
  )
  const [ready, waiting] = byCooldown(news, rules, now)
  if (ready.length > 0) {
    await runSql(
      req,
      sql`update favorites set lowest_seen_fen = ${listing.priceFen}, notified_at = ${now.toISOString()},
            updated_at = now()
          where id in ${idsIn(ready.map(({ id }) => id))}`,
    )
  }
  const told = await notify(
    req,
    {
      kind: 'price_drop',
      product,
      told: ready.map(({ user, lowestSeenFen }) => ({
        user,
        key: `${keyPrefix(product)}${listing.priceFen}`,
        params: { title: listing.title, fromFen: lowestSeenFen, toFen: listing.priceFen },
      })),
    },
    now,
  )
  return {
    told,
    waitsUntil: waiting.length > 0 ? Math.min(...waiting) : null,
    last: watchers.length < chunk ? null : (watchers.at(-1)?.id ?? null),
  }
}

const keyPrefix = (product: string) => `price-drop:${product}:`

/**
 * When the person was told before unfavoriting and coming back. Found by person and key alone: of the listing there are
 * as many notices as people.
 */
const toldBefore = (product: string) =>
  sql`(select max(n.created_at) from notifications n
        where n.user_id = f.user_id and starts_with(n.key, ${keyPrefix(product)}))`

/** Those who may be told now, and when each of the others may. */
function byCooldown(watchers: Watcher[], rules: MarketRules, now: Date): [Watcher[], number[]] {
  const ready: Watcher[] = []
  const waiting: number[] = []
  for (const watcher of watchers) {
    const until =
      watcher.notifiedAt === null
        ? 0
        : new Date(watcher.notifiedAt).getTime() + rules.priceDropCooldownHours * hourMs
    if (until <= now.getTime()) ready.push(watcher)
    else waiting.push(until)
  }
  return [ready, waiting]
}

/** Held until the chunk is written, so that the price told is the price that holds. */
async function watchedListing(req: PayloadRequest, product: string): Promise<Watched | undefined> {
  const [listing] = await runSql<Watched>(
    req,
    sql`select p.title, p.price_fen::float8 as "priceFen", p.kind, p.status::text as status,
          p.campus_id as campus, p.seller_id as seller,
          (select u.standing = 'active' from users u where u.id = p.seller_id) as "sellerActive"
        from products p where p.id = ${product} and p.deleted_at is null for share`,
  )
  return listing
}
