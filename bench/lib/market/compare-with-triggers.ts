import pg from 'pg'
import { listingId } from './size'

/**
 * Has the triggers write a sample again, and compares. Changes nothing.
 * @returns how many listings were compared, and what differs
 */
export async function compareWithTriggers(
  url: string,
  sample: number,
): Promise<{ compared: number; differences: string[] }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(`
      create temp table picked on commit drop as
        select p.id, p.listed_no from (
          select distinct 1 + floor(random() * m.last)::bigint as no
          from generate_series(1, ${sample}), (select max(no) as last from listed_products) m) d
        join products p on p.id = ${listingId('d.no')}`)
    const snapshot = (name: string) =>
      client.query(`
        create temp table ${name}_rows on commit drop as
          select l.* from listed_products l join picked k on k.listed_no = l.no;
        create temp table ${name}_grams on commit drop as
          select g.* from picked k join products p on p.id = k.id join campuses c on c.id = p.campus_id
          join search_documents d on d.product_id = k.id cross join unnest(d.grams) w(gram)
          join listed_grams g on g.campus_no = c.number and g.gram = w.gram and g.no = k.listed_no`)
    await snapshot('before')
    await client.query(`delete from listed_products l using picked k where l.no = k.listed_no`)
    await client.query(`select list_product(p) from products p join picked k on k.id = p.id`)
    await snapshot('after')
    const differences: string[] = []
    for (const table of ['rows', 'grams']) {
      const { rows } = await client.query<{ which: string; row: string }>(`
        (select 'only generated' as which, b::text as row from before_${table} b except all select 'only generated', a::text from after_${table} a)
        union all
        (select 'only by triggers', a::text from after_${table} a except all select 'only by triggers', b::text from before_${table} b)`)
      differences.push(...rows.map(({ which, row }) => `${table}: ${which}: ${row}`))
    }
    const { rows: counted } = await client.query<{ n: number }>('select count(*)::int as n from picked')
    return { compared: counted[0]?.n ?? 0, differences }
  } finally {
    await client.query('rollback')
    await client.end()
  }
}
