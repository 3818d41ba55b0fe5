import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { decideOn } from '../../support/decide'
import { startMarket, type Market, type Officer, type Student } from '../../support/market'

let market: Market
let campus: string
let seller: Student
let editor: Officer
let moderator: Officer
let listing: string
let banner: string
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  seller = await market.student({ campus })
  editor = await market.officer('editor', { campus })
  moderator = await market.officer('admin', { campus })
  const image = await market.picture(seller)
  listing = (await market.listing(seller, { images: [image], title: '不该看到的台灯' })).id
  const plant = async (collection: 'banners' | 'notices' | 'pages', content: object) => {
    const data = { campus, _status: 'published', ...content } as never
    return (await market.payload.create({ collection, data, overrideAccess: true })).id
  }
  banner = await plant('banners', { title: '横幅', image, linkType: 'product', product: listing })
  await plant('notices', { title: '公告', level: 'info' })
  await plant('pages', { title: '规则', slug: 'rules' })
  await plant('pages', { title: '帮助', slug: 'help' })
})
afterAll(() => market.stop())

type Docs = { docs: Record<string, unknown>[]; totalDocs: number }

describe('somebody who is no officer', () => {
  test.each([
    '/notices?where[title][all]=x',
    '/notices?where[_status][near]=1,2',
    '/banners?where[id][within]=1',
    '/notices?where[title][like]=x',
    '/notices?where[campus][in]=x',
    '/notices?where[campus][equals]=x',
    '/notices?where[campus][equals][]=x',
    '/notices?where[or][0][title][equals]=x',
    '/notices?where={"title":{"equals":"x"}}',
    '/notices?where[title]=x',
    '/pages?where[slug][equals]=RULES!',
    '/banners?sort=product',
  ])('is offered no query language: %s', async (path) => {
    for (const person of [market.anyone, seller]) {
      const { status, code } = await person.get(path)
      expect([status, code]).toEqual([400, 'VALIDATION_FAILED'])
    }
  })

  test('finds a page by its name, and what is on their campus', async () => {
    const { body } = await market.anyone.get<Docs>('/pages?where[slug][equals]=rules')
    expect(body.docs).toMatchObject([{ title: '规则' }])
    const there = await market.campus()
    const count = async (path: string) => (await market.anyone.get<Docs>(path)).body.totalDocs
    expect(await count(`/notices?where[campus][equals]=${campus}`)).toBe(1)
    expect(await count(`/notices?where[campus][equals]=${there}`)).toBe(0)
    expect((await market.anyone.get<Docs>('/pages?limit=1&page=2')).body.docs).toHaveLength(1)
  })

  test("sees a banner with its picture, never the listing behind it, also not a hidden seller's", async () => {
    const banned = await decideOn(market, moderator, ['users', seller.id], 'ban')
    expect(banned.status).toBe(200)
    for (const path of [`/banners/${banner}`, '/banners']) {
      for (const query of ['', '?depth=2', '?depth=1&joins[x][limit]=1&populate[products][title]=true']) {
        const { body } = await market.anyone.get<Docs>(`${path}${query}`)
        const found = body.docs?.[0] ?? body
        expect(found).toMatchObject({ title: '横幅', product: listing, image: { url: expect.any(String) } })
        expect(JSON.stringify(body)).not.toContain('不该看到的台灯')
      }
    }
  })
})

test('an officer may still filter and sort', async () => {
  const { status, body } = await editor.get<Docs>('/pages?where[title][like]=规&sort=-title')
  expect([status, body.docs.length]).toEqual([200, 1])
})
