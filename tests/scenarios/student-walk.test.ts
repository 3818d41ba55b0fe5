import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { position, startMarket, type Market } from '../support/market'

let market: Market
beforeAll(async () => {
  market = await startMarket()
  await market.campus({ name: '东校区' })
})
afterAll(() => market.stop())

interface Detail {
  id: string
  version: number
  status: string
  priceFen: number
  location: { lat: number; lng: number }
  can: Record<string, boolean>
  images: { url: string }[]
}
interface Docs<Item = { id: string }> {
  docs: Item[]
}

test('a student signs in, is refused, verified, publishes, is found, favorited, commented, lowers the price and sells', async () => {
  const seller = await market.student({ verified: false, name: '小林' })
  const category = await market.category({
    attributes: [{ key: 'brand', label: '品牌', type: 'text', required: true, filterable: true }],
  })
  const content = {
    kind: 'item',
    title: '宜家台灯',
    description: '毕业出,功能完好',
    priceFen: 3_500,
    condition: 'good',
    category,
    attributes: { brand: '宜家' },
    location: position,
    place: '三号宿舍楼',
  }
  const refused = await seller.post('/products', content)
  expect([refused.status, refused.code]).toEqual([403, 'CAMPUS_VERIFICATION_REQUIRED'])

  const moderator = await market.officer('moderator', {
    campus: (await seller.get<{ campus: { id: string } }>('/users/me')).body.campus.id,
  })
  const verified = await moderator.patch(`/users/${seller.id}`, { verification: 'verified' })
  expect(verified.status).toBe(200)

  const image = await market.picture(seller)
  const published = await seller.post<Detail>('/products', { ...content, images: [image] })
  expect(published.status).toBe(201)
  const { id, version } = published.body
  expect(published.body).toMatchObject({ status: 'on_sale', can: { edit: true, buy: false } })

  const reader = await market.student({ name: '小周' })
  const near = `lat=${position.lat}&lng=${position.lng}`
  const nearby = await market.anyone.get<Docs<{ id: string; distanceM: number }>>(`/products/nearby?${near}`)
  expect(nearby.body.docs.find((doc) => doc.id === id)?.distanceM).toBeLessThan(300)
  const found = await reader.get<Docs>(`/products/search?q=${encodeURIComponent('台灯')}`)
  expect(found.body.docs.map((doc) => doc.id)).toContain(id)
  const filtered = await reader.get<Docs>(
    `/products/search?q=${encodeURIComponent('台灯')}&category=${category}&attr[brand]=${encodeURIComponent('无印')}`,
  )
  expect(filtered.body.docs).toEqual([])

  const seen = await reader.get<Detail>(`/products/${id}`)
  expect(seen.body.can).toMatchObject({ edit: false, favorite: true, comment: true })
  expect(seen.body.location).not.toEqual(position)
  expect((await fetch(market.url + seen.body.images[0]?.url)).status).toBe(200)

  expect((await reader.put(`/products/${id}/favorite`)).body).toEqual({ favorited: true, favoriteCount: 1 })
  expect((await reader.put(`/products/${id}/favorite`)).body).toEqual({ favorited: true, favoriteCount: 1 })
  const question = await reader.post<{ id: string }>('/comments', { product: id, body: '还在吗?' })
  expect(question.status).toBe(201)
  await seller.post('/comments', { product: id, body: '在的', replyTo: question.body.id })
  const threads = await market.anyone.get<Docs<{ body: string; replies: { body: string }[] }>>(
    `/products/${id}/comments`,
  )
  expect(threads.body.docs[0]).toMatchObject({ body: '还在吗?', replies: [{ body: '在的' }] })

  const lowered = await seller.patch<Detail>(`/products/${id}`, { priceFen: 2_900, version })
  expect(lowered.body).toMatchObject({ priceFen: 2_900, version: version + 1 })
  const stale = await seller.patch(`/products/${id}`, { priceFen: 9_900, version })
  expect([stale.status, stale.code]).toEqual([409, 'CONFLICT'])
  const history = await reader.get<Docs<{ priceFen: number }>>(`/products/${id}/price-history`)
  expect(history.body.docs.map(({ priceFen }) => priceFen)).toEqual([3_500, 2_900])

  const sold = await seller.post<Detail>(`/products/${id}/status`, { status: 'sold' })
  expect(sold.body.status).toBe('sold')
  const gone = await market.anyone.get<Docs>(`/products/nearby?${near}`)
  expect(gone.body.docs.map((doc) => doc.id)).not.toContain(id)
})
