import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { MessageView } from '../../../src/contract/chat'
import { noticeMissed } from '../../../src/operations/messages/notice-away'
import { postSystem } from '../../../src/operations/messages/post-message'
import { conversationOf, newApps } from '../../realtime/support'
import { eventually } from '../../support/eventually'
import { decideOn } from '../../support/decide'
import { drawPicture, startMarket, type Market, type Officer, type Student } from '../../support/market'
import { calm, nobodysId, rowsOf, walk } from '../support'

interface Conversation {
  id: string
  role: string
  product: { title: string } | null
  other: { id: string; presence: string | null }
  lastSeq: number
  readSeq: number
  otherReadSeq: number
  unread: number
  lastMessage: MessageView | null
  can: { send: boolean }
}

let market: Market
let campus: string
let lin: Student
let chen: Student
let moderator: Officer
const apps = newApps()
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  moderator = await market.officer('moderator', { campus })
})
beforeEach(async () => {
  await calm(market)
  lin = await market.student({ campus })
  chen = await market.student({ campus })
})
afterEach(() => apps.closeAll())
afterAll(() => market?.stop())

const start = (by: Student, product: string) => by.post<Conversation>('/conversations', { product })
const say = (by: Student, conversation: string, body: string, clientId: string = randomUUID()) =>
  by.post<MessageView>(`/conversations/${conversation}/messages`, { clientId, type: 'text', body })
const messagesOf = async (by: Student, conversation: string, query = '') =>
  (
    await by.get<{ messages: MessageView[]; more: boolean }>(
      `/conversations/${conversation}/messages${query}`,
    )
  ).body
const bodies = (messages: MessageView[]) => messages.map(({ body }) => body)
const noticesOf = ({ id }: Student) =>
  rowsOf<{ params: { excerpt: string } }>(
    market,
    `select params from notifications where kind = 'message' and user_id = $1 order by created_at`,
    [id],
  )
const rule = (name: 'chat_contacts' | 'chat_links', value: string) =>
  rowsOf(market, `update campuses set settings_${name} = '${value}' where id = $1`, [campus])

describe('a conversation', () => {
  test('is one per buyer and listing, however often and how many at once ask for it', async () => {
    const { id: product } = await market.listing(chen)
    const answers = await Promise.all(Array.from({ length: 8 }, () => start(lin, product)))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(answers[0]).toMatchObject({
      status: 201,
      body: { role: 'buyer', other: { id: chen.id }, unread: 0 },
    })
    expect(await rowsOf(market, 'select 1 from conversations where product_id = $1', [product])).toHaveLength(
      1,
    )
    // Of its beginner alone until something is said.
    expect((await chen.get<{ docs: unknown[] }>('/conversations')).body.docs).toEqual([])
    await rowsOf(market, `update products set status = 'sold' where id = $1`, [product])
    expect((await start(lin, product)).body.id).toBe(answers[0]?.body.id)
  })

  test('begins only with what is on offer, with somebody else, by a verified student', async () => {
    const own = await market.listing(lin)
    const draft = await market.listing(chen, { draft: true })
    const sold = await market.listing(chen)
    await chen.post(`/products/${sold.id}/status`, { status: 'sold' })
    const open = await market.listing(chen)
    const newcomer = await market.student({ campus, verified: false })
    const refusals = [
      await start(lin, own.id),
      await start(lin, draft.id),
      await start(lin, nobodysId),
      await start(lin, sold.id),
      await start(newcomer, open.id),
    ]
    expect(refusals.map(({ code }) => code)).toEqual([
      'FORBIDDEN',
      'NOT_FOUND',
      'NOT_FOUND',
      'CONFLICT',
      'CAMPUS_VERIFICATION_REQUIRED',
    ])
    expect((await market.anyone.post('/conversations', { product: open.id })).code).toBe('UNAUTHENTICATED')
  })

  test('exists for nobody but its two people', async () => {
    const conversation = await conversationOf(market, lin, chen)
    await say(lin, conversation, '在吗')
    const stranger = await market.student({ campus })
    for (const answer of [
      await stranger.get(`/conversations/${conversation}`),
      await stranger.get(`/conversations/${conversation}/messages`),
      await say(stranger, conversation, '我也要'),
      await stranger.post(`/conversations/${conversation}/read`, { seq: 1 }),
    ])
      expect(answer.code).toBe('NOT_FOUND')
    const app = await apps.open(market.url, stranger)
    expect(await app.send({ conversation, body: '我也要' })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    })
    for (const officer of [moderator, await market.officer('owner')]) {
      for (const path of [
        '/conversations',
        `/conversations/${conversation}`,
        '/messages',
        '/messages?depth=2',
      ])
        expect((await officer.get(path)).status).toBeGreaterThanOrEqual(400)
    }
  })

  test('is found by its listing and the other person, by its two people alone', async () => {
    const { id: product } = await market.listing(chen)
    const { id: another } = await market.listing(chen)
    const neighbour = await market.student({ campus })
    const wanted = (await start(lin, product)).body.id
    const besides = (await start(lin, another)).body.id
    const beside = (await start(neighbour, product)).body.id
    for (const [by, id] of [
      [lin, wanted],
      [lin, besides],
      [neighbour, beside],
    ] as const)
      await say(by, id, '在吗')
    const found = async (by: Student, query: string) =>
      (await walk<Conversation>(by, `/conversations?${query}`)).map(({ id }) => id)
    expect(await found(chen, `product=${product}&with=${lin.id}`)).toEqual([wanted])
    expect(await found(lin, `product=${product}&with=${chen.id}`)).toEqual([wanted])
    expect(await found(chen, `product=${product}&limit=1`)).toEqual([beside, wanted])
    expect(await found(chen, `with=${lin.id}`)).toEqual([besides, wanted])
    expect(await found(lin, `product=${product}&with=${neighbour.id}`)).toEqual([])
    const stranger = await market.student({ campus })
    for (const query of [`product=${product}`, `with=${lin.id}`, `product=${product}&with=${chen.id}`])
      expect(await found(stranger, query)).toEqual([])
    expect((await lin.get('/conversations?product=gone')).code).toBe('VALIDATION_FAILED')
    expect((await lin.get(`/conversations?product=${product}&errand=${product}`)).code).toBe(
      'VALIDATION_FAILED',
    )
  })

  test('is listed with what waits, which is none on any device once it is read on one', async () => {
    const first = await conversationOf(market, lin, chen)
    const second = await conversationOf(market, lin, chen)
    await say(lin, first, '一')
    await say(lin, first, '二')
    await say(lin, second, '三')
    await say(chen, second, '四')
    const list = await walk<Conversation>(chen, '/conversations?limit=1')
    expect(list.map(({ id, unread, lastMessage }) => [id, unread, lastMessage?.body])).toEqual([
      [second, 1, '四'],
      [first, 2, '二'],
    ])
    expect((await chen.get('/conversations/unread')).body).toEqual({ unread: 3 })
    const [phone, tablet, other] = await Promise.all(
      [chen, chen, lin].map((one) => apps.open(market.url, one)),
    )
    expect(await phone?.read(first, 99)).toEqual({ ok: true, seq: 2 })
    expect(await phone?.read(first, 1)).toEqual({ ok: true, seq: 2 })
    await eventually('the tablet and the other side hear it', () => {
      expect(tablet?.reads).toEqual([{ conversation: first, user: chen.id, seq: 2 }])
      expect(other?.reads).toEqual(tablet?.reads)
    })
    expect((await chen.get('/conversations/unread')).body).toEqual({ unread: 1 })
    expect((await lin.get<Conversation>(`/conversations/${first}`)).body).toMatchObject({
      otherReadSeq: 2,
      readSeq: 0,
      unread: 0,
      other: { presence: 'online' },
    })
  })

  test('is read in pages from either end, and what was there before a client came back is asked for by number', async () => {
    const conversation = await conversationOf(market, lin, chen)
    for (let n = 1; n <= 7; n++) await say(n % 2 ? lin : chen, conversation, `第${n}`)
    expect(bodies((await messagesOf(chen, conversation, '?limit=3')).messages)).toEqual(['第5', '第6', '第7'])
    expect(await messagesOf(chen, conversation, '?limit=3&before=5')).toMatchObject({
      more: true,
      messages: [{ seq: 2 }, { seq: 3 }, { seq: 4 }],
    })
    expect(await messagesOf(chen, conversation, '?after=5&limit=2')).toMatchObject({
      more: false,
      messages: [{ seq: 6 }, { seq: 7 }],
    })
  })
})

describe('what is said', () => {
  test('is refused with the same problems on the socket and at the door', async () => {
    const conversation = await conversationOf(market, lin, chen)
    const app = await apps.open(market.url, lin)
    const drafts = [
      { type: 'text', body: '   ' },
      { type: 'text', body: 'x'.repeat(1_001) },
      { type: 'text' },
      { type: 'image', image: 'nothing' },
      { type: 'offer' },
      { type: 'text', body: '好', clientId: 'a b' },
      { type: 'text', body: '好', sender: chen.id },
    ]
    for (const draft of drafts) {
      const given = { clientId: randomUUID(), ...draft }
      const spoken = await app.send({ conversation, ...given } as never)
      const written = await lin.post<{ errors: { path: string }[] }>(
        `/conversations/${conversation}/messages`,
        given,
      )
      expect([spoken.ok, written.status]).toEqual([false, 400])
      if (!spoken.ok)
        expect(spoken.error).toMatchObject({ code: 'VALIDATION_FAILED', path: written.body.errors[0]?.path })
    }
    expect((await say(lin, conversation, '😀'.repeat(1_000))).status).toBe(201)
  })

  test('passes neither way between two of whom one has blocked the other', async () => {
    const conversation = await conversationOf(market, lin, chen)
    const [one, two] = await Promise.all([apps.open(market.url, lin), apps.open(market.url, chen)])
    await lin.put(`/users/${chen.id}/block`)
    const answers = [
      await one.send({ conversation, body: '在' }),
      await two.send({ conversation, body: '在' }),
    ]
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } })
    two.socket.emit('typing', { conversation })
    const { body } = await chen.get<Conversation>(`/conversations/${conversation}`)
    expect(body).toMatchObject({ can: { send: false }, other: { presence: null } })
    expect((await start(lin, (await market.listing(chen)).id)).code).toBe('FORBIDDEN')
    await lin.delete(`/users/${chen.id}/block`)
    await two.say(conversation, '又见面了')
    await eventually('the next word is heard', () => expect(bodies(one.heard)).toEqual(['又见面了']))
    expect(one.typing).toEqual([])
  })

  test('that is read across a block moves no mark for the other side, neither on the socket nor at the door', async () => {
    const conversation = await conversationOf(market, lin, chen)
    const [one, two] = await Promise.all([apps.open(market.url, lin), apps.open(market.url, chen)])
    await one.say(conversation, '还在吗')
    await two.say(conversation, '在的')
    await one.say(conversation, '便宜点')
    const markFor = async () => {
      const { docs } = (await lin.get<{ docs: Conversation[] }>('/conversations')).body
      const { body } = await lin.get<Conversation>(`/conversations/${conversation}`)
      return [docs.find(({ id }) => id === conversation)?.otherReadSeq, body.otherReadSeq]
    }
    await chen.put(`/users/${lin.id}/block`)
    expect(await markFor()).toEqual([2, 2])
    expect(await two.read(conversation, 3)).toMatchObject({ ok: true, seq: 3 })
    expect(await markFor()).toEqual([2, 2])
    expect((await chen.get<Conversation>(`/conversations/${conversation}`)).body.unread).toBe(0)
    await chen.delete(`/users/${lin.id}/block`)
    expect(await markFor()).toEqual([3, 3])
    await two.say(conversation, '好')
    await eventually('the answer is heard', () => expect(bodies(one.heard)).toEqual(['在的', '好']))
    expect(one.reads).toEqual([])
  })

  test('ends with the verification, and the socket with the suspension', async () => {
    const conversation = await conversationOf(market, lin, chen)
    const app = await apps.open(market.url, lin)
    await rowsOf(market, `update users set verification = 'none' where id = $1`, [lin.id])
    expect(await app.send({ conversation, body: '在' })).toMatchObject({
      error: { code: 'CAMPUS_VERIFICATION_REQUIRED' },
    })
    await decideOn(market, moderator, ['users', lin.id], 'ban', { reason: '骗钱' })
    await eventually('the session is ended', () => expect(app.ended).toEqual(['suspended']))
    expect((await say(chen, conversation, '在')).code).toBe('FORBIDDEN')
  })

  test('is told by one notice to somebody whose app is closed, until they have read it', async () => {
    const conversation = await conversationOf(market, lin, chen)
    await say(lin, conversation, '第一句')
    await eventually('chen is told', async () => expect(await noticesOf(chen)).toHaveLength(1))
    await say(lin, conversation, '第二句')
    await chen.post(`/conversations/${conversation}/read`, { seq: 2 })
    await say(lin, conversation, '第三句')
    await eventually('chen is told again', async () => expect(await noticesOf(chen)).toHaveLength(2))
    expect((await noticesOf(chen)).map(({ params }) => params.excerpt)).toEqual(['第一句', '第三句'])
    const app = await apps.open(market.url, lin)
    await say(chen, conversation, '在的')
    await eventually('lin hears it', () => expect(bodies(app.heard)).toEqual(['在的']))
    expect(await noticesOf(lin)).toEqual([])
    // Whoever has not read for minutes is told, whatever a process knew.
    await noticeMissed(market.payload, new Date(Date.now() + 5 * 60_000))
    await noticeMissed(market.payload, new Date(Date.now() + 5 * 60_000))
    expect(await noticesOf(lin)).toHaveLength(1)
  })

  test('may be a picture, which those two see and nobody else', async () => {
    const conversation = await conversationOf(market, lin, chen)
    const form = new FormData()
    form.set('file', new File([new Uint8Array(await drawPicture())], 'a.png', { type: 'image/png' }))
    form.set('_payload', JSON.stringify({ purpose: 'private' }))
    const { body: picture } = await lin.send<{ id: string; url: string }>('POST', '/media', { body: form })
    const send = (by: Student) =>
      by.post<MessageView>(`/conversations/${conversation}/messages`, {
        clientId: randomUUID(),
        type: 'image',
        image: picture.id,
      })
    expect((await send(chen)).code).toBe('VALIDATION_FAILED')
    await rowsOf(market, `update users set language = 'en' where id = $1`, [chen.id])
    expect((await send(lin)).status).toBe(201)
    await eventually('chen is told in English', async () =>
      expect((await noticesOf(chen)).map(({ params }) => params.excerpt)).toEqual(['[picture]']),
    )
    const [shown] = (await messagesOf(chen, conversation)).messages
    const address = shown?.image?.url ?? ''
    expect((await fetch(market.url + address)).headers.get('content-type')).toBe('image/webp')
    expect((await fetch(`${market.url}${address}0`)).status).toBe(404)
    expect((await fetch(`${market.url}/api/media/private/${picture.id}`)).status).toBe(404)
    expect((await chen.get(picture.url.replace('/api', ''))).status).toBe(404)
    expect((await lin.delete(`/media/${picture.id}`)).status).not.toBe(200)
  })

  test('by the server is in the language of whoever reads it', async () => {
    const conversation = await conversationOf(market, lin, chen)
    await rowsOf(market, `update users set language = 'en' where id = $1`, [chen.id])
    const app = await apps.open(market.url, chen)
    const { createLocalReq } = await import('payload')
    await postSystem(await createLocalReq({}, market.payload), { conversation, event: 'order_placed' })
    await eventually('chen hears it', () =>
      expect(bodies(app.heard)).toEqual(['The buyer has placed an order']),
    )
    expect((await messagesOf(lin, conversation)).messages).toMatchObject([
      { seq: 1, sender: null, type: 'system', body: '买家已下单' },
    ])
  })
})

describe('a contact in a message', () => {
  afterAll(() => rule('chat_contacts', 'warn'))

  test('is warned about, held for officers or let through, as the campus has it', async () => {
    const conversation = await conversationOf(market, lin, chen)
    expect((await say(lin, conversation, '加我微信 lamp2024')).body).toMatchObject({
      state: 'delivered',
      warnings: ['contact'],
    })
    await rule('chat_contacts', 'allow')
    expect((await say(lin, conversation, '加我微信 lamp2024')).body).toMatchObject({
      state: 'delivered',
      warnings: [],
    })
    await rule('chat_contacts', 'hold')
    const app = await apps.open(market.url, chen)
    const { body: held } = await say(lin, conversation, '加我微信 lamp2024', 'held-1')
    expect(held).toMatchObject({ state: 'held', seq: null })
    expect((await say(lin, conversation, '加我微信 lamp2024', 'held-1')).body).toEqual(held)
    expect((await messagesOf(lin, conversation)).messages.at(-1)?.id).toBe(held.id)
    expect(bodies((await messagesOf(chen, conversation)).messages)).toHaveLength(2)

    const foreign = await market.officer('admin')
    const waiting = async (by: Officer) =>
      (await by.get<{ docs: object[] }>('/moderation/queue?kind=message')).body.docs
    expect(await waiting(moderator)).toMatchObject([
      { targetId: held.id, reason: 'contact', subject: { id: lin.id } },
    ])
    expect(await waiting(foreign)).toEqual([])
    expect((await foreign.get(`/messages/${held.id}/held`)).code).toBe('NOT_FOUND')
    expect((await decideOn(market, foreign, ['messages', held.id], 'approve')).code).toBe('NOT_FOUND')
    expect((await moderator.get<MessageView>(`/messages/${held.id}/held`)).body.body).toBe(
      '加我微信 lamp2024',
    )
    await say(chen, conversation, '？')
    expect((await decideOn(market, moderator, ['messages', held.id], 'approve')).status).toBe(200)
    await eventually('chen hears it with the next number', () =>
      expect(app.heard.at(-1)).toMatchObject({ id: held.id, seq: 4, state: 'delivered' }),
    )
    expect((await decideOn(market, moderator, ['messages', held.id], 'remove')).code).toBe('NOT_FOUND')
    const { body: other } = await say(lin, conversation, 'vx: lamp2024')
    expect((await decideOn(market, moderator, ['messages', other.id], 'remove')).status).toBe(200)
    expect((await messagesOf(chen, conversation, '?after=4')).messages).toEqual([])
    expect(
      await rowsOf(
        market,
        `select action::text from audit_log where target = 'messages' and target_id in ($1, $2) order by created_at`,
        [held.id, other.id],
      ),
    ).toEqual([{ action: 'view' }, { action: 'update' }, { action: 'update' }])
  })
})
