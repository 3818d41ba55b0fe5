import type { Market } from './market'
import { rowsOf } from '../api/support'

interface Crowd {
  /** How many keep an eye on the listing. */
  size: number
  product: string
  campus: string
  /** Application of the openids, as in the settings. */
  appId: string
  /** Template that each has one subscription of. */
  templateId: string
}

/** openid of the nth of a crowd; the sandbox takes it. */
export const openidOf = (index: number) => `oCrowd_${String(index).padStart(6, '0')}`

/** People who keep an eye on a listing, sign in with WeChat and agreed to one message each; by SQL, in seconds. */
export async function gatherCrowd(
  market: Market,
  { size, product, campus, appId, templateId }: Crowd,
): Promise<void> {
  await rowsOf(
    market,
    `with people as (
       insert into users (id, nickname, campus_id, standing, verification, language, created_at, updated_at)
       select gen_random_uuid(), 'crowd ' || n, '${campus}', 'active', 'verified', 'zh', now(), now()
       from generate_series(1, ${size}) n returning id, nickname),
     numbered as (select id, lpad(split_part(nickname, ' ', 2), 6, '0') as n from people),
     watching as (
       insert into favorites (id, user_id, product_id, campus_id, lowest_seen_fen, created_at, updated_at)
       select gen_random_uuid(), id, '${product}', '${campus}', p.price_fen, now(), now()
       from numbered, (select price_fen from products where id = '${product}') p),
     known as (
       insert into identities (id, user_id, provider, app_id, subject, created_at, updated_at)
       select gen_random_uuid(), id, 'wechat', '${appId}', 'oCrowd_' || n, now(), now() from numbered)
     insert into subscription_grants (id, user_id, platform, template_id, credits, created_at, updated_at)
     select gen_random_uuid(), id, 'wechat', '${templateId}', 1, now(), now() from numbered`,
  )
}
