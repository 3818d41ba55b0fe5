import { commitTransaction, initTransaction, killTransaction } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { eraseDeletedUsers } from '../../../src/jobs/erase-deleted-users/handler'
import { jobReq } from '../../jobs/support'
import { decideOn } from '../../support/decide'
import { startMarket, type Market, type Officer, type Student } from '../../support/market'
import { rowsOf } from '../support'
import { inboxOf } from './support'

let market: Market
let campus: string
let category: string
let seller: Student
let moderator: Officer
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus({ settings: { listingReview: false } })
  category = await market.category()
  moderator = await market.officer('moderator', { campus })
})
beforeEach(async () => {
  seller = await market.student({ campus })
})
afterAll(() => market?.stop())

const student = () => market.student({ campus })
const say = async (by: Student, product: string, body: string, replyTo?: string) => {
  const answer = await by.post<{ id: string }>('/comments', {
    product,
    body,
    ...(replyTo ? { replyTo } : {}),
  })
  if (answer.status !== 201) throw new Error(`no comment: ${answer.code}`)
  return answer.body.id
}
const told = async (person: Student) =>
  (await inboxOf(person)).docs.map(({ kind, body }) => `${kind} ${body}`)

describe('a comment', () => {
  test('is told to the seller: who, where and how it begins', async () => {
    const [reader, other] = [await student(), await student()]
    await reader.patch('/users/me', { nickname: '小林' })
    const { id } = await market.listing(seller, { category })
    await say(reader, id, `还在吗？\n${'长'.repeat(80)}`)
    expect((await inboxOf(seller)).docs).toMatchObject([
      {
        ...{ kind: 'comment', title: '小林 在「台灯」下留言', product: id },
        body: `还在吗？ ${'长'.repeat(54)}…`,
      },
    ])
    expect([...((await inboxOf(seller)).docs[0]?.body ?? '')]).toHaveLength(60)
    expect([await told(reader), await told(other)]).toEqual([[], []])
  })

  test('of one’s own is told to nobody', async () => {
    const { id } = await market.listing(seller, { category })
    const own = await say(seller, id, '补充：可小刀')
    await say(seller, id, '还在', own)
    expect(await told(seller)).toEqual([])
  })

  test('that answers another is told to who wrote that, and to the seller as a comment', async () => {
    const [asker, helper] = [await student(), await student()]
    const { id } = await market.listing(seller, { category })
    const question = await say(asker, id, '问')
    await say(helper, id, '我知道', question)
    expect(await told(asker)).toEqual(['reply 「台灯」：我知道'])
    expect(await told(seller)).toEqual(['comment 我知道', 'comment 问'])
    expect(await told(helper)).toEqual([])
  })

  test('of the seller is told to who asked; an answer to the seller is told once, as that', async () => {
    const asker = await student()
    const { id } = await market.listing(seller, { category })
    const question = await say(asker, id, '问')
    const answer = await say(seller, id, '答', question)
    await say(asker, id, '谢', answer)
    expect(await told(asker)).toEqual(['reply 「台灯」：答'])
    expect(await told(seller)).toEqual(['reply 「台灯」：谢', 'comment 问'])
  })

  test('deep in a thread is told to whom it answers, not to who began the thread', async () => {
    const [first, second, third] = [await student(), await student(), await student()]
    const { id } = await market.listing(seller, { category })
    const began = await say(first, id, '一')
    const went = await say(second, id, '二', began)
    await say(third, id, '三', went)
    expect(await told(first)).toEqual(['reply 「台灯」：二'])
    expect(await told(second)).toEqual(['reply 「台灯」：三'])
  })

  test('that is rolled back was told to nobody', async () => {
    const reader = await student()
    const { id } = await market.listing(seller, { category })
    const write = async (keep: boolean) => {
      const req = await jobReq(market)
      await initTransaction(req)
      await market.payload.create({
        collection: 'comments',
        data: { body: keep ? '留' : '不留', product: id, author: reader.id, campus },
        overrideAccess: true,
        req,
      })
      await (keep ? commitTransaction(req) : killTransaction(req))
    }
    await write(false)
    expect(await told(seller)).toEqual([])
    await write(true)
    expect(await told(seller)).toEqual(['comment 留'])
  })

  test('that is removed loses its words where it was told, and is not pushed any more', async () => {
    const [reader, other] = [await student(), await student()]
    await rowsOf(market, `update users set notice_mail_cipher = 'x' where id = $1`, [seller.id])
    const { id } = await market.listing(seller, { category })
    const [rude, fine] = [await say(reader, id, '骂人的话'), await say(other, id, '还在吗')]
    expect((await decideOn(market, moderator, ['comments', rude], 'remove')).status).toBe(200)
    expect(await told(seller)).toEqual(['comment 还在吗', 'comment '])
    const pushes = () =>
      rowsOf<{ key: string; state: string }>(
        market,
        `select n.key, d.state from notification_deliveries d join notifications n on n.id = d.notification_id
         where d.user_id = $1 order by n.id`,
        [seller.id],
      )
    expect(await pushes()).toEqual([
      { key: `comment:${rude}`, state: 'skipped' },
      { key: `comment:${fine}`, state: 'waiting' },
    ])
    expect((await other.delete(`/comments/${fine}`)).status).toBe(204)
    expect((await pushes()).map(({ state }) => state)).toEqual(['skipped', 'skipped'])
  })

  test('and the leaving of the seller, at the same time, never wait for each other in a circle', async () => {
    const readers = await Promise.all([student(), student(), student(), student()])
    for (let round = 0; round < 5; round++) {
      const leaving = await student()
      const { id } = await market.listing(leaving, { category })
      const [left, ...comments] = await Promise.all([
        leaving.delete('/users/me'),
        ...readers.map((reader) => reader.post('/comments', { product: id, body: '还在吗' })),
      ])
      expect(left.status).toBe(200)
      expect(comments.filter(({ status }) => status !== 201 && status !== 404)).toEqual([])
    }
  })

  test('of somebody who left is told to nobody in their words any more', async () => {
    const reader = await student()
    await reader.patch('/users/me', { nickname: '要走的人' })
    const { id } = await market.listing(seller, { category })
    await say(reader, id, '我的手机号是…')
    await reader.delete('/users/me')
    await eraseDeletedUsers(await jobReq(market), new Date(Date.now() + 16 * 86_400_000))
    expect((await inboxOf(seller)).docs).toMatchObject([{ title: '已注销 在「台灯」下留言', body: '' }])
  })
})

describe('what an officer decides about a listing', () => {
  const decisions = async (person: Student) => {
    const { docs } = await inboxOf(person)
    const kinds = ['listing_decided', 'moderation']
    return docs.filter(({ kind }) => kinds.includes(kind)).map(({ title }) => title)
  }
  const done = async (id: string, action: string) =>
    expect([action, (await decideOn(market, moderator, ['products', id], action)).status]).toEqual([
      action,
      200,
    ])

  test('is told to the seller by its name, each time it is decided', async () => {
    const { id } = await market.listing(seller, { category })
    await done(id, 'remove')
    await done(id, 'restore')
    expect((await inboxOf(seller)).docs[0]).toMatchObject({
      product: id,
      page: `pages/product/index?id=${id}`,
    })
    await done(id, 'remove')
    expect(await decisions(seller)).toEqual(['「台灯」已被移除', '「台灯」已恢复', '「台灯」已被移除'])
  })

  test('after a review is told too: approved, or sent back', async () => {
    const reviewing = await market.campus({ settings: { listingReview: true } })
    const [lin, officer] = [
      await market.student({ campus: reviewing }),
      await market.officer('moderator', { campus: reviewing }),
    ]
    const [good, bad] = [await market.listing(lin, { category }), await market.listing(lin, { category })]
    await decideOn(market, officer, ['products', good.id], 'approve')
    await decideOn(market, officer, ['products', bad.id], 'ask_changes')
    expect(await decisions(lin)).toEqual(['「台灯」需要修改后重新提交', '「台灯」已通过'])
  })

  test('is nothing else: words, the seller’s own moves, and what was refused are no decision', async () => {
    const { id } = await market.listing(seller, { category })
    const admin = await market.officer('admin', { campus })
    await admin.patch(`/products/${id}`, { title: '改过的' })
    await seller.post(`/products/${id}/status`, { status: 'off_shelf' })
    expect((await moderator.patch(`/products/${id}`, { status: 'removed' })).status).toBe(403)
    expect(await decisions(seller)).toEqual([])
  })
})
