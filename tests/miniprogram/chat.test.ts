import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import type { ConversationLog } from '../../miniprogram/src/services/chat'
import { rowsOf } from '../api/support'
import { eventually } from '../support/eventually'
import { startMarket, type Market, type Student } from '../support/market'
import { connected, startPhones, type Phone, type Phones } from './phones'

let market: Market
let phones: Phones

beforeAll(async () => {
  market = await startMarket()
  await market.campus()
  phones = await startPhones(market)
})
afterEach(() => phones.closeAll())
afterAll(async () => {
  await phones?.stop()
  await market?.stop()
})

const say = (body: string) => ({ type: 'text' as const, body })
const bodies = (log: ConversationLog) => log.messages.map(({ body }) => body)

interface Side {
  student: Student
  phone: Phone
  log: ConversationLog
}

/** Two people who talk about a listing, each with the conversation open. */
async function twoPeople(): Promise<{ conversation: string; buyer: Side; seller: Side }> {
  const [first, second] = [await market.student(), await market.student()]
  const { id: product } = await market.listing(second)
  const { status, body } = await first.post<{ id: string }>('/conversations', { product })
  if (status > 201) throw new Error(`No conversation: ${JSON.stringify(body)}`)
  const conversation = body.id
  const sideOf = async (student: Student): Promise<Side> => {
    const phone = await phones.open({ token: () => student.token })
    await connected(phone.chat)
    return { student, phone, log: phone.chat.follow({ conversation }) }
  }
  return { conversation, buyer: await sideOf(first), seller: await sideOf(second) }
}

/** Both have the same messages, numbered without a hole, and nothing waits. */
const agree = (what: string, { log: one }: Side, { log: other }: Side, count: number) =>
  eventually(what, () => {
    expect([one.outbox.length, other.outbox.length]).toEqual([0, 0])
    expect(one.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: count }, (_, index) => index + 1))
    expect(other.messages.map(({ id }) => id)).toEqual(one.messages.map(({ id }) => id))
  })

/** Messages of the other side that nobody is told of, as if the word had been lost between two servers. */
const writeUntold = (conversation: string, { id }: Student, count: number) =>
  rowsOf(
    market,
    `with told as (
       update conversations set last_seq = last_seq + ${count} where id = '${conversation}' returning last_seq - ${count} as before
     )
     insert into messages (id, conversation_id, seq, sender_id, type, state, body, client_id)
       select gen_random_uuid(), '${conversation}', before + n, '${id}', 'text', 'delivered', '第' || n || '条', 'untold' || n
       from told, generate_series(1, ${count}) n returning id`,
  )

test('two people talk in Chinese, and each has the whole conversation in order', async () => {
  const { buyer, seller, conversation } = await twoPeople()
  buyer.log.send(say('你好、台灯还在吗。🛋️'))
  await eventually('the seller reads it', () => expect(bodies(seller.log)).toEqual(['你好、台灯还在吗。🛋️']))
  seller.log.send(say('在的。晚上七点图书馆门口见「」'))
  await agree('both have both', buyer, seller, 2)
  const marks: unknown[] = []
  buyer.phone.chat.on('message:read', (mark) => marks.push({ ...mark }))
  expect(await seller.phone.chat.read(conversation, 2)).toBe(2)
  await eventually('the buyer sees that it was read', () =>
    expect(marks).toEqual([{ conversation, user: seller.student.id, seq: 2 }]),
  )
})

test('the other side sees that somebody is typing', async () => {
  const { buyer, seller, conversation } = await twoPeople()
  const seen: unknown[] = []
  seller.phone.chat.on('typing', (who) => seen.push({ ...who }))
  await eventually('it is seen', () => {
    buyer.phone.chat.typing(conversation)
    expect(seen[0]).toEqual({ conversation, user: buyer.student.id })
  })
})

test('somebody who was cut off has everything when the network is back, own messages and the other side’s, once', async () => {
  const { buyer, seller } = await twoPeople()
  buyer.log.send(say('在吗'))
  await agree('the first has arrived', buyer, seller, 1)
  phones.network.down()
  buyer.log.send(say('我在地铁上'))
  buyer.log.send(say('出来再说'))
  await eventually('they wait', () => expect(buyer.log.outbox).toHaveLength(2))
  // The seller's browser has another way.
  const id = buyer.log.messages[0]?.conversation
  const { status } = await seller.student.post(`/conversations/${id}/messages`, {
    clientId: 'by-http',
    ...say('在'),
  })
  expect(status).toBeLessThan(300)
  phones.network.up()
  await agree('nothing is missing', buyer, seller, 4)
  expect(bodies(buyer.log)).toEqual(['在吗', '在', '我在地铁上', '出来再说'])
})

test('messages sent through a network that is cut again and again arrive once, in the order they were written', async () => {
  const { buyer, seller } = await twoPeople()
  const written = Array.from({ length: 12 }, (_, index) => `第${index + 1}句`)
  for (const [index, body] of written.entries()) {
    buyer.log.send(say(body))
    // Sometimes before it is sent, sometimes before it is acknowledged.
    if (index % 3 === 0) phones.network.cut()
    else if (index % 3 === 1) {
      await connected(buyer.phone.chat)
      phones.network.cut()
    }
  }
  await agree('all have arrived', buyer, seller, written.length)
  expect(bodies(seller.log)).toEqual(written)
  const stored = await rowsOf<{ n: number }>(
    market,
    `select count(*)::int as n from messages where sender_id = '${buyer.student.id}'`,
  )
  expect(stored).toEqual([{ n: written.length }])
})

test('a number that was skipped makes the app ask for what is missing, page after page', async () => {
  const { buyer, seller, conversation } = await twoPeople()
  await writeUntold(conversation, seller.student, 230)
  expect(buyer.log.messages).toHaveLength(0)
  seller.log.send(say('最后一句'))
  await agree('all are there', buyer, seller, 231)
})

test('the server’s word that something may have been missed makes the app ask', async () => {
  const { buyer, seller, conversation } = await twoPeople()
  await writeUntold(conversation, seller.student, 3)
  market.payload.services.io?.of('/chat').local.emit('chat:resync')
  await eventually('the app has asked', () => expect(bodies(buyer.log)).toEqual(['第1条', '第2条', '第3条']))
})

test('an outsider is told in the language of the app that there is no such conversation, and a message to it is kept with the reason', async () => {
  const { conversation } = await twoPeople()
  const outsider = await market.student()
  const { chat } = await phones.open({ token: () => outsider.token, language: () => 'en' })
  await connected(chat)
  await expect(chat.after(conversation, 0)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const log = chat.follow({ conversation })
  log.send(say('你们在说什么'))
  await eventually('it is refused', () =>
    expect(log.outbox[0]?.refusal).toEqual({
      code: 'NOT_FOUND',
      message: 'Not found, or no longer available',
    }),
  )
  expect(log.messages).toEqual([])
})
