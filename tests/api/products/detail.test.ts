import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from '@payloadcms/db-postgres'
import { v7 as uuidv7 } from 'uuid'
import { runSql } from '../../../src/lib/sql'
import { eventually } from '../../support/eventually'
import { startMarket, type Market, type Student } from '../../support/market'

interface Detail {
  id: string
  title: string
  priceFen: number
  status: string
  viewCount: number
  favorited: boolean
  location: { lat: number; lng: number }
  seller: { id: string; nickname: string; verified: boolean }
  can: Record<string, boolean>
}

let market: Market
let seller: Student
let reader: Student
let newcomer: Student
beforeAll(async () => {
  market = await startMarket()
  await market.campus()
  seller = await market.student({ name: 'seller' })
  reader = await market.student({ name: 'reader' })
  newcomer = await market.student({ name: 'newcomer', verified: false })
})
afterAll(() => market.stop())

const runs = (query: ReturnType<typeof sql>) => runSql({ payload: market.payload }, query)
const heard = () => market.payload.services.changes.caughtUp()
const page = async (by: Student | Market['anyone'], id: string) =>
  (await by.get<Detail>(`/products/${id}`)).body
const allFalse = { edit: false, favorite: false, comment: false, chat: false, buy: false, report: false }

/** Until a stranger is shown what was remembered. */
async function remembered(id: string): Promise<void> {
  await eventually('the listing is remembered', async () => {
    const { viewCount } = await page(market.anyone, id)
    await runs(sql`update products set view_count = view_count + 1000 where id = ${id}`)
    expect((await page(market.anyone, id)).viewCount).toBe(viewCount)
  })
}

describe('a listing that everybody reads', () => {
  let id: string
  beforeEach(async () => {
    id = (await market.listing(seller, { title: '"favorited" : false 的台灯' })).id
    await remembered(id)
  })

  test('shows each reader what is theirs', async () => {
    expect((await reader.put(`/products/${id}/favorite`)).status).toBe(200)
    const stranger = await page(market.anyone, id)
    expect(stranger).toMatchObject({ favorited: false, can: allFalse, title: '"favorited" : false 的台灯' })
    const fan = await page(reader, id)
    expect(fan).toEqual({
      ...stranger,
      favorited: true,
      can: { edit: false, favorite: true, comment: true, chat: true, buy: true, report: true },
    })
    expect((await page(newcomer, id)).can).toEqual({ ...allFalse, favorite: true, report: true })
    await reader.delete(`/products/${id}/favorite`)
    expect((await page(reader, id)).favorited).toBe(false)
  })

  test('shows its seller the present state and the exact place, everybody else the blurred one', async () => {
    const own = await page(seller, id)
    expect(own.can).toEqual({ ...allFalse, edit: true, comment: true })
    const { location } = await page(market.anyone, id)
    expect(own.location).not.toEqual(location)
    await runs(sql`update products set view_count = 7 where id = ${id}`)
    expect((await page(seller, id)).viewCount).toBe(7)
  })

  test.each([
    ['the reader blocked the seller', () => [reader.id, seller.id]],
    ['the seller blocked the reader', () => [seller.id, reader.id]],
  ])('allows no talk and no deal when %s', async (_who, pair) => {
    const [by, whom] = pair()
    await runs(sql`insert into blocks (id, user_id, blocked_id) values (${uuidv7()}, ${by}, ${whom})`)
    try {
      expect((await page(reader, id)).can).toEqual({ ...allFalse, favorite: true, report: true })
      expect((await page(newcomer, id)).can).toEqual({ ...allFalse, favorite: true, report: true })
    } finally {
      await runs(sql`delete from blocks`)
    }
    expect((await page(reader, id)).can).toMatchObject({ chat: true, buy: true, comment: true })
  })

  test('follows every edit, and is gone with its seller', async () => {
    expect((await seller.patch(`/products/${id}`, { priceFen: 1_200, title: '新台灯' })).status).toBe(200)
    for (const by of [market.anyone, reader, seller]) {
      expect(await page(by, id)).toMatchObject({ priceFen: 1_200, title: '新台灯' })
    }
    await runs(sql`update users set nickname = '换了名字' where id = ${seller.id}`)
    await heard()
    expect((await page(reader, id)).seller.nickname).toBe('换了名字')
    await runs(sql`update users set standing = 'suspended' where id = ${seller.id}`)
    await heard()
    expect((await reader.get(`/products/${id}`)).code).toBe('NOT_FOUND')
    await runs(sql`update users set standing = 'active' where id = ${seller.id}`)
    await heard()
    expect((await page(reader, id)).priceFen).toBe(1_200)
  })

  test('that is hidden is nothing to others, and itself to its seller; shown again it is there again', async () => {
    const move = (status: string) => seller.post(`/products/${id}/status`, { status })
    expect((await move('off_shelf')).status).toBe(200)
    for (const by of [market.anyone, reader]) {
      expect((await by.get(`/products/${id}`)).code).toBe('NOT_FOUND')
      expect((await by.get(`/products/${id}`)).code).toBe('NOT_FOUND')
    }
    expect((await page(seller, id)).status).toBe('off_shelf')
    expect((await move('on_sale')).status).toBe(200)
    for (const by of [market.anyone, reader]) expect((await page(by, id)).status).toBe('on_sale')
  })

  test('does not show a seller as verified any longer than that is so', async () => {
    const [row] = await runs(sql`select now() + interval '400 milliseconds' as "until"`)
    await runs(
      sql`update users set verified_until = ${String(row?.until)}::timestamptz where id = ${seller.id}`,
    )
    await heard()
    await page(market.anyone, id)
    await runs(
      sql`select pg_sleep(greatest(0, extract(epoch from verified_until - now()))) from users where id = ${seller.id}`,
    )
    expect((await page(market.anyone, id)).seller.verified).toBe(false)
    await runs(sql`update users set verified_until = null where id = ${seller.id}`)
  })

  test('is counted for each who looked, remembered or not, but not for its seller', async () => {
    const { views } = market.payload.services
    await views.flush()
    const before = await page(seller, id)
    await Promise.all([page(reader, id), page(market.anyone, id), page(seller, id), page(newcomer, id)])
    await views.flush()
    expect((await page(seller, id)).viewCount).toBe(before.viewCount + 3)
  })
})

test('what is not there is not found, for anybody, however it is asked', async () => {
  const id = uuidv7()
  for (const by of [market.anyone, reader]) {
    for (const path of [`/products/${id}`, `/products/${id.toUpperCase()}`]) {
      const { status, code } = await by.get(path)
      expect([status, code]).toEqual([404, 'NOT_FOUND'])
    }
  }
})
