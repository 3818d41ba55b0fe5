import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import type { Endpoint } from 'payload'
import { drawPicture, type Answer, type Person } from '../support/market'
import {
  actors,
  collectionEndpoints,
  matrix,
  operations,
  rootEndpoints,
  type ActorName,
  type Cell,
} from './matrix'
import { plant, roaming, startWorld, type World } from './world'

let world: World
let people: Record<ActorName, Person>
/** A row of every collection, none of them used by another test here. */
const rows: Record<string, string> = {}
const nothing = '01890000-0000-7000-8000-000000000000'

beforeAll(async () => {
  world = await startWorld()
  const { market, here, there, owner } = world
  const suspended = roaming(await market.student({ campus: here.id }))
  await market.payload.update({
    collection: 'users',
    id: suspended.id,
    data: { standing: 'suspended' },
    overrideAccess: true,
  })
  const long = new Date(Date.now() - 60_000)
  people = {
    anonymous: roaming(market.anyone),
    unverified: roaming(await market.student({ campus: here.id, verified: false })),
    self: here.student,
    other: there.student,
    suspended,
    owner,
    admin: here.staff.admin,
    editor: roaming(await market.officer('editor', { campus: here.id })),
    moderator: here.staff.moderator,
    foreign: there.staff.admin,
    former: roaming(await market.officer('admin', { campus: here.id, termEnd: long })),
  }
  Object.assign(rows, here.rows, {
    'payload-kv': await plant(market, 'payload-kv', { key: 'k', data: { secret: 1 } }),
    'payload-jobs': await plant(market, 'payload-jobs', { taskSlug: 'sweep-media', input: {} }),
    'payload-locked-documents': await plant(market, 'payload-locked-documents', {
      document: { relationTo: 'products', value: here.rows.hiddenProduct },
      user: { relationTo: 'staff', value: here.staff.admin.id },
    }),
  })
  await here.staff.moderator.post('/payload-preferences/columns', { value: { mine: true } })
  const { docs } = await market.payload.find({
    collection: 'payload-preferences',
    where: { key: { equals: 'columns' } },
    overrideAccess: true,
  })
  rows['payload-preferences'] = String(docs[0]?.id)
}, 120_000)
afterAll(() => world?.stop())

/** A change that means something to the collection, so that a missed wall would show. */
const changes: Record<string, object> = {
  products: { title: '改' },
  comments: { removed: false, body: '改' },
  categories: { name: '改' },
  notices: { title: '改' },
  banners: { title: '改' },
  pages: { title: '改' },
  media: { alt: '改' },
  users: { nickname: '改' },
  feedback: { reply: '改' },
  staff: { name: '改' },
  campuses: { nameEn: 'changed' },
  'notification-templates': { titleZh: '改' },
  'search-words': { sameAs: ['改'] },
  'search-misses': { q: '改', count: 99 },
  'home-pages': { name: '改' },
  campaigns: { tag: '改' },
  'word-lists': { name: '改' },
  'report-reasons': { title: '改' },
  'rule-clauses': { title: '改' },
  'reason-texts': { title: '改' },
  terms: { name: '改' },
  cases: { state: 'closed' },
  'moderation-acts': { state: 'reverted' },
  appeals: { state: 'overturned' },
  'bulk-acts': { state: 'undone' },
  imports: { state: 'applied' },
  'pay-alarms': { done: true },
  reports: { note: '改' },
  reviews: { removed: true },
  'safe-spots': { name: '改' },
}
const changeOf = (slug: string, who: ActorName) =>
  slug === 'payload-locked-documents'
    ? { user: { relationTo: 'staff', value: (people[who] as { id?: string }).id ?? nothing } }
    : (changes[slug] ?? { key: 'changed', value: 'changed', priceFen: 1, summary: 'changed', attempts: 9 })

/** A kind of notice that nobody else writes a template for. */
const kindOf: Partial<Record<ActorName, string>> = {
  admin: 'comment',
  editor: 'wanted_match',
  foreign: 'listing_expiring',
}

/** A term that no other one touches. */
let termsMade = 0
const freeTerm = () => {
  const year = 2060 + termsMade++
  return { name: `${year}`, startsAt: `${year}-02-01T04:00:00.000Z`, endsAt: `${year}-06-30T04:00:00.000Z` }
}

/** A new row of the actor's own making, for the campus of the actor where officers have one. */
async function create(slug: string, who: ActorName): Promise<Answer> {
  const { here, there } = world
  const person = people[who]
  const mine = who === 'foreign' || who === 'other' ? there : here
  if (slug === 'media') {
    if (who !== 'owner') return person.upload('/media', await drawPicture())
    const form = new FormData()
    form.set('file', new File([new Uint8Array(await drawPicture())], 'a.png', { type: 'image/png' }))
    form.set('_payload', JSON.stringify({ campus: mine.id }))
    return person.send('POST', '/media', { body: form })
  }
  const product = {
    kind: 'item',
    title: '新',
    description: '新',
    priceFen: 100,
    category: mine.rows.categories,
    ...(['owner', 'admin', 'editor', 'moderator', 'foreign'].includes(who)
      ? { seller: mine.rows.users, status: 'on_sale' }
      : {}),
  }
  // Somebody else's, and nobody else's to count on.
  const others = who === 'other' ? here : there
  const forSale = ['orders', 'offers'].includes(slug)
    ? (await world.market.listing(others.student, { category: others.rows.categories })).id
    : nothing
  const texts: Record<string, object> = {
    products: product,
    comments: { product: mine.rows.products, body: '新' },
    categories: { name: `新${who}`, kinds: ['item'] },
    notices: { title: '新', level: 'info' },
    banners: { title: '新', image: mine.rows.media, linkType: 'none', campus: mine.id },
    pages: { title: '新', slug: `new-${who}` },
    users: { nickname: '新', campus: mine.id, standing: 'active', verification: 'verified' },
    feedback: { body: '新' },
    staff: {
      name: '新',
      email: `new-${who}@union.example`,
      password: 'a long password 1',
      role: 'moderator',
      campus: mine.id,
      termEnd: new Date(Date.now() + 86_400_000).toISOString(),
    },
    campuses: {
      name: '新',
      city: '上海',
      radiusKm: 5,
      location: { lat: 31, lng: 121 },
      settings: { listingDays: 60, verificationDays: 365 },
    },
    // One per kind and campus: the owner's is shared.
    'notification-templates': {
      kind: kindOf[who] ?? 'reply',
      ...(who === 'owner' ? {} : { campus: mine.id }),
    },
    'audit-log': { staffName: 'x', staff: 'x', action: 'login', target: 'x', targetId: 'x' },
    'price-changes': { product: mine.rows.products, campus: mine.id, priceFen: 1 },
    favorites: { user: mine.rows.users, product: mine.rows.hiddenProduct, campus: mine.id },
    'search-words': { word: `新${who}`, ...(who === 'owner' ? {} : { campus: mine.id }) },
    'search-misses': { q: '新', count: 1, lastAt: new Date().toISOString(), campus: mine.id },
    'home-pages': { name: '新', blocks: [{ blockType: 'carousel' }], campus: mine.id },
    campaigns: {
      ...{ name: '新', tag: '新', campus: mine.id },
      startsAt: new Date().toISOString(),
      endsAt: new Date(Date.now() + 86_400_000).toISOString(),
    },
    appeals: { act: here.rows.appealable, body: '不服这个决定' },
    'word-lists': { name: '新', action: 'flag', places: ['listings'], words: '代写', campus: mine.id },
    'report-reasons': { title: '新', key: `new-${who}`, targets: ['products'], points: 1, campus: mine.id },
    'rule-clauses': { number: '9.9', title: '新', text: '新', campus: mine.id },
    'reason-texts': { title: '新', text: '新', campus: mine.id },
    terms: { ...freeTerm(), campus: mine.id },
    'safe-spots': { name: '新', location: { lat: 31, lng: 121 }, campus: mine.id },
    conversations: { product: (who === 'other' ? here : there).rows.products },
    reports: {
      target: { relationTo: 'conversations', value: here.rows.conversations },
      reason: 'other',
    },
    orders: { product: forSale, settlement: 'face-to-face' },
    offers: { product: forSale, amountFen: 1 },
    reviews: { order: mine.rows.orders, rating: 5 },
    errands: {
      title: '新',
      fromPlace: '驿站',
      toPlace: '六号楼',
      feeFen: 300,
      dueBy: new Date(Date.now() + 3_600_000).toISOString(),
    },
    blocks: { user: here.rows.users, blocked: there.rows.users },
    'subscription-grants': { templates: { T1: 'accept' } },
    'saved-searches': isPerson(who) ? { q: `新${who}` } : { q: '新', user: mine.rows.users, campus: mine.id },
    'verification-methods': {
      // One of each per campus.
      method: { owner: 'cas', admin: 'oidc' }[who as string] ?? 'ldap',
      campus: mine.id,
    },
    'payload-locked-documents': {
      document: { relationTo: 'products', value: mine.rows.products },
      user: { relationTo: 'staff', value: world.owner.id },
    },
    'payload-preferences': { key: `new-${who}`, value: 1 },
  }
  return person.post(`/${slug}`, texts[slug] ?? { key: 'new', data: {} })
}

const isPerson = (who: ActorName) => ['unverified', 'self', 'other'].includes(who)

function refusalsOf(who: ActorName, slug: string): number[] {
  if (slug === 'payload-migrations') return [401, 403, 404]
  if (who === 'anonymous' || who === 'former') return [401]
  // Whoever is suspended may appeal, and this is not about them.
  if (who === 'suspended') return slug === 'appeals' ? [403, 404] : [403]
  // An unverified person is told what is missing; what is not theirs does not exist for the others.
  if (who === 'unverified') return [404, 403]
  if (isPerson(who)) return [404]
  // Payload's own door of preferences fails where there is none of one's own.
  return slug === 'payload-preferences' ? [403, 404, 500] : [403, 404, 409]
}

const cellsOf = (slug: string, who: ActorName): Cell[] =>
  operations.map((_, index) => (matrix[slug]?.[who][index] ?? ' ') as Cell)

const idsIn = ({ body }: Answer): string[] => {
  const { docs } = body as { docs?: { id: string }[] }
  return (docs ?? []).map(({ id }) => id)
}

/** The row as the database has it. */
async function stored(slug: string): Promise<string> {
  const { payload } = world.market
  return JSON.stringify(
    await payload.db.findOne({ collection: slug as 'users', where: { id: { equals: rows[slug] } } }),
  )
}

const hasVersions = (slug: string) =>
  Boolean(world.market.payload.collections[slug as 'notices'].config.versions)

describe('the matrix', () => {
  test('has a line for every collection there is', () => {
    const slugs = world.market.payload.config.collections.map(({ slug }) => slug)
    expect(Object.keys(matrix).sort()).toEqual([...slugs].sort())
    for (const slug of slugs)
      expect(Object.keys(matrix[slug] ?? {})).toEqual(expect.arrayContaining([...actors]))
    const versioned = slugs.filter(hasVersions)
    expect(versioned.filter((slug) => cellsOf(slug, 'owner')[5] === ' ')).toEqual([])
  })

  describe.each(Object.keys(matrix))('%s', (slug) => {
    test('is listed to those who may', async () => {
      const got = await each(slug, 0, async (person, cell) => {
        // What a student's door asks for; an officer's takes no notice of it.
        const asked = slug === 'report-reasons' ? '&target=products' : ''
        const answer = await person.get(`/${slug}?limit=100&depth=0&trash=true&draft=false${asked}`)
        const seen = idsIn(answer).includes(rows[slug] ?? '')
        if (cell === 'o') return answer.status === 200
        if (cell === 'e') return (answer.status === 200 || answer.status === 403) && !seen
        return cell === '-' ? { refused: answer } : answer.status === 200 && seen
      })
      expect(got).toEqual([])
    })

    test('is read by those who may', async () => {
      const got = await each(slug, 1, async (person, cell) => {
        const answer = await person.get(`/${slug}/${rows[slug]}?depth=0&trash=true&showHiddenFields=true`)
        if (cell === 'e') return answer.status === 404 || answer.status === 403 || isNothing(answer)
        return cell === '-' ? { refused: answer } : answer.status === 200
      })
      expect(got).toEqual([])
    })

    test('is created by those who may', async () => {
      const got = await each(slug, 2, async (_person, cell, who) => {
        const answer = await create(slug, who)
        return cell === '-' ? { refused: answer } : answer.status === 201 || answer.status === 200
      })
      expect(got).toEqual([])
    })

    test('is changed by those who may, and by nobody else', async () => {
      const got = await each(slug, 3, async (person, cell, who) => {
        const before = await stored(slug)
        const answer = await person.patch(`/${slug}/${rows[slug]}?overrideAccess=true`, changeOf(slug, who))
        if (cell !== '-') return answer.status === 200
        const bulk = await person.patch(`/${slug}?where[id][equals]=${rows[slug]}`, changeOf(slug, who))
        expect((await stored(slug)) === before ? `${who}: unchanged` : `${who}: changed`).toBe(
          `${who}: unchanged`,
        )
        return bulkRefused(bulk) && { refused: answer }
      })
      expect(got).toEqual([])
    })

    test('is deleted by nobody who may not', async () => {
      const got = await each(slug, 4, async (person, cell) => {
        if (cell !== '-') return true
        const before = await stored(slug)
        const answer = await person.delete(`/${slug}/${rows[slug]}`)
        const bulk = await person.delete(`/${slug}?where[id][equals]=${rows[slug]}`)
        return (await stored(slug)) === before && bulkRefused(bulk) && { refused: answer }
      })
      expect(got).toEqual([])
    })

    test('shows its versions to those who may', async () => {
      const versioned = hasVersions(slug)
      const { docs } = versioned
        ? await world.market.payload.findVersions({
            collection: slug as 'notices',
            where: { parent: { equals: rows[slug] } },
            limit: 1,
            overrideAccess: true,
          })
        : { docs: [] }
      const version = docs[0]?.id ?? nothing
      const wrong: string[] = []
      for (const who of actors) {
        const cell = cellsOf(slug, who)[5]
        const list = await people[who].get<{ docs?: unknown[] }>(
          `/${slug}/versions?where[parent][equals]=${rows[slug]}`,
        )
        const one = await people[who].get(`/${slug}/versions/${version}`)
        const right =
          cell === 'y'
            ? list.status === 200 && (list.body.docs ?? []).length > 0 && one.status === 200
            : (list.body.docs ?? []).length === 0 && one.status >= 400
        if (!right) wrong.push(`${who} versions: ${list.status} ${one.status}`)
      }
      expect(wrong).toEqual([])
    })
  })

  // Last, because the rows are gone afterwards.
  test.each(Object.keys(matrix))('%s can be deleted by those who may', async (slug) => {
    for (const who of actors) {
      if (!'yo'.includes(cellsOf(slug, who)[4] ?? '')) continue
      const target = await expendable(slug)
      const answer = await people[who].delete(`/${slug}/${target}`)
      expect([who, answer.status]).toEqual([who, answer.status === 204 ? 204 : 200])
    }
  })
})

const bulkRefused = ({ status, body }: Answer) =>
  status >= 400 || ((body as { docs?: unknown[] }).docs ?? []).length === 0

/** Preferences answer 200 with nothing where there is no row of one's own. */
const isNothing = ({ body }: Answer) => {
  const { value, key } = body as { value?: unknown; key?: unknown }
  return (value === undefined || value === null) && key === undefined
}

type Verdict = boolean | { refused: Answer }

async function each(
  slug: string,
  column: number,
  check: (person: Person, cell: Cell, who: ActorName) => Promise<Verdict>,
): Promise<string[]> {
  const wrong: string[] = []
  for (const who of actors) {
    const cell = cellsOf(slug, who)[column] ?? ' '
    const verdict = await check(people[who], cell, who)
    const right =
      typeof verdict === 'object' ? refusalsOf(who, slug).includes(verdict.refused.status) : verdict
    if (!right) {
      const said = typeof verdict === 'object' ? ` got ${verdict.refused.status} ${verdict.refused.code}` : ''
      wrong.push(`${who} ${operations[column]} '${cell}'${said}`)
    }
  }
  return wrong
}

const unique = () => `w${randomUUID().slice(0, 8)}`

/** A row like the one in the table, to be deleted. */
async function expendable(slug: string): Promise<string> {
  const { market, here } = world
  const { payload } = market
  if (slug === 'products') return (await market.listing(here.student, { category: here.rows.categories })).id
  if (slug === 'comments') {
    const { body } = await here.student.post<{ id: string }>('/comments', {
      product: here.rows.products,
      body: '删',
    })
    return body.id
  }
  if (slug === 'media') return market.picture(here.student)
  if (slug === 'verification-methods') return plant(market, slug, { method: 'portal', campus: here.id })
  if (slug === 'staff') return (await market.officer('moderator', { campus: here.id })).id
  if (slug === 'notification-templates')
    return plant(market, slug, { kind: 'verification_decided', campus: here.id })
  // A word, and a search of a campus, is there once.
  if (slug === 'search-words') return plant(market, slug, { word: unique(), campus: here.id })
  if (slug === 'search-misses') {
    return plant(market, slug, { q: unique(), count: 1, lastAt: new Date().toISOString(), campus: here.id })
  }
  // Blocks have ids of their own, which a copy would bring along.
  if (slug === 'home-pages') {
    return plant(market, slug, { name: '删', blocks: [{ blockType: 'carousel' }], campus: here.id })
  }
  if (slug === 'terms') return plant(market, slug, { ...freeTerm(), campus: here.id })
  if (slug === 'report-reasons') {
    return plant(market, slug, { title: '删', key: unique(), targets: ['users'], points: 1, campus: here.id })
  }
  if (slug === 'payload-preferences') {
    await here.staff.moderator.post('/payload-preferences/gone', { value: 1 })
    return 'gone'
  }
  const row = await payload.db.findOne<Record<string, unknown> & { id: string }>({
    collection: slug as 'notices',
    where: { id: { equals: rows[slug] } },
  })
  const {
    id: _id,
    createdAt: _createdAt,
    updatedAt: _updatedAt,
    ...data
  } = (row ?? {}) as Record<string, unknown>
  return plant(market, slug as 'notices', data)
}

const nameOf = ({ method, path }: Pick<Endpoint, 'method' | 'path'>) =>
  `${method} ${path.replaceAll(/\([^)]*\)/g, '')}`

describe('every endpoint', () => {
  test('of the root is listed with its audience', () => {
    const names = world.market.payload.config.endpoints.map(nameOf)
    expect([...new Set(names)].sort()).toEqual(Object.keys(rootEndpoints).sort())
  })

  test('of ours on a collection is listed with the audience it was built for', () => {
    for (const { slug, endpoints } of world.market.payload.config.collections) {
      for (const endpoint of endpoints || []) {
        const spec = endpoint.custom?.door as { who: string } | undefined
        if (!spec) continue
        expect([slug, nameOf(endpoint), collectionEndpoints[slug]?.[nameOf(endpoint)]]).toEqual([
          slug,
          nameOf(endpoint),
          spec.who === 'staff' ? 'officers' : spec.who,
        ])
      }
    }
  })

  test('that is not listed refuses strangers, students and officers out of office', async () => {
    const wrong: string[] = []
    for (const { slug, endpoints } of world.market.payload.config.collections) {
      for (const endpoint of endpoints || []) {
        const name = nameOf(endpoint)
        if (collectionEndpoints[slug]?.[name]) continue
        const path = endpoint.path
          .replaceAll(/\([^)]*\)/g, '')
          .replace(/:id\??/, nothing)
          .replace(/:(key|filename)/, 'x')
          .replace(/\/$/, '')
        await Promise.all(
          (['anonymous', 'self', 'suspended', 'former'] as const).map(async (who) => {
            const { status } = await people[who].send(endpoint.method.toUpperCase(), `/${slug}${path}`)
            if (![401, 403, 404].includes(status)) wrong.push(`${who} ${name} on ${slug}: ${status}`)
          }),
        )
      }
    }
    expect(wrong).toEqual([])
    // Some hundreds of doors, each knocked at by four.
  }, 120_000)

  test('for students or officers refuses everybody else', async () => {
    const wrong: string[] = []
    const listed = Object.entries({ ...collectionEndpoints, '': rootEndpoints })
    for (const [slug, endpoints] of listed) {
      for (const [name, audience] of Object.entries(endpoints)) {
        if (audience === 'anyone') continue
        const [method = '', path = ''] = name.split(' ')
        const target = `${slug && `/${slug}`}${path.replace(':id', nothing).replace(':provider', 'dev').replace(/\/$/, '')}`
        const outsiders: ActorName[] = ['anonymous', 'former']
        if (audience !== 'person') outsiders.push('suspended')
        if (audience === 'verified') outsiders.push('unverified')
        if (audience === 'officers') outsiders.push('self')
        for (const who of outsiders) {
          const { status } = await people[who].send(method.toUpperCase(), target)
          if (![401, 403, 404].includes(status)) wrong.push(`${who} ${method} ${target}: ${status}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })
})
