import type { postgresAdapter } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'
import { type ExtraConfigColumn, index, integer, text } from '@payloadcms/db-postgres/drizzle/pg-core'

type SchemaHook = NonNullable<Parameters<typeof postgresAdapter>[0]['afterSchemaInit']>[number]

/** Payload's own columns that the indexes are on. */
type Indexed = 'campus' | 'id' | 'location_lat' | 'location_lng' | 'publishedAt'

/**
 * Columns and indexes that Payload never writes. Its update writes back every field it knows, so what others
 * count or the database computes must not be a field.
 */
export const extraColumns: SchemaHook = ({ schema, extendTable }) => {
  const { products } = schema.tables
  if (!products) throw new Error('The table to extend is not there')
  extendTable({
    table: products,
    columns: {
      view_count: integer('view_count').notNull().default(0),
      favorite_count: integer('favorite_count').notNull().default(0),
      comment_count: integer('comment_count').notNull().default(0),
      search_text: text('search_text').generatedAlwaysAs(
        sql`lower(coalesce(title, '') || ' ' || coalesce(description, '') || ' ' || coalesce(place, '') || ' ' || coalesce(isbn, ''))`,
      ),
    },
    extraConfig: (table: Record<Indexed, ExtraConfigColumn>) => ({
      listed: index('products_listed_idx')
        .on(table.publishedAt.desc().nullsFirst(), table.id.desc().nullsFirst())
        .where(sql`status = 'on_sale' and deleted_at is null`),
      campusListed: index('products_campus_listed_idx')
        .on(table.campus, table.publishedAt.desc().nullsFirst(), table.id.desc().nullsFirst())
        .where(sql`status = 'on_sale' and deleted_at is null`),
      position: index('products_position_idx')
        .on(table.location_lat, table.location_lng)
        .where(sql`status = 'on_sale' and deleted_at is null`),
      search: index('products_search_idx').using('gin', sql`search_text gin_trgm_ops`),
      attributes: index('products_attributes_idx').using('gin', sql`attributes jsonb_path_ops`),
    }),
  })
  return schema
}
