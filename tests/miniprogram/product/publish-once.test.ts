import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { publishOnce } from '../../../miniprogram/src/pages/product/publish-once'
import { ApiError, errorOf } from '../../../miniprogram/src/services/api-error'
import type { NewProduct, Product } from '../../../miniprogram/src/services/products'
import { calm } from '../../api/support'
import { startMarket, type Answer, type Market, type Student } from '../../support/market'

let market: Market
let seller: Student
let category: string
beforeAll(async () => {
  market = await startMarket()
  await market.campus()
  seller = await market.student()
  category = await market.category()
})
afterAll(() => market.stop())
beforeEach(() => calm(market))

const body = (title: string): NewProduct => ({ kind: 'item', title, priceFen: 3_500, category })

function given(answer: Answer<Product>): Product {
  if (answer.code === undefined) return answer.body
  throw errorOf(answer.status, {}, JSON.stringify(answer.body), { INTERNAL: 'INTERNAL' })
}

/** The real doors, to whoever sells. */
const doors = {
  create: async (wish: NewProduct, key: string) =>
    given(
      await seller.send<Product>('POST', '/products', {
        body: JSON.stringify(wish),
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      }),
    ),
  read: async (id: string) => given(await seller.get<Product>(`/products/${id}`)),
}
const titles = async () =>
  (await seller.get<{ docs: Product[] }>('/users/me/products')).body.docs.map(({ title }) => title)

/** The first attempt arrived, and its answer did not. */
async function lostAnswer(title: string, key: { current: string }): Promise<string> {
  const { product } = await publishOnce(body(title), key, doors)
  return product.id
}

describe('whose answer to publishing was lost', () => {
  test('and who taps again has one listing', async () => {
    const key = { current: 'lost-answer-key' }
    const id = await lostAnswer('台灯', key)
    expect(await publishOnce(body('台灯'), key, doors)).toMatchObject({ name: 'published', product: { id } })
    expect((await titles()).filter((title) => title === '台灯')).toHaveLength(1)
  })

  test('and who wrote on is shown what stands, and nothing else is made', async () => {
    const key = { current: 'wrote-on-key' }
    const id = await lostAnswer('书架', key)
    const found = await publishOnce(body('书架，可拆'), key, doors)
    expect(found).toMatchObject({
      name: 'stands',
      product: { id, title: '书架', version: 1, can: { edit: true } },
    })
    expect(key.current).toBe('wrote-on-key')
    expect(await titles()).not.toContain('书架，可拆')
  })

  test.each([
    ['the same words', '椅子'],
    ['other words', '椅子，九成新'],
  ])('and who has taken that listing away publishes %s anew', async (name, title) => {
    const key = { current: `taken-away-${title.length}` }
    const id = await lostAnswer('椅子', key)
    await seller.delete(`/products/${id}`)
    const found = await publishOnce(body(title), key, doors)
    expect(found).toMatchObject({ name: 'published', product: { title, status: 'on_sale' } })
    expect(found.product.id).not.toBe(id)
  })
})

describe('a key whose listing cannot be read', () => {
  const refusal = (code: 'CONFLICT' | 'NOT_FOUND' | 'FORBIDDEN', data?: unknown) =>
    new ApiError(code, code, [{ code, message: code, data }], { status: 409 })
  /** A server to which the first key is used up. */
  const refusing = (error: ApiError) => {
    const keys: string[] = []
    return {
      keys,
      read: async () => Promise.reject(refusal('NOT_FOUND')),
      create: async (wish: NewProduct, key: string) => {
        keys.push(key)
        return key === 'used-up' ? Promise.reject(error) : doors.create(wish, key)
      },
    }
  }

  test.each([
    ['is not there', refusal('NOT_FOUND')],
    ['has gone since', refusal('CONFLICT', { product: '00000000-0000-4000-8000-000000000000' })],
  ])('because it %s is given up for another one', async (_, error) => {
    const key = { current: 'used-up' }
    const server = refusing(error)
    expect((await publishOnce(body('水壶'), key, server)).name).toBe('published')
    expect(server.keys).toEqual(['used-up', key.current])
    expect(key.current).not.toBe('used-up')
  })

  test('for another reason is kept, and the reason is told', async () => {
    const key = { current: 'used-up' }
    const server = refusing(refusal('FORBIDDEN'))
    await expect(publishOnce(body('水壶'), key, server)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect([key.current, server.keys]).toEqual(['used-up', ['used-up']])
  })
})
