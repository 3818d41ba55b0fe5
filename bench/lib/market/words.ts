import { chance, listingId } from './size'

export const documentsSql = (from: number, to: number) => `
  insert into search_documents (product_id, title, body, grams, made_with)
    select ${listingId('g')}, t.folded_title, t.folded_body, t.grams, t.made_with
    from generate_series(${from}::bigint, ${to}::bigint) g, bench.texts t
    where t.n = floor(${chance('g', 24)} * (select count(*) from bench.texts))::int`

export const gramsSql = (from: number, to: number) => `
  insert into listed_grams (campus_no, gram, no)
    select l.campus_no, w.gram, l.no from listed_products l
    join bench.texts t on t.n = floor(${chance('l.no', 24)} * (select count(*) from bench.texts))::int
    cross join unnest(t.grams) w(gram) where l.no between ${from} and ${to}`
