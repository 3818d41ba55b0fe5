import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeDeleteHook } from 'payload'
import { AppError } from '../../lib/errors'
import { runSql } from '../../lib/sql'
import { isNamedOnHome } from '../../operations/home/named-on-home'

const refusal = (zh: string, en: string) => new AppError('CONFLICT', { problems: [{ message: { zh, en } }] })

/**
 * A category that something uses is switched off, not deleted: listings and children would lose it, and a campaign or a home
 * page that names no category means all of them.
 */
export const keepUsedCategory: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const [used] = await runSql(
    req,
    sql`select 1 from products where category_id = ${id} union all select 1 from categories where parent_id = ${id} limit 1`,
  )
  if (used) {
    throw refusal(
      '分类下还有商品或子分类，请改为停用',
      'Listings or child categories use it; switch it off instead',
    )
  }
  const [campaign] = await runSql<{ name: string }>(
    req,
    sql`select g.name from campaigns_rels r join campaigns g on g.id = r.parent_id where r.categories_id = ${id}
        order by g.ends_at desc limit 1`,
  )
  if (campaign) {
    throw refusal(
      `活动“${campaign.name}”用到这个分类，请改为停用`,
      `The campaign “${campaign.name}” names it; switch it off instead`,
    )
  }
  if (await isNamedOnHome(req, 'categories', id)) {
    throw refusal(
      '有首页（或它的草稿、历史版本）用到这个分类，请改为停用',
      'A home page, a draft or an earlier version of one, names it; switch it off instead',
    )
  }
}
