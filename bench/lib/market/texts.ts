import type pg from 'pg'
import { textDocument } from '../documents'
import { listingText } from '../listing-texts'
import { idSql, type Measures } from './size'

/** What the generator keeps for itself; goes with the database. */
export async function writeTexts(client: pg.Client, { texts }: Measures): Promise<void> {
  await client.query(`
    create schema bench;
    create unlogged table bench.texts (n integer not null, kind text, title text, description text, isbn text, place text,
      category uuid, price float8, folded_title text, folded_body text, grams integer[], made_with integer)`)
  const part = 20_000
  for (let from = 0; from < texts; from += part) {
    const rows = Array.from({ length: Math.min(part, texts - from) }, (_, at) => {
      const text = listingText(from + at)
      const { top, child, priceFen, ...said } = text
      const category = `category${top}.${child}`
      return { n: from + at, ...said, category, price: priceFen, ...textDocument(text) }
    })
    await client.query(
      `insert into bench.texts select n, kind, title, description, isbn, place, ${idSql('category')}, price, folded_title,
         folded_body, grams, made_with
       from json_to_recordset($1::json) t(n integer, kind text, title text, description text, isbn text, place text,
         category text, price float8, folded_title text, folded_body text, grams integer[], made_with integer)`,
      [JSON.stringify(rows)],
    )
  }
  await client.query('alter table bench.texts add primary key (n); analyze bench.texts')
}
