import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { HomeTextNode } from '../../../src/contract/home'
import { richText } from '../../../src/demo/rich-text'
import { startMarket, type Market, type Student } from '../../support/market'

interface Text {
  id: string
  title: string
  level?: string
  nodes: HomeTextNode[]
}

let market: Market
let east: string
let west: string
let student: Student
let notice: string
let plant: (collection: 'notices' | 'pages', content: object) => Promise<string>
beforeAll(async () => {
  market = await startMarket()
  ;[east, west] = [await market.campus(), await market.campus()]
  student = await market.student({ campus: west })
  plant = async (collection, content) => {
    const data = { _status: 'published', ...content } as never
    return (await market.payload.create({ collection, data, overrideAccess: true })).id
  }
  notice = await plant('notices', {
    title: '谨防诈骗',
    level: 'important',
    campus: east,
    content: richText('## 常见手法\n先转账后发货'),
  })
  await plant('pages', { title: '共同的规则', slug: 'rules', content: richText('对人友善') })
  await plant('pages', {
    title: '东校区的规则',
    slug: 'rules',
    campus: east,
    content: richText('不在楼道交易'),
  })
  await plant('pages', { title: '写到一半', slug: 'help', _status: 'draft' })
})
afterAll(() => market.stop())

describe('what the union wrote', () => {
  test('is read by anybody, as parts without markup', async () => {
    const { status, body } = await market.anyone.get<Text>(`/notices/${notice}/text`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id: notice,
      title: '谨防诈骗',
      level: 'important',
      nodes: [
        { type: 'heading', level: 2, spans: [{ text: '常见手法' }] },
        { type: 'paragraph', spans: [{ text: '先转账后发货' }] },
      ],
    })
  })

  test('is that of the campus before what all share', async () => {
    const titleOf = async (path: string, person: Market['anyone'] = market.anyone) =>
      (await person.get<Text>(path)).body.title
    expect(await titleOf(`/pages/rules/text?campus=${east}`)).toBe('东校区的规则')
    expect(await titleOf(`/pages/rules/text?campus=${west}`)).toBe('共同的规则')
    expect(await titleOf('/pages/rules/text')).toBe('共同的规则')
    expect(await titleOf('/pages/rules/text', student)).toBe('共同的规则')
  })

  test.each([
    ['a draft', '/pages/help/text'],
    ['a name that no page has', '/pages/nothing/text'],
    ['a notice that is not there', '/notices/01a1fff6-1df1-73dc-8294-bd2309590299/text'],
  ])('%s is not found', async (_, path) => {
    for (const person of [market.anyone, student]) {
      const { status, code } = await person.get(path)
      expect([status, code]).toEqual([404, 'NOT_FOUND'])
    }
  })

  test('is not found before and after its time', async () => {
    const day = 86_400_000
    const at = (days: number) => new Date(Date.now() + days * day).toISOString()
    const over = await plant('notices', { title: '过期', level: 'info', startsAt: at(-3), endsAt: at(-1) })
    const early = await plant('notices', { title: '未到', level: 'info', startsAt: at(1), endsAt: at(3) })
    for (const id of [over, early]) {
      expect((await market.anyone.get(`/notices/${id}/text`)).status).toBe(404)
    }
  })
})
