import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startMarket, type Market, type Officer, type Student } from '../support/market'

let market: Market
let moderator: Officer
let student: Student
let category: string
let campus: string
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  student = await market.student({ campus })
  moderator = await market.officer('moderator', { campus })
  category = await market.category()
})
afterAll(() => market?.stop())

const read = (id: string) =>
  market.payload.findByID({ collection: 'products', id, depth: 0, overrideAccess: true })

test('officers who edit in bulk while sellers edit lose nothing of either', async () => {
  const listings = []
  for (let index = 0; index < 6; index++) listings.push(await market.listing(student, { category }))
  for (let round = 1; round <= 3; round++) {
    const [bulk, ...edits] = await Promise.all([
      moderator.patch<{ errors: unknown[] }>(`/products?where[campus][equals]=${campus}&limit=100`, {
        place: `第${round}食堂`,
      }),
      ...listings.map(({ id }) => student.patch(`/products/${id}`, { priceFen: round * 100 })),
    ])
    expect([bulk.status, bulk.body.errors]).toEqual([200, []])
    expect(edits.map(({ status }) => status)).toEqual(edits.map(() => 200))
    for (const { id } of listings) {
      expect(await read(id)).toMatchObject({ place: `第${round}食堂`, priceFen: round * 100 })
    }
  }
})

test('two bulk edits of the same rows wait for each other and both hold', async () => {
  const admin = await market.officer('admin', { campus })
  const answers = await Promise.all([
    moderator.patch<{ errors: unknown[] }>('/products?where[id][exists]=true&sort=title', { place: '操场' }),
    admin.patch<{ errors: unknown[] }>('/products?where[id][exists]=true&sort=-createdAt', {
      isbn: null,
      description: '批量',
    }),
  ])
  expect(answers.map(({ status, body }) => [status, body.errors])).toEqual([
    [200, []],
    [200, []],
  ])
  const { docs } = await market.payload.find({ collection: 'products', limit: 100, overrideAccess: true })
  expect(docs.filter(({ place, description }) => place !== '操场' || description !== '批量')).toEqual([])
})

test('a bulk edit leaves alone what no longer matches when its turn comes', async () => {
  const { id } = await market.listing(student, { category, title: '马上售出' })
  const [, bulk] = await Promise.all([
    student.post(`/products/${id}/status`, { status: 'sold' }),
    moderator.patch<{ docs: { id: string }[]; errors: unknown[] }>(
      `/products?where[and][0][status][equals]=on_sale&where[and][1][title][equals]=${encodeURIComponent('马上售出')}`,
      { place: '操场' },
    ),
  ])
  expect(bulk.body.errors).toEqual([])
  const after = await read(id)
  expect([after.status, after.place === '操场']).toEqual(['sold', bulk.body.docs.length === 1])
})

test('a list is no way to remove many at once, without a clause, a reason and a dry run', async () => {
  const { id } = await market.listing(student, { category })
  const answer = await moderator.patch(`/products?where[campus][equals]=${campus}`, { status: 'removed' })
  expect([answer.status, answer.code]).toEqual([403, 'FORBIDDEN'])
  expect((await moderator.delete(`/products?where[campus][equals]=${campus}`)).status).toBe(403)
  expect((await read(id)).status).toBe('on_sale')
})

test('a bulk edit that matches nothing changes nothing', async () => {
  const before = await market.payload.count({ collection: 'products', where: { place: { equals: '无' } } })
  const answer = await moderator.patch<{ docs: unknown[] }>(
    '/products?where[title][equals]=nothing-like-it',
    { place: '无' },
  )
  expect([answer.status, answer.body.docs]).toEqual([200, []])
  expect(await market.payload.count({ collection: 'products', where: { place: { equals: '无' } } })).toEqual(
    before,
  )
})
