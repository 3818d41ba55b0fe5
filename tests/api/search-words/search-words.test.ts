import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startMarket, type Answer, type Market, type Officer } from '../../support/market'
import { problemsOf, type Refusal } from '../support'

let market: Market
let [here, there] = ['', '']
let editor: Officer
let owner: Officer
beforeAll(async () => {
  market = await startMarket()
  here = await market.campus()
  there = await market.campus()
  editor = await market.officer('editor', { campus: here })
  owner = await market.officer('owner')
})
afterAll(() => market.stop())

interface Saved {
  doc: { id: string; word: string; sameAs: string[]; campus: string | null }
}

const add = (word: string, sameAs: string[] = [], by: Officer = editor) =>
  by.post<Saved>('/search-words', { word, sameAs })
const saysWhy = (answer: Answer<unknown>) => (answer.body as Refusal).errors[0]?.message

describe('an officer who keeps the dictionary', () => {
  test('writes a word and what else it is called, each once', async () => {
    const { status, body } = await add(' 高数 ', ['高等数学', '　高等數學', '微积分', '高数', '微积分 ', ''])
    expect(status).toBe(201)
    expect(body.doc).toMatchObject({ word: '高数', sameAs: ['高等数学', '微积分'], campus: here })
    const again = await editor.patch<Saved>(`/search-words/${body.doc.id}`, { sameAs: ['高等数学'] })
    expect([again.status, again.body.doc.sameAs]).toEqual([200, ['高等数学']])
  })

  test('is told which entry holds a word already, as its word or as another name', async () => {
    await add('小电驴', ['电动车', '电瓶车'])
    for (const [word, sameAs, path] of [
      ['小电驴', [], 'word'],
      ['電動車', [], 'word'],
      ['摩托', ['踏板', '电瓶车'], 'sameAs'],
    ] as const) {
      const answer = await editor.send('POST', '/search-words', {
        body: JSON.stringify({ word, sameAs }),
        headers: { 'Content-Type': 'application/json', 'Accept-Language': 'zh' },
      })
      expect([word, answer.status, problemsOf(answer.body)]).toEqual([
        word,
        400,
        [`VALIDATION_FAILED ${path}`],
      ])
      expect(saysWhy(answer)).toContain('“小电驴”')
    }
    // An entry is not in its own way.
    const { body } = await add('平板', ['ipad'])
    expect(
      (await editor.patch(`/search-words/${body.doc.id}`, { sameAs: ['ipad', '平板电脑'] })).status,
    ).toBe(200)
  })

  test('cannot make numbers mean the same, or write what is empty, too long or too much', async () => {
    const thirteen = Array.from({ length: 13 }, (_, n) => `别名${String.fromCodePoint(0x4e00 + n)}`)
    for (const [word, sameAs] of [
      ['', []],
      ['　 ', []],
      ['15', []],
      ['2023-2024', []],
      ['手机', ['15']],
      ['长'.repeat(21), []],
      ['书包', ['长'.repeat(21)]],
      ['背包', thirteen],
    ] as const) {
      const answer = await add(word, [...sameAs])
      expect([word, sameAs.length, answer.status]).toEqual([word, sameAs.length, 400])
      expect(answer.code).toBe('VALIDATION_FAILED')
    }
    expect((await add('背包', thirteen.slice(1))).status).toBe(201)
  })

  test('keeps the words of the own campus; shared ones are the owner’s', async () => {
    const shared = await add('饭卡', ['校园卡'], owner)
    expect([shared.status, shared.body.doc.campus]).toEqual([201, null])
    const foreign = await market.officer('admin', { campus: there })
    const mine = await add('占座神器')
    expect((await editor.get(`/search-words/${shared.body.doc.id}`)).status).toBe(200)
    expect((await editor.patch(`/search-words/${shared.body.doc.id}`, { sameAs: ['一卡通'] })).status).toBe(
      403,
    )
    expect((await editor.delete(`/search-words/${shared.body.doc.id}`)).status).toBe(403)
    expect((await foreign.get(`/search-words/${mine.body.doc.id}`)).status).toBe(404)
    expect((await foreign.patch(`/search-words/${mine.body.doc.id}`, { sameAs: ['夺'] })).status).toBe(404)
    // A campus may say it in its own way, and so may another one.
    expect((await add('饭卡', ['一卡通'])).status).toBe(201)
    expect((await add('占座神器', [], foreign)).status).toBe(201)
    expect((await add('别处', [], await market.officer('moderator', { campus: here }))).status).toBe(403)
  })
})
