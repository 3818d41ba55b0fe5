import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeDeleteHook } from 'payload'
import { AppError } from '../../lib/errors'
import { runSql } from '../../lib/sql'

/** A category that listings or children use is switched off, not deleted. */
export const keepUsedCategory: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const [used] = await runSql(
    req,
    sql`select 1 from products where category_id = ${id} union all select 1 from categories where parent_id = ${id} limit 1`,
  )
  if (used) {
    throw new AppError('CONFLICT', {
      problems: [
        {
          message: {
            zh: '分类下还有商品或子分类，请改为停用',
            en: 'Listings or child categories use it; switch it off instead',
          },
        },
      ],
    })
  }
}
