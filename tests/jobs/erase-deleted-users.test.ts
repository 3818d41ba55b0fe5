import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { eraseDeletedUsers } from '../../src/jobs/erase-deleted-users/handler'
import { sweepMedia } from '../../src/jobs/sweep-media/handler'
import { decideOn } from '../support/decide'
import { startMarket, type Market, type Student } from '../support/market'
import { tell, template } from '../api/notifications/support'
import { rowsOf } from '../api/support'
import { breakRow, errorsDuring, inDays, jobReq } from './support'

let market: Market
let campus: string
let category: string
let keeper: Student
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  category = await market.category({ attributes: [{ key: 'note', label: '备注', type: 'text' }] })
  keeper = await market.student({ campus })
})
afterAll(() => market.stop())

const erase = async (days = 16) => eraseDeletedUsers(await jobReq(market), inDays(days))
const leave = async (person: Student) => {
  const { status } = await person.delete('/users/me')
  if (status >= 300) throw new Error(`could not leave: ${status}`)
}
const commentsOf = async (product: string) =>
  (
    await rowsOf<{ comment_count: number }>(market, 'select comment_count from products where id = $1', [
      product,
    ])
  )[0]?.comment_count
const say = async (by: Student, product: string, body: string) =>
  (await by.post<{ id: string }>('/comments', { product, body })).body.id

interface Listing {
  title: string
  description: string | null
  place: string | null
  attributes: unknown
  location_lat: string | null
  location_lng: string | null
  deleted_at: Date | null
  pictures: string[]
}

const listingOf = async (id: string) =>
  (
    await rowsOf<Listing>(
      market,
      `select title, description, place, attributes, location_lat, location_lng, deleted_at,
         array(select media_id::text from products_rels r where r.parent_id = p.id) as pictures
       from products p where id = $1`,
      [id],
    )
  )[0]

describe('a person who left', () => {
  test('leaves no notices, switches, subscriptions and searches, and no words in those of others', async () => {
    const [ming, fan] = [await market.student({ campus }), await market.student({ campus })]
    const listing = await market.listing(ming, { category, title: '绝版书' })
    await tell(market, fan.id, { product: listing.id, params: { title: '绝版书', fromFen: 2, toFen: 1 } })
    await tell(market, ming.id)
    await template(market, 'price_drop', { wechat: 'T_PRICE' })
    await ming.post('/subscription-grants', { templates: { T_PRICE: 'accept' } })
    await ming.post('/saved-searches', { q: '自行车' })
    await rowsOf(market, `update users set notice_mail_cipher = 'x' where id = $1`, [ming.id])
    await tell(market, ming.id)
    await ming.put('/notification-preferences', { mutes: [{ kind: 'reply', channel: 'qq' }] })
    const tables = [
      ...['notifications', 'notification_deliveries', 'notification_mutes', 'subscription_grants'],
      'saved_searches',
    ]
    const left = async (person: Student) => {
      const counts: number[] = []
      for (const table of tables) {
        counts.push((await rowsOf(market, `select 1 from ${table} where user_id = $1`, [person.id])).length)
      }
      return counts
    }
    expect(await left(ming)).toEqual([2, 1, 1, 1, 1])
    await leave(ming)
    expect(await erase()).toBe(1)
    expect(await left(ming)).toEqual([0, 0, 0, 0, 0])
    const [told] = await rowsOf<{ params: { title: string } }>(
      market,
      'select params from notifications where user_id = $1',
      [fan.id],
    )
    expect(told?.params.title).toBe('已注销')
  })

  test('leaves nothing to be found by their words, and nothing that recommendations are made from', async () => {
    const ming = await market.student({ campus })
    const [shown, sold] = [
      await market.listing(ming, { category, title: '绝版书', place: '六号楼', description: '祖传' }),
      await market.listing(ming, { category, title: '旧台灯', place: '六号楼' }),
    ]
    await ming.post(`/products/${sold.id}/status`, { status: 'sold' })
    const other = await market.listing(keeper, { category })
    await ming.put(`/products/${other.id}/favorite`)
    await ming.get(`/products/${other.id}`)
    await market.payload.services.views.flush()
    await rowsOf(
      market,
      `insert into interests (user_id, product_id, kind, at) values ($1, $2, 'view', now())`,
      [ming.id, other.id],
    )
    const left = () =>
      rowsOf<Record<string, number>>(
        market,
        `select (select count(*)::int from search_documents where product_id in ($2, $3)) as documents,
           (select count(*)::int from listed_grams g join products p on p.listed_no = g.no where p.id in ($2, $3)) as grams,
           (select count(*)::int from interest_events where user_id = $1) as events,
           (select count(*)::int from interests where user_id = $1) as interests,
           (select count(*)::int from view_events where user_id = $1) as views`,
        [ming.id, shown.id, sold.id],
      )
    for (const count of Object.values((await left())[0] ?? {})) expect(count).toBeGreaterThan(0)
    await leave(ming)
    await erase()
    expect(await left()).toEqual([{ documents: 0, grams: 0, events: 0, interests: 0, views: 0 }])
  })

  test('leaves the counts of other people’s listings right, comments removed before counted once', async () => {
    const ming = await market.student({ campus })
    const [busy, quiet] = [
      await market.listing(keeper, { category }),
      await market.listing(keeper, { category }),
    ]
    await say(keeper, busy.id, '还在')
    await say(ming, busy.id, '便宜点')
    await say(ming, busy.id, '我是小明，住三号楼')
    const taken = await say(ming, busy.id, '算了')
    await say(ming, quiet.id, '在吗')
    expect((await ming.delete(`/comments/${taken}`)).status).toBe(204)
    expect([await commentsOf(busy.id), await commentsOf(quiet.id)]).toEqual([3, 1])
    await leave(ming)
    expect(await erase()).toBe(1)
    expect([await commentsOf(busy.id), await commentsOf(quiet.id)]).toEqual([1, 0])

    const rows = await rowsOf<{ body: string; removed: boolean }>(
      market,
      'select distinct body, removed from comments where author_id = $1',
      [ming.id],
    )
    expect(rows).toEqual([{ body: '已注销', removed: true }])
    const shown = await keeper.get<{ docs: { body: string | null; author: unknown }[] }>(
      `/products/${busy.id}/comments`,
    )
    expect(shown.body.docs.map(({ body }) => body)).toEqual(['还在', null, null, null])
  })

  test('takes along words, place and pictures of what was not sold; what was sold is kept without its place', async () => {
    const hua = await market.student({ campus })
    const moderator = await market.officer('moderator', { campus })
    const pictures = [await market.picture(hua), await market.picture(hua), await market.picture(hua)]
    const words = { category, title: '小华的自行车', description: '找小华', attributes: { note: '三号楼' } }
    const open = await market.listing(hua, { ...words, images: [pictures[0]] })
    const sold = await market.listing(hua, { ...words, images: [pictures[1]] })
    const takenOff = await market.listing(hua, { ...words, images: [pictures[2]] })
    for (const { id } of [sold, takenOff]) {
      expect((await hua.post(`/products/${id}/status`, { status: 'sold' })).status).toBe(200)
    }
    expect((await decideOn(market, moderator, ['products', takenOff.id], 'remove')).status).toBe(200)
    await leave(hua)
    expect(await erase()).toBe(1)

    const nowhere = { place: null, location_lat: null, location_lng: null }
    expect(await listingOf(open.id)).toEqual({
      ...nowhere,
      title: '已注销',
      description: null,
      attributes: null,
      deleted_at: expect.any(Date),
      pictures: [],
    })
    for (const [listing, picture] of [
      [sold, pictures[1]],
      [takenOff, pictures[2]],
    ] as const) {
      expect(await listingOf(listing.id)).toEqual({
        ...nowhere,
        title: '小华的自行车',
        description: '找小华',
        attributes: { note: '三号楼' },
        deleted_at: null,
        pictures: [picture],
      })
    }
    expect((await keeper.get(`/products/${sold.id}`)).status).toBe(404)
  })

  test('is nobody: no name, picture, sign-in, feedback or favorite is left, and files go with the next sweep', async () => {
    const fang = await market.student({ campus, name: '小芳' })
    const [avatar, picture] = [await market.picture(fang), await market.picture(fang)]
    const liked = await market.listing(keeper, { category })
    await market.listing(fang, { category, images: [picture] })
    expect((await fang.patch('/users/me', { avatar })).status).toBe(200)
    expect((await fang.put(`/products/${liked.id}/favorite`)).status).toBeLessThan(300)
    await fang.post('/feedback', { body: '我是小芳，请帮帮我' })
    await rowsOf(market, `update feedback set reply = '小芳你好', note = '小芳常来' where author_id = $1`, [
      fang.id,
    ])
    await fang.get(`/products/${liked.id}`)
    await market.payload.services.views.flush()
    await rowsOf(
      market,
      `update users set standing_reason = '与小芳谈过', phone_masked = '138****4321', phone_hash = 'fang',
         phone_cipher = 'x', contact_cipher = 'x', allows_qq_friends = true where id = $1`,
      [fang.id],
    )
    await leave(fang)
    expect(await erase(14)).toBe(0)
    expect(await erase()).toBe(1)

    const [row] = await rowsOf<Record<string, unknown>>(market, 'select * from users where id = $1', [
      fang.id,
    ])
    expect(row).toMatchObject({
      nickname: '已注销用户',
      avatar_id: null,
      standing: 'deleted',
      standing_reason: null,
      phone_masked: null,
      phone_hash: null,
      phone_cipher: null,
      contact_cipher: null,
      allows_qq_friends: false,
    })
    for (const table of ['identities', 'user_sessions', 'favorites', 'view_events']) {
      expect(await rowsOf(market, `select 1 from ${table} where user_id = $1`, [fang.id])).toEqual([])
    }
    expect(
      await rowsOf(market, 'select body, reply, note from feedback where author_id = $1', [fang.id]),
    ).toEqual([{ body: '已注销', reply: null, note: null }])
    const [counted] = await rowsOf(market, 'select favorite_count from products where id = $1', [liked.id])
    expect(counted).toEqual({ favorite_count: 0 })

    await sweepMedia(await jobReq(market), inDays(16))
    expect(await rowsOf(market, 'select 1 from media where id = any($1)', [[avatar, picture]])).toEqual([])
    expect(await erase()).toBe(0)
  })

  test('is erased although another one cannot be; nothing of that one is half erased, and the log names it', async () => {
    const stuck = await market.student({ campus })
    const gone = await market.student({ campus })
    await leave(stuck)
    await leave(gone)
    const repair = await breakRow(market, 'users', stuck.id)
    const errors = await errorsDuring(market, async () => expect(await erase()).toBe(1))
    expect(errors).toMatchObject([{ job: 'erase-deleted-users', id: stuck.id }])
    const known = async () =>
      (await rowsOf<{ user_id: string }>(market, 'select user_id from identities')).map(
        ({ user_id }) => user_id,
      )
    expect(await known()).toContain(stuck.id)
    expect(await known()).not.toContain(gone.id)
    await repair()
    expect(await erase()).toBe(1)
    expect(await known()).not.toContain(stuck.id)
  })
})
