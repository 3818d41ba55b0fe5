import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { forgetMisses } from '../../../src/operations/search-misses/forget-misses'
import { recordMiss } from '../../../src/operations/search-misses/record-miss'
import { startMarket, type Market, type Officer } from '../../support/market'
import { rowsOf } from '../support'

let market: Market
let [here, there] = ['', '']
let editor: Officer
beforeAll(async () => {
  market = await startMarket()
  here = await market.campus()
  there = await market.campus()
  editor = await market.officer('editor', { campus: here })
})
afterAll(() => market.stop())

interface Miss {
  id: string
  q: string
  count: number
  lastAt: string
}

/** Somebody searches in vain; a name for the person, if it matters who. */
const miss = (
  q: string,
  campus: string | null = here,
  asker: string = Math.random().toString(),
  now?: Date,
) => recordMiss(market.payload.services, { q, campus, asker }, now)
const written = () => market.payload.services.misses.flush()
const listed = async (by: Officer) => {
  await written()
  const { body } = await by.get<{ docs: Miss[] }>('/search-misses?limit=100')
  return body.docs
}
const wordsSeenBy = async (by: Officer) => (await listed(by)).map(({ q }) => q)

describe('officers', () => {
  test('see what students of their campus searched for in vain, the most wanted first', async () => {
    miss('滑板')
    for (let n = 0; n < 3; n++) miss('電飯煲')
    miss('电饭煲')
    miss('吉他弦', there)
    miss('投影仪', null)
    const docs = await listed(editor)
    expect(docs.map(({ q, count }) => [q, count])).toEqual([
      ['电饭煲', 4],
      ['滑板', 1],
    ])
    miss('电饭煲')
    expect((await listed(editor))[0]?.count).toBe(5)
    expect(await wordsSeenBy(await market.officer('owner'))).toEqual(
      expect.arrayContaining(['电饭煲', '吉他弦', '投影仪']),
    )
  })

  test('learn the day of the last search, never its time or who made it', async () => {
    miss('露营灯', here, 'somebody-in-particular', new Date('2026-11-20T13:37:42Z'))
    await written()
    const [row] = await rowsOf<Record<string, unknown>>(
      market,
      `select * from search_misses where q = '露营灯'`,
    )
    expect(Object.keys(row ?? {}).sort()).toEqual(['campus_id', 'count', 'id', 'last_at', 'q'])
    // Midnight on the campus.
    expect((row?.last_at as Date).toISOString()).toBe('2026-11-19T16:00:00.000Z')
    expect(JSON.stringify(row)).not.toContain('somebody')
  })

  test('delete what they have seen to, but write nothing', async () => {
    miss('轮滑鞋')
    const found = (await listed(editor)).find(({ q }) => q === '轮滑鞋')
    expect((await editor.post('/search-misses', { q: 'x', count: 1, lastAt: new Date() })).status).toBe(403)
    expect((await editor.patch(`/search-misses/${found?.id}`, { count: 9 })).status).toBe(403)
    const moderator = await market.officer('moderator', { campus: here })
    expect((await moderator.delete(`/search-misses/${found?.id}`)).status).toBe(403)
    expect((await editor.delete(`/search-misses/${found?.id}`)).status).toBe(200)
    expect(await wordsSeenBy(editor)).not.toContain('轮滑鞋')
  })
})

describe('a search', () => {
  test('that may tell who somebody is, or is a sentence, is not noted', async () => {
    const before = await wordsSeenBy(editor)
    for (const q of [
      ...[
        '13812345678',
        '138 1234 5678',
        'lin@mail.example',
        '微信 lily1998',
        '学号2023123',
        '９７８７０４０３９６６３８',
      ],
      ...['　', '%%%', '我想找一个昨天晚上在图书馆三楼自习室里丢了蓝色雨伞的同学还给他'],
    ]) {
      miss(q)
    }
    expect(await wordsSeenBy(editor)).toEqual(before)
  })

  test('by one person counts once, however often the phone repeats it', async () => {
    for (let n = 0; n < 50; n++) miss('显微镜', here, 'one person')
    expect((await listed(editor)).find(({ q }) => q === '显微镜')?.count).toBe(1)
  })

  test('on a campus that is gone harms no other', async () => {
    miss('标本', '01890000-0000-7000-8000-000000000000')
    miss('标本夹')
    expect(await wordsSeenBy(editor)).toEqual(expect.arrayContaining(['标本夹']))
  })

  test('that nobody repeats for 90 days is forgotten', async () => {
    const now = new Date()
    const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
    miss('去年的', here, 'a', daysAgo(92))
    miss('常有的', here, 'a', daysAgo(92))
    miss('常有的', here, 'b', daysAgo(80))
    await written()
    await forgetMisses(market, now)
    const words = await wordsSeenBy(editor)
    expect(words).toContain('常有的')
    expect(words).not.toContain('去年的')
  })

  test('finds room though a script has filled the campus with noise: after a night the frequent ones are left', async () => {
    const full = await market.campus()
    const keeper = await market.officer('editor', { campus: full })
    await rowsOf(
      market,
      `insert into search_misses (id, q, count, last_at, campus_id)
       select gen_random_uuid(), '噪声' || n, 1 + (n <= 10)::int, now(), $1 from generate_series(1, 5000) n`,
      [full],
    )
    miss('噪声1', full)
    miss('新词', full)
    expect(await rowsOf(market, `select 1 from search_misses where q = '新词'`)).toEqual([])
    expect((await listed(keeper))[0]).toMatchObject({ q: '噪声1', count: 3 })
    await forgetMisses(market, new Date())
    miss('新词二', full)
    const words = await wordsSeenBy(keeper)
    expect(words).toEqual(expect.arrayContaining(['噪声1', '噪声10']))
    expect(await rowsOf(market, `select 1 from search_misses where q = '新词二'`)).toHaveLength(1)
  })
})
