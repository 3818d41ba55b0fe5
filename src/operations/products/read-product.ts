import { sql } from '@payloadcms/db-postgres'
import type { AttributeValue, ProductStatus } from '../../contract/products'
import type { PictureData } from '../../domain/products/card'
import { isVisible } from '../../domain/products/moves'
import { AppError } from '../../lib/errors'
import { instant, type InTransaction, runSql } from '../../lib/sql'
import { pictureJson, selectCards, type CardRow } from './select-cards'

export interface ProductRow extends CardRow {
  description: string
  attributes: Record<string, AttributeValue>
  images: PictureData[]
  isbn: string | null
  expiresAt: string | null
  version: number
}

interface DetailRow {
  description: string | null
  attributes: Record<string, AttributeValue> | null
  images: PictureData[]
  isbn: string | null
  expiresAt: string | null
  version: number
}

const seenByAll = (row: { status: ProductStatus }) => isVisible(row.status)

/**
 * One listing with everything a reader sees. The seller sees it in every status; others while it is visible and
 * its seller in good standing.
 * @throws {AppError} NOT_FOUND
 */
export async function readProduct(
  req: InTransaction,
  viewer: string | null,
  id: string,
): Promise<ProductRow> {
  const [card] = await selectCards(req, {
    where: [sql`p.id = ${id}`, sql`(u.standing = 'active' or u.id = ${viewer}::uuid)`],
    orderBy: sql`p.id`,
    limit: 1,
    viewer,
  })
  if (!card || (card.seller !== viewer && !seenByAll(card))) throw new AppError('NOT_FOUND')
  const [detail] = await runSql<DetailRow>(
    req,
    sql`select p.description, p.attributes, p.isbn, ${instant(sql`p.expires_at`)} as "expiresAt",
          p.version::int as version,
          (select coalesce(json_agg(${pictureJson} order by r."order"), '[]')
            from products_rels r join media m on m.id = r.media_id
            where r.parent_id = p.id and r.path = 'images') as images
        from products p where p.id = ${id}`,
  )
  if (!detail) throw new AppError('NOT_FOUND')
  return {
    ...card,
    ...detail,
    description: detail.description ?? '',
    attributes: detail.attributes ?? {},
  }
}

/** The listing's prices since its first publication, oldest first; the latest 200. */
export async function readPriceHistory(
  req: InTransaction,
  id: string,
): Promise<{ priceFen: number; at: string }[]> {
  return runSql(
    req,
    sql`select price_fen::float8 as "priceFen", ${instant(sql`created_at`)} as at
        from (select * from price_changes where product_id = ${id} order by created_at desc, id desc limit 200) latest
        order by created_at, id`,
  )
}
