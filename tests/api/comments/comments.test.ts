import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { decideOn } from '../../support/decide'
import { startMarket, type Market, type Student } from '../../support/market'
import { calm, nobodysId, problemsOf, rowsOf, walk, type Detail, type Docs } from '../support'

let market: Market
let campus: string
let category: string
let seller: Student
let asker: Student
let third: Student
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  category = await market.category()
  seller = await market.student({ campus })
  asker = await market.student({ campus })
  third = await market.student({ campus })
})
afterAll(() => market.stop())
beforeEach(async () => {
  await calm(market)
  for (const { id } of [seller, asker, third]) {
    for (const name of ['publish', 'comment'] as const) await market.payload.services.limits.reset(name, id)
  }
})

interface Comment {
  id: string
  body: string | null
  removed: boolean
  author: { id: string; nickname: string } | null
  replies: Comment[]
  can: { remove: boolean }
}

const list = (data: Record<string, unknown> = {}) => market.listing(seller, { category, ...data })
const say = (by: Student, product: string, body: unknown, replyTo?: unknown) =>
  by.post<{ id: string }>('/comments', { product, body, ...(replyTo === undefined ? {} : { replyTo }) })
const read = async (product: string, by: Pick<Student, 'get'> = market.anyone) =>
  (await by.get<Docs<Comment>>(`/products/${product}/comments`)).body.docs
/** As it is kept: what pages show of it may lag behind. */
const countOf = async (product: string) =>
  (
    await rowsOf<{ count: number }>(market, 'select comment_count as count from products where id = $1', [
      product,
    ])
  )[0]?.count

describe('comments', () => {
  test('form threads of one level: an answer to an answer joins its thread, oldest first', async () => {
    const { id } = await list()
    const first = (await say(asker, id, '还在吗？')).body.id
    const second = (await say(third, id, '能便宜吗')).body.id
    const answer = (await say(seller, id, '在的', first)).body.id
    await say(asker, id, '好的', answer)
    await say(third, id, '我也想要', first)
    const shown = (await read(id)).map(({ body, replies }) => [body, replies.map((reply) => reply.body)])
    expect(shown).toEqual([
      ['还在吗？', ['在的', '好的', '我也想要']],
      ['能便宜吗', []],
    ])
    expect(await countOf(id)).toBe(5)
    expect(second).not.toBe(first)
  })

  test('come from the other campus of the city too', async () => {
    const { id } = await list()
    const visitor = await market.student({ campus: await market.campus() })
    const question = (await say(visitor, id, '能送到西校区吗？')).body.id
    await say(seller, id, '可以', question)
    expect((await read(id)).map(({ author, replies }) => [author?.id, replies.length])).toEqual([
      [visitor.id, 1],
    ])
  })

  test('taken back leave their place, their answers and nothing of their text', async () => {
    const { id } = await list()
    const question = (await say(asker, id, '我的微信是 GEHEIM')).body.id
    await say(seller, id, '收到', question)
    expect((await asker.delete(`/comments/${question}`)).status).toBe(204)
    expect((await asker.delete(`/comments/${question}`)).status).toBe(204)
    const answer = await market.anyone.get<Docs<Comment>>(`/products/${id}/comments`)
    expect(JSON.stringify(answer.body)).not.toMatch(new RegExp(`GEHEIM|${asker.id}`))
    expect(answer.body.docs).toMatchObject([
      { body: null, removed: true, author: null, can: { remove: false }, replies: [{ body: '收到' }] },
    ])
    expect(await countOf(id)).toBe(1)
    const late = await say(third, id, '？', question)
    expect(problemsOf(late.body)).toEqual(['VALIDATION_FAILED replyTo'])
  })

  test('are taken back by their author and hidden by an officer of the campus, by nobody else', async () => {
    const { id } = await list()
    const comment = (await say(asker, id, '你好')).body.id
    for (const other of [seller, third])
      expect((await other.delete(`/comments/${comment}`)).code).toBe('NOT_FOUND')
    expect((await market.anyone.delete(`/comments/${comment}`)).code).toBe('UNAUTHENTICATED')
    expect((await asker.delete(`/comments/${nobodysId}`)).code).toBe('NOT_FOUND')
    expect((await asker.delete('/comments/1')).status).toBe(404)
    expect((await read(id, asker))[0]?.can).toEqual({ remove: true })
    expect((await read(id, seller))[0]?.can).toEqual({ remove: false })

    const elsewhere = await market.officer('moderator')
    expect([403, 404]).toContain((await decideOn(market, elsewhere, ['comments', comment], 'remove')).status)
    const moderator = await market.officer('moderator', { campus })
    expect((await decideOn(market, moderator, ['comments', comment], 'remove')).status).toBe(200)
    expect([(await read(id))[0]?.body, await countOf(id)]).toEqual([null, 0])
    // By a form it is neither put back nor written anew.
    const form = await moderator.patch(`/comments/${comment}`, { removed: false, body: '改写' })
    expect(form.code).toBe('FORBIDDEN')
    expect((await decideOn(market, moderator, ['comments', comment], 'restore')).status).toBe(200)
    expect([(await read(id))[0]?.body, await countOf(id)]).toEqual(['你好', 1])
  })

  test.each([
    ['no text', { body: ' \u200b ' }, 'body'],
    ['a number for a text', { body: 7 }, 'body'],
    ['a novel', { body: '长'.repeat(501) }, 'body'],
    ['a listing that is no id', { product: 'x' }, 'product'],
    ['an answer to no id', { replyTo: 'x' }, 'replyTo'],
    ['an answer to nothing', { replyTo: nobodysId }, 'replyTo'],
    ['an author', { author: nobodysId }, 'author'],
  ])('are refused with %s', async (_name, change, path) => {
    const { id } = await list()
    const { status, body } = await asker.post('/comments', { product: id, body: '你好', ...change })
    expect([status, problemsOf(body)]).toEqual([400, [`VALIDATION_FAILED ${path}`]])
    expect(await countOf(id)).toBe(0)
  })

  test('cannot answer a comment under another listing', async () => {
    const [one, two] = [await list(), await list()]
    const there = (await say(asker, one.id, '你好')).body.id
    expect(problemsOf((await say(third, two.id, '你好', there)).body)).toEqual(['VALIDATION_FAILED replyTo'])
  })

  test('need a verified person and a listing that is open', async () => {
    const { id } = await list()
    const newcomer = await market.student({ campus, verified: false })
    expect((await say(newcomer, id, '你好')).code).toBe('CAMPUS_VERIFICATION_REQUIRED')
    await seller.post(`/products/${id}/status`, { status: 'sold' })
    expect((await say(asker, id, '你好')).code).toBe('NOT_FOUND')
    expect((await say(asker, nobodysId, '你好')).code).toBe('NOT_FOUND')
    expect(await read(id)).toEqual([])
  })

  test('hold SQL, HTML and emoji as text and nothing invisible', async () => {
    const { id } = await list()
    const texts = ["'); drop table comments; --", '<script>alert(1)</script>', '👨‍👩‍👧\n第二行']
    for (const text of texts) expect((await say(asker, id, `${text}\u202e\u0000\ud800`)).status).toBe(201)
    expect((await read(id)).map(({ body }) => body)).toEqual(texts.map((text) => `${text}\ufffd`))
  })

  test('are walked page by page while others write: nothing twice, nothing left out', async () => {
    const { id } = await list()
    const first: string[] = []
    for (let index = 0; index < 9; index++)
      first.push((await say(index % 2 ? asker : third, id, `第${index}`)).body.id)
    const seen = await walk<Comment>(asker, `/products/${id}/comments?limit=2`, (page) =>
      page < 3 ? say(seller, id, `新${page}`) : Promise.resolve(),
    )
    expect(seen.map((comment) => comment.id).slice(0, 9)).toEqual(first)
    expect(new Set(seen.map((comment) => comment.id)).size).toBe(12)
  })

  test('written and taken back by many at once are counted right', async () => {
    const { id } = await list()
    const written = await Promise.all(
      Array.from({ length: 20 }, (_, index) => say(index % 2 ? asker : third, id, `${index}`)),
    )
    expect(written.map(({ status }) => status)).toEqual(Array(20).fill(201))
    expect(await countOf(id)).toBe(20)
    await Promise.all(
      written
        .slice(0, 8)
        .flatMap(({ body }) => [asker, third].map((by) => by.delete(`/comments/${body.id}`))),
    )
    expect(await countOf(id)).toBe(12)
  })
})

describe('what a reader may do (`can`) is what succeeds', () => {
  const picture = async (status: string, by: Student) => {
    const { id } = await list()
    if (status !== 'on_sale') {
      await market.payload.db.updateOne({ collection: 'products', id, data: { status } })
    }
    const seen = await by.get<Detail>(`/products/${id}`)
    return { id, can: seen.status === 200 ? seen.body.can : null }
  }

  test.each(['on_sale', 'reserved', 'sold', 'off_shelf', 'expired', 'pending', 'draft', 'removed'])(
    'with a listing that is %s',
    async (status) => {
      const newcomer = await market.student({ campus, verified: false })
      for (const [who, by] of Object.entries({ seller, asker, newcomer })) {
        const { id, can } = await picture(status, by)
        const acts = {
          edit: (await by.patch(`/products/${id}`, { title: '新名' })).status < 300,
          favorite: (await by.put(`/products/${id}/favorite`)).status < 300,
          comment: (await say(by, id, '你好')).status < 300,
        }
        const { edit, favorite, comment } = can ?? { edit: false, favorite: false, comment: false }
        expect({ who, status, ...acts }).toEqual({ who, status, edit, favorite, comment })
      }
    },
  )

  test('for a stranger nothing but reading', async () => {
    const { id } = await list()
    const { body } = await market.anyone.get<Detail>(`/products/${id}`)
    expect(body.can).toEqual({
      edit: false,
      favorite: false,
      comment: false,
      chat: false,
      buy: false,
      report: false,
    })
    expect(body.favorited).toBe(false)
    for (const answer of [
      await market.anyone.put(`/products/${id}/favorite`),
      await market.anyone.post('/comments', { product: id, body: 'x' }),
    ]) {
      expect([answer.status, answer.code]).toEqual([401, 'UNAUTHENTICATED'])
    }
  })

  test('for the student who buys: chat, buy and report; nobody buys a wish', async () => {
    const { id } = await list()
    expect((await asker.get<Detail>(`/products/${id}`)).body.can).toMatchObject({
      chat: true,
      buy: true,
      report: true,
    })
    const wish = await list({ kind: 'wanted' })
    expect((await asker.get<Detail>(`/products/${wish.id}`)).body.can).toMatchObject({
      chat: true,
      buy: false,
    })
    expect((await seller.get<Detail>(`/products/${id}`)).body.can).toMatchObject({
      chat: false,
      buy: false,
      report: false,
    })
  })

  test('for a suspended seller’s listing nothing at all', async () => {
    const banned = await market.student({ campus })
    const { id } = await market.listing(banned, { category })
    await asker.put(`/products/${id}/favorite`)
    await market.payload.update({ collection: 'users', id: banned.id, data: { standing: 'suspended' } })
    expect((await asker.get(`/products/${id}`)).code).toBe('NOT_FOUND')
    expect((await third.put(`/products/${id}/favorite`)).code).toBe('NOT_FOUND')
    expect((await say(asker, id, '你好')).code).toBe('NOT_FOUND')
    expect((await asker.get<Docs>('/users/me/favorites')).body.docs.map((doc) => doc.id)).not.toContain(id)
    // What one has kept an eye on can always be let go.
    expect((await asker.delete(`/products/${id}/favorite`)).status).toBe(200)
  })
})

describe('a favorite', () => {
  test('is one, however often it is said, and shows in card, listing and list', async () => {
    const { id } = await list({ title: '收藏的灯' })
    for (const favorited of [true, true, false, false, true]) {
      const answer = await (favorited
        ? asker.put(`/products/${id}/favorite`)
        : asker.delete(`/products/${id}/favorite`))
      expect([answer.status, answer.body]).toEqual([200, { favorited, favoriteCount: Number(favorited) }])
    }
    expect((await asker.get<Detail>(`/products/${id}`)).body.favorited).toBe(true)
    expect((await third.get<Detail>(`/products/${id}`)).body.favorited).toBe(false)
    const mine = (await asker.get<Docs>('/users/me/favorites')).body.docs
    expect(mine[0]).toMatchObject({ id, favorited: true })
    expect((await third.get<Docs>('/users/me/favorites')).body.docs).toEqual([])
  })

  test('of what was sold stays in the list, of what was taken off does not', async () => {
    const [sold, off] = [await list(), await list()]
    for (const { id } of [sold, off]) await asker.put(`/products/${id}/favorite`)
    await seller.post(`/products/${sold.id}/status`, { status: 'sold' })
    await seller.post(`/products/${off.id}/status`, { status: 'off_shelf' })
    const mine = (await asker.get<Docs>('/users/me/favorites')).body.docs.map((doc) => doc.id)
    expect([mine.includes(sold.id), mine.includes(off.id)]).toEqual([true, false])
    expect((await third.put(`/products/${sold.id}/favorite`)).code).toBe('CONFLICT')
    expect((await third.put(`/products/${nobodysId}/favorite`)).code).toBe('NOT_FOUND')
    expect((await third.put('/products/x/favorite')).status).toBe(404)
    expect((await seller.put(`/products/${(await list()).id}/favorite`)).code).toBe('FORBIDDEN')
  })
})

test('views are counted, the seller’s own are not', async () => {
  const { id } = await list()
  for (const by of [asker, asker, third, market.anyone, seller]) await by.get(`/products/${id}`)
  await market.payload.services.views.flush()
  expect((await seller.get<Detail>(`/products/${id}`)).body.viewCount).toBe(4)
})
