import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from '@payloadcms/db-postgres'
import { runSql } from '../../src/lib/sql'
import { drawPicture } from '../support/market'
import { startWorld, type World } from './world'

interface Entry {
  id: string
  staff: string
  staffName: string
  action: string
  target: string
  targetId: string
  campus: string | null
  changes: { field: string; before: unknown; after: unknown }[]
}

let world: World
beforeAll(async () => {
  world = await startWorld()
}, 120_000)
afterAll(() => world?.stop())

async function entriesOf(where: Record<string, string>): Promise<Entry[]> {
  const { docs } = await world.market.payload.find({
    collection: 'audit-log',
    where: { and: Object.entries(where).map(([field, value]) => ({ [field]: { equals: value } })) },
    sort: 'createdAt',
    depth: 0,
    limit: 100,
    overrideAccess: true,
  })
  return docs as unknown as Entry[]
}

const changeOf = (entry: Entry | undefined, field: string) =>
  entry?.changes.find((change) => change.field === field)

describe('the audit log', () => {
  test('says who changed what, from what to what', async () => {
    const { here } = world
    await here.staff.editor.patch(`/categories/${here.rows.categories}`, { name: '新名字' })
    const entry = (await entriesOf({ target: 'categories', targetId: here.rows.categories ?? '' })).at(-1)
    expect(entry).toMatchObject({ staff: here.staff.editor.id, action: 'update', campus: here.id })
    expect(entry?.changes).toEqual([{ field: 'name', before: '东校区分类', after: '新名字' }])
  })

  test('has creation, upload, deletion, trash, restored versions, GraphQL and every row of a bulk act', async () => {
    const { here } = world
    const { admin } = here.staff
    const { body } = await admin.post<{ doc: { id: string } }>('/notices', {
      title: '一',
      level: 'info',
      _status: 'published',
    })
    const { id } = body.doc
    await admin.patch(`/notices/${id}`, { title: '二' })
    const versions = await admin.get<{ docs: { id: string; version: { title: string } }[] }>(
      `/notices/versions?where[parent][equals]=${id}`,
    )
    const first = versions.body.docs.find(({ version }) => version.title === '一')
    expect((await admin.post(`/notices/versions/${first?.id}`)).status).toBe(200)
    await admin.post('/graphql', {
      query: `mutation { updateNotice(id: "${id}", data: { title: "三" }) { id } }`,
    })
    await admin.patch(`/notices/${id}`, { deletedAt: new Date().toISOString() })
    await admin.delete(`/notices/${id}?trash=true`)
    const acts = await entriesOf({ target: 'notices', targetId: id })
    expect(acts.map(({ action }) => action)).toEqual([
      'create',
      'update',
      'update',
      'update',
      'update',
      'delete',
    ])
    expect(acts.map((act) => changeOf(act, 'title')?.after)).toEqual([
      '一',
      '二',
      '一',
      '三',
      undefined,
      null,
    ])
    expect(acts.every(({ staff }) => staff === admin.id)).toBe(true)

    const upload = await admin.upload<{ doc: { id: string } }>('/media', await drawPicture())
    expect(await entriesOf({ target: 'media', targetId: upload.body.doc.id })).toHaveLength(1)

    const ids = await Promise.all(
      ['甲', '乙'].map(
        async (title) =>
          (await admin.post<{ doc: { id: string } }>('/pages', { title, slug: 'bulk' })).body.doc.id,
      ),
    )
    await admin.patch('/pages?where[slug][equals]=bulk', { title: '批量' })
    await admin.delete('/pages?where[slug][equals]=bulk')
    for (const page of ids) {
      const actions = (await entriesOf({ target: 'pages', targetId: page })).map(({ action }) => action)
      expect(actions).toEqual(['create', 'update', 'delete'])
    }
  })

  test('has sign-ins and new passwords, and never a secret', async () => {
    const { here, market } = world
    const { admin, editor } = here.staff
    await editor.post('/staff/login', { email: editor.email, password: editor.password })
    const login = (await entriesOf({ action: 'login', staff: editor.id })).at(-1)
    expect(login).toMatchObject({ target: 'staff', targetId: editor.id, campus: here.id })

    const password = 'a very new password 42'
    expect((await admin.patch(`/staff/${editor.id}`, { password })).status).toBe(200)
    const change = (await entriesOf({ target: 'staff', targetId: editor.id, action: 'update' })).at(-1)
    expect(change).toMatchObject({ staff: admin.id })
    expect(changeOf(change, 'password')).toBeDefined()
    expect((await admin.patch(`/users/${here.student.id}`, { nickname: '东东' })).status).toBe(200)

    const everything = JSON.stringify(await runSql({ payload: market.payload }, sql`select * from audit_log`))
    for (const secret of [password, editor.password, admin.password, 'hash-东校区', 'cipher-东校区']) {
      expect(everything).not.toContain(secret)
    }
    expect(everything).not.toMatch(/"(hash|salt|sessions|phoneHash|phoneCipher|resetPasswordToken)"/)
  })

  test('has who unlocked whom, and nothing when nobody was unlocked', async () => {
    const { here, there, market } = world
    const { admin, moderator } = here.staff
    const { email } = moderator
    const unlocked = () => entriesOf({ target: 'staff', targetId: moderator.id, staff: admin.id })
    const before = (await unlocked()).length
    for (let n = 0; n < 5; n++) await moderator.post('/staff/login', { email, password: 'wrong password' })
    const right = { email, password: moderator.password }
    expect((await moderator.post('/staff/login', right)).status).toBe(401)

    expect((await there.staff.admin.post('/staff/unlock', { email })).status).toBe(403)
    expect(await entriesOf({ target: 'staff', staff: there.staff.admin.id, action: 'update' })).toEqual([])
    expect((await admin.post('/staff/unlock', { email: email.toUpperCase() })).status).toBe(200)
    const entries = (await unlocked()).slice(before)
    expect(entries).toMatchObject([{ action: 'update', campus: here.id, staff: admin.id }])
    expect(changeOf(entries[0], 'lockUntil')).toMatchObject({ before: expect.any(String), after: null })
    expect((await moderator.post('/staff/login', right)).status).toBe(200)

    expect((await admin.post('/staff/unlock', { email })).status).toBe(200)
    expect(await unlocked()).toHaveLength(before + 1)

    // The act is undone when it cannot be recorded.
    await runSql(
      { payload: market.payload },
      sql`update staff set login_attempts = 3 where id = ${moderator.id}`,
    )
    await runSql({ payload: market.payload }, sql`alter table audit_log rename to audit_log_away`)
    const failed = await admin.post('/staff/unlock', { email })
    await runSql({ payload: market.payload }, sql`alter table audit_log_away rename to audit_log`)
    expect(failed.status).toBe(500)
    expect(
      await runSql(
        { payload: market.payload },
        sql`select login_attempts::int as n from staff where id = ${moderator.id}`,
      ),
    ).toEqual([{ n: 3 }])
  })

  test('keeps an act only if the act was kept', async () => {
    const { here } = world
    const before = (await entriesOf({ target: 'products' })).length
    const refused = await here.staff.admin.patch(`/products/${here.rows.products}`, { status: 'draft' })
    expect(refused.status).toBe(403)
    expect(await entriesOf({ target: 'products' })).toHaveLength(before)
  })

  test('does not record what students do', async () => {
    const { here } = world
    const before = (await entriesOf({ targetId: here.rows.products ?? '' })).length
    await here.student.patch(`/products/${here.rows.products}`, { title: '学生改的' })
    expect(await entriesOf({ targetId: here.rows.products ?? '' })).toHaveLength(before)
  })
})

describe('the records', () => {
  test.each(['audit-log', 'price-changes'])('%s cannot be written through any door', async (slug) => {
    const { owner, here } = world
    const row = here.rows[slug]
    const answers = [
      await owner.post(`/${slug}`, {
        staffName: 'x',
        staff: 'x',
        action: 'login',
        target: 'x',
        targetId: 'x',
        priceFen: 1,
      }),
      await owner.patch(`/${slug}/${row}`, { summary: 'x', priceFen: 1 }),
      await owner.patch(`/${slug}?where[id][equals]=${row}`, { summary: 'x', priceFen: 1 }),
      await owner.delete(`/${slug}/${row}`),
      await owner.delete(`/${slug}?where[id][exists]=true`),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
  })

  test.each(['audit_log', 'price_changes'])(
    '%s cannot be rewritten by SQL on the application’s connection',
    async (table) => {
      const { payload } = world.market
      const count = () => runSql({ payload }, sql`select count(*)::int as n from ${sql.raw(table)}`)
      const before = await count()
      for (const statement of [
        `update ${table} set updated_at = now()`,
        `delete from ${table}`,
        `truncate ${table}`,
        `truncate ${table} cascade`,
      ]) {
        await expect(payload.db.pool.query(statement)).rejects.toThrow(/append-only|cannot truncate/)
      }
      expect(await count()).toEqual(before)
    },
  )

  test('outlive the listing: officers remove it, and what its seller deletes goes to the trash, not away', async () => {
    const { owner, here, market } = world
    const { id } = await market.listing(here.student, { category: here.rows.categories })
    const deletedAt = new Date().toISOString()
    for (const answer of [
      await owner.delete(`/products/${id}`),
      await owner.delete(`/products?where[id][equals]=${id}`),
      await owner.patch(`/products/${id}`, { deletedAt }),
      await owner.patch(`/products?where[id][equals]=${id}`, { deletedAt }),
    ])
      expect([answer.status, answer.code]).toEqual([403, 'FORBIDDEN'])
    expect((await here.student.delete(`/products/${id}`)).status).toBeLessThan(300)
    expect((await here.student.get(`/products/${id}`)).status).toBe(404)
    expect((await owner.get(`/products/${id}?trash=true`)).status).toBe(200)
    // What somebody deleted is theirs: nobody brings it back by a form.
    expect((await owner.patch(`/products/${id}?trash=true`, { deletedAt: null })).code).toBe('FORBIDDEN')
  })
})
