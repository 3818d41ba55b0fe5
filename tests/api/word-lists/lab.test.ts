import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { LabPlace, LabResult } from '../../../src/operations/word-lists/try-words'
import type { ContactsResult } from '../../../src/operations/word-lists/try-contacts'
import type { ThresholdResult } from '../../../src/operations/word-lists/try-threshold'
import { conversationOf } from '../../realtime/support'
import { completedDeal } from '../../support/deals'
import { startMarket, type Market, type Officer, type Student } from '../../support/market'
import { calm, problemsOf, rowsOf } from '../support'

let market: Market
let campus: string
let category: string
let admin: Officer
let lin: Student
let chen: Student
beforeAll(async () => {
  market = await startMarket()
  category = await market.category()
})
afterAll(() => market?.stop())
beforeEach(async () => {
  await calm(market)
  campus = await market.campus()
  admin = await market.officer('admin', { campus })
  lin = await market.student({ campus })
  chen = await market.student({ campus })
})

const everywhere = ['listings', 'comments', 'messages', 'names']
const lab = (by: Officer, wish: object) =>
  by.post<LabResult>('/word-lists/lab', { places: everywhere, days: 30, ...wish })
const at = ({ places }: LabResult, place: string): LabPlace => {
  const found = places.find((each) => each.place === place)
  if (!found) throw new Error(`no ${place}`)
  return found
}

describe('words', () => {
  test('are looked for in what people wrote, with samples, and without a list being made', async () => {
    const { id } = await market.listing(lin, {
      category,
      title: '高数 教材',
      description: '附代 考 笔记',
    })
    await market.listing(lin, { category, title: '台灯' })
    await chen.post('/comments', { product: id, body: '代考吗？教材呢' })
    await chen.patch('/users/me', { nickname: '代考王' })
    const { status, body } = await lab(admin, { words: '代考\n教材\n没有的词', action: 'block' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ words: 3, days: 30 })
    expect(at(body, 'listings')).toMatchObject({ looked: 2, hits: 1, complete: true })
    expect(at(body, 'comments')).toMatchObject({ looked: 1, hits: 1 })
    expect(at(body, 'names')).toMatchObject({ hits: 1 })
    const [sample] = at(body, 'listings').samples
    expect(sample?.id).toBe(id)
    expect(sample?.excerpt.filter(({ found }) => found)).toEqual([{ text: '教材', found: true }])
    expect(body.top).toEqual([
      { word: '代考', hits: 3 },
      { word: '教材', hits: 2 },
    ])
    // A blind review is nobody's to read, until it is public.
    const { order } = await completedDeal(market, lin, chen)
    expect((await lin.post('/reviews', { order, rating: 1, body: '态度恶劣' })).status).toBe(201)
    const reviewed = async () =>
      at((await lab(admin, { words: '恶劣', places: ['comments'] })).body, 'comments')
    expect(await reviewed()).toMatchObject({ looked: 1, hits: 0, samples: [] })
    await rowsOf(market, 'update reviews set visible_at = now() where order_id = $1', [order])
    expect(await reviewed()).toMatchObject({ looked: 2, hits: 1 })
    expect(await rowsOf(market, 'select 1 from word_lists where campus_id = $1', [campus])).toEqual([])
  })

  test('say of chats one coarse number for all words together: nobody learns which word was said, or by how few', async () => {
    const conversation = await conversationOf(market, lin, chen)
    const say = (by: Student, body: string) =>
      by.post(`/conversations/${conversation}/messages`, { clientId: randomUUID(), type: 'text', body })
    for (const body of ['秘密在图书馆三楼', '秘密的密码是七', '好的']) await say(lin, body)
    const ask = async (words: string) => (await lab(admin, { words, places: ['messages'] })).body
    const words = '秘密\n图书馆\n密码是七'
    const found = await ask(words)
    expect(at(found, 'messages')).toEqual({
      ...{ place: 'messages', looked: 3, complete: true, since: expect.any(String), samples: [] },
      ...{ hits: null, senders: 0 },
    })
    expect(found.top).toEqual([])
    // What is said and what is not have the same answer.
    const other = await ask('没说过\n的词\n三个')
    expect({ ...other, places: [] }).toEqual({ ...found, places: [] })
    expect(at(other, 'messages')).toEqual({ ...at(found, 'messages'), since: expect.any(String) })
    const crowd = await Promise.all(Array.from({ length: 30 }, () => market.student({ campus })))
    await rowsOf(
      market,
      `insert into messages (id, conversation_id, sender_id, seq, type, body, state, client_id, created_at, updated_at)
        select gen_random_uuid(), $1, who, 100 + n, 'text', '秘密', 'delivered', gen_random_uuid()::text, now(), now()
        from unnest($2::uuid[]) with ordinality s (who, n)`,
      [conversation, crowd.map(({ id }) => id)],
    )
    // Accounts that were made for it do not lift a word over the floor, nor do nine old ones and one who said it.
    expect(at(await ask('秘密'), 'messages')).toMatchObject({ hits: null, senders: 0 })
    const joined = (people: Student[]) =>
      rowsOf(market, `update users set created_at = now() - interval '40 days' where id = any($1)`, [
        people.map(({ id }) => id),
      ])
    await joined([lin, ...crowd.slice(0, 9)])
    expect(at(await ask('秘密\n没有的词'), 'messages')).toMatchObject({ senders: 0 })
    await joined(crowd)
    expect(at(await ask('秘密'), 'messages')).toMatchObject({ hits: null, senders: 20 })
  })

  test('are written down with who tried them, and one officer tries at a time', async () => {
    const answers = await Promise.all(
      ['代考', '枪手'].map((words) => lab(admin, { words, places: ['listings', 'messages'] })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 429])
    const log = await rowsOf<{ summary: string; changes: { field: string; after: unknown }[] }>(
      market,
      `select summary, changes from audit_log where target = 'word-lists' and campus_id = $1`,
      [campus],
    )
    expect(log).toHaveLength(1)
    expect(log[0]?.summary).toContain('rule lab')
    expect(log[0]?.changes).toContainEqual(
      expect.objectContaining({ field: 'places', after: ['listings', 'messages'] }),
    )
  })

  test('are asked of chats ten times a day, with every word in the log; of what everybody reads as often as one likes', async () => {
    const padded = [...Array.from({ length: 300 }, (_, index) => `凑数词${index}`), '心里话'].join('\n')
    const ask = async (words: string, place = 'messages') =>
      (await lab(admin, { words, places: [place] })).status
    expect(await ask(padded)).toBe(200)
    for (let index = 0; index < 9; index++) expect(await ask(`词${index}`)).toBe(200)
    expect([await ask('心里话'), await ask('心里话', 'comments')]).toEqual([429, 200])
    const [first] = await rowsOf<{ changes: { field: string; after: string }[] }>(
      market,
      `select changes from audit_log where target = 'word-lists' and campus_id = $1 order by created_at limit 1`,
      [campus],
    )
    const words = first?.changes.find(({ field }) => field === 'words')?.after
    expect(words).toContain('心里话')
  })

  test('are not looked for on other campuses, in drafts, or before the first day', async () => {
    const stranger = await market.student({ campus: await market.campus() })
    await market.listing(stranger, { category, title: '代考' })
    await market.listing(lin, { category, title: '代考', draft: true })
    const { id } = await market.listing(lin, { category, title: '代考' })
    await rowsOf(market, `update products set created_at = now() - interval '8 days' where id = $1`, [id])
    expect(at((await lab(admin, { words: '代考', days: 7 })).body, 'listings').hits).toBe(0)
    expect(at((await lab(admin, { words: '代考', days: 9 })).body, 'listings').hits).toBe(1)
    const owner = await market.officer('owner')
    expect(at((await lab(owner, { words: '代考' })).body, 'listings').hits).toBeGreaterThan(1)
    expect(at((await lab(owner, { words: '代考', campus })).body, 'listings').hits).toBe(1)
    expect((await lab(admin, { words: '代考', campus: await market.campus() })).code).toBe('NOT_FOUND')
  })

  test('are looked for page by page in the newest, and it says where it stopped', async () => {
    const { id } = await market.listing(lin, { category })
    await rowsOf(
      market,
      `insert into comments (id, body, product_id, author_id, campus_id, removed, created_at, updated_at)
        select gen_random_uuid(), case when n % 10 = 0 then '代考' else '好' end, $1, $2, $3, false,
          now() - make_interval(secs => n), now() from generate_series(1, 20100) n`,
      [id, lin.id, campus],
    )
    const { body } = await lab(admin, { words: '代考', places: ['comments'] })
    const comments = at(body, 'comments')
    expect(comments).toMatchObject({ looked: 20_000, hits: 2_000, complete: false })
    expect(comments.samples).toHaveLength(8)
    const [first] = await rowsOf<{ since: string }>(
      market,
      `select to_char(min(created_at) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI') as since from
        (select created_at from comments where campus_id = $1 order by created_at desc limit 20000) newest`,
      [campus],
    )
    expect(comments.since.startsWith(first?.since ?? 'none')).toBe(true)
  })

  test('that no list could hold are refused, and nobody but owners and admins asks', async () => {
    expect(problemsOf((await lab(admin, { words: '！' })).body)).toEqual(['VALIDATION_FAILED words'])
    expect(problemsOf((await lab(admin, { words: '代考', days: 91 })).body)).toEqual([
      'VALIDATION_FAILED days',
    ])
    expect(problemsOf((await lab(admin, { words: '代考', places: [] })).body)).toEqual([
      'VALIDATION_FAILED places',
    ])
    for (const role of ['editor', 'moderator'] as const)
      expect((await lab(await market.officer(role, { campus }), { words: '代考' })).code).toBe('FORBIDDEN')
    const wish = { words: '代考', places: everywhere }
    expect((await lin.post('/word-lists/lab', wish)).code).toBe('NOT_FOUND')
    expect((await market.anyone.post('/word-lists/lab', wish)).code).toBe('UNAUTHENTICATED')
  })
})

describe('a threshold of reports', () => {
  const thresholds = async (points: number, by = admin) =>
    (await by.post<ThresholdResult>('/word-lists/lab/thresholds', { points, days: 30 })).body
  const report = async (product: string, by: Student) => {
    const target = { relationTo: 'products', value: product }
    const { status } = await by.post('/reports', { target, reason: 'spam', detail: '广告' })
    expect(status).toBe(201)
  }

  test('shows what it would have hidden, and what officers thought of it', async () => {
    await rowsOf(market, 'update campuses set settings_auto_hide_points = 0 where id = $1', [campus])
    const [good, bad, calmOne] = [
      await market.listing(lin, { category, title: '好灯' }),
      await market.listing(lin, { category, title: '坏灯' }),
      await market.listing(lin, { category, title: '灯' }),
    ]
    const people = [chen, await market.student({ campus }), await market.student({ campus })]
    for (const person of people) {
      await report(good.id, person)
      await report(bad.id, person)
    }
    await report(calmOne.id, chen)
    const judge = (product: string, outcome: string) =>
      rowsOf(
        market,
        `update reports set outcome = $2::enum_reports_outcome, state = 'done' where target_id = $1`,
        [product, outcome],
      )
    expect(await thresholds(3)).toMatchObject({ reported: 3, hidden: 2, undecided: 2, complete: true })
    await judge(good.id, 'dismissed')
    await judge(bad.id, 'upheld')
    const found = await thresholds(3)
    expect(found).toMatchObject({ hidden: 2, upheld: 1, dismissed: 1, undecided: 0 })
    // What should not have been hidden comes first.
    expect(
      found.samples.map(({ title, outcome, reports, points }) => [title, outcome, reports, points]),
    ).toEqual([
      ['好灯', 'dismissed', 3, 3],
      ['坏灯', 'upheld', 3, 3],
    ])
    expect(await thresholds(1)).toMatchObject({ hidden: 3 })
    expect(await thresholds(4)).toMatchObject({ hidden: 0, samples: [] })
    expect(await thresholds(0)).toMatchObject({ hidden: 0 })
    const foreign = await market.officer('admin', { campus: await market.campus() })
    expect(await thresholds(1, foreign)).toMatchObject({ reported: 0, hidden: 0 })
  })
})

describe('the rule about contacts', () => {
  const contacts = async (by: Officer, wish: object = {}) =>
    (await by.post<ContactsResult>('/word-lists/lab/contacts', { days: 30, ...wish })).body

  test('is tried on what everybody can read, with the contact marked', async () => {
    const { id } = await market.listing(lin, { category, title: '台灯', place: '加 V 信 xiaochen2026' })
    await market.listing(lin, { category, title: '高数 978-7-04-012345-6' })
    await chen.post('/comments', { product: id, body: '打我电话 一三八 1234 5678' })
    await chen.post('/comments', { product: id, body: '还在吗' })
    const { places } = await contacts(admin)
    expect(places.map(({ place, looked, hits }) => [place, looked, hits])).toEqual([
      ['listings', 2, 1],
      ['comments', 2, 1],
      ['names', 2, 0],
    ])
    const marked = places.flatMap(({ samples }) =>
      samples.map(({ excerpt }) => excerpt.flatMap(({ found, text }) => (found ? [text] : [])).join('')),
    )
    expect(marked).toEqual(['加 V 信 xiaochen2026', '一三八 1234 5678'])
    expect((await contacts(await market.officer('owner'), { campus })).places[0]).toMatchObject({ hits: 1 })
    const foreign = await market.officer('admin', { campus: await market.campus() })
    expect((await contacts(foreign)).places.map(({ looked }) => looked)).toEqual([0, 0, 0])
    expect((await lin.post('/word-lists/lab/contacts', {})).code).toBe('NOT_FOUND')
  })

  test('says in words how many days and points it takes', async () => {
    const { body } = await admin.post<{ errors: { message: string }[] }>('/word-lists/lab/contacts', {
      days: 0,
    })
    expect(body.errors[0]?.message).toMatch(/1 (到|to) 90/)
  })
})
