import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { MessageView } from '../../../src/contract/chat'
import type { ItemDetail } from '../../../src/operations/cases/types'
import { conversationOf } from '../../realtime/support'
import { atEase, completedDeal } from '../../support/deals'
import { eventually } from '../../support/eventually'
import { decideOn } from '../../support/decide'
import {
  drawPicture,
  startMarket,
  type Market,
  type Officer,
  type Person,
  type Student,
} from '../../support/market'
import { calm, problemsOf, rowsOf, type Detail, type Docs } from '../support'
import { casesOf, wordList } from './support'

let market: Market
let campus: string
let admin: Officer
let lin: Student
let chen: Student
let category: string
beforeAll(async () => {
  market = await startMarket()
  const owner = await market.officer('owner')
  await wordList(market, owner, { action: 'block', words: '枪支\n代考' })
  category = await market.category({
    attributes: [
      { key: 'model', label: '型号', type: 'text' },
      { key: 'size', label: '尺寸', type: 'choice', options: [{ value: 'L号', label: 'L号' }] },
    ],
  })
})
afterAll(() => market?.stop())
/** A campus with lists of its own for every test. */
beforeEach(async () => {
  await calm(market)
  campus = await market.campus()
  admin = await market.officer('admin', { campus })
  lin = await market.student({ campus })
  chen = await market.student({ campus })
})

const offer = (by: Student, data: object) =>
  by.post<Detail>('/products', {
    kind: 'item',
    title: '台灯',
    description: '用了一年',
    priceFen: 2_500,
    category,
    place: '图书馆',
    ...data,
  })
const seen = (id: string) => market.anyone.get<Detail>(`/products/${id}`)

describe('of listings', () => {
  test('what is refused names the fields and neither the word nor the list, and nothing is stored', async () => {
    const answer = await offer(lin, {
      title: '帮代 - 考',
      attributes: { model: '槍支' },
      place: '门口',
    })
    expect(answer.status).toBe(422)
    expect(problemsOf(answer.body)).toEqual(['CONTENT_REJECTED title', 'CONTENT_REJECTED attributes.model'])
    expect(JSON.stringify(answer.body)).not.toMatch(/代|枪|槍|测试/)
    expect(await rowsOf(market, 'select 1 from products where seller_id = $1', [lin.id])).toEqual([])
  })

  test('a draft says what it likes, until it is to be public', async () => {
    const { body: draft, status } = await offer(lin, { title: '代考', draft: true })
    expect(status).toBe(201)
    const published = await lin.post(`/products/${draft.id}/status`, { status: 'on_sale' })
    expect(problemsOf(published.body)).toEqual(['CONTENT_REJECTED title'])
    expect((await lin.patch(`/products/${draft.id}`, { title: '高数' })).status).toBe(200)
    expect((await lin.post(`/products/${draft.id}/status`, { status: 'on_sale' })).status).toBe(200)
  })

  test('an edit of something public is looked at, a new price is not', async () => {
    const { body: listing } = await offer(lin, {})
    const edit = await lin.patch(`/products/${listing.id}`, { description: '也代考' })
    expect(problemsOf(edit.body)).toEqual(['CONTENT_REJECTED description'])
    expect((await seen(listing.id)).body.description).toBe('用了一年')
    await wordList(market, admin, { action: 'block', words: '台灯', campus })
    expect((await lin.patch(`/products/${listing.id}`, { priceFen: 2_000 })).status).toBe(200)
  })

  test('what is held waits for an officer, who lets it out for good', async () => {
    await wordList(market, admin, { action: 'hold', words: '电子烟', campus })
    const { body: listing } = await offer(lin, { title: '電子烟' })
    expect(listing.status).toBe('pending')
    expect((await seen(listing.id)).status).toBe(404)
    expect(await casesOf(market, campus)).toEqual([
      expect.objectContaining({ kind: 'listing', id: listing.id, reason: 'words' }),
    ])
    const moderator = await market.officer('moderator', { campus })
    const approved = await decideOn(market, moderator, ['products', listing.id], 'approve')
    expect(approved.status).toBe(200)
    expect((await seen(listing.id)).status).toBe(200)
    expect(await casesOf(market, campus)).toEqual([])
  })

  test('an edit that is held takes a public listing back', async () => {
    await wordList(market, admin, { action: 'hold', words: '电子烟', campus })
    const { body: listing } = await offer(lin, {})
    const { body: edited } = await lin.patch<Detail>(`/products/${listing.id}`, { title: '电子烟' })
    expect(edited.status).toBe('pending')
    expect((await seen(listing.id)).status).toBe(404)
  })

  test('words are replaced where people wrote them, never in a choice', async () => {
    await wordList(market, admin, { action: 'replace', words: 'L号\n加Ｖ', campus })
    const { body: listing } = await offer(lin, {
      title: '台灯 加 v 详聊',
      attributes: { model: 'L号灯', size: 'L号' },
    })
    expect(listing.title).toBe('台灯 *** 详聊')
    expect(listing.attributes).toEqual({ model: '**灯', size: 'L号' })
    expect(listing.status).toBe('on_sale')
  })

  test('what is flagged is public, and waits to be looked at once', async () => {
    await wordList(market, admin, { action: 'flag', words: '全新未拆', campus })
    const { body: listing } = await offer(lin, { description: '全新，未拆' })
    expect(listing.status).toBe('on_sale')
    await lin.patch(`/products/${listing.id}`, { description: '全新未拆！' })
    expect(await casesOf(market, campus)).toEqual([
      { kind: 'flag', target: 'products', id: listing.id, reason: 'words', title: '台灯' },
    ])
  })

  test('what an officer kept is not held again by itself while it says the same', async () => {
    await wordList(market, admin, { action: 'hold', words: '电子烟', campus })
    const { body: listing } = await offer(lin, { title: '电子烟' })
    const moderator = await market.officer('moderator', { campus })
    expect((await decideOn(market, moderator, ['products', listing.id], 'approve')).status).toBe(200)
    await lin.post(`/products/${listing.id}/status`, { status: 'off_shelf' })
    expect(
      (await lin.post<Detail>(`/products/${listing.id}/status`, { status: 'on_sale' })).body.status,
    ).toBe('on_sale')
    const { body: edited } = await lin.patch<Detail>(`/products/${listing.id}`, { title: '电子烟 两支' })
    expect(edited.status).toBe('pending')
  })

  test('officers write what they like', async () => {
    const { body: listing } = await offer(lin, {})
    const { status } = await admin.patch(`/products/${listing.id}`, { title: '代考（测试）' })
    expect(status).toBe(200)
  })
})

describe('of lists', () => {
  test('those of another campus say nothing here, and one that is switched off or changed counts at once', async () => {
    const other = await market.campus()
    await wordList(market, await market.officer('admin', { campus: other }), {
      action: 'block',
      words: '台灯',
      campus: other,
    })
    expect((await offer(lin, {})).status).toBe(201)
    const list = await wordList(market, admin, { action: 'block', words: '台灯', campus })
    expect((await offer(lin, {})).code).toBe('CONTENT_REJECTED')
    const set = async (data: object) => {
      expect((await admin.patch(`/word-lists/${list}`, data)).status).toBe(200)
      await market.payload.services.changes.caughtUp()
    }
    await set({ words: '电扇' })
    expect((await offer(lin, {})).status).toBe(201)
    await set({ words: '台灯', places: ['comments'] })
    expect((await offer(lin, {})).status).toBe(201)
    await set({ places: ['listings'], active: false })
    expect((await offer(lin, {})).status).toBe(201)
    await set({ active: true })
    expect((await offer(lin, {})).code).toBe('CONTENT_REJECTED')
    expect((await admin.delete(`/word-lists/${list}`)).status).toBe(200)
    await market.payload.services.changes.caughtUp()
    expect((await offer(lin, {})).status).toBe(201)
  })

  test('the words of a list can be found, fit, and stand there once', async () => {
    const make = (words: string) =>
      admin.post<{ doc: { words: string } }>('/word-lists', {
        ...{ name: '测试', action: 'flag', places: ['names'], campus },
        words,
      })
    expect((await make(' 代考 \n\n代考\n替考')).body.doc.words).toBe('代考\n替考')
    expect(problemsOf((await make('！！')).body)).toEqual(['VALIDATION_FAILED words'])
    expect(problemsOf((await make('长'.repeat(61))).body)).toEqual(['VALIDATION_FAILED words'])
    const many = Array.from({ length: 5_001 }, (_, at) => `词${at}`).join('\n')
    expect(problemsOf((await make(many)).body)).toEqual(['VALIDATION_FAILED words'])
  })
})

describe('of comments', () => {
  test('they are refused, held, changed or looked at later', async () => {
    await wordList(market, admin, { action: 'hold', words: '骗子', campus })
    await wordList(market, admin, { action: 'replace', words: '傻瓜', campus })
    await wordList(market, admin, { action: 'flag', words: '举报你', campus })
    const { body: listing } = await offer(lin, {})
    const say = (body: string) =>
      chen.post<{ id: string; body: string; held: boolean }>('/comments', { product: listing.id, body })
    const shown = async () =>
      (await market.anyone.get<Docs<{ body: string }>>(`/products/${listing.id}/comments`)).body.docs.map(
        ({ body }) => body,
      )
    expect(problemsOf((await say('枪支有吗')).body)).toEqual(['CONTENT_REJECTED body'])
    const held = await say('你是骗子')
    expect([held.status, held.body.held]).toEqual([201, true])
    const changed = await say('傻-瓜')
    expect(changed).toMatchObject({ status: 201, body: { body: '***', held: false } })
    const flagged = await say('举报你')
    expect(await shown()).toEqual(['***', '举报你'])
    expect(await casesOf(market, campus)).toEqual([
      expect.objectContaining({ kind: 'comment', id: held.body.id, reason: 'words' }),
      expect.objectContaining({ kind: 'flag', target: 'comments', id: flagged.body.id, reason: 'words' }),
    ])
  })
})

describe('of reviews', () => {
  test('they are refused, changed, or held until an officer lets them out, and count from then on', async () => {
    await wordList(market, admin, { action: 'hold', words: '骗子', campus })
    await wordList(market, admin, { action: 'replace', words: '傻瓜', campus })
    await atEase(market, lin, chen)
    const review = (by: Student, order: string, body: string) =>
      by.post<{ id: string }>('/reviews', { order, rating: 1, body })
    const { order } = await completedDeal(market, lin, chen)
    expect(problemsOf((await review(lin, order, '代考')).body)).toEqual(['CONTENT_REJECTED body'])
    const { body: held } = await review(lin, order, '骗子')
    await review(chen, order, '傻瓜')
    const listed = async (of: Student) =>
      (await market.anyone.get<Docs<{ body: string }>>(`/users/${of.id}/reviews`)).body.docs.map(
        ({ body }) => body,
      )
    expect(await listed(lin)).toEqual(['**'])
    expect(await listed(chen)).toEqual([])
    const stars = async (of: Student) =>
      (await market.anyone.get<{ reviews: number }>(`/users/${of.id}/reputation`)).body.reviews
    const told = async (who: Student) =>
      (
        await rowsOf(
          market,
          `select 1 from notifications where user_id = $1 and kind = 'review' and params->>'event' = 'visible'`,
          [who.id],
        )
      ).length
    expect([await stars(lin), await stars(chen), await told(chen)]).toEqual([1, 0, 0])
    const mine = (await lin.get<{ mine: object }>(`/orders/${order}/reviews`)).body.mine
    expect(mine).toMatchObject({ body: '骗子', held: true, public: false, removed: false })
    const theirs = (await chen.get<{ theirs: object }>(`/orders/${order}/reviews`)).body.theirs
    expect(theirs).toMatchObject({ written: true, review: null })
    expect(await casesOf(market, campus)).toEqual([
      { kind: 'review', target: 'reviews', id: held.id, reason: 'words', title: '取快递' },
    ])
    const moderator = await market.officer('moderator', { campus })
    // To leave it as it is would be to lose it.
    expect((await decideOn(market, moderator, ['reviews', held.id], 'dismiss')).status).toBe(400)
    expect((await decideOn(market, moderator, ['reviews', held.id], 'approve')).status).toBe(200)
    expect(await casesOf(market, campus)).toEqual([])
    expect(await listed(chen)).toEqual(['骗子'])
    expect([await stars(chen), await told(chen)]).toEqual([1, 1])
  })

  test('a held one about an officer is read by colleagues, and by them only that it waits', async () => {
    await wordList(market, admin, { action: 'hold', words: '骗子', campus })
    await atEase(market, lin, chen)
    const { order } = await completedDeal(market, lin, chen)
    const { body: held } = await lin.post<{ id: string }>('/reviews', { order, rating: 1, body: '骗子' })
    const [about, colleague] = [
      await market.officer('moderator', { campus }),
      await market.officer('moderator', { campus }),
    ]
    await market.payload.update({ collection: 'staff', id: about.id, data: { account: chen.id } })
    const queue = await about.get<Docs<{ id: string; title: string }>>('/moderation/queue')
    const [waiting] = queue.body.docs
    expect(queue.body.docs).toEqual([expect.objectContaining({ title: '取快递', ownCase: true })])
    const item = (by: Officer) => by.get<ItemDetail>(`/moderation/items/${waiting?.id}`)
    expect((await item(about)).body).toMatchObject({ now: null, snapshot: null, contentHash: null })
    expect((await item(colleague)).body.now).toMatchObject({ text: '骗子', fields: { rating: 1 } })
    const doors = [`/reviews/${held.id}`, `/moderation/things/reviews/${held.id}`]
    const statuses = (by: Officer) => Promise.all(doors.map(async (path) => (await by.get(path)).status))
    expect(await statuses(about)).toEqual([404, 404])
    expect(await statuses(colleague)).toEqual([200, 200])
    const listed = await about.get<Docs<object>>('/reviews')
    expect(listed.body.docs).toEqual([])
    // Let out it is blind still, and the decision quotes it.
    expect((await decideOn(market, colleague, ['reviews', held.id], 'approve')).status).toBe(200)
    const quoted = async (by: Officer) =>
      (await by.get<Docs<object>>('/moderation-acts?where[action][equals]=approve')).body.docs.length
    expect([await quoted(about), await quoted(colleague)]).toEqual([0, 1])
    // What everybody reads they read, too.
    await chen.post('/reviews', { order, rating: 5, body: '好' })
    expect(await quoted(about)).toBe(1)
    expect((await about.get(`/reviews/${held.id}`)).status).toBe(200)
  })

  test('one that an officer does not let out is removed with reasons, which its author reads', async () => {
    await wordList(market, admin, { action: 'hold', words: '骗子', campus })
    await atEase(market, lin, chen)
    const { order } = await completedDeal(market, lin, chen)
    const { body: held } = await lin.post<{ id: string }>('/reviews', { order, rating: 1, body: '骗子' })
    const moderator = await market.officer('moderator', { campus })
    // Nobody else reads it yet; an officer does, because it is held for them.
    expect((await moderator.get(`/reviews/${held.id}`)).status).toBe(200)
    expect((await decideOn(market, moderator, ['reviews', held.id], 'remove')).status).toBe(200)
    expect(await casesOf(market, campus)).toEqual([])
    const mine = (await lin.get<{ mine: object }>(`/orders/${order}/reviews`)).body.mine
    expect(mine).toMatchObject({ held: false, public: false, removed: true })
    const { body } = await lin.get<Docs<{ action: string; target: string }>>('/users/me/sanctions')
    expect(body.docs).toContainEqual(expect.objectContaining({ action: 'remove' }))
  })
})

describe('of chats', () => {
  test('messages are refused, held or changed, and the same message sent again stays the same', async () => {
    const conversation = await conversationOf(market, lin, chen)
    const say = (body: string, clientId: string = randomUUID()) =>
      lin.post<MessageView>(`/conversations/${conversation}/messages`, { clientId, type: 'text', body })
    const clientId = randomUUID()
    const { body: first } = await say('转账给我', clientId)
    expect(first).toMatchObject({ state: 'delivered', seq: 1 })
    await wordList(market, admin, { action: 'block', words: '转账', campus })
    await wordList(market, admin, { action: 'hold', words: '定金', campus })
    await wordList(market, admin, { action: 'replace', words: '傻瓜', campus })
    expect(problemsOf((await say('先转 账')).body)).toEqual(['CONTENT_REJECTED body'])
    expect((await say('转账给我', clientId)).body).toMatchObject({ id: first.id, state: 'delivered' })
    expect((await say('付定金')).body).toMatchObject({ state: 'held', seq: null })
    expect((await say('傻瓜！')).body).toMatchObject({ state: 'delivered', seq: 2, body: '**！' })
    const { body } = await chen.get<{ messages: MessageView[] }>(`/conversations/${conversation}/messages`)
    expect(body.messages.map((message) => message.body)).toEqual(['转账给我', '**！'])
    expect(await casesOf(market, campus)).toEqual([
      expect.objectContaining({ kind: 'message', reason: 'words' }),
    ])
  })

  test('a word to look at points to the person, never to what was said, and once', async () => {
    await wordList(market, admin, { action: 'flag', words: '刷单', campus })
    const conversation = await conversationOf(market, lin, chen)
    const say = (body: string) =>
      lin.post<MessageView>(`/conversations/${conversation}/messages`, {
        clientId: randomUUID(),
        type: 'text',
        body,
      })
    expect((await say('一起刷单')).body).toMatchObject({ state: 'delivered', body: '一起刷单' })
    await say('刷单吗')
    const waiting = await casesOf(market, campus)
    expect(waiting).toEqual([
      expect.objectContaining({ kind: 'flag', target: 'users', id: lin.id, reason: 'chat_words' }),
    ])
    expect(JSON.stringify(waiting)).not.toContain('刷单')
    // After a decision there is quiet for some days.
    await rowsOf(market, `update cases set state = 'closed', closed_at = now() where target_id = $1`, [
      lin.id,
    ])
    await say('刷单')
    expect(await casesOf(market, campus)).toEqual([])
  })

  test('the lists of the campus where the deal is count, for visitors too', async () => {
    const visitor = await market.student({ campus: await market.campus() })
    await wordList(market, admin, { action: 'block', words: '转账', campus })
    const conversation = await conversationOf(market, visitor, lin)
    const said = await visitor.post(`/conversations/${conversation}/messages`, {
      clientId: randomUUID(),
      type: 'text',
      body: '转账',
    })
    expect(said.code).toBe('CONTENT_REJECTED')
  })
})

describe('of nicknames', () => {
  const rename = (nickname: string) => lin.patch<{ nickname: string }>('/users/me', { nickname })

  test('they cannot wait, so what would be held is refused; others are changed, or looked at later', async () => {
    await wordList(market, admin, { action: 'hold', words: '官方', campus })
    await wordList(market, admin, { action: 'replace', words: '傻瓜', campus })
    await wordList(market, admin, { action: 'flag', words: '老师', campus })
    expect(problemsOf((await rename('代考王')).body)).toEqual(['CONTENT_REJECTED nickname'])
    expect(problemsOf((await rename('官方')).body)).toEqual(['CONTENT_REJECTED nickname'])
    expect((await rename('小傻瓜')).body.nickname).toBe('小**')
    expect((await rename('王老师')).status).toBe(200)
    expect(await casesOf(market, campus)).toEqual([
      { kind: 'flag', target: 'users', id: lin.id, reason: 'words', title: '王老师' },
    ])
  })
})

describe('of what cannot wait', () => {
  const firstVisit = (nickname: string) =>
    market.anyone.post<{ user: { id: string; nickname: string } }>('/auth/dev', {
      ...{ name: randomUUID().slice(0, 8), campus, nickname },
    })
  const errand = (more: object) =>
    lin.post<{ id: string; title: string; detail: string | null }>('/errands', {
      ...{ title: '取快递', fromPlace: '驿站', toPlace: '六号楼', feeFen: 500 },
      ...{ dueBy: new Date(Date.now() + 3_600_000).toISOString(), settlement: 'face-to-face', ...more },
    })

  test('the name somebody brings along on the first visit is judged as a later one', async () => {
    await wordList(market, admin, { action: 'hold', words: '官方', campus })
    await wordList(market, admin, { action: 'flag', words: '老师', campus })
    expect(problemsOf((await firstVisit('代考王')).body)).toEqual(['CONTENT_REJECTED nickname'])
    expect(problemsOf((await firstVisit('官方客服')).body)).toEqual(['CONTENT_REJECTED nickname'])
    const { body } = await firstVisit('王老师')
    expect(body.user.nickname).toBe('王老师')
    expect(await casesOf(market, campus)).toEqual([
      { kind: 'flag', target: 'users', id: body.user.id, reason: 'words', title: '王老师' },
    ])
  })

  test('an errand is refused or changed at the door, and what is flagged points to who asks', async () => {
    await wordList(market, admin, { action: 'hold', words: '替考', campus })
    await wordList(market, admin, { action: 'replace', words: '傻瓜', campus })
    await wordList(market, admin, { action: 'flag', words: '刷单', campus })
    const refused = await errand({ title: '帮我代考', detail: '也可以替考' })
    expect(problemsOf(refused.body)).toEqual(['CONTENT_REJECTED title'])
    expect(problemsOf((await errand({ fromPlace: '替考处' })).body)).toEqual(['CONTENT_REJECTED fromPlace'])
    expect(problemsOf((await errand({ toPlace: '替考处' })).body)).toEqual(['CONTENT_REJECTED toPlace'])
    expect((await errand({ detail: '傻瓜相机' })).body.detail).toBe('**相机')
    expect((await errand({ title: '刷单' })).status).toBe(201)
    expect(await casesOf(market, campus)).toEqual([
      { kind: 'flag', target: 'users', id: lin.id, reason: 'words', title: '刷单' },
    ])
  })

  test('what describes a picture is refused or changed as a listing is', async () => {
    await wordList(market, admin, { action: 'replace', words: '傻瓜', campus })
    const picture = await drawPicture()
    const upload = (alt: string) =>
      lin.upload<{ alt: string }>('/media', picture, 'picture.png', 'image/png', { alt })
    expect(problemsOf((await upload('枪支')).body)).toEqual(['CONTENT_REJECTED alt'])
    expect((await upload('傻瓜相机')).status).toBe(201)
    const stored = await rowsOf(market, 'select alt from media where owner_id = $1', [lin.id])
    expect(stored).toEqual([{ alt: '**相机' }])
  })
})

describe('of contacts in what everybody reads', () => {
  const rule = (value: string) =>
    rowsOf(
      market,
      `update campuses set settings_public_contacts = $2::enum_campuses_settings_public_contacts where id = $1`,
      [campus, value],
    )
  const advert = { title: '加微信 xiaochen2026 电话 13812345678' }

  test('a campus has them looked at, unless it lets them pass', async () => {
    const { body: listing } = await offer(lin, advert)
    expect(listing.status).toBe('on_sale')
    const { body: comment } = await chen.post<{ id: string }>('/comments', {
      ...{ product: listing.id, body: '加我微信 chen_2026' },
    })
    await chen.patch('/users/me', { nickname: 'QQ 123456789' })
    expect(await casesOf(market, campus)).toEqual([
      expect.objectContaining({ kind: 'flag', id: listing.id, reason: 'contact' }),
      expect.objectContaining({ kind: 'flag', id: comment.id, reason: 'contact' }),
      expect.objectContaining({ kind: 'flag', target: 'users', id: chen.id, reason: 'contact' }),
    ])
    await rule('allow')
    await offer(lin, { title: '台灯', attributes: { model: 'vx: lamp_2024' } })
    expect(await casesOf(market, campus)).toHaveLength(3)
  })

  test('a picture is described without them, wherever they are looked at', async () => {
    const picture = await drawPicture()
    const upload = () =>
      lin.upload('/media', picture, 'picture.png', 'image/png', { alt: '台灯 加微信 lamp_2024' })
    for (const value of ['flag', 'hold']) {
      await rule(value)
      expect(problemsOf((await upload()).body)).toEqual(['CONTENT_REJECTED alt'])
    }
    await rule('allow')
    expect((await upload()).status).toBe(201)
  })

  test('where they are held a listing, a comment and a review wait, in whatever field they stand; a name is refused', async () => {
    await rule('hold')
    for (const data of [advert, { place: '打 138-1234-5678' }, { attributes: { model: 'vx lamp_2024' } }]) {
      const { body } = await offer(lin, data)
      expect([body.status, (await seen(body.id)).status]).toEqual(['pending', 404])
    }
    const { body: plain } = await offer(lin, {})
    expect(plain.status).toBe('on_sale')
    // A place that becomes an advert takes the listing back, too.
    const { body: edited } = await lin.patch<Detail>(`/products/${plain.id}`, { place: '加微信 lamp_2024' })
    expect(edited.status).toBe('pending')
    const { body: other } = await offer(lin, {})
    await chen.post('/comments', { product: other.id, body: '微信联系 13812345678' })
    const threads = (by: Person) => by.get<Docs<{ held: boolean }>>(`/products/${other.id}/comments`)
    expect((await threads(market.anyone)).body.docs).toEqual([])
    expect((await threads(chen)).body.docs).toEqual([expect.objectContaining({ held: true })])
    await atEase(market, lin, chen)
    const { order } = await completedDeal(market, lin, chen)
    const review = await lin.post('/reviews', { order, rating: 5, body: '下次加我微信 lamp_2024' })
    expect(review.body).toMatchObject({ held: true, public: false })
    const reasons = (await casesOf(market, campus)).map(({ kind, reason }) => `${kind} ${reason}`)
    expect(reasons.sort()).toEqual([
      'comment contact',
      'edit contact',
      'listing contact',
      'listing contact',
      'listing contact',
      'review contact',
    ])
    const renamed = await chen.patch('/users/me', { nickname: '微信 lamp_2024' })
    expect(problemsOf(renamed.body)).toEqual(['CONTENT_REJECTED nickname'])
    const errand = await lin.post('/errands', {
      ...{ title: '取快递', fromPlace: '打 13812345678', toPlace: '六号楼', feeFen: 500 },
      ...{ dueBy: new Date(Date.now() + 3_600_000).toISOString(), settlement: 'face-to-face' },
    })
    expect(problemsOf(errand.body)).toEqual(['CONTENT_REJECTED fromPlace'])
  })

  test('what an officer let out is not stopped for them again', async () => {
    await rule('hold')
    const { body: listing } = await offer(lin, advert)
    const moderator = await market.officer('moderator', { campus })
    expect((await decideOn(market, moderator, ['products', listing.id], 'approve')).status).toBe(200)
    await lin.post(`/products/${listing.id}/status`, { status: 'off_shelf' })
    const { body: back } = await lin.post<Detail>(`/products/${listing.id}/status`, { status: 'on_sale' })
    expect(back.status).toBe('on_sale')
  })
})

test('a list that holds chats has no words of one character, and says in which lines they stand', async () => {
  const list = (more: object) =>
    admin.post<{
      doc: { id: string }
      errors: { message: string; data?: { errors: { message: string }[] } }[]
    }>('/word-lists', {
      name: '测试',
      action: 'hold',
      places: ['messages'],
      words: '定金\n的\n我',
      campus,
      ...more,
    })
  const refused = await list({})
  expect(refused.status).toBe(400)
  expect(JSON.stringify(refused.body)).toMatch(/第2行“的”.*第3行“我”|line 2 “的”.*line 3 “我”/)
  for (const more of [{ action: 'block' }, { places: ['listings'] }, { words: '定金' }])
    expect((await list(more)).status).toBe(201)
  // Nor later, when only what happens is changed.
  const { body } = await list({ action: 'flag' })
  expect((await admin.patch(`/word-lists/${body.doc.id}`, { action: 'hold' })).status).toBe(400)
})

test('a list that somebody edits elsewhere is heard of without being asked', async () => {
  await rowsOf(
    market,
    `with list as (insert into word_lists (id, name, action, words, campus_id, active)
        values (gen_random_uuid(), 'x', 'block', '风扇', $1, true) returning id)
      insert into word_lists_places ("order", parent_id, value, id) select 1, id, 'listings', gen_random_uuid() from list`,
    [campus],
  )
  await eventually('it counts', async () =>
    expect((await offer(lin, { title: '风扇' })).code).toBe('CONTENT_REJECTED'),
  )
})
