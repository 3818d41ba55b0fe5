import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { drizzle } from '@payloadcms/db-postgres/drizzle/node-postgres'
import pg from 'pg'
import { migrations } from '../../src/migrations'
import { createEmptyDatabase, type TestDatabase } from '../support/database'

let database: TestDatabase
let pool: pg.Pool

beforeAll(async () => {
  database = await createEmptyDatabase()
  pool = new pg.Pool({ connectionString: database.url, max: 1 })
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

async function apply(name: RegExp): Promise<void> {
  const migration = migrations.find((candidate) => name.test(candidate.name))
  if (!migration) throw new Error(`There is no migration ${name.source}`)
  const db = drizzle(pool)
  await migration.up({ db, payload: undefined, req: undefined } as never)
}

test('an installation with people in it gets notices: favorites know their price, ticked methods are kept', async () => {
  await apply(/initial/)
  await apply(/append_only/)
  const [campus, category, seller, fan, product] = Array.from({ length: 5 }, () => randomUUID())
  await pool.query(
    `insert into campuses (id, name, city, radius_km, location_lat, location_lng, settings_listing_days,
       settings_verification_days) values ($1, '东校区', '上海', 5, 31, 121, 60, 365)`,
    [campus],
  )
  await pool.query(
    `insert into campuses_verification_methods (id, "order", parent_id, value)
     values (gen_random_uuid(), 1, $1, 'email'), (gen_random_uuid(), 2, $1, 'student-card')`,
    [campus],
  )
  await pool.query(`insert into categories (id, name) values ($1, '书')`, [category])
  for (const user of [seller, fan]) {
    await pool.query(
      `insert into users (id, nickname, campus_id, standing, verification) values ($1, '同学', $2, 'active', 'verified')`,
      [user, campus],
    )
  }
  await pool.query(
    `insert into products (id, title, kind, category_id, price_fen, status, seller_id, campus_id, version)
     values ($1, '台灯', 'item', $2, 2500, 'on_sale', $3, $4, 1)`,
    [product, category, seller, campus],
  )
  await pool.query(
    `insert into favorites (id, user_id, product_id, campus_id) values (gen_random_uuid(), $1, $2, $3)`,
    [fan, product, campus],
  )

  await apply(/notifications_and_verification/)

  const favorites = await pool.query('select lowest_seen_fen::int as fen from favorites')
  expect(favorites.rows).toEqual([{ fen: 2_500 }])
  const methods = await pool.query(
    'select method, enabled, campus_id = $1 as own from verification_methods order by method',
    [campus],
  )
  expect(methods.rows).toEqual([
    { method: 'email', enabled: false, own: true },
    { method: 'student-card', enabled: true, own: true },
  ])
  const people = await pool.query('select distinct language from users')
  expect(people.rows).toEqual([{ language: 'zh' }])
})
