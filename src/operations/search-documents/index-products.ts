import { sql } from '@payloadcms/db-postgres'
import { documentOf, rulesVersion, type Searchable } from '../../domain/search/document'
import type { InTransaction } from '../../lib/payload-adapter/types'
import { segment } from '../../lib/segmenter'
import { idsIn, runSql } from '../../lib/sql'

/**
 * Writes how the listings are searched, in the request's transaction; what stays the same is not written. Triggers keep
 * the postings of those on offer. Whoever calls it holds the listings' locks.
 */
export async function indexProducts(req: InTransaction, products: readonly string[]): Promise<void> {
  if (products.length === 0) return
  const listings = await readSearchables(req, products)
  const documents = listings.map((listing) => {
    const { title, body, grams } = documentOf(listing, segment)
    return { id: listing.id, title, body, grams: `{${grams.join(',')}}` }
  })
  await runSql(
    req,
    sql`insert into search_documents as d (product_id, title, body, grams, made_with)
        select x.id, x.title, x.body, x.grams::integer[], ${rulesVersion}::int
        from json_to_recordset(${JSON.stringify(documents)}::json) as x(id uuid, title text, body text, grams text)
        order by x.id
        on conflict (product_id) do update set title = excluded.title, body = excluded.body, grams = excluded.grams,
            made_with = excluded.made_with
          where (d.title, d.body, d.grams, d.made_with)
            is distinct from (excluded.title, excluded.body, excluded.grams, excluded.made_with)`,
  )
}

/** Names and labels in both languages; numbers and yes or no are no words. */
const readSearchables = (req: InTransaction, products: readonly string[]) =>
  runSql<Searchable & { id: string }>(
    req,
    sql`select p.id, p.title, p.description, p.isbn, p.place,
          array_remove(array[c.name, c.name_en, above.name, above.name_en]::text[], null) as categories,
          array(
            select v.value from (
              select a._parent_id = c.id as own, a._order, 0 as at, p.attributes ->> a.key as value
              from categories_attributes a
              where a._parent_id in (c.id, above.id) and a.type = 'text'
              union all
              select a._parent_id = c.id, a._order, l.at::int, l.label
              from categories_attributes a
              join categories_attributes_options o on o._parent_id = a.id and o.value = p.attributes ->> a.key
              cross join unnest(array[o.label, o.label_en]) with ordinality l(label, at)
              where a._parent_id in (c.id, above.id) and a.type = 'choice') v
            where v.value is not null order by v.own, v._order, v.at)::text[] as attributes
        from products p left join categories c on c.id = p.category_id
        left join categories above on above.id = c.parent_id
        where p.id in ${idsIn(products)}`,
  )
