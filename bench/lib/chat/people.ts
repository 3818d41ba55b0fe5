import type pg from 'pg'
import { defaultMarketRules } from '../../../src/domain/campuses/market-rules'
import { signToken } from '../../../src/lib/token'
import { idOf, idSql } from '../market/size'
import type { Account } from './phone'

/**
 * Writes so many people who are signed in, and for each two of them a listing and a conversation about it. Tables that
 * are empty yet are not analyzed: plans would be made for tables that stay empty.
 */
export async function writePeople(client: pg.Client, people: number): Promise<void> {
  const { listingDays, verificationDays } = defaultMarketRules
  const pairs = people / 2
  await client.query(`
    insert into campuses (id, name, city, radius_km, location_lat, location_lng, settings_listing_days,
        settings_verification_days, active, sort, number)
      values (${idSql(`'campus'`)}, '校区', '上海', 5, 31.2831, 121.5021, ${listingDays}, ${verificationDays}, true, 1, 1);
    insert into categories (id, name, active, sort) values (${idSql(`'category'`)}, '生活', true, 1);
    insert into users (id, nickname, campus_id, standing, verification, verified_until)
      select ${idSql(`'person' || n`)}, '同学' || n, ${idSql(`'campus'`)}, 'active', 'verified', now() + interval '1 year'
      from generate_series(0, ${people - 1}) n;
    insert into user_sessions (id, user_id, provider, expires_at)
      select ${idSql(`'session' || n`)}, ${idSql(`'person' || n`)}, 'dev', now() + interval '60 days'
      from generate_series(0, ${people - 1}) n;
    insert into products (id, title, kind, category_id, condition, price_fen, description, attributes, status, seller_id,
        campus_id, published_at, expires_at)
      select ${idSql(`'product' || n`)}, '台灯', 'item', ${idSql(`'category'`)}, 'good', 2500, '用了一年', '{}', 'on_sale',
        ${idSql(`'person' || 2 * n`)}, ${idSql(`'campus'`)}, now(), now() + interval '60 days'
      from generate_series(0, ${pairs - 1}) n;
    insert into conversations (id, product_id, seller_id, buyer_id, campus_id, last_message_at)
      select ${idSql(`'conversation' || n`)}, ${idSql(`'product' || n`)}, ${idSql(`'person' || 2 * n`)},
        ${idSql(`'person' || 2 * n + 1`)}, ${idSql(`'campus'`)}, now()
      from generate_series(0, ${pairs - 1}) n;
    analyze users, user_sessions, products, conversations`)
}

/** Those people as their phones know them. */
export function accountsOf(people: number, tokenSecret: string): Promise<Account[]> {
  const until = new Date(Date.now() + 30 * 86_400_000)
  return Promise.all(
    Array.from({ length: people }, async (_, n) => ({
      token: await signToken(
        { userId: idOf(`person${n}`), sessionId: idOf(`session${n}`) },
        until,
        tokenSecret,
      ),
      address: `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`,
      conversation: idOf(`conversation${Math.floor(n / 2)}`),
    })),
  )
}
