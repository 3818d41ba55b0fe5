import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { rowsOf } from '../api/support'
import { eventually } from '../support/eventually'
import { startMarket, type Market, type Student } from '../support/market'
import { conversationOf, newApps } from './support'

let market: Market
let campus: string
let lin: Student
let chen: Student
const apps = newApps()
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  lin = await market.student({ campus })
  chen = await market.student({ campus })
})
afterEach(async () => {
  apps.closeAll()
  for (const { id } of [lin, chen]) await market.payload.services.limits.reset('chatMessage', id)
})
afterAll(() => market?.stop())

const open = (student: Student) => apps.open(market.url, student)

describe('a message', () => {
  test('is stored, acknowledged with its number, and heard by the other side and by the own other device', async () => {
    const conversation = await conversationOf(market, lin, chen)
    const [phone, tablet, other] = await Promise.all([open(lin), open(lin), open(chen)])
    const said = await phone.say(conversation, '  请问 Ｌａｍｐ 还在吗？ ')
    expect(said).toMatchObject({
      seq: 1,
      sender: lin.id,
      type: 'text',
      state: 'delivered',
      body: '请问 Lamp 还在吗？',
    })
    await eventually('both hear it', () => {
      expect(tablet.heard).toEqual([said])
      expect(other.heard).toEqual([{ ...said, clientId: null }])
    })
    expect(phone.heard).toEqual([])
    expect(
      await rowsOf(market, 'select seq::int, body from messages where conversation_id = $1', [conversation]),
    ).toEqual([{ seq: 1, body: '请问 Lamp 还在吗？' }])
  })

  test('that is sent again with the same client id is the same message, and nobody hears it twice', async () => {
    const conversation = await conversationOf(market, lin, chen)
    const [phone, other] = await Promise.all([open(lin), open(chen)])
    const draft = { conversation, clientId: 'again-1', type: 'text' as const, body: '在吗' }
    const answers = await Promise.all(Array.from({ length: 6 }, () => phone.send(draft)))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ ok: true, message: { seq: 1, clientId: 'again-1' } })
    expect(await phone.say(conversation, '好的')).toMatchObject({ seq: 2 })
    await eventually('the second is heard', () => expect(other.heard.map(({ seq }) => seq)).toEqual([1, 2]))
  })

  test('of two people who write at once gets its own number, and none is left out', async () => {
    const conversation = await conversationOf(market, lin, chen)
    const [one, two] = await Promise.all([open(lin), open(chen)])
    const both = Array.from({ length: 15 }, (_, n) => [
      one.say(conversation, `甲${n}`),
      two.say(conversation, `乙${n}`),
    ])
    const seqs = (await Promise.all(both.flat())).map(({ seq }) => seq ?? 0)
    expect(seqs.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1))
    const after = await one.after(conversation, 12, 5)
    expect(after.map(({ seq }) => seq)).toEqual(Array.from({ length: 18 }, (_, n) => n + 13))
  })
})
