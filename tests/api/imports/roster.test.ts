import { Writable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { importLimits } from '../../../src/contract/imports'
import { memberKey } from '../../../src/domain/campus-verifications/member-key'
import { keyedHash } from '../../../src/lib/field-cipher'
import { createLogger } from '../../../src/lib/logger'
import type { Officer, Person } from '../../support/market'
import { workbook } from '../../lib/tables/workbooks'
import { applicant, startTown, type Town } from '../campus-verifications/support'
import { rowsOf } from '../support'
import { bring, download, said, type PreviewAnswer } from './support'

let town: Town
let admin: Officer
let moderator: Officer
const lines: string[] = []
beforeAll(async () => {
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  // Before anything asks for the process's logger.
  Object.assign(globalThis, { xiaojiLogger: createLogger({ level: 'trace', destination }) })
  town = await startTown()
  admin = await town.market.officer('admin', { campus: town.campus })
  moderator = await town.market.officer('moderator', { campus: town.campus })
}, 120_000)
afterAll(() => town.stop())
beforeEach(() => town.market.payload.services.limits.reset('tableImport', admin.id))

const apply = (by: Person, { id }: Pick<PreviewAnswer, 'id'>) => by.post(`/imports/${id}/apply`)
const entries = (campus = town.campus) =>
  rowsOf<{ hash: string }>(
    town.market,
    'select subject_hash as hash from roster_entries where campus_id = $1 order by 1',
    [campus],
  ).then((rows) => rows.map(({ hash }) => hash))
const hashOf = (number: string, realm = town.campus) =>
  keyedHash(
    'campus-identity',
    memberKey(realm, { namespace: 'student-no', subject: number }),
    town.market.payload.services.env.HASH_KEY,
  )
const hashesOf = (...numbers: string[]) => numbers.map((number) => hashOf(number)).sort()
const evidence = async (number: string) => {
  const { person } = await applicant(town, number)
  const [claim] = await town.claims(person.id)
  return (await moderator.get(`/campus-verification/evidence/${claim?.id}`)).body
}

describe('a roster', () => {
  test('is kept as the keyed hashes that verification uses, whatever the numbers are written like', async () => {
    expect(await evidence('20261001')).toMatchObject({ onRoster: null })
    const table = Buffer.from(
      '学号\t姓名\n2026-1001\t甲\n２０２６１００２\t乙\n20261003\t丙\n20261001\t甲又\n',
      'utf16le',
    )
    const { body } = await bring(
      admin,
      'roster',
      Buffer.concat([Buffer.from([0xff, 0xfe]), table]),
      '2026 级.txt',
    )
    expect(body).toMatchObject({
      ...{ format: 'utf-16le', rowCount: 4, errors: 0, warnings: 1, ignored: ['姓名'], canApply: true },
      counts: { create: 3, update: 0, same: 1, remove: 0 },
    })
    expect(said(body)).toEqual(['5 number_twice'])
    expect(body.sample[0]).toEqual({ line: 2, act: 'create', cells: ['••••••01'] })
    expect(await entries()).toEqual([])
    expect((await apply(admin, body)).status).toBe(200)
    expect(await entries()).toEqual(hashesOf('20261001', '20261002', '20261003'))
    expect(await evidence('2026 1002')).toMatchObject({ studentNo: '20261002', onRoster: true })
    expect(await evidence('20269999')).toMatchObject({ onRoster: false })
  })

  test('adds to the one that is there, or replaces it', async () => {
    const more = (await bring(admin, 'roster', '学工号\n20261003\n20261004\n')).body
    expect(more.counts).toEqual({ create: 1, update: 0, same: 1, remove: 0 })
    await apply(admin, more)
    expect(await entries()).toEqual(hashesOf('20261001', '20261002', '20261003', '20261004'))
    const other = (await bring(admin, 'roster&mode=replace', 'Student No.\n20261004\n20261005\n')).body
    expect(other.counts).toEqual({ create: 1, update: 0, same: 1, remove: 3 })
    await apply(admin, other)
    expect(await entries()).toEqual(hashesOf('20261004', '20261005'))
  })

  test('that another one has changed since its preview is refused', async () => {
    const colleague = await town.market.officer('admin', { campus: town.campus })
    const mine = (await bring(admin, 'roster&mode=replace', '学号\n20261006\n')).body
    const theirs = (await bring(colleague, 'roster', '学号\n20261007\n')).body
    const answers = await Promise.all([apply(admin, mine), apply(colleague, theirs)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const now = await entries()
    expect([hashesOf('20261006'), hashesOf('20261004', '20261005', '20261007')]).toContainEqual(now)
    await apply(admin, (await bring(admin, 'roster&mode=replace', '学号\n20261004\n20261005\n')).body)
  })

  test('tells of every number that cannot be one, and of zeros and digits that a spreadsheet lost', async () => {
    const numbers = [
      '00120001',
      '00120002',
      '00120003',
      '00120004',
      '120005',
      '学生甲',
      '2.0261E+11',
      '',
      '12',
    ]
    const { body } = await bring(
      admin,
      'roster',
      `学号,姓名\n${numbers.map((each) => `${each},x`).join('\n')}\n`,
    )
    expect(said(body)).toEqual([
      '7 number_invalid',
      '8 digits_lost',
      '9 number_missing',
      '10 number_invalid',
      '6 zeros_lost',
    ])
    expect(JSON.stringify(body.problems)).not.toMatch(/学生甲|2\.0261|120005/)
    expect(await entries()).toEqual(hashesOf('20261004', '20261005'))
    expect((await apply(admin, body)).code).toBe('VALIDATION_FAILED')
    const csv = (await download(town.market, admin, `/imports/${body.id}/problems.csv`)).toString()
    expect(csv).toContain('8,学号,错误,"学号被表格软件当成了大数')
    expect(csv.split('\r\n')).toHaveLength(7)
  })

  test('in a workbook knows numbers from texts', async () => {
    const cells = [
      '<c t="s"><v>1</v></c>',
      '<c><v>20261011</v></c>',
      '<c s="1"><v>261012</v></c>',
      '<c><v>2026101100001234567</v></c>',
    ]
    const bytes = workbook({
      sheets: [
        {
          name: '名册',
          rows: `<row r="1"><c t="inlineStr"><is><t>2026 级名册</t></is></c></row>
            <row r="3"><c t="s"><v>0</v></c></row>${cells.map((cell, at) => `<row r="${at + 4}">${cell}</row>`).join('')}`,
        },
        { name: '备注', rows: '' },
      ],
      shared: '<si><t>学号</t></si><si><t>0026101x</t></si>',
      styles:
        '<numFmts><numFmt numFmtId="170" formatCode="00000000"/></numFmts><cellXfs><xf/><xf numFmtId="170"/></cellXfs>',
    })
    const { body } = await bring(admin, 'roster', bytes, 'a.xlsx')
    expect([body.format, body.sheet]).toEqual(['xlsx', '名册'])
    expect(said(body)).toEqual(['7 digits_lost', '- numbers_as_numbers'])
    const template = await download(town.market, admin, '/imports/template/roster?format=xlsx&lang=en')
    expect(said((await bring(admin, 'roster', template)).body)).toEqual(['- no_lines'])
  })

  test('of many thousand lines is taken over; one that is larger still is refused', async () => {
    const most = importLimits.rowsMax.roster
    const numbers = Array.from({ length: most + 20 }, (_, at) => String(30_000_000 + at))
    const whole = (await bring(admin, 'roster', `学号\n${numbers.slice(0, most).join('\n')}`)).body
    expect([whole.counts.create, whole.errors]).toEqual([most, 0])
    expect((await apply(admin, whole)).status).toBe(200)
    expect(await entries()).toHaveLength(most + 2)
    expect(
      said((await bring(admin, 'roster', `学号\n${numbers.slice(0, most + 1).join('\n')}`)).body),
    ).toEqual(['- too_many_lines'])
    expect((await bring(admin, 'roster', `学号\n${numbers.join('\n')}`)).code).toBe('VALIDATION_FAILED')
    await apply(admin, (await bring(admin, 'roster&mode=replace', '学号\n20261004\n20261005\n')).body)
    expect(await entries()).toHaveLength(2)
  })

  test('of the main campus counts where numbers are shared, and nowhere else', async () => {
    const { market } = town
    const owner = await market.officer('owner')
    const main = await market.campus()
    await market.payload.update({
      collection: 'campuses',
      id: town.campus,
      data: { numbersOf: main },
      overrideAccess: true,
    })
    expect((await bring(owner, 'roster', '学号\n20268001\n')).code).toBe('VALIDATION_FAILED')
    const { body } = await bring(owner, `roster&campus=${main}`, '学号\n20268001\n')
    expect((await apply(owner, body)).status).toBe(200)
    expect(await entries(main)).toEqual([hashOf('20268001', main)])
    expect(await evidence('20268001')).toMatchObject({ onRoster: true })
    // Its own roster was hashed for itself, and says nothing any more: neither that somebody is on it nor that nobody is.
    expect(await evidence('20261004')).toMatchObject({ onRoster: null })
    // Brought anew, it takes the place of what was hashed for other numbers.
    const anew = (await bring(owner, `roster&campus=${town.campus}`, '学号\n20268003\n')).body
    expect(anew.counts).toEqual({ create: 1, update: 0, same: 0, remove: 2 })
    await apply(owner, anew)
    expect(await entries()).toEqual([hashOf('20268003', main)])
    expect(await evidence('20268003')).toMatchObject({ onRoster: true })
    expect(await evidence('20268004')).toMatchObject({ onRoster: false })
    await market.payload.update({
      collection: 'campuses',
      id: town.campus,
      data: { numbersOf: null },
      overrideAccess: true,
    })
    expect(await evidence('20268002')).toMatchObject({ onRoster: null })
  })
})

test('no number of a roster is in the database, in an answer but for its end, or in the log', async () => {
  const numbers = ['88170001', '88170002', '8817000x', '88170004']
  const answers: unknown[] = []
  const broken = await bring(
    admin,
    'roster',
    `学号\n${numbers.join('\n')}\n88170005!\n8.8170E+10\n`,
    '88170009 名册.csv',
  )
  answers.push(broken.body, (await apply(admin, broken.body)).body)
  const good = await bring(admin, 'roster', `学号\n${numbers.join('\n')}\n`, '名册 88170009.csv')
  // What the database refuses is in the log, values and all but these.
  await rowsOf(
    town.market,
    `create function refuse_roster() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`,
  )
  await rowsOf(
    town.market,
    'create trigger refuse_roster before insert on roster_entries for each row execute function refuse_roster()',
  )
  answers.push((await apply(admin, good.body)).body)
  await rowsOf(town.market, 'drop function refuse_roster() cascade')
  answers.push(good.body, (await apply(admin, good.body)).body)
  answers.push((await admin.get('/imports/history')).body, (await admin.get('/imports?limit=100')).body)
  answers.push(
    (await admin.get(`/imports/${good.body.id}`)).body,
    (await admin.get('/audit-log?limit=100')).body,
  )
  answers.push((await download(town.market, admin, `/imports/${broken.body.id}/problems.csv`)).toString())
  expect(await entries()).toEqual(expect.arrayContaining(hashesOf('88170001', '8817000X')))
  const secret = /881700|8\.8170|8817000/
  expect(JSON.stringify(answers)).not.toMatch(secret)
  expect(JSON.stringify(answers)).not.toContain(hashOf('88170001'))
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.filter((line) => secret.test(line) || line.includes(hashOf('88170001')))).toEqual([])
  const tables = await rowsOf<{ name: string }>(
    town.market,
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  for (const { name } of tables) {
    const found = await rowsOf(
      town.market,
      `select 1 from "${name}" t where t::text ~ '881700|8\\.8170|8817000'`,
    )
    expect([name, found]).toEqual([name, []])
  }
})
