import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { startMarket, type Market, type Student } from '../support/market'

let market: Market
let seller: Student
let people: Student[]
let client: pg.Client
beforeAll(async () => {
  market = await startMarket()
  const connectionString = market.payload.services.env.DATABASE_URL
  client = new pg.Client({ connectionString, application_name: 'terminator' })
  await client.connect()
  await market.campus()
  seller = await market.student()
  people = await Promise.all(Array.from({ length: 4 }, () => market.student()))
})
afterAll(async () => {
  await client.end()
  await market.stop()
})

interface Detail {
  favoriteCount: number
  commentCount: number
  priceFen: number
}

test('connections cut in the middle of the work are a clear refusal or a success, never a false success', async () => {
  const { id } = await market.listing(seller)
  const said: string[] = []
  const statuses: number[] = []
  let price = 0
  for (let round = 0; round < 6; round++) {
    const work = people.flatMap((person, who) =>
      Array.from({ length: 4 }, async (_, index) => {
        const body = `${round}-${who}-${index}`
        const { status } = await person.post('/comments', { product: id, body })
        statuses.push(status)
        if (status === 201) said.push(body)
      }),
    )
    const wanted = 1_000 + round
    const edit = seller.patch<Detail>(`/products/${id}`, { priceFen: wanted }).then(({ status }) => {
      statuses.push(status)
      if (status === 200) price = wanted
    })
    await sleep(5 + round * 12)
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name <> 'terminator'`,
    )
    await Promise.all([...work, edit])
    for (const person of people) await market.payload.services.limits.reset('comment', person.id)
  }
  expect([...new Set(statuses)].filter((status) => ![200, 201, 503].includes(status))).toEqual([])
  expect(statuses).toContain(503)
  expect(said.length).toBeGreaterThan(0)

  const { rows } = await client.query<{ body: string }>('select body from comments where product_id = $1', [
    id,
  ])
  const bodies = rows.map(({ body }) => body)
  expect(said.filter((body) => !bodies.includes(body))).toEqual([])
  expect(new Set(bodies).size).toBe(bodies.length)
  const { rows: prices } = await client.query<{ price: string }>(
    'select price_fen as price from price_changes where product_id = $1 order by created_at, id',
    [id],
  )
  // Rows, counter and history tell one story, and the server works on.
  const after = await people[0]!.get<Detail>(`/products/${id}`)
  expect(after.body).toMatchObject({ commentCount: bodies.length })
  expect(after.body.priceFen).toBeGreaterThanOrEqual(price)
  expect(Number(prices.at(-1)?.price)).toBe(after.body.priceFen)
})
