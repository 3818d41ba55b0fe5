import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { decideOn, reinstate } from '../../support/decide'
import { drawPicture, startMarket, type Market } from '../../support/market'
import { tell, template } from '../notifications/support'
import { rowsOf } from '../support'

let market: Market
beforeAll(async () => {
  market = await startMarket()
  await market.campus()
})
afterAll(() => market.stop())

interface Export {
  account: { nickname: string; phone: string | null }
  products: { id: string; location: unknown }[]
  comments: { body: string }[]
  favorites: { product: string }[]
  views: { product: string }[]
  interests: { product: string; kind: string }[]
}

test('a person takes along everything that is kept about them, and nothing about others', async () => {
  const [seller, reader] = [await market.student(), await market.student()]
  const { id } = await market.listing(seller)
  await reader.put(`/products/${id}/favorite`)
  await reader.post('/comments', { product: id, body: '还在吗' })
  await reader.get(`/products/${id}`)
  await market.payload.services.views.flush()
  const mine = await seller.get<Export>('/users/me/export')
  expect(mine.body.products.map((product) => product.id)).toEqual([id])
  expect(mine.body.products[0]?.location).not.toBeNull()
  expect(mine.body.comments).toEqual([])
  expect([mine.body.views, mine.body.interests]).toEqual([[], []])
  const theirs = await reader.get<Export>('/users/me/export')
  expect(theirs.body).toMatchObject({
    products: [],
    comments: [{ body: '还在吗' }],
    favorites: [{ product: id }],
  })
  expect(new Set(theirs.body.views.map(({ product }) => product))).toEqual(new Set([id]))
  expect(new Set(theirs.body.interests.map(({ product, kind }) => `${kind} ${product}`))).toEqual(
    new Set([`favorite ${id}`, `view ${id}`]),
  )
  expect((await market.anyone.get('/users/me/export')).status).toBe(401)
})

test('what a person was told, muted and agreed to is part of it', async () => {
  const [lin, other] = [await market.student(), await market.student()]
  await template(market, 'price_drop', { wechat: 'T_PRICE' })
  await lin.post('/subscription-grants', { templates: { T_PRICE: 'accept' } })
  await lin.post('/saved-searches', { q: '自行车' })
  await rowsOf(market, `update users set notice_mail_cipher = 'x' where id = $1`, [lin.id])
  await tell(market, lin.id)
  await rowsOf(market, `update users set notice_mail_cipher = null where id = $1`, [lin.id])
  await lin.put('/notification-preferences', { mutes: [{ kind: 'reply', channel: 'qq' }] })
  const mine = await lin.get('/users/me/export')
  expect(mine.body).toMatchObject({
    notifications: [{ kind: 'price_drop', title: '你收藏的「台灯」降价了' }],
    pushes: [{ kind: 'price_drop', channel: 'email', state: 'waiting' }],
    mutes: [{ kind: 'reply', channel: 'qq' }],
    subscriptions: [{ platform: 'wechat', template: 'T_PRICE', credits: 1 }],
    savedSearches: [{ q: '自行车' }],
  })
  expect((await other.get('/users/me/export')).body).toMatchObject({
    ...{ notifications: [], pushes: [], mutes: [], subscriptions: [], savedSearches: [] },
  })
})

test('an officer of another campus is told that a listing does not exist, one of this campus that they may not', async () => {
  const [here, there] = [await market.campus(), await market.campus()]
  const seller = await market.student({ campus: here })
  const { id } = await market.listing(seller)
  const foreign = await market.officer('admin', { campus: there })
  expect((await foreign.patch(`/products/${id}`, { title: '改' })).status).toBe(404)
  // No officer deletes a listing, and the refusal says nothing of whether it is there.
  expect((await foreign.delete(`/products/${id}`)).status).toBe(403)
  expect((await foreign.delete('/products/01890000-0000-7000-8000-000000000000')).status).toBe(403)
  const moderator = await market.officer('moderator', { campus: here })
  const notice = await market.payload.create({
    collection: 'notices',
    data: { title: '通知', level: 'info', campus: here, _status: 'published' },
    overrideAccess: true,
  })
  expect((await moderator.patch(`/notices/${notice.id}`, { title: '改' })).status).toBe(403)
})

test('pictures of a suspended person are private until the suspension ends', async () => {
  const [seller, owner] = [await market.student(), await market.officer('owner')]
  const { body: picture } = await seller.upload<{ id: string; url: string }>('/media', await drawPicture())
  await market.listing(seller, { images: [picture.id] })
  const seen = async () => (await fetch(market.url + picture.url)).status
  expect(await seen()).toBe(200)
  await decideOn(market, owner, ['users', seller.id], 'ban')
  expect(await seen()).toBe(404)
  await reinstate(market, owner, seller.id)
  expect(await seen()).toBe(200)
})
