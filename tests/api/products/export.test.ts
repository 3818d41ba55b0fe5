import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { importLimits } from '../../../src/contract/imports'
import { readTable } from '../../../src/lib/tables/read-table'
import { startMarket, type Market, type Officer, type Student } from '../../support/market'
import { download } from '../imports/support'
import { calm, rowsOf } from '../support'

let market: Market
let [here, there] = ['', '']
let admin: Officer
let owner: Officer
let seller: Student
let category: string
beforeAll(async () => {
  market = await startMarket()
  here = await market.campus({ name: '东校区' })
  there = await market.campus({ name: '西校区' })
  admin = await market.officer('admin', { campus: here })
  owner = await market.officer('owner')
  seller = await market.student({ campus: here, name: 'seller' })
  await seller.patch('/users/me', { nickname: '=cmd|x', contact: 'wechat-of-seller' })
  category = await market.category({ name: '台灯' })
  await market.listing(seller, { title: '=1+1 灯', category, priceFen: 1_250, description: '说明里的话' })
  await market.listing(seller, { title: '第二盏, "亮"', category })
  const other = await market.student({ campus: there })
  await market.listing(other, { title: '西边的' })
}, 120_000)
afterAll(() => market.stop())
beforeEach(async () => {
  await calm(market)
  for (const { id } of [admin, owner]) await market.payload.services.limits.reset('tableExport', id)
})

const bounds = {
  ...{
    rowsMax: 200_000,
    columnsMax: 50,
    cellsMax: 3_000_000,
    cellMax: importLimits.cellMax,
    textCellMax: importLimits.textCellMax,
  },
  ...{ unpackedBytes: 500_000_000, readMs: 120_000 },
}
const rowsIn = async (bytes: Buffer) =>
  (await readTable(bytes, bounds)).lines.map(({ cells }) => [...cells].map((cell) => cell?.text ?? ''))

describe('listings for a spreadsheet', () => {
  test('are those of the campus, with the nickname and nothing else of people, formulas defused', async () => {
    const text = (await download(market, admin, '/products/export')).toString()
    const [head, ...lines] = text.replace(/\r\n$/, '').split('\r\n')
    expect(head).toBe(
      '\uFEFF编号,标题,类型,分类,成色,价格（元）,原价（元）,状态,卖家昵称,校区,创建时间,首次公开,浏览,收藏,留言',
    )
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(
      /^[\w-]{36},'=1\+1 灯,闲置物品,台灯,,12\.5,,在售,'=cmd\|x,东校区,\d{4}-\d\d-\d\d \d\d:\d\d,/,
    )
    expect(lines[0]).toContain('"第二盏, ""亮"""')
    expect(text).not.toMatch(/wechat-of-seller|说明里的话|图书馆|西边的/)
    expect(text).not.toContain(seller.id)
    const [, , last] = await rowsIn(await download(market, admin, '/products/export?format=xlsx&lang=en'))
    expect(last?.slice(1, 10)).toEqual([
      '=1+1 灯',
      'item',
      '台灯',
      '',
      '12.5',
      '',
      'on_sale',
      '=cmd|x',
      '东校区',
    ])
    const logged = await rowsOf<{ summary: string; campus: string }>(
      market,
      `select summary, campus_id as campus from audit_log where staff = $1 and target = 'products' order by created_at`,
      [admin.id],
    )
    expect(logged).toEqual([
      { summary: '导出商品（csv）', campus: here },
      { summary: '导出商品（xlsx）', campus: here },
    ])
  })

  test('are filtered by status, category and days', async () => {
    const titles = async (query: string, by = admin) =>
      (await rowsIn(await download(market, by, `/products/export?${query}`)))
        .slice(1)
        .map(([, title]) => title)
    const both = ['第二盏, "亮"', '=1+1 灯']
    expect(await titles('status=on_sale,sold')).toEqual(both)
    expect(await titles('status=sold')).toEqual([])
    expect(await titles(`category=${category}`)).toEqual(both)
    expect(await titles(`category=${await market.category()}`)).toEqual([])
    await rowsOf(market, `update products set created_at = '2026-03-01T15:59:59Z' where title like '=1+1%'`)
    expect(await titles('from=2026-03-01&to=2026-03-01')).toEqual(['=1+1 灯'])
    expect(await titles('from=2026-03-02')).toEqual(['第二盏, "亮"'])
    expect(await titles('to=2026-02-28')).toEqual([])
    expect(await titles('', owner)).toEqual(['西边的', ...both])
    expect(await titles(`campus=${there}`, owner)).toEqual(['西边的'])
    for (const query of [
      'status=lost',
      'from=2026-13-01',
      'from=2026-02-01&to=2026-01-01',
      'format=pdf',
      'category=x',
    ]) {
      expect((await admin.get(`/products/export?${query}`)).code).toBe('VALIDATION_FAILED')
    }
  })

  test('are for owners and admins, of their campus', async () => {
    expect((await admin.get(`/products/export?campus=${there}`)).code).toBe('NOT_FOUND')
    expect((await admin.get(`/categories/export?campus=${there}`)).code).toBe('NOT_FOUND')
    for (const path of ['/products/export', '/categories/export']) {
      for (const role of ['editor', 'moderator'] as const) {
        expect((await (await market.officer(role, { campus: here })).get(path)).code).toBe('FORBIDDEN')
      }
      expect((await seller.get(path)).code).toBe('NOT_FOUND')
      expect((await market.anyone.get(path)).code).toBe('UNAUTHENTICATED')
    }
  })

  test('by the thousand go out whole and in order, page after page', async () => {
    await rowsOf(
      market,
      `insert into products (id, title, kind, category_id, price_fen, status, seller_id, campus_id, version, description,
         location_lat, location_lng, created_at, updated_at)
       select gen_random_uuid(), 'n' || n, 'item', $1, n, 'off_shelf', $2, $3, 1, '', 31.28, 121.5,
         '2026-01-01'::timestamptz + (n / 7) * interval '1 second', now() from generate_series(1, 3500) n`,
      [category, seller.id, there],
    )
    const [, ...all] = await rowsIn(
      await download(market, owner, `/products/export?campus=${there}&status=off_shelf`),
    )
    expect(all).toHaveLength(3_500)
    expect(new Set(all.map(([id]) => id)).size).toBe(3_500)
    const seconds = all.map(([, title]) => Math.floor(Number(title?.slice(1)) / 7))
    expect(seconds).toEqual([...seconds].sort((a, b) => b - a))
    const workbook = await rowsIn(
      await download(market, owner, `/products/export?campus=${there}&status=off_shelf&format=xlsx`),
    )
    expect(workbook.slice(1).map(([id]) => id)).toEqual(all.map(([id]) => id))
  }, 120_000)

  test('that are too many are refused before anything leaves', async () => {
    const before = importLimits.exportRowsMax
    Object.assign(importLimits, { exportRowsMax: 1 })
    expect((await admin.get('/products/export')).code).toBe('VALIDATION_FAILED')
    Object.assign(importLimits, { exportRowsMax: before })
  })
})
