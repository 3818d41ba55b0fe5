import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { correctWord } from '../../../src/operations/search-terms/correct-word'
import { countTerms } from '../../../src/operations/search-terms/count-terms'
import { startMarket, type Market, type Person, type Student } from '../../support/market'
import { plant } from '../../access/world'
import { calm, rowsOf } from '../support'

interface Suggestion {
  text: string
  listings: number
}

let market: Market
let [here, there, category] = ['', '', '']
let sellers: Student[]
let reader: Student
beforeAll(async () => {
  market = await startMarket()
  here = await market.campus()
  there = await market.campus()
  category = await market.category({ name: '数码配件' })
  const shared = await market.category({ name: '教材' })
  sellers = [
    await market.student({ campus: here }),
    await market.student({ campus: here }),
    await market.student({ campus: here }),
  ]
  reader = await market.student({ campus: here })
  await plant(market, 'search-words', { word: '高数', sameAs: ['高等数学', '微积分'], campus: here })
  await sell([
    'iPhone 15 手机',
    'iphone15 手机',
    'Ｉｐｈｏｎｅ 13',
    'kindle 阅读器',
    'Kindle',
    '台燈',
    '台灯 护眼',
  ])
  await sell(
    ['高等数学', '高等数学 上册', '蓝牙耳机', '耳机', 'PS5 手柄', 'ps 5', '基础数学', '数学'],
    shared,
  )
  const far = [await market.student({ campus: there }), await market.student({ campus: there })]
  for (const by of far) await market.listing(by, { category, title: 'iphone 吉他' })
  await countTerms(market)
}, 60_000)
afterAll(() => market.stop())
beforeEach(() => calm(market))

/** Listings of sellers in turn. */
async function sell(titles: string[], within = category): Promise<void> {
  for (const [at, title] of titles.entries()) {
    const by = sellers[at % 2]
    if (by) await market.listing(by, { category: within, title })
  }
}

const suggestions = async (q: string, by: Person = reader, extra = '') => {
  const { status, body } = await by.get<{ docs: Suggestion[] }>(
    `/products/suggestions?q=${encodeURIComponent(q)}${extra}`,
  )
  expect(status).toBe(200)
  return body.docs
}
const textsFor = async (q: string, by?: Person) => (await suggestions(q, by)).map(({ text }) => text)
const numberOf = async (campus: string) =>
  (await rowsOf<{ number: number }>(market, 'select number from campuses where id = $1', [campus]))[0]
    ?.number ?? 0
const correct = async (word: string, campus = here) =>
  correctWord(market.payload.services.reads, [await numberOf(campus)], word)

describe('somebody who types the beginning of a word', () => {
  test('is shown what listings say, with how many, the most common first', async () => {
    expect(await suggestions('iph')).toEqual([
      { text: 'iphone', listings: 3 },
      { text: 'iphone 15', listings: 2 },
    ])
    expect(await textsFor('台')).toEqual(['台灯'])
  })

  test('may type full width, capitals, traditional characters or no space before a number', async () => {
    expect(await textsFor('ＩＰＨ')).toEqual(['iphone', 'iphone 15'])
    expect(await textsFor('iphone15')).toEqual(['iphone 15'])
    expect(await textsFor('ps 5')).toEqual(['ps5'])
    expect(await textsFor('檯燈')).toEqual(await textsFor('台燈'))
  })

  test('may type pinyin, or its first letters', async () => {
    expect(await textsFor('taid')).toEqual(['台灯'])
    expect(await textsFor('tai deng')).toEqual(['台灯'])
    expect(await textsFor('gaosh')).toEqual(['高数'])
    expect(await textsFor('gdsx')).toEqual(['高等数学'])
    expect(await textsFor('ej')).toContain('耳机')
    // One letter is enough; what is written with it comes first.
    const texts = await textsFor('k')
    expect(texts[0]).toBe('kindle')
    expect(await textsFor('t')).toContain('台灯')
  })

  test('is also shown what has it in the middle, after what begins so', async () => {
    const texts = await textsFor('数')
    expect(texts).toEqual(expect.arrayContaining(['数码配件', '数学', '高等数学', '高数']))
    expect(texts.indexOf('数学')).toBeLessThan(texts.indexOf('高等数学'))
  })

  test('is shown the most common terms of the campus before the first letter', async () => {
    const all = await suggestions('')
    const counts = all.map(({ listings }) => listings)
    expect(all).toHaveLength(10)
    expect(counts).toEqual([...counts].sort((a, b) => b - a))
    expect(await suggestions('   ')).toEqual(all)
    expect((await reader.get<{ docs: Suggestion[] }>('/products/suggestions')).body.docs).toEqual(all)
  })

  test('sees the words of the own campus, of another one when asked for, and strangers those of all', async () => {
    expect(await textsFor('吉')).toEqual([])
    expect((await suggestions('iph', reader, `&campus=${there}`))[0]).toEqual({ text: 'iphone', listings: 2 })
    expect((await suggestions('iph', market.anyone))[0]).toEqual({ text: 'iphone', listings: 5 })
    expect(await textsFor('吉', market.anyone)).toEqual(['吉他'])
  })

  test('finds nothing rather than an error, whatever is typed', async () => {
    for (const q of ['zzzzzz', "' or 1=1 --", '\u{10ffff}9', '龘龘', 'a b c d e f']) {
      expect([q, await suggestions(q)]).toEqual([q, []])
    }
    // Signs say nothing.
    for (const q of ['%', '_', '😀', '()', '　']) expect(await suggestions(q)).toEqual(await suggestions(''))
    expect((await reader.get('/products/suggestions?campus=x')).code).toBe('VALIDATION_FAILED')
    expect((await reader.get(`/products/suggestions?q=${'长'.repeat(61)}`)).code).toBe('VALIDATION_FAILED')
  })
})

describe('what only one person wrote', () => {
  test('is suggested to nobody until a second one writes it', async () => {
    const [lin, wang] = [sellers[0] as Student, sellers[1] as Student]
    await market.listing(lin, { category, title: '榫卯摆件' })
    await market.listing(lin, { category, title: '榫卯摆件 第二个' })
    await countTerms(market)
    expect(await textsFor('榫卯')).toEqual([])
    await market.listing(wang, { category, title: '榫卯摆件' })
    await countTerms(market)
    expect(await textsFor('榫卯')).not.toEqual([])
  })

  test('and numbers, addresses and accounts never are, however many write them', async () => {
    for (const by of sellers) {
      for (const contact of [
        '13812345678',
        '加微信 lily_1998x',
        'lin@mail.example',
        'wxid_abc123',
        'u20231234',
        'vx lilylily',
      ]) {
        await market.listing(by, { category, title: `风扇 ${contact}` })
      }
    }
    await countTerms(market)
    const terms = await rowsOf<{ term: string }>(market, 'select term from search_terms')
    const leaks = terms.filter(({ term }) => /lily|lin$|mail|wxid|abc|u2023|\d{5}|1998/.test(term))
    expect(leaks).toEqual([])
    expect(await textsFor('风')).toEqual(['风扇'])
  })
})

describe('counting', () => {
  const all = () =>
    rowsOf(
      market,
      'select campus_no, term, pinyin, initials, listings, sellers from search_terms order by 1, 2',
    )

  test('twice, or twice at once, changes nothing', async () => {
    await countTerms(market)
    const before = await all()
    const spelt = await rowsOf(market, 'select * from search_spellings order by 1, 2')
    await countTerms(market)
    await Promise.allSettled([countTerms(market), countTerms(market)])
    expect(await all()).toEqual(before)
    expect(await rowsOf(market, 'select * from search_spellings order by 1, 2')).toEqual(spelt)
  })

  test('forgets what is not on offer any more', async () => {
    const made = []
    for (const by of sellers)
      made.push({ by, id: (await market.listing(by, { category, title: 'ukulele' })).id })
    await countTerms(market)
    expect(await textsFor('uku')).toEqual(['ukulele'])
    expect(await correct('ukulela')).toBe('ukulele')
    for (const { by, id } of made) await by.post(`/products/${id}/status`, { status: 'sold' })
    await countTerms(market)
    expect(await textsFor('uku')).toEqual([])
    expect(await correct('ukulela')).toBeNull()
    expect(await rowsOf(market, `select 1 from search_spellings where term = 'ukulele'`)).toEqual([])
  })

  test('knows the words of the dictionary by everything that means the same, and categories by their listings', async () => {
    expect(await suggestions('微积分')).toEqual([{ text: '微积分', listings: 2 }])
    expect((await suggestions('教材'))[0]).toEqual({ text: '教材', listings: 8 })
  })
})

describe('a word that no listing has', () => {
  test('is corrected to the nearest one that listings have', async () => {
    expect(await correct('ihpone')).toBe('iphone')
    expect(await correct('ipone')).toBe('iphone')
    expect(await correct('kindel')).toBe('kindle')
    expect(await correct('iphnoe15')).toBe('iphone15')
  })

  test('may be pinyin, from four letters on its beginning only', async () => {
    expect(await correct('taideng')).toBe('台灯')
    expect(await correct('tai deng')).toBe('台灯')
    expect(await correct('gaoshu')).toBe('高数')
    expect(await correct('gaodeng')).toBe('高等数学')
    expect(await correct('tai')).toBeNull()
  })

  test('stays as it is when it is a term, a number, Chinese, or far from everything', async () => {
    for (const word of ['iphone', 'kindle', '15', '9787040396638', '台登', 'xylophone', 'ab', '']) {
      expect([word, await correct(word)]).toEqual([word, null])
    }
    expect(await correctWord(market.payload.services.reads, [], 'ihpone')).toBeNull()
  })

  test('is corrected by the terms of the campuses asked for', async () => {
    expect(await correct('kindel', there)).toBeNull()
    expect(await correct('jita', there)).toBe('吉他')
    expect(await correct('jita', here)).toBeNull()
  })
})
