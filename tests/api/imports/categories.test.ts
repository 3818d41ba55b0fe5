import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { forgetImports } from '../../../src/operations/imports/forget-imports'
import { inDays, jobReq } from '../../jobs/support'
import { startMarket, type Market, type Officer } from '../../support/market'
import { inTransaction } from '../../../src/lib/in-transaction'
import { lockRow } from '../../../src/lib/row-lock'
import { eventually } from '../../support/eventually'
import { calm, rowsOf, type Refusal } from '../support'
import { workbook } from '../../lib/tables/workbooks'
import { bring, download, said, type PreviewAnswer } from './support'

let market: Market
let campus: string
let admin: Officer
let owner: Officer
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  admin = await market.officer('admin', { campus })
  owner = await market.officer('owner')
}, 120_000)
afterAll(() => market.stop())
beforeEach(async () => {
  await calm(market)
  for (const { id } of [admin, owner]) {
    for (const name of ['tableImport', 'tableExport'] as const) {
      await market.payload.services.limits.reset(name, id)
    }
  }
})

interface Row {
  id: string
  name: string
  parent: string | null
  sort: string
  active: boolean
}
const stored = (at = campus) =>
  rowsOf<Row>(
    market,
    `select c.id, c.name, p.name as parent, c.sort::text as sort, c.active from categories c
     left join categories p on p.id = c.parent_id where c.campus_id = $1 order by c.sort, c.name`,
    [at],
  )
const apply = (by: Officer, { id }: Pick<PreviewAnswer, 'id'>) => by.post(`/imports/${id}/apply`)
const attributesOf = async (id: string) =>
  (await market.payload.findByID({ collection: 'categories', id, overrideAccess: true })).attributes ?? []

describe('a table of categories', () => {
  test('taken over while somebody saves a form waits for it and is refused as stale; neither stops the other', async () => {
    const id = await market.category({ name: '文具', campus })
    const { body } = await bring(admin, 'categories', '名称,排序\n文具,7\n')
    const req = await jobReq(market)
    let applying: ReturnType<typeof apply> | undefined
    await inTransaction(req, async () => {
      // As the form does: its row first, what it writes later.
      await lockRow(req, 'categories', id)
      applying = apply(admin, body)
      await eventually('it waits', async () => {
        const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
        expect(await rowsOf(market, waiting, [])).not.toEqual([])
      })
      await market.payload.update({
        collection: 'categories',
        id,
        data: { sort: 3 },
        overrideAccess: true,
        req,
      })
    })
    expect(await applying).toMatchObject({ status: 409, body: { errors: [{ data: { stale: true } }] } })
    expect(await stored()).toMatchObject([{ name: '文具', sort: '3' }])
    await rowsOf(market, 'delete from categories where id = $1', [id])
  })

  test('made to break the server is refused in words, and what nobody sees is left out', async () => {
    const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
    const rows = [`${cell('名称')}${cell('图标')}`, `${cell('灯_x0000_具')}${cell('💡_xD800_')}`]
    const bytes = workbook({
      sheets: [{ name: 'x', rows: rows.map((each) => `<row>${each}</row>`).join('') }],
    })
    const { status, body } = await bring(admin, 'categories', bytes, 'x.xlsx')
    expect([status, body.errors, body.sample[0]?.cells]).toEqual([201, 0, ['灯具', '💡']])
    const one = '名称,属性\na,"' + 'x'.repeat(300_000) + '"\n'
    expect((await bring(admin, 'categories', one)).body).toMatchObject({
      errors: [{ code: 'VALIDATION_FAILED', message: expect.stringMatching(/2.*太长/) }],
    })
    const many = `名称,属性\n${Array.from({ length: 6 }, (_, at) => `a${at},"${'x'.repeat(200_000)}"\n`).join('')}`
    expect(said((await bring(admin, 'categories', many)).body)).toEqual(['- attributes_too_long'])
    const long = `名称,属性\na,"${'x'.repeat(200_000)}: 文字"\n`
    const told = (await bring(admin, 'categories', long)).body
    expect(said(told)).toEqual(['2 attributes'])
    expect(told.problems[0]?.zh.length).toBeLessThan(100)
  })

  test('is previewed first, and then taken over whole', async () => {
    const table =
      '类目表,,,\n名称,上级分类,排序,适用于,图标,启用,属性,备注\n数码,,10,闲置、求购,💻,是,,x\n手机,数码,１１,item,,否,"品牌: 文字, 必填\n容量: 选项(128G, 256G)",y\n'
    const { status, body } = await bring(admin, 'categories', table, '分类.csv')
    expect(status).toBe(201)
    expect(body).toMatchObject({
      ...{ kind: 'categories', filename: '分类.csv', campus, rowCount: 2, errors: 0, format: 'utf-8' },
      counts: { create: 2, update: 0, same: 0, remove: 0 },
      columns: ['名称', '上级分类', '排序', '适用于', '图标', '启用', '属性'],
      ...{ ignored: ['备注'], canApply: true },
    })
    expect(body.sample[1]).toMatchObject({ line: 4, act: 'create' })
    expect(await stored()).toEqual([])
    expect((await apply(admin, body)).body).toEqual({
      state: 'applied',
      counts: { create: 2, update: 0, same: 0, remove: 0 },
    })
    const rows = await stored()
    expect(rows).toMatchObject([
      { name: '数码', parent: null, sort: '10', active: true },
      { name: '手机', parent: '数码', sort: '11', active: false },
    ])
    expect(await attributesOf(rows[1]?.id ?? '')).toMatchObject([
      { label: '品牌', type: 'text', required: true },
      { label: '容量', type: 'choice', options: [{ label: '128G' }, { label: '256G' }] },
    ])
    // Each category is in the log as the officer's act, and so is the import.
    const logged = await rowsOf<{ target: string; n: number }>(
      market,
      `select target, count(*)::int as n from audit_log where staff = $1 and target in ('categories', 'imports')
       group by 1 order by 1`,
      [admin.id],
    )
    expect(logged).toEqual([
      { target: 'categories', n: 2 },
      { target: 'imports', n: 1 },
    ])
    expect((await apply(admin, body)).code).toBe('CONFLICT')
  })

  test('changes what it names, and nothing else: keys stay, what it does not say stays, nothing is deleted', async () => {
    const before = await stored()
    const phone = before.find(({ name }) => name === '手机')?.id ?? ''
    const keys = (await attributesOf(phone)).map(({ key }) => key)
    const { body } = await bring(admin, 'categories', '名称;英文名;属性\n手机;Phones;容量: 选项(512G)\n')
    expect(body.counts).toEqual({ create: 0, update: 1, same: 0, remove: 0 })
    await apply(admin, body)
    expect(await stored()).toEqual(before)
    const attributes = await attributesOf(phone)
    expect(attributes.map(({ key }) => key)).toEqual([...keys].reverse())
    expect(attributes[0]?.options?.map(({ label }) => label)).toEqual(['512G', '128G', '256G'])
    expect(attributes[1]).toMatchObject({ label: '品牌', required: true })
    // The same again changes nothing.
    const again = (await bring(admin, 'categories', '名称;英文名\n手机;Phones\n')).body
    expect([again.counts.same, again.canApply]).toEqual([1, false])
  })

  test('with anything wrong is told line by line, in both languages, and nothing of it is taken over', async () => {
    const table = [
      'Name,Parent,Order,Active,Used for,Attributes',
      'good,,1,yes,item,',
      ',数码,1,,,',
      'x,没有的,一百,也许,宠物,a',
      '这个名称实在是太长了无论如何也不能超过二十个字,,1,,,',
      'good,,2,,,',
      'deep,手机,1,,,',
      '手机,数码,,,,品牌: 数字',
    ].join('\n')
    const before = await stored()
    const { body } = await bring(admin, 'categories', table)
    expect(said(body)).toEqual([
      ...[
        '3 name_missing',
        '4 not_a_number',
        '4 not_yes_or_no',
        '4 unknown_kind',
        '4 attributes',
        '4 no_parent',
      ],
      ...['5 too_long', '6 name_twice', '7 three_levels', '8 attributes'],
    ])
    expect(body).toMatchObject({ errors: 10, canApply: false })
    expect(body.problems.every(({ zh, en }) => zh !== '' && en !== '')).toBe(true)
    expect(body.problems[5]?.column).toBe('Parent')
    expect(body.problems[5]?.zh).toContain('没有叫“没有的”')
    const refused = await apply(admin, body)
    expect(refused.code).toBe('VALIDATION_FAILED')
    expect(await stored()).toEqual(before)
    const csv = (await download(market, admin, `/imports/${body.id}/problems.csv?lang=en`)).toString()
    expect(csv.split('\r\n').slice(0, 2)).toEqual([
      '\uFEFFLine,Column,Level,Problem',
      '3,Name,error,"Give it a name, or take the line out"',
    ])
  })

  test('planned against categories that changed since is refused, and previewed anew', async () => {
    const { body } = await bring(admin, 'categories', '名称\n新的\n')
    await owner.post('/categories', { name: '另一个', kinds: ['item'], campus: null })
    const refused = await apply(admin, body)
    expect(refused.code).toBe('CONFLICT')
    expect((refused.body as unknown as Refusal).errors[0]?.data).toEqual({ state: 'previewed', stale: true })
    expect((await stored()).map(({ name }) => name)).not.toContain('新的')
    const again = await bring(admin, 'categories', '名称\n新的\n')
    expect((await apply(admin, again.body)).status).toBe(200)
  })

  test('that fails in the middle leaves nothing behind', async () => {
    const before = await stored()
    const { body } = await bring(admin, 'categories', '名称\n半途一\n半途二\n')
    await rowsOf(
      market,
      `create function refuse_second() returns trigger language plpgsql as
         $$ begin if new.name = '半途二' then raise exception 'no'; end if; return new; end $$`,
    )
    await rowsOf(
      market,
      'create trigger refuse_second before insert on categories for each row execute function refuse_second()',
    )
    expect((await apply(admin, body)).code).toBe('INTERNAL')
    expect(await stored()).toEqual(before)
    await rowsOf(market, 'drop function refuse_second() cascade')
    expect((await apply(admin, body)).status).toBe(200)
    expect(await stored()).toHaveLength(before.length + 2)
  })

  test('taken over twice at the same time is taken over once', async () => {
    const { body } = await bring(admin, 'categories', '名称\n一次\n')
    const answers = await Promise.all([1, 2, 3, 4].map(() => apply(admin, body)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    expect((await stored()).filter(({ name }) => name === '一次')).toHaveLength(1)
  })

  test('moves a category, and makes new ones below shared ones and ones of the same table', async () => {
    const shared = await market.category({ name: '共用一级' })
    const { body } = await bring(admin, 'categories', '名称,上级分类\n手机,\n壳,手机\n杂,共用一级\n')
    expect(said(body)).toEqual(['2 moves'])
    expect(body.problems[0]).toMatchObject({ level: 'warning', zh: '将从“数码”移到“一级分类”' })
    await apply(admin, body)
    const rows = await stored()
    expect(rows.find(({ name }) => name === '手机')?.parent).toBeNull()
    expect(rows.find(({ name }) => name === '壳')?.parent).toBe('手机')
    expect(rows.find(({ name }) => name === '杂')?.parent).toBe('共用一级')
    const below = (await bring(admin, 'categories', '名称,上级分类\n手机,数码\n')).body
    expect(said(below)).toEqual(['2 three_levels', '2 moves'])
    // The shared one is not this campus's to change: one of its name is made.
    const own = (await bring(admin, 'categories', '名称\n共用一级\n')).body
    expect(own.counts.create).toBe(1)
    expect(await rowsOf(market, 'select 1 from categories where id = $1', [shared])).toHaveLength(1)
  })
})

describe('what was brought', () => {
  test('is discarded by hand, by the next table of the same officer, or after a day', async () => {
    const first = (await bring(admin, 'categories', '名称\n甲\n')).body
    expect((await admin.post(`/imports/${first.id}/discard`)).status).toBe(204)
    expect((await admin.post(`/imports/${first.id}/discard`)).status).toBe(204)
    expect((await apply(admin, first)).code).toBe('CONFLICT')
    const second = (await bring(admin, 'categories', '名称\n甲\n')).body
    const third = (await bring(admin, 'categories', '名称\n乙\n')).body
    expect((await apply(admin, second)).code).toBe('CONFLICT')
    await forgetImports(await jobReq(market), inDays(0.9))
    expect(
      (await rowsOf(market, `select 1 from imports where id = $1 and state = 'previewed'`, [third.id]))
        .length,
    ).toBe(1)
    await forgetImports(await jobReq(market), inDays(1.1))
    expect((await apply(admin, third)).code).toBe('CONFLICT')
    const left = await rowsOf(market, `select 1 from imports where rows ? 'entries' or rows ? 'hashes'`)
    expect(left).toEqual([])
    const { body } = await admin.get<{ docs: { id: string; state: string }[] }>('/imports/history')
    expect(new Set(body.docs.map(({ state }) => state))).toEqual(new Set(['applied', 'discarded']))
    const applied = body.docs.find(({ state }) => state === 'applied')
    expect((await admin.post(`/imports/${applied?.id}/discard`)).code).toBe('CONFLICT')
  })

  test('is for owners and admins of the campus', async () => {
    const mine = (await bring(admin, 'categories', '名称\n丙\n')).body
    const there = await market.campus()
    const stranger = await market.officer('admin', { campus: there })
    for (const path of [`/imports/${mine.id}/apply`, `/imports/${mine.id}/discard`]) {
      expect((await stranger.post(path)).code).toBe('NOT_FOUND')
    }
    expect((await stranger.get(`/imports/${mine.id}/problems.csv`)).code).toBe('NOT_FOUND')
    expect((await stranger.get<{ docs: unknown[] }>('/imports/history')).body.docs).toEqual([])
    expect((await bring(stranger, `categories&campus=${campus}`, '名称\n丙\n')).code).toBe('NOT_FOUND')
    for (const role of ['editor', 'moderator'] as const) {
      const officer = await market.officer(role, { campus })
      expect((await bring(officer, 'categories', '名称\n丙\n')).code).toBe('FORBIDDEN')
    }
    expect((await bring(await market.student({ campus }), 'categories', '名称\n丙\n')).code).toBe('NOT_FOUND')
    expect((await bring(market.anyone, 'categories', '名称\n丙\n')).code).toBe('UNAUTHENTICATED')
    // An owner brings for a campus, or for all.
    expect((await bring(owner, `categories&campus=${there}`, '名称\n丙\n')).body.campus).toBe(there)
    const shared = (await bring(owner, 'categories', '名称\n给大家\n')).body
    expect(shared.campus).toBeNull()
    expect((await apply(owner, shared)).status).toBe(200)
    expect(
      await rowsOf(market, `select 1 from categories where name = '给大家' and campus_id is null`),
    ).toHaveLength(1)
  })

  test('that is no table, or too much of one, is refused in words', async () => {
    for (const [bytes, words] of [
      [Buffer.from('89504e470d0a1a0a0000000d', 'hex'), '这不是表格文件'],
      [Buffer.from('d0cf11e0a1b11ae1', 'hex'), '旧版 .xls'],
      [Buffer.from('PK\x03\x04x'), '已损坏'],
      [Buffer.from('名称\n"甲\n'), '第 2 行：引号没有配对'],
      [Buffer.from(`名称\n${'a\n'.repeat(1_100)}`), '表格太大'],
    ] as const) {
      const { status, body } = await bring(admin, 'categories', bytes)
      expect([status, (body as unknown as Refusal).errors[0]?.message]).toEqual([
        400,
        expect.stringContaining(words),
      ])
    }
    expect(said((await bring(admin, 'categories', '甲,乙\n1,2\n')).body)).toEqual(['- no_headings'])
    expect(said((await bring(admin, 'categories', '名称,分类名称\n1,2\n')).body)).toEqual(['1 heading_twice'])
    expect(said((await bring(admin, 'categories', '名称\n')).body)).toEqual(['- no_lines'])
    expect((await bring(admin, 'pets', '名称\n甲\n')).code).toBe('VALIDATION_FAILED')
    expect((await admin.post('/imports/preview?kind=roster', {})).code).toBe('UNSUPPORTED_MEDIA_TYPE')
    const large = await bring(admin, 'categories', Buffer.alloc(5_000_001, 'a,'))
    expect(large.code).toBe('PAYLOAD_TOO_LARGE')
  })
})

describe('categories as a table', () => {
  const name = fc
    .string({ unit: fc.constantFrom(...'书数码手机abc=+-@\'"，,;:/() 1'), minLength: 1, maxLength: 12 })
    .map((text) => text.trim().replace(/\s+/g, ' '))
    .filter((text) => text !== '' && !/^="/.test(text) && !['-', '无'].includes(text))
  const category = fc.record({
    name,
    nameEn: fc.option(name, { nil: null }),
    sort: fc.integer({ min: -50, max: 500 }),
    active: fc.boolean(),
    icon: fc.constantFrom('💻', '👨‍👩‍👧', null),
    kinds: fc.constantFrom(['item'], ['book', 'wanted'], ['item', 'book', 'wanted']),
    attribute: fc.option(name, { nil: null }),
    below: fc.boolean(),
  })

  test('go out and come back the same, to the same campus and to another one', async () => {
    let runs = 0
    const some = fc.uniqueArray(category, { minLength: 1, maxLength: 8, selector: (each) => each.name })
    await fc.assert(
      fc.asyncProperty(
        some,
        fc.constantFrom('csv', 'xlsx'),
        fc.constantFrom('zh', 'en'),
        async (all, format, lang) => {
          const [from, to] = [
            await market.campus({ name: `甲${++runs}` }),
            await market.campus({ name: `乙${runs}` }),
          ]
          let top: string | undefined
          for (const { attribute, below, ...data } of all) {
            const made = await market.category({
              ...(data as object),
              campus: from,
              ...(below && top ? { parent: top } : {}),
              attributes:
                attribute === null
                  ? []
                  : [{ label: attribute, type: 'number', min: 1, unit: '个', required: true }],
            })
            top ??= made
          }
          for (const limit of ['tableImport', 'tableExport'] as const) {
            await market.payload.services.limits.reset(limit, owner.id)
          }
          const query = `format=${format}&lang=${lang}`
          const table = await download(market, owner, `/categories/export?campus=${from}&${query}`)
          const again = await bring(owner, `categories&campus=${from}`, table)
          expect([said(again.body), again.body.counts]).toEqual([
            [],
            { create: 0, update: 0, same: all.length, remove: 0 },
          ])
          const moved = await bring(owner, `categories&campus=${to}`, table)
          expect([said(moved.body), moved.body.counts.create]).toEqual([[], all.length])
          expect((await apply(owner, moved.body)).status).toBe(200)
          const copy = await download(
            market,
            owner,
            `/categories/export?campus=${to}&format=csv&lang=${lang}`,
          )
          const original = await download(
            market,
            owner,
            `/categories/export?campus=${from}&format=csv&lang=${lang}`,
          )
          expect(copy.toString()).toBe(original.toString())
          await calm(market)
        },
      ),
      { numRuns: 6 },
    )
  }, 120_000)

  test('begin with a template that the import takes', async () => {
    for (const [format, lang] of [
      ['csv', 'zh'],
      ['xlsx', 'en'],
    ] as const) {
      const at = await market.campus()
      const template = await download(
        market,
        owner,
        `/imports/template/categories?format=${format}&lang=${lang}`,
      )
      const { body } = await bring(owner, `categories&campus=${at}`, template)
      expect([said(body), body.counts.create]).toEqual([[], 2])
      expect((await apply(owner, body)).status).toBe(200)
    }
  })
})
