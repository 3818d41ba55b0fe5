import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { position, startMarket, type Market, type Student } from '../../support/market'
import { calm, nobodysId, problemsOf, rowsOf } from '../support'

let market: Market
let east: string
let west: string
let closed: string
let lin: Student
beforeAll(async () => {
  market = await startMarket()
  east = await market.campus({ name: '东校区', nameEn: 'East', sort: 1 })
  west = await market.campus({ name: '西校区', sort: 2, radiusKm: 2.5 })
  closed = await market.campus({ name: '旧校区', active: false })
  lin = await market.student({ campus: east, name: '小林' })
})
afterAll(() => market.stop())
beforeEach(() => calm(market))

interface Me {
  id: string
  nickname: string
  campus: { id: string; name: string }
  avatarUrl: string | null
  verification: string
}

describe('the own account', () => {
  test('shows what the person is, and no key, hash or address', async () => {
    const { body } = await lin.get<Me>('/users/me')
    expect(body).toEqual({
      id: lin.id,
      nickname: '小林',
      avatarUrl: null,
      contact: null,
      campus: { id: east, name: '东校区' },
      standing: 'active',
      verification: 'verified',
      verifiedUntil: expect.any(String),
      phoneMasked: null,
      language: 'zh',
      personalRecommendations: true,
      allowsQqFriends: false,
      identities: ['dev'],
      createdAt: expect.any(String),
    })
    const days =
      (Date.parse((body as unknown as { verifiedUntil: string }).verifiedUntil) - Date.now()) / 86_400_000
    expect(Math.round(days)).toBe(365)
  })

  test('takes a new nickname in its one spelling', async () => {
    const person = await market.student({ campus: east })
    const named = await person.patch<Me>('/users/me', { nickname: ' Ｌｉｎ\u202e　同学 ' })
    expect([named.status, named.body.nickname]).toEqual([200, 'Lin 同学'])
    for (const nickname of ["Robert'); --", '<b>x</b>', '🦊'.repeat(24)]) {
      expect((await person.patch<Me>('/users/me', { nickname })).body.nickname).toBe(nickname)
    }
  })

  test.each([
    ['an empty nickname', { nickname: ' \u200b' }, 'nickname'],
    ['a long nickname', { nickname: '长'.repeat(25) }, 'nickname'],
    ['a number for a nickname', { nickname: 7 }, 'nickname'],
    ['an avatar that is no id', { avatar: 'x' }, 'avatar'],
    ['an avatar that is nothing', { avatar: nobodysId }, 'avatar'],
    ['a campus that is no id', { campus: 'x' }, 'campus'],
    ['verification', { verification: 'verified' }, 'verification'],
    ['standing', { standing: 'active' }, 'standing'],
    ['a phone number', { phoneHash: 'x' }, 'phoneHash'],
    ['a role', { role: 'owner' }, 'role'],
    ['another id', { id: nobodysId }, 'id'],
  ])('refuses %s', async (_name, change, path) => {
    const { status, body } = await lin.patch('/users/me', change)
    expect([status, problemsOf(body)]).toEqual([400, [`VALIDATION_FAILED ${path}`]])
  })

  test('chooses its campus until that has been verified', async () => {
    const person = await market.student({ campus: east, verified: false })
    expect((await person.patch<Me>('/users/me', { campus: west })).body.campus.name).toBe('西校区')
    for (const campus of [closed, nobodysId]) {
      expect(problemsOf((await person.patch('/users/me', { campus })).body)).toEqual([
        'VALIDATION_FAILED campus',
      ])
    }
    await market.payload.update({ collection: 'users', id: person.id, data: { verification: 'verified' } })
    expect(problemsOf((await person.patch('/users/me', { campus: east })).body)).toEqual([
      'VALIDATION_FAILED campus',
    ])
    expect((await person.patch('/users/me', { campus: west })).status).toBe(200)
  })

  // What everybody may read of somebody is their page: people.test.ts.
  test('is nobody else’s: others are not listed or changed', async () => {
    const other = await market.student({ campus: east })
    for (const [method, path] of [
      ['GET', '/users'],
      ['PATCH', `/users/${other.id}`],
      ['DELETE', `/users/${other.id}`],
      ['DELETE', '/users'],
      ['POST', '/users'],
    ] as const) {
      const answer = await lin.send(method, path)
      expect({ method, path, hidden: [401, 404].includes(answer.status) }).toEqual({
        method,
        path,
        hidden: true,
      })
    }
    expect((await market.anyone.get('/users/me')).code).toBe('UNAUTHENTICATED')
  })

  test('of somebody who leaves takes the listings along', async () => {
    const leaving = await market.student({ campus: east })
    const { id } = await market.listing(leaving)
    const answer = await leaving.delete<{ erasedAt: string }>('/users/me')
    expect(Math.round((Date.parse(answer.body.erasedAt) - Date.now()) / 86_400_000)).toBe(15)
    expect((await lin.get(`/products/${id}`)).code).toBe('NOT_FOUND')
    expect(await rowsOf(market, 'select status from products where id = $1', [id])).toEqual([
      { status: 'off_shelf' },
    ])
  })

  test('says where verification stands', async () => {
    const person = await market.student({ campus: east, verified: false })
    const status = async () =>
      (await person.get<{ status: string; methods: unknown[] }>('/campus-verification')).body.status
    expect(await status()).toBe('none')
    await market.payload.update({ collection: 'users', id: person.id, data: { verification: 'verified' } })
    expect(await status()).toBe('verified')
    expect((await market.anyone.get('/campus-verification')).code).toBe('UNAUTHENTICATED')
  })
})

describe('a visitor', () => {
  test('sees the campuses one can choose, without their inner settings', async () => {
    const { body } = await market.anyone.get<{ docs: { name: string }[] }>('/campuses')
    expect(body.docs.map(({ name }) => name)).toEqual(['东校区', '西校区'])
    expect(body.docs[1]).toEqual({
      id: west,
      name: '西校区',
      nameEn: null,
      contact: null,
      city: '上海',
      location: position,
      radiusKm: 2.5,
    })
  })

  test('sees the categories of the campus and the shared ones, two levels, in order', async () => {
    const parent = await market.category({ name: '电子', sort: 1 })
    const child = await market.category({ name: '手机', parent, icon: '📱', kinds: ['item'] })
    const own = await market.category({ name: '东区特产', campus: east, sort: 2 })
    await market.category({ name: '西区特产', campus: west })
    await market.category({ name: '停用', active: false })
    const tree = async (path: string, by: Pick<Student, 'get'> = market.anyone) =>
      (await by.get<{ docs: { id: string; name: string; children: { id: string }[] }[] }>(path)).body.docs
    const names = (docs: { name: string }[]) =>
      docs.map(({ name }) => name).filter((name) => !name.startsWith('分类'))
    expect(names(await tree(`/categories?campus=${east}`))).toEqual(['电子', '东区特产'])
    expect(names(await tree(`/categories?campus=${west}`))).toEqual(['电子', '西区特产'])
    expect(names(await tree('/categories'))).toEqual(['电子'])
    expect(names(await tree('/categories', lin))).toEqual(['电子', '东区特产'])
    expect((await tree(`/categories?campus=${east}`)).map(({ id }) => id)).toContain(own)
    expect((await tree(`/categories?campus=${west}`)).map(({ id }) => id)).not.toContain(own)
    expect((await tree('/categories'))[0]?.children).toMatchObject([
      { id: child, name: '手机', icon: '📱', kinds: ['item'] },
    ])
    expect(problemsOf((await market.anyone.get('/categories?campus=x')).body)).toEqual([
      'VALIDATION_FAILED campus',
    ])
  })

  test('gets the form of a category: its parent’s questions and its own, changed by staff with no deployment', async () => {
    const parent = await market.category({
      attributes: [{ key: 'brand', label: '品牌', labelEn: 'Brand', type: 'text', filterable: true }],
    })
    const child = await market.category({
      parent,
      attributes: [{ key: 'ram', label: '内存', type: 'number', unit: 'GB', min: 1, max: 64 }],
    })
    const form = async () => (await market.anyone.get<{ attributes: unknown[] }>(`/categories/${child}`)).body
    expect((await form()).attributes).toEqual([
      {
        key: 'brand',
        label: '品牌',
        labelEn: 'Brand',
        type: 'text',
        unit: null,
        options: [],
        required: false,
        filterable: true,
        min: null,
        max: null,
      },
      {
        key: 'ram',
        label: '内存',
        labelEn: null,
        type: 'number',
        unit: 'GB',
        options: [],
        required: false,
        filterable: false,
        min: 1,
        max: 64,
      },
    ])
    const owner = await market.officer('owner')
    const edited = await owner.patch(`/categories/${child}`, {
      attributes: [
        { label: '颜色', type: 'choice', required: true, options: [{ label: '红' }, { label: '蓝' }] },
      ],
    })
    expect(edited.status).toBe(200)
    const [, colour] = (await form()).attributes as {
      key: string
      options: { value: string; label: string }[]
    }[]
    expect(colour).toMatchObject({
      label: '颜色',
      required: true,
      options: [{ label: '红' }, { label: '蓝' }],
    })
    const listing = { kind: 'item', title: '手机', priceFen: 1, category: child }
    expect(problemsOf((await lin.post('/products', listing)).body)).toEqual([
      `VALIDATION_FAILED attributes.${colour?.key}`,
    ])
    const filled = { ...listing, attributes: { [colour?.key ?? '']: colour?.options[1]?.value } }
    expect((await lin.post('/products', filled)).status).toBe(201)

    for (const path of [
      `/categories/${nobodysId}`,
      `/categories/${await market.category({ active: false })}`,
    ]) {
      expect((await market.anyone.get(path)).code).toBe('NOT_FOUND')
    }
    expect((await market.anyone.get('/categories/x')).status).toBe(404)
  })

  test('finds at home what the union shows now: published, within its dates, of the campus and shared', async () => {
    const day = 86_400_000
    const at = (days: number) => new Date(Date.now() + days * day).toISOString()
    const notice = (title: string, data: Record<string, unknown> = {}) =>
      market.payload.create({
        collection: 'notices',
        data: { title, level: 'info', _status: 'published', campus: east, ...data } as never,
      })
    await notice('现在')
    await notice('重要', { level: 'important' })
    await notice('共享', { campus: null })
    await notice('草稿', { _status: 'draft' })
    await notice('明天', { startsAt: at(1) })
    await notice('昨天', { startsAt: at(-2), endsAt: at(-1) })
    await notice('别处', { campus: west })
    const home = async (path: string, by: Pick<Student, 'get'> = market.anyone) =>
      (await by.get<{ notices: { title: string }[]; banners: unknown[]; categories: unknown[] }>(path)).body
    expect((await home(`/home?campus=${east}`)).notices.map(({ title }) => title)).toEqual([
      '重要',
      '共享',
      '现在',
    ])
    expect((await home('/home', lin)).notices).toHaveLength(3)
    expect((await home('/home')).notices.map(({ title }) => title)).toEqual(['共享'])
    expect((await home(`/home?campus=${east}`)).categories.length).toBeGreaterThan(0)
    expect(problemsOf((await market.anyone.get("/home?campus=1'--")).body)).toEqual([
      'VALIDATION_FAILED campus',
    ])
  })
})

describe('feedback', () => {
  interface Box {
    docs: { body: string; kind: string; state: string; reply: string | null }[]
  }
  const mine = async (by: Student) => (await by.get<Box>('/feedback')).body.docs

  test('reaches the union of the campus, is answered, and only its author reads it', async () => {
    const sent = await lin.post<{ id: string }>('/feedback', { kind: 'complaint', body: '<b>太慢</b>' })
    expect(sent.status).toBe(201)
    const admin = await market.officer('admin', { campus: east })
    const handled = await admin.patch(`/feedback/${sent.body.id}`, { state: 'handled', reply: '已修' })
    expect(handled.status).toBe(200)
    expect(
      (await (await market.officer('admin', { campus: west })).get(`/feedback/${sent.body.id}`)).status,
    ).toBe(404)
    expect(await mine(lin)).toMatchObject([
      { body: '<b>太慢</b>', kind: 'complaint', state: 'handled', reply: '已修' },
    ])
    expect(await mine(await market.student({ campus: east }))).toEqual([])
    expect((await market.anyone.post('/feedback', { body: 'x' })).code).toBe('UNAUTHENTICATED')
    expect((await lin.get(`/feedback/${sent.body.id}`)).status).toBe(404)
  })

  test('is refused when empty, too long or of no known kind, and from the sixth in an hour', async () => {
    const talker = await market.student({ campus: east, verified: false })
    const { limits } = market.payload.services
    for (const [body, path] of [
      [{ body: ' ' }, 'body'],
      [{ body: '长'.repeat(2_001) }, 'body'],
      [{ body: 'x', kind: 'rant' }, 'kind'],
      [{ body: 'x', state: 'handled' }, 'state'],
    ] as const) {
      expect(problemsOf((await talker.post('/feedback', body)).body)).toEqual([`VALIDATION_FAILED ${path}`])
    }
    await limits.reset('feedback', talker.id)
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => talker.post('/feedback', { body: '你好' })),
    )
    const limited = answers.filter(({ code }) => code === 'RATE_LIMITED')
    expect(limited).toHaveLength(1)
    expect(Number(limited[0]?.headers.get('retry-after'))).toBeGreaterThan(60)
    expect(await mine(talker)).toHaveLength(5)
  })
})
