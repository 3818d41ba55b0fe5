import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { drawPicture, type Officer, type Person } from '../support/market'
import { plant, roaming, startWorld, type World } from './world'

interface Docs {
  docs?: Record<string, unknown>[]
  totalDocs?: number
}

let world: World
/** Everything that only the other campus knows; must never be in an answer. */
let secrets: string[]
beforeAll(async () => {
  world = await startWorld()
  const { there, market } = world
  const { payload } = market
  const hidden = await payload.findByID({
    collection: 'media',
    id: there.rows.privateMedia ?? '',
    overrideAccess: true,
  })
  secrets = [
    ...Object.entries(there.rows)
      .filter(([slug]) => !['campuses'].includes(slug))
      .map(([, id]) => id),
    ...['admin', 'editor', 'moderator'].map((role) => there.staff[role as 'admin'].email),
    hidden.filename ?? '',
    '西校区的反馈',
    '西校区草稿',
    '西校区公告草稿',
    '西校区黑话',
    '西校区没有的',
    '西校区栏目',
    '西校区待办',
    '西校区的决定',
    '西校区的警告',
    '西校区的申诉',
    '西校区的批量',
    '西校区词表',
    '西校区原因',
    '西校区条款',
    '西校区常用理由',
    '西校区学期',
    '西校区名单',
  ]
}, 120_000)
afterAll(() => world?.stop())

const roles = ['admin', 'editor', 'moderator'] as const
const leaked = (body: unknown) => secrets.filter((secret) => JSON.stringify(body).includes(secret))
const slugs = () => world.market.payload.config.collections.map(({ slug }) => slug)
const graphql = (by: Person, query: string) =>
  by.post<{ data?: Record<string, unknown>; errors?: unknown[] }>('/graphql', { query })

describe.each(roles)('an officer (%s) of one campus', (role) => {
  test('finds nothing of the other one in any list, whatever the parameters', async () => {
    const me = world.here.staff[role]
    const extras = [
      'limit=100&depth=2',
      'depth=10&trash=true&draft=true&showHiddenFields=true&overrideAccess=true&locale=all&fallbackLocale=en',
      'depth=2&populate[users][phoneHash]=true&populate[products][location]=true&select[campus]=true',
      `where[campus][equals]=${world.there.id}`,
      `where[or][0][campus][equals]=${world.there.id}&where[or][1][id][exists]=true`,
    ]
    for (const slug of slugs()) {
      for (const extra of extras) {
        const { status, body } = await me.get<Docs>(`/${slug}?${extra}`)
        expect([slug, extra, status < 500, leaked(body)]).toEqual([slug, extra, true, []])
      }
    }
  })

  test('counts nothing of the other one', async () => {
    const me = world.here.staff[role]
    for (const slug of Object.keys(world.there.rows)) {
      if (!slugs().includes(slug as 'users')) continue
      const { status, body } = await me.get<Docs>(
        `/${slug}/count?where[id][equals]=${world.there.rows[slug]}`,
      )
      expect([slug, status === 403 || body.totalDocs === 0]).toEqual([slug, true])
    }
  })

  test('cannot look through a relation into rows behind the wall, by filter, sort or join', async () => {
    const me = world.here.staff[role]
    const probes = [
      '/comments?where[author.phoneMasked][like]=4321',
      '/comments?where[author.campus][equals]=x',
      '/comments?where[and][0][or][0][author.nickname][like]=x',
      '/comments?where[author][contains][nickname][like]=x',
      '/comments?where[product.seller.phoneMasked][like]=x',
      '/comments?where[product__seller__nickname][like]=x',
      '/comments?sort=author.phoneMasked',
      '/comments?sort=-createdAt,author.phoneMasked',
      '/comments/count?where[author.phoneMasked][like]=4321',
      '/products?where[images.owner.nickname][like]=x',
      '/products?joins[priceHistory][where][product.seller.nickname][like]=x',
      '/products?joins[priceHistory][sort]=product.seller.nickname',
      '/notices/versions?where[parent.campus.name][like]=x',
      '/banners/versions?where[version.product.seller.nickname][like]=x',
      '/payload-locked-documents?where[user.value.email][like]=x',
    ]
    for (const probe of probes) {
      const { status } = await me.get(probe)
      expect([probe, status]).toEqual([
        probe,
        probe.includes('versions') && role === 'moderator' ? status : 400,
      ])
    }
    expect((await me.patch('/comments?where[author.phoneMasked][like]=4', { removed: false })).status).toBe(
      400,
    )
  })

  test('changes, deletes or restores nothing there, one by one or in bulk', async () => {
    const me = world.here.staff[role]
    const { payload } = world.market
    const before = await snapshot()
    for (const slug of slugs()) {
      const row = world.there.rows[slug] ?? '01890000-0000-7000-8000-000000000000'
      const data = {
        title: '夺',
        name: '夺',
        nickname: '夺',
        alt: '夺',
        word: '夺',
        q: '夺',
        count: 1,
        campus: world.here.id,
        removed: true,
      }
      await me.patch(`/${slug}/${row}`, data)
      await me.patch(`/${slug}?where[id][equals]=${row}`, data)
      await me.patch(`/${slug}?where[campus][equals]=${world.there.id}`, data)
      await me.patch(`/${slug}?where[id][equals]=${row}`, { deletedAt: new Date().toISOString() })
      await me.delete(`/${slug}/${row}`)
      await me.delete(`/${slug}?where[campus][equals]=${world.there.id}`)
      await me.post(`/${slug}/${row}/duplicate`)
    }
    for (const slug of ['notices', 'banners', 'pages'] as const) {
      const { docs } = await payload.findVersions({ collection: slug, limit: 50, overrideAccess: true })
      for (const { id, version } of docs) {
        if (JSON.stringify(version).includes(world.there.id)) {
          expect((await me.get(`/${slug}/versions/${id}`)).status).toBeGreaterThanOrEqual(403)
          expect((await me.post(`/${slug}/versions/${id}`)).status).toBeGreaterThanOrEqual(403)
        }
      }
    }
    expect(await snapshot()).toEqual(before)
  })

  test('learns nothing from GraphQL and changes nothing with it', async () => {
    const me = world.here.staff[role]
    const before = await snapshot()
    for (const query of [
      '{ Products(limit: 50) { docs { id title seller { nickname } images { filename } } } }',
      '{ Comments(limit: 50) { docs { body author { nickname phoneMasked } product { title } } } }',
      '{ Users(limit: 50) { docs { id nickname phoneMasked } } }',
      '{ Staff(limit: 50) { docs { id email role } } }',
      '{ Feedbacks(limit: 50) { docs { body } } }',
      '{ Notices(limit: 50, draft: true, trash: true) { docs { id title } } }',
      '{ SearchWords(limit: 50) { docs { word sameAs } } }',
      '{ SearchMisses(limit: 50) { docs { q count } } }',
      '{ HomePages(limit: 50, draft: true) { docs { name blocks { ... on Picks { products { title } } } } } }',
      '{ versionsHomePages(limit: 50) { docs { version { name } } } }',
      '{ Campaigns(limit: 50) { docs { name tag } } }',
      '{ Cases(limit: 50) { docs { title subject { nickname } } } }',
      '{ ModerationActs(limit: 50) { docs { reason subject { nickname } } } }',
      '{ Appeals(limit: 50) { docs { body author { nickname } act { reason } } } }',
      '{ BulkActs(limit: 50) { docs { reason filter } } }',
      '{ WordLists(limit: 50) { docs { name words } } }',
      '{ ReportReasons(limit: 50) { docs { title key } } }',
      '{ RuleClauses(limit: 50) { docs { title text } } }',
      '{ ReasonTexts(limit: 50) { docs { title text clause { title } } } }',
      '{ Terms(limit: 50) { docs { name } } }',
      '{ Imports(limit: 50) { docs { filename rows problems } } }',
      '{ versionsNotices(limit: 50) { docs { version { title } } } }',
      `{ Product(id: "${world.there.rows.products}") { id title } }`,
      `{ allMedia(limit: 50) { docs { filename } } }`,
    ]) {
      const { body } = await graphql(me, query)
      expect([query, leaked(body)]).toEqual([query, []])
    }
    for (const mutation of [
      `updateProduct(id: "${world.there.rows.products}", data: { title: "夺" }) { id }`,
      `deleteNotice(id: "${world.there.rows.notices}") { id }`,
      `updateUser(id: "${world.there.rows.users}", data: { nickname: "夺" }) { id }`,
      `loginStaff(email: "${world.owner.email}", password: "guess") { token }`,
      `unlockStaff(email: "${world.owner.email}")`,
    ]) {
      const { body } = await graphql(me, `mutation { ${mutation} }`)
      expect([mutation, Object.values(body.data ?? {}).every((value) => value === null)]).toEqual([
        mutation,
        true,
      ])
      expect(body.errors).not.toEqual([])
    }
    expect(await snapshot()).toEqual(before)
  })
})

/** What the other campus has, without what its own people's reading changes. */
async function snapshot(): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {}
  for (const slug of [
    'products',
    'comments',
    'categories',
    'notices',
    'banners',
    'pages',
    'media',
    'users',
    'feedback',
    'staff',
    'search-words',
    'search-misses',
    'home-pages',
    'campaigns',
    'safe-spots',
    'cases',
    'moderation-acts',
    'appeals',
    'bulk-acts',
    'word-lists',
    'report-reasons',
    'rule-clauses',
    'reason-texts',
    'terms',
    'imports',
    'picture-checks',
  ] as const) {
    const { docs } = await world.market.payload.db.find<Record<string, unknown>>({
      collection: slug,
      where: { campus: { equals: world.there.id } },
      sort: 'id',
      limit: 100,
    })
    all[slug] = docs.map(
      ({ id, title, name, nickname, alt, removed, deletedAt, campus, updatedAt, word, q, count }) =>
        JSON.stringify({
          id,
          title,
          name,
          nickname,
          alt,
          removed,
          deletedAt,
          campus,
          updatedAt,
          word,
          q,
          count,
        }),
    )
  }
  return all
}

describe('a content officer', () => {
  test('cannot make rows for the other campus, or move own ones there', async () => {
    const { here, there, market } = world
    const { admin } = here.staff
    const there_ = { campus: there.id }
    const made = [
      await admin.post('/notices', { title: '越界', level: 'info', ...there_ }),
      await admin.post('/categories', { name: '越界', kinds: ['item'], ...there_ }),
      await admin.post('/pages', { title: '越界', slug: 'x', ...there_ }),
      await admin.post('/word-lists', {
        name: '越界',
        action: 'flag',
        places: ['listings'],
        words: '越界',
        ...there_,
      }),
      await admin.post('/report-reasons', {
        title: '越界',
        key: 'beyond',
        targets: ['users'],
        points: 1,
        ...there_,
      }),
      await admin.post('/rule-clauses', { number: '1', title: '越界', text: '越界', ...there_ }),
      await admin.post('/reason-texts', { title: '越界', text: '越界', ...there_ }),
      await admin.post('/terms', { name: '越界', startsAt: '2070-01-01', endsAt: '2070-05-01', ...there_ }),
      await admin.post('/home-pages', { name: '越界', blocks: [{ blockType: 'carousel' }], ...there_ }),
      await admin.post('/campaigns', {
        ...{ name: '越界', tag: '越界', startsAt: '2070-01-01', endsAt: '2070-05-01', ...there_ },
      }),
    ]
    expect(made.map(({ status }) => status)).toEqual(made.map(() => 404))
    for (const slug of [
      'notices',
      'categories',
      'pages',
      'banners',
      'media',
      'users',
      'feedback',
      'comments',
      'word-lists',
      'report-reasons',
      'rule-clauses',
      'reason-texts',
      'terms',
      'home-pages',
      'campaigns',
    ]) {
      for (const campus of [there.id, null, { id: there.id }]) {
        await admin.patch(`/${slug}/${here.rows[slug]}`, { campus })
        await admin.patch(`/${slug}?where[id][equals]=${here.rows[slug]}`, { campus })
        const row = await market.payload.db.findOne<{ id: string; campus: string }>({
          collection: slug as 'notices',
          where: { id: { equals: here.rows[slug] } },
        })
        expect([slug, row?.campus]).toEqual([slug, here.id])
      }
    }
    // A shared row is the owner's to make.
    const shared = await admin.post<{ doc: { campus: string } }>('/notices', {
      title: '共用',
      level: 'info',
      campus: null,
    })
    expect(shared.body.doc.campus).toBe(here.id)
  })

  test('cannot point an own row at rows of the other campus', async () => {
    const { here, there } = world
    const { admin } = here.staff
    const pointing = [
      await admin.patch(`/banners/${here.rows.banners}`, { image: there.rows.media }),
      await admin.patch(`/banners/${here.rows.banners}`, {
        linkType: 'product',
        product: there.rows.products,
      }),
      await admin.patch(`/banners/${here.rows.banners}`, {
        linkType: 'category',
        category: there.rows.categories,
      }),
      await admin.patch(`/categories/${here.rows.categories}`, { parent: there.rows.categories }),
      await admin.patch(`/reason-texts/${here.rows['reason-texts']}`, { clause: there.rows['rule-clauses'] }),
      await admin.patch(`/campaigns/${here.rows.campaigns}`, { categories: [there.rows.categories] }),
      await admin.patch(`/campaigns/${here.rows.campaigns}`, { rulesPage: there.rows.pages }),
      await admin.patch(`/home-pages/${here.rows['home-pages']}`, {
        blocks: [{ blockType: 'picks', title: '精选', products: [there.rows.products] }],
      }),
      await admin.patch(`/home-pages/${here.rows['home-pages']}`, {
        blocks: [
          { blockType: 'list', title: '活动', source: 'campaign', campaign: there.rows.campaigns, count: 4 },
        ],
      }),
      await admin.patch(`/products/${here.rows.products}`, { category: there.rows.categories }),
      await admin.patch(`/products/${here.rows.products}`, { images: [there.rows.media] }),
      await admin.post('/products', {
        kind: 'item',
        title: '代发',
        priceFen: 1,
        category: here.rows.categories,
        seller: there.rows.users,
        status: 'on_sale',
      }),
    ]
    expect(pointing.map(({ status }) => status)).toEqual(pointing.map(() => 400))
  })

  test('of all campuses may show any picture on a shared banner, but not move it with foreign links', async () => {
    const { here, there, owner } = world
    const banner = await owner.post<{ doc: { id: string } }>('/banners', {
      title: '共用',
      image: here.rows.media,
      linkType: 'none',
    })
    expect(banner.status).toBe(201)
    const moved = await owner.patch(`/banners/${here.rows.banners}`, { campus: there.id })
    expect([moved.status, moved.code]).toEqual([400, 'VALIDATION_FAILED'])
  })
})

describe('pictures', () => {
  test('of the other campus that nobody shows are nobody’s to open', async () => {
    const { there, here, market } = world
    const media = await market.payload.findByID({
      collection: 'media',
      id: there.rows.privateMedia ?? '',
      overrideAccess: true,
    })
    for (const who of [here.staff.admin, here.student, roaming(market.anyone)]) {
      expect((await who.get(`/media/file/${media.filename}`)).status).toBeGreaterThanOrEqual(403)
    }
    expect((await there.staff.admin.get(`/media/file/${media.filename}`)).status).toBe(200)
  })

  test('cannot be claimed by naming their file in an own row', async () => {
    const { here, there, market } = world
    const { filename } = await market.payload.findByID({
      collection: 'media',
      id: there.rows.privateMedia ?? '',
      overrideAccess: true,
    })
    const { admin } = here.staff
    const { body } = await admin.upload<{ doc: { id: string } }>('/media', await drawPicture())
    const claim = {
      filename,
      sizes: { thumb: { filename }, card: { filename } },
      owner: here.student.id,
      attached: true,
    }
    await admin.patch(`/media/${body.doc.id}`, claim)
    await admin.patch(`/media?where[id][equals]=${body.doc.id}`, claim)
    const row = await market.payload.findByID({ collection: 'media', id: body.doc.id, overrideAccess: true })
    expect(JSON.stringify(row)).not.toContain(filename)
    expect([row.owner ?? null, row.attached]).toEqual([null, false])
    expect((await admin.get(`/media/file/${filename}`)).status).toBeGreaterThanOrEqual(403)
    expect((await admin.get('/media/paste-url?src=http://127.0.0.1/')).status).toBe(400)
  })
})

describe('a stranger', () => {
  test('sees neither drafts, trash, exact positions nor people behind what is published', async () => {
    const { there, here, owner, market } = world
    const stranger = roaming(market.anyone)
    const trashed = await plant(market, 'notices', {
      title: '扔掉的',
      level: 'info',
      campus: there.id,
      _status: 'published',
    })
    await owner.patch(`/notices/${trashed}`, { deletedAt: new Date().toISOString() })
    for (const extra of ['', '?trash=true', '?draft=true', '?draft=true&trash=true&overrideAccess=true']) {
      expect((await stranger.get(`/notices/${trashed}${extra}`)).status).toBe(404)
      expect((await stranger.get(`/notices/${there.rows.draftNotice}${extra}`)).status).toBe(404)
      const { body } = await stranger.get<Docs>(`/notices${extra || '?'}&limit=100`)
      expect(JSON.stringify(body)).not.toMatch(/扔掉的|草稿/)
    }
    for (const slug of ['banners', 'notices', 'pages']) {
      const { body } = await stranger.get(
        `/${slug}?depth=10&limit=100&showHiddenFields=true&populate[products][location]=true`,
      )
      expect(JSON.stringify(body)).not.toMatch(/"lat"|31\.28|perceptualHash|"owner"|phone|nickname/)
    }
    const probes = [
      'where[product.location.lat][greater_than]=1',
      'sort=product.location.lat',
      'where[product.seller.nickname][like]=x',
      'where[image.owner.phoneMasked][like]=1',
      'where[product.status][equals]=draft',
    ]
    for (const probe of probes) expect((await stranger.get(`/banners?${probe}`)).status).toBe(400)
    expect((await stranger.get(`/banners/${here.rows.banners}`)).status).toBe(200)
  })

  test('cannot read as a POST what is closed as a GET', async () => {
    const answer = await roaming(world.market.anyone).send('POST', '/users', {
      body: 'limit=10',
      headers: {
        'X-Payload-HTTP-Method-Override': 'GET',
        'Content-Type': 'application/x-www-form-urlencoded',
      },
    })
    expect(answer.status).toBe(401)
    const { student } = world.here
    const path = `/users/${student.id}`
    const as = (method: string) =>
      student.send('POST', path, {
        body: '{"role":"owner"}',
        headers: { 'X-HTTP-Method-Override': method, 'Content-Type': 'application/json' },
      })
    expect((await as('DELETE')).status).toBe(405)
    expect((await as('PATCH')).status).toBe((await student.patch(path, { role: 'owner' })).status)
  })
})

describe('a student', () => {
  const forbidden = {
    seller: 'x',
    campus: 'x',
    status: 'sold',
    owner: 'x',
    attached: true,
    standing: 'active',
    verification: 'verified',
  }

  test('cannot slip fields of others into what they write', async () => {
    const { here, there, market } = world
    const { student } = here
    for (const [field, value] of Object.entries({
      ...forbidden,
      verifiedUntil: '2099-01-01',
      phoneMasked: 'x',
      _status: 'x',
    })) {
      const product = {
        kind: 'item',
        title: '夹带',
        priceFen: 1,
        category: here.rows.categories,
        [field]: value,
      }
      expect([field, (await student.post('/products', product)).status]).toEqual([field, 400])
      expect([
        field,
        (await student.patch(`/products/${here.rows.products}`, { [field]: value })).status,
      ]).toEqual([field, 400])
      if (field !== 'campus') {
        expect([field, (await student.patch('/users/me', { [field]: value })).status]).toEqual([field, 400])
      }
    }
    expect(
      (await student.post('/feedback', { body: 'x', author: there.student.id, state: 'handled' })).status,
    ).toBe(400)
    expect((await student.patch('/users/me', { campus: there.id })).status).toBe(400)
    const form = new FormData()
    form.set('file', new File([new Uint8Array(await drawPicture())], 'a.png', { type: 'image/png' }))
    form.set(
      '_payload',
      JSON.stringify({ owner: there.student.id, campus: there.id, attached: true, alt: '图' }),
    )
    const { body } = await student.send<{ id: string }>('POST', '/media', { body: form })
    const media = await market.payload.findByID({
      collection: 'media',
      id: body.id,
      depth: 0,
      overrideAccess: true,
    })
    expect([media.owner, media.campus, media.attached]).toEqual([student.id, here.id, false])
  })

  test('of any kind reads nothing of officers, secrets or records and becomes nobody else', async () => {
    const { market, here } = world
    const kinds = [here.student, roaming(await market.student({ campus: here.id, verified: false }))]
    const staffCount = await market.payload.count({ collection: 'staff', overrideAccess: true })
    for (const student of kinds) {
      for (const slug of [
        'staff',
        'users',
        'identities',
        'user-sessions',
        'login-codes',
        'audit-log',
        'payload-jobs',
        'payload-kv',
      ]) {
        const answers = [
          await student.get(`/${slug}`),
          await student.get(`/${slug}/${here.rows[slug] ?? 'x'}`),
          await student.post(`/${slug}`, {
            email: 'x@x.example',
            password: 'a long password',
            role: 'owner',
          }),
          await student.patch(`/${slug}/${here.rows[slug] ?? 'x'}`, { role: 'owner', standing: 'active' }),
        ]
        // Of a person there is the page that everybody may read; tests/api/users/people says exactly what stands on it.
        const one = slug === 'users' ? 200 : 404
        expect([slug, ...answers.map(({ status }) => status)]).toEqual([slug, 404, one, 404, 404])
      }
      expect((await student.get('/access')).status).toBe(404)
      expect((await graphql(student, '{ Staff { docs { email } } }')).status).toBe(404)
      expect((await student.post('/staff/refresh-token')).status).toBe(403)
      expect((await student.get<{ user: unknown }>('/staff/me')).body.user).toBeNull()
      for (const path of [
        'login',
        'logout',
        'refresh-token',
        'forgot-password',
        'reset-password',
        'first-register',
        'unlock',
      ]) {
        const answer = await student.post(`/users/${path}`, {
          email: 'x@x.example',
          password: 'x',
          token: 'x',
        })
        expect([path, answer.status, answer.headers.get('set-cookie')]).toEqual([path, 404, null])
      }
      const me = await student.get(`/users/me?showHiddenFields=true&depth=10&select[phoneHash]=true`)
      expect(JSON.stringify(me.body)).not.toMatch(/hash-|cipher-|phoneHash|phoneCipher|subject/)
    }
    expect(await market.payload.count({ collection: 'staff', overrideAccess: true })).toEqual(staffCount)
  })

  test('who changes campus while an officer verifies is verified for one campus only', async () => {
    const { market, here, there } = world
    for (let round = 0; round < 3; round++) {
      const student = roaming(await market.student({ campus: here.id, verified: false }))
      await Promise.all([
        student.patch('/users/me', { campus: there.id }),
        here.staff.moderator.patch(`/users/${student.id}`, { verification: 'verified' }),
      ])
      const row = await market.payload.findByID({
        collection: 'users',
        id: student.id,
        depth: 0,
        overrideAccess: true,
      })
      expect([row.verification, row.campus]).not.toEqual(['verified', there.id])
    }
  })
})

describe('officers among themselves', () => {
  const term = () => new Date(Date.now() + 86_400_000).toISOString()
  const newcomer = (role: string, campus?: string) => ({
    email: `${role}-${Math.random()}@union.example`,
    password: 'a long password',
    name: '新',
    role,
    campus,
    termEnd: term(),
  })

  test('an admin appoints editors and moderators of the campus and nobody else', async () => {
    const { admin, moderator, editor } = world.here.staff
    const roles_ = ['owner', 'admin', 'editor', 'moderator']
    const statuses = []
    for (const role of roles_) statuses.push((await admin.post('/staff', newcomer(role))).status)
    expect(statuses).toEqual([403, 403, 201, 201])
    expect((await admin.post('/staff', newcomer('editor', world.there.id))).status).toBe(404)
    expect((await moderator.post('/staff', newcomer('moderator'))).status).toBe(403)
    for (const role of ['owner', 'admin']) {
      expect((await admin.patch(`/staff/${editor.id}`, { role })).status).toBe(403)
    }
    expect(
      (await admin.patch(`/staff/${editor.id}`, { campus: world.there.id })).status,
    ).toBeGreaterThanOrEqual(400)
    // Whom an officer cannot see does not exist for them, whatever they ask.
    for (const [officer, hidden] of [
      [admin, world.owner.id],
      [moderator, editor.id],
    ] as const) {
      expect((await officer.get(`/staff/${hidden}`)).status).toBe(404)
      expect((await officer.patch(`/staff/${hidden}`, { name: '夺' })).status).toBe(404)
    }
    expect((await admin.post('/staff/unlock', { email: world.there.staff.editor.email })).status).toBe(403)
    expect((await admin.post('/staff/unlock', { email: world.owner.email })).status).toBe(403)
  })

  test('nobody changes the own role, campus or term, by id, in bulk or by GraphQL', async () => {
    const { here, there, owner, market } = world
    for (const me of [here.staff.admin, here.staff.editor, here.staff.moderator, owner]) {
      const before = await market.payload.findByID({
        collection: 'staff',
        id: me.id,
        depth: 0,
        overrideAccess: true,
      })
      const wish = {
        role: me === owner ? 'admin' : 'owner',
        campus: there.id,
        termStart: '2001-01-01T00:00:00Z',
        termEnd: '2099-01-01T00:00:00Z',
      }
      await me.patch(`/staff/${me.id}`, wish)
      await me.patch(`/staff?where[id][equals]=${me.id}`, wish)
      await me.patch('/staff?where[id][exists]=true', { termEnd: '2098-01-01T00:00:00Z' })
      await graphql(
        me,
        `mutation { updateStaff(id: "${me.id}", data: { role: ${wish.role}, termEnd: "2099-01-01T00:00:00Z" }) { id } }`,
      )
      const after = await market.payload.findByID({
        collection: 'staff',
        id: me.id,
        depth: 0,
        overrideAccess: true,
      })
      const of = ({ role, campus, termStart, termEnd }: typeof after) => ({
        role,
        campus,
        termStart,
        termEnd,
      })
      // The owner may lengthen the others' terms in bulk, never the own one.
      if (me === owner) expect(after.termEnd).toBe(before.termEnd)
      else expect(of(after)).toEqual(of(before))
    }
  })

  test('the last owner stays, whatever is tried', async () => {
    const { market, here, owner } = world
    const second = roaming(await market.officer('owner'))
    const demotion = { role: 'admin', campus: here.id, termEnd: term() }
    expect((await owner.delete(`/staff/${owner.id}`)).status).toBe(403)
    await Promise.all([
      owner.patch(`/staff/${second.id}`, demotion),
      second.patch(`/staff/${owner.id}`, demotion),
    ])
    const owners = async () =>
      (
        await market.payload.find({
          collection: 'staff',
          where: { role: { equals: 'owner' } },
          overrideAccess: true,
        })
      ).docs
    expect(await owners()).toHaveLength(1)
    const [left] = await owners()
    const boss = left?.id === owner.id ? owner : second
    const third = roaming(await market.officer('owner'))
    await Promise.all([
      boss.delete('/staff?where[role][equals]=owner'),
      third.delete('/staff?where[role][equals]=owner'),
    ])
    expect(await owners()).toHaveLength(1)
    const [last] = await owners()
    const keeper = last?.id === boss.id ? boss : third
    expect((await keeper.patch(`/staff?where[role][equals]=owner`, demotion)).status).toBeLessThan(500)
    expect(await owners()).toHaveLength(1)
    world.owner = keeper
  })

  test('preferences and edit locks are the own ones', async () => {
    const { here, there, market } = world
    await there.staff.admin.post('/payload-preferences/secret-list', { value: { columns: ['x'] } })
    const seen = await here.staff.admin.get('/payload-preferences/secret-list')
    expect(JSON.stringify(seen.body)).not.toContain('columns')
    expect(JSON.stringify((await here.staff.admin.get('/payload-preferences?limit=100')).body)).not.toContain(
      'secret-list',
    )
    const lock = await plant(market, 'payload-locked-documents', {
      document: { relationTo: 'products', value: there.rows.products },
      user: { relationTo: 'staff', value: there.staff.admin.id },
    })
    const thief = { user: { relationTo: 'staff', value: here.staff.admin.id } }
    expect((await here.staff.admin.get(`/payload-locked-documents/${lock}`)).status).toBe(404)
    expect((await here.staff.admin.patch(`/payload-locked-documents/${lock}`, thief)).status).toBe(404)
    expect((await here.staff.admin.delete(`/payload-locked-documents/${lock}`)).status).toBe(404)
    expect((await there.staff.editor.get(`/payload-locked-documents/${lock}`)).status).toBe(200)
    // Taking over means one's own name, and never another document.
    await there.staff.editor.patch(`/payload-locked-documents/${lock}`, {
      document: { relationTo: 'products', value: here.rows.products },
      user: { relationTo: 'staff', value: there.staff.moderator.id },
    })
    const row = await market.payload.db.findOne({
      collection: 'payload-locked-documents',
      where: { id: { equals: lock } },
    })
    expect(row).toMatchObject({
      document: { value: there.rows.products },
      user: { value: there.staff.admin.id },
    })
  })

  test('a bulk deletion that matches nothing leaves everybody’s preferences alone', async () => {
    const { here, there, market } = world
    await there.staff.editor.post('/payload-preferences/columns', { value: { columns: ['title'] } })
    const count = () => market.payload.count({ collection: 'payload-preferences', overrideAccess: true })
    const before = await count()
    for (const slug of ['products', 'notices', 'staff', 'media', 'categories']) {
      const answer = await here.staff.admin.delete(`/${slug}?where[id][equals]=${there.rows[slug]}`)
      // Listings are deleted by no list at all.
      expect([slug, answer.status]).toEqual([slug, slug === 'products' ? 403 : 404])
    }
    expect(await count()).toEqual(before)
  })

  test('jobs are nobody’s to run, queue or cancel', async () => {
    for (const person of [
      world.owner,
      world.here.staff.admin,
      world.here.student,
      roaming(world.market.anyone),
    ]) {
      const answers = [
        await person.get('/payload-jobs/run?queue=default'),
        await person.get('/payload-jobs/handle-schedules'),
        await person.post('/payload-jobs', { taskSlug: 'sweep-media', input: {} }),
        await person.patch('/payload-jobs?where[id][exists]=true', { hasError: true }),
        await person.delete('/payload-jobs?where[id][exists]=true'),
      ]
      expect(answers.filter(({ status }) => ![401, 403, 404].includes(status))).toEqual([])
    }
  })

  test('the first-officer form is closed once there is one', async () => {
    const form = { email: 'late@union.example', password: 'a long password', name: '迟', role: 'owner' }
    const answers = await Promise.all(
      [1, 2, 3].map(() => roaming(world.market.anyone).post('/staff/first-register', form)),
    )
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401])
  })
})

/** What a client or the payment service alone must know of a deal, by the collection that keeps it. */
const dealSecrets = {
  payments: ['payer', 'payee', 'agreementId', 'prepayId'],
  payouts: ['confirmation'],
  'payee-agreements': ['openid', 'agreementId', 'contractCode'],
  orders: ['key'],
  offers: ['key'],
  errands: ['key'],
  'pay-notices': ['raw'],
} as const
const listsOf = {
  payments: 'Payments',
  payouts: 'Payouts',
  'payee-agreements': 'PayeeAgreements',
  orders: 'Orders',
  offers: 'Offers',
  errands: 'Errands',
  'pay-notices': 'PayNotices',
} as const

describe('the keys of a deal and the openids of its people', () => {
  test.each(Object.keys(dealSecrets) as (keyof typeof dealSecrets)[])(
    'are in no answer about %s, be it to an admin or an owner',
    async (slug) => {
      const { here, owner, market } = world
      const names = dealSecrets[slug]
      const id = here.rows[slug] ?? ''
      const secret = (name: string) => `behind-the-wall-${slug}-${name}`
      const valueOf = (name: string) => (name === 'confirmation' ? { package: secret(name) } : secret(name))
      await market.payload.db.updateOne({
        collection: slug,
        id,
        data: Object.fromEntries(names.map((name) => [name, valueOf(name)])),
      })
      // Notices of the service belong to no campus.
      for (const me of slug === 'pay-notices' ? [owner] : [here.staff.admin, owner]) {
        const select = names.map((name) => `select[${name}]=true`).join('&')
        const own = await me.get<{ id: string }>(`/${slug}/${id}?depth=2`)
        expect([own.status, own.body.id]).toEqual([200, id])
        const answers = [
          own,
          await me.get(`/${slug}/${id}?showHiddenFields=true&overrideAccess=true&${select}`),
          await me.get(`/${slug}?limit=100&depth=2&${select}`),
        ]
        const query = `{ ${listsOf[slug]}(limit: 100) { docs { id ${names.join(' ')} } } }`
        const listed = await graphql(me, query)
        expect(JSON.stringify(listed.body.data)).toContain(id)
        for (const { body } of [...answers, listed])
          expect(JSON.stringify(body)).not.toContain('behind-the-wall')
        // Nor can they be guessed letter by letter.
        for (const name of names.filter((each) => each !== 'confirmation')) {
          const asked = await me.get<Docs>(`/${slug}?where[${name}][like]=behind`)
          expect([name, asked.body.totalDocs ?? 0]).toEqual([name, 0])
          const counted = await me.get<Docs>(`/${slug}/count?where[${name}][like]=behind`)
          expect([name, counted.body.totalDocs ?? 0]).toEqual([name, 0])
        }
      }
    },
  )
})

describe('when the term is over', () => {
  test('an open session ends by itself and signing in is refused', async () => {
    const { market, here } = world
    const officer: Officer = roaming(await market.officer('admin', { campus: here.id }))
    expect((await officer.get('/products')).status).toBe(200)
    await market.payload.db.updateOne({
      collection: 'staff',
      id: officer.id,
      data: { termEnd: new Date(Date.now() - 1_000).toISOString() },
    })
    const paths = ['/products', '/users', '/staff', '/staff/me', '/notices', '/access', '/audit-log']
    for (const path of paths) expect([path, (await officer.get(path)).status]).toEqual([path, 401])
    expect((await officer.post('/staff/refresh-token')).status).toBe(401)
    expect((await graphql(officer, '{ Notices(limit: 5) { docs { title } } }')).status).toBe(404)
    expect((await officer.patch(`/products/${here.rows.products}`, { title: '夺' })).status).toBe(401)
    const login = await officer.post('/staff/login', { email: officer.email, password: officer.password })
    expect([login.status, login.code]).toEqual([403, 'ACCOUNT_SUSPENDED'])
    // The browser of the former officer can still be used by somebody else.
    const { email, password } = here.staff.editor
    expect((await officer.post('/staff/login', { email, password })).status).toBe(200)
  })
})

describe('an owner', () => {
  test('sees both campuses', async () => {
    const { body } = await world.owner.get<Docs>('/users?limit=100')
    const ids = (body.docs ?? []).map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining([world.here.student.id, world.there.student.id]))
  })
})
