import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as uuidv7 } from 'uuid'
import { metricNames } from '../../../src/domain/stats/metrics'
import { startMarket, type Market, type Officer, type Student } from '../../support/market'
import { rowsOf } from '../support'
import { count, daysAgo, deal, noonOf, on, overviewOf, publishedAt, today } from './counted'

let market: Market
let [here, there] = ['', '']
let [top, child] = ['', '']
let owner: Officer
let admin: Officer
let editor: Officer
let moderator: Officer
let foreign: Officer
let buyer: Student
let [lamp, old] = ['', '']

beforeAll(async () => {
  market = await startMarket()
})
beforeAll(async () => {
  ;[here, there] = [await market.campus({ name: '东校区' }), await market.campus({ name: '西校区' })]
  owner = await market.officer('owner')
  admin = await market.officer('admin', { campus: here })
  editor = await market.officer('editor', { campus: here })
  moderator = await market.officer('moderator', { campus: here })
  foreign = await market.officer('admin', { campus: there })
  top = await market.category({ name: '数码' })
  child = await market.category({ name: '耳机', parent: top })
  const seller = await market.student({ campus: here })
  buyer = await market.student({ campus: here })
  lamp = (await market.listing(seller, { category: child })).id
  old = (await market.listing(seller, { category: child, title: '旧台灯' })).id
  await publishedAt(market, old, noonOf(daysAgo(10)))
  await market.listing(await market.student({ campus: there }), { category: child })

  await buyer.put(`/products/${lamp}/favorite`)
  await buyer.post('/comments', { product: lamp, body: '还在吗' })
  await buyer.post('/conversations', { product: lamp })
  await market.anyone.get(`/products/${lamp}`)
  await market.payload.services.views.flush()
  await deal(market, {
    ...{ listing: old, buyer, seller, campus: here, amountFen: 12_345 },
    ...{ placedAt: noonOf(daysAgo(9)), completedAt: new Date() },
  })
  await deal(market, {
    ...{ listing: lamp, buyer, seller, campus: here, amountFen: 5_000, placedAt: new Date() },
  })
  await count(market)
})
afterAll(() => market.stop())

describe('an officer who looks at the numbers', () => {
  test('sees what happened on the own campus today, and an owner what happened on all', async () => {
    const own = await overviewOf(admin)
    expect(own.campus).toBe(here)
    expect(own.countedAt).not.toBeNull()
    expect(own.series).toHaveLength(7)
    // A stranger looked, and who favorites what was never looked at has looked with it.
    const numbers = { published: 1, joined: 2, favorites: 1, comments: 1, chats: 1, views: 2, orders: 1 }
    for (const [metric, n] of Object.entries(numbers)) {
      expect([metric, on(own, today, metric as keyof typeof numbers)]).toEqual([metric, n])
      expect([metric, own.totals.now[metric as keyof typeof numbers]]).toEqual([metric, n])
    }
    const all = await overviewOf(owner)
    expect(all.campus).toBeNull()
    expect(all.totals.now.published).toBe(2)
    expect((await overviewOf(owner, `from=${today}&to=${today}&campus=${there}`)).totals.now.published).toBe(
      1,
    )
    expect((await overviewOf(foreign)).totals.now).toMatchObject({ published: 1, orders: 0, completed: 0 })
  })

  test('finds an order that is completed late on the day of its completion, with its sum', async () => {
    const { totals, series } = await overviewOf(admin)
    expect(totals.now).toMatchObject({ orders: 1, completed: 1 })
    expect(totals.sums?.now).toEqual({ ordersFen: 5_000, salesFen: 12_345 })
    expect(totals.before.orders).toBe(1)
    expect(series.at(-1)?.sums).toEqual({ ordersFen: 5_000, salesFen: 12_345 })
  })

  test('compares with the days before, and sees them by week and month without loss', async () => {
    const query = `from=${daysAgo(6)}&to=${today}`
    const byDay = await overviewOf(admin, query)
    expect(byDay.before).toEqual({ from: daysAgo(13), to: daysAgo(7) })
    expect(byDay.totals.before.published).toBe(1)
    for (const by of ['week', 'month']) {
      const { totals, series } = await overviewOf(admin, `${query}&by=${by}`)
      expect(totals).toEqual(byDay.totals)
      for (const metric of metricNames) {
        expect(series.reduce((sum, { numbers }) => sum + numbers[metric], 0)).toBe(totals.now[metric])
      }
    }
  })

  test('sees top categories, which hold what lies below them', async () => {
    const { categories } = await overviewOf(admin)
    expect(categories).toHaveLength(1)
    expect(categories[0]).toMatchObject({
      ...{ id: top, name: '数码', sales: { nowFen: 12_345, beforeFen: 0 } },
      before: { published: 1, orders: 1 },
      numbers: { published: 1, views: 2, favorites: 1, chats: 1, comments: 1, orders: 1, completed: 1 },
    })
  })

  test('who is an owner compares campuses, and nobody else is told of others', async () => {
    const { campuses } = await overviewOf(owner)
    const line = (id: string) => campuses.find((each) => each.id === id)
    expect(line(here)).toMatchObject({
      ...{ name: '东校区', numbers: { published: 1, completed: 1 }, before: { published: 1 } },
      sales: { nowFen: 12_345, beforeFen: 0 },
    })
    expect(line(there)).toMatchObject({ name: '西校区', numbers: { published: 1 } })
    expect((await overviewOf(admin)).campuses).toEqual([])
    expect((await overviewOf(owner, `from=${today}&to=${today}&campus=${here}`)).campuses).toEqual([])
  })

  test('learns what became of the listings of a range, each counted on its own publish day', async () => {
    expect((await overviewOf(admin)).funnel).toEqual({
      ...{ published: 1, viewed: 1, chatted: 1, ordered: 1, sold: 0, marked: 0 },
    })
    const { funnel } = await overviewOf(admin, `from=${daysAgo(10)}&to=${daysAgo(10)}`)
    expect(funnel).toEqual({ published: 1, viewed: 0, chatted: 0, ordered: 1, sold: 1, marked: 0 })
  })

  test('who is a moderator or an editor sees no money, and an editor not who decides how much', async () => {
    for (const officer of [moderator, editor]) {
      const { totals, series, categories } = await overviewOf(officer)
      expect(totals.sums).toBeNull()
      expect(series.every(({ sums }) => sums === null)).toBe(true)
      expect(categories.every(({ sales }) => sales === null)).toBe(true)
    }
    expect((await overviewOf(editor)).load).toBeNull()
    expect((await overviewOf(moderator)).load).not.toBeNull()
  })

  test('is told nothing of another campus', async () => {
    const query = `from=${today}&to=${today}&campus=${there}`
    for (const officer of [admin, editor, moderator]) {
      for (const path of ['/stats/overview', '/stats/overview.csv']) {
        expect((await officer.get(`${path}?${query}`)).code).toBe('NOT_FOUND')
      }
    }
    expect((await owner.get(`/stats/overview?from=${today}&to=${today}&campus=${uuidv7()}`)).code).toBe(
      'NOT_FOUND',
    )
    expect((await buyer.get(`/stats/overview?from=${today}&to=${today}`)).status).toBe(404)
    expect((await market.anyone.get(`/stats/overview?from=${today}&to=${today}`)).status).toBe(401)
  })

  test('is refused ranges that make no sense or have more than four hundred days', async () => {
    for (const [from, to] of [
      [today, daysAgo(1)],
      [daysAgo(400), today],
      ['2026-02-30', today],
    ]) {
      expect((await admin.get(`/stats/overview?from=${from}&to=${to}`)).code).toBe('VALIDATION_FAILED')
    }
    expect((await admin.get(`/stats/overview?from=${daysAgo(399)}&to=${today}`)).status).toBe(200)
  })
})

describe('the table for spreadsheets', () => {
  const tableOf = async (officer: Officer, more = '') => {
    const url = `${market.url}/api/stats/overview.csv?from=${daysAgo(1)}&to=${today}${more}`
    const response = await fetch(url, {
      headers: { Authorization: `JWT ${officer.token}` },
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    return bytes
      .toString('utf8')
      .slice(1)
      .trim()
      .split('\r\n')
      .map((line) => line.split(','))
  }

  test('has a line for each day, sums in yuan for an admin and none for a moderator', async () => {
    const [header = [], ...lines] = await tableOf(admin)
    expect(header.slice(-2)).toEqual(['下单金额（元）', '成交金额（元）'])
    expect(lines.map(([day]) => day)).toEqual([daysAgo(1), today])
    expect(lines[1]?.slice(-2)).toEqual(['50.00', '123.45'])
    expect(lines.every((line) => line.length === header.length)).toBe(true)
    const [plain = []] = await tableOf(moderator)
    expect(plain).toEqual(header.slice(0, -2))
  })

  test('holds each part of the page, in both languages, for who may see it', async () => {
    const [english = []] = await tableOf(admin, '&lang=en')
    expect([english[0], english.at(-1)]).toEqual(['Period', 'Sold (yuan)'])
    const [heads = [], ...categories] = await tableOf(admin, '&of=categories&lang=zh')
    expect(heads.slice(0, 3)).toEqual(['分类', '新发布商品', '新发布商品（上期）'])
    expect(categories).toEqual([expect.arrayContaining(['数码', '1'])])
    expect(categories[0]?.slice(-2)).toEqual(['123.45', '0.00'])
    expect(heads).toHaveLength(categories[0]?.length ?? 0)
    expect((await tableOf(owner, '&of=campuses')).map(([name]) => name)).toEqual(
      expect.arrayContaining(['校区', '东校区', '西校区']),
    )
    const funnel = await tableOf(moderator, '&of=funnel&lang=en')
    expect(funnel.slice(0, 3)).toEqual([
      ['Step', 'Listings'],
      ['Published', '1'],
      ['Viewed', '1'],
    ])
    expect((await tableOf(moderator, '&of=load&lang=en'))[0]).toEqual(['What', 'Name', 'Number', 'Oldest'])
    const path = `/stats/overview.csv?from=${today}&to=${today}`
    expect((await admin.get(`${path}&of=campuses`)).code).toBe('NOT_FOUND')
    expect((await editor.get(`${path}&of=load`)).code).toBe('NOT_FOUND')
  })
})

describe('what waits for an officer', () => {
  const found = async (officer: Officer) =>
    Object.fromEntries(
      (await overviewOf(officer)).waiting.map(({ what, of, count: n }) => [`${what} ${of}`, n]),
    )

  beforeAll(async () => {
    await buyer.post('/feedback', { kind: 'suggestion', body: '能不能加个夜间模式' })
    await rowsOf(market, `update products set status = 'pending' where id = $1`, [lamp])
    await rowsOf(
      market,
      `insert into pay_alarms (id, kind, detail, campus_id, key) values ($1, 'ledger', '账目不符', $2, $3)`,
      [uuidv7(), here, uuidv7()],
    )
    await market.payload.create({
      collection: 'notices',
      data: { title: '开学公告', level: 'info', campus: here, _status: 'draft' },
      draft: true,
      overrideAccess: true,
    })
  })

  test('depends on the role: cases, money, content', async () => {
    const everything = {
      'case edit': 1,
      'alarm pay-alarms': 1,
      'feedback feedback': 1,
      'draft notices': 1,
    }
    expect(await found(admin)).toEqual(everything)
    expect(await found(owner)).toEqual(everything)
    expect(await found(moderator)).toEqual({ 'case edit': 1, 'feedback feedback': 1 })
    expect(await found(editor)).toEqual({ 'feedback feedback': 1, 'draft notices': 1 })
    expect(await found(foreign)).toEqual({})
  })

  test('is not what is about the officer', async () => {
    const [{ id } = { id: '' }] = await rowsOf<{ id: string }>(
      market,
      'select seller_id as id from products where id = $1',
      [lamp],
    )
    await rowsOf(market, 'update staff set account_id = $1 where id = $2', [id, moderator.id])
    expect(await found(moderator)).toEqual({ 'feedback feedback': 1 })
    // The team's load it is all the same.
    expect((await overviewOf(moderator)).load?.open).toMatchObject([{ kind: 'edit', count: 1 }])
    await rowsOf(market, 'update staff set account_id = null where id = $1', [moderator.id])
    expect(await found(moderator)).toHaveProperty('case edit', 1)
  })

  test('names what the officer has claimed', async () => {
    await rowsOf(
      market,
      `update cases set claimed_by_id = $1, claimed_until = now() + interval '5 minutes' where target_id = $2`,
      [moderator.id, lamp],
    )
    expect(await found(moderator)).toMatchObject({ 'claimed cases': 1 })
    expect(await found(admin)).not.toHaveProperty('claimed cases')
  })
})

describe('the load of the team', () => {
  const act = (officer: Officer, campus: string, when = new Date()) =>
    rowsOf(
      market,
      `insert into moderation_acts (id, action, target, target_id, campus_id, staff_id, state, created_at)
       values ($1, 'dismiss', 'products', $2, $3, $4, 'standing', $5)`,
      [uuidv7(), lamp, campus, officer.id, when.toISOString()],
    )
  const closedCase = (minutes: number) =>
    rowsOf(
      market,
      `insert into cases (id, kind, target, target_id, campus_id, title, state, opened_at, closed_at)
       values ($1, 'report', 'products', $2, $3, '台灯', 'closed', now() - $4 * interval '1 minute', now())`,
      [uuidv7(), uuidv7(), here, minutes],
    )

  beforeAll(async () => {
    for (const campus of [here, here]) await act(moderator, campus)
    await act(admin, here)
    await act(foreign, there)
    await act(moderator, here, noonOf(daysAgo(30)))
    for (const minutes of [10, 100, 1_000]) await closedCase(minutes)
    const claim = uuidv7()
    await rowsOf(
      market,
      `insert into campus_verifications (id, state, user_id, method, campus_id) values ($1, 'pending', $2, 'student-card', $3)`,
      [claim, (await market.student({ campus: there, verified: false })).id, there],
    )
    const decision = { state: 'rejected', reason: '照片不清楚' }
    expect((await foreign.patch(`/campus-verifications/${claim}`, decision)).status).toBe(200)
    await count(market)
  })

  test('is who decided how much on the campus, what is open since when, and how long half of it took', async () => {
    const { load, totals } = await overviewOf(admin)
    expect(load?.officers.map(({ id, decisions, mine }) => [id, decisions, mine])).toEqual([
      [moderator.id, 2, false],
      [admin.id, 1, true],
    ])
    expect(load?.open).toMatchObject([{ kind: 'edit', count: 1 }])
    expect(load?.medianMinutes).toBeGreaterThan(95)
    expect(load?.medianMinutes).toBeLessThan(105)
    expect(totals.now).toMatchObject({ decisions: 3, closed: 3 })
    const all = (await overviewOf(owner)).load?.officers
    expect(all).toHaveLength(3)
    // A student card is a decision too.
    expect(all?.find(({ id }) => id === foreign.id)?.decisions).toBe(2)
  })

  test('shows a moderator the own line only', async () => {
    const { load } = await overviewOf(moderator)
    expect(load?.officers.map(({ id, mine }) => [id, mine])).toEqual([[moderator.id, true]])
  })
})
