import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startMarket, type Market, type Student } from '../../support/market'
import { nobodysId, walk, type Docs } from '../support'

interface Person {
  id: string
  nickname: string
  blocked: boolean
  can: { block: boolean; report: boolean }
}

let market: Market
let campus: string
let seller: Student
let reader: Student
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus({ name: '东校区' })
  seller = await market.student({ campus, name: '林小满' })
  reader = await market.student({ campus })
})
afterAll(() => market.stop())

const titlesFor = async (by: Student | Market['anyone'], whose: Student) =>
  (await walk<{ id: string; title: string }>(by, `/users/${whose.id}/products?limit=2`)).map(
    ({ title }) => title,
  )

describe('the page of somebody', () => {
  test('says who they are, and nothing that is their own business', async () => {
    const { status, body } = await market.anyone.get<Person>(`/users/${seller.id}`)
    expect(status).toBe(200)
    expect(body).toEqual({
      id: seller.id,
      nickname: '林小满',
      avatarUrl: null,
      verified: true,
      campus: { id: campus, name: '东校区' },
      createdAt: expect.any(String),
      blocked: false,
      can: { block: false, report: false },
    })
  })

  test('offers strangers to block and report them, and not themselves', async () => {
    expect((await reader.get<Person>(`/users/${seller.id}`)).body.can).toEqual({ block: true, report: true })
    expect((await seller.get<Person>(`/users/${seller.id}`)).body.can).toEqual({
      block: false,
      report: false,
    })
  })

  test('tells who blocked them, and not those whom they blocked', async () => {
    const [lin, pest] = [await market.student({ campus }), await market.student({ campus })]
    await lin.put(`/users/${pest.id}/block`)
    expect((await lin.get<Person>(`/users/${pest.id}`)).body.blocked).toBe(true)
    expect((await pest.get<Person>(`/users/${lin.id}`)).body.blocked).toBe(false)
  })

  test.each(['', '/products'])('does not exist of nobody and of who is suspended (%s)', async (what) => {
    const gone = await market.student({ campus })
    await market.payload.update({
      collection: 'users',
      id: gone.id,
      data: { standing: 'suspended' },
      overrideAccess: true,
    })
    for (const id of [nobodysId, gone.id]) {
      expect((await reader.get(`/users/${id}${what}`)).code).toBe('NOT_FOUND')
    }
  })
})

describe('what somebody offers', () => {
  test('is what everybody may look at, newest first, page by page', async () => {
    const lin = await market.student({ campus })
    for (const title of ['一', '二', '三']) await market.listing(lin, { title })
    const hidden = await market.listing(lin, { title: '下架的' })
    await lin.post(`/products/${hidden.id}/status`, { status: 'off_shelf' })
    const sold = await market.listing(lin, { title: '卖掉的' })
    await lin.post(`/products/${sold.id}/status`, { status: 'sold' })
    await market.listing(lin, { title: '草稿', draft: true })
    expect(await titlesFor(market.anyone, lin)).toEqual(['卖掉的', '三', '二', '一'])
    expect(await titlesFor(lin, lin)).toEqual(['卖掉的', '三', '二', '一'])
  })

  test('shows strangers the blurred place only', async () => {
    const lin = await market.student({ campus })
    const { id } = await market.listing(lin)
    const place = async (by: Student) =>
      (await by.get<Docs<{ location: unknown }>>(`/users/${lin.id}/products`)).body.docs[0]?.location
    const detail = (await reader.get<{ location: unknown }>(`/products/${id}`)).body.location
    expect(await place(reader)).toEqual(detail)
    expect(await place(lin)).not.toEqual(detail)
  })

  test('is nothing to whom they blocked, and to whoever blocked them', async () => {
    const [lin, pest] = [await market.student({ campus }), await market.student({ campus })]
    for (const each of [lin, pest]) await market.listing(each)
    await lin.put(`/users/${pest.id}/block`)
    expect(await titlesFor(pest, lin)).toEqual([])
    expect(await titlesFor(lin, pest)).toEqual([])
  })
})
