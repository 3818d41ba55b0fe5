import { openBuild, takeIndexes, type Tell } from './build'
import { interestSql } from './interests'
import { cellsSql, listedPlacesSql, listedSql, picturesSql, pricesSql, productsSql } from './listings'
import { peopleSql } from './people'
import { layGround } from './places'
import { type MarketSize, measuresOf, type Measures } from './size'
import { writeTexts } from './texts'
import { documentsSql, gramsSql } from './words'

/**
 * A market of any size in an empty database that has the project's schema. Rows are written set by set with triggers
 * and indexes out of the way; what triggers and Node would have written is computed beside them, and compared for a
 * sample (`compareWithTriggers`). The same size gives the same rows, but for the day.
 *
 * Model: listing `g` of `1 … rows` belongs to campus `g mod campuses`; a city is a box of half a degree with at most
 * thirty campuses; 85 % of listings lie around their campus, 13 % anywhere in the city, 2 % nowhere.
 */

const filled = [
  'products',
  'products_rels',
  'price_changes',
  'listed_products',
  'search_documents',
  'listed_grams',
  'view_events',
  'favorites',
  'product_affinities',
  'product_heat',
  'interests',
]

/** Fills the database. @param url of an empty database that is migrated */
export async function buildMarket(url: string, size: MarketSize, tell: Tell): Promise<void> {
  const measures = measuresOf(size)
  const build = await openBuild(url, tell)
  try {
    await build.step('campuses, categories, people, pictures', async (client) => {
      await layGround(client, measures)
      await client.query(peopleSql(measures))
    })
    await build.step('texts', (client) => writeTexts(client, measures))
    const indexes = await takeIndexes(build.client, filled)
    const { rows } = measures
    await build.inParts('products', rows, (from, to) => productsSql(measures, from, to))
    await build.inParts('pictures of products', rows, (from, to) => picturesSql(measures, from, to))
    await build.inParts('prices', rows, pricesSql)
    await build.step('cells', (client) => client.query(cellsSql))
    await build.inParts('listed_products', rows, listedSql)
    await build.step('listed_spots, campus_cells', async (client) => {
      for (const statement of listedPlacesSql) await client.query(statement)
    })
    await build.inParts('search_documents', rows, documentsSql)
    await build.inParts('listed_grams', rows, gramsSql)
    await build.step('interest', async (client) => {
      for (const statement of interestSql(measures)) await client.query(statement)
    })
    await build.alongside('indexes', indexes)
    await build.step('counters of rows', (client) => client.query(sequencesSql(measures)))
    await build.step('vacuum', (client) => client.query('vacuum (analyze)'))
  } finally {
    await build.close()
  }
}

const sequencesSql = ({ rows, campuses }: Measures) => `
  select setval('products_listed_no_seq', ${rows + 1}, false), setval('campuses_number_seq', ${campuses + 1}, false)`
