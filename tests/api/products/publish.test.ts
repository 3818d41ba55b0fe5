import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { limits } from '../../../src/contract/limits'
import { position, startMarket, type Market, type Student } from '../../support/market'
import { calm, nobodysId, problemsOf, type Detail, type Refusal } from '../support'

let market: Market
let seller: Student
let other: Student
let campus: string
let category: string
let shop: { plain: string; inactive: string; elsewhere: string; booksOnly: string }

beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus({ name: '东校区' })
  const elsewhere = await market.campus({ name: '西校区' })
  seller = await market.student({ campus })
  other = await market.student({ campus })
  category = await market.category({
    attributes: [
      { key: 'brand', label: '品牌', labelEn: 'Brand', type: 'text', required: true, filterable: true },
      { key: 'pages', label: '页数', type: 'number', min: 1, max: 5000 },
      {
        key: 'size',
        label: '尺码',
        type: 'choice',
        options: [
          { value: 's', label: '小' },
          { value: 'm', label: '中' },
        ],
      },
      { key: 'boxed', label: '有包装', type: 'boolean' },
    ],
  })
  shop = {
    plain: await market.category(),
    inactive: await market.category({ active: false }),
    elsewhere: await market.category({ campus: elsewhere }),
    booksOnly: await market.category({ kinds: ['book'] }),
  }
})
afterAll(() => market.stop())
beforeEach(async () => {
  await calm(market)
  await market.payload.services.limits.reset('publish', seller.id)
})

const content = (change: Record<string, unknown> = {}) => ({
  kind: 'item',
  title: '宜家台灯',
  description: '功能完好',
  priceFen: 3_500,
  condition: 'good',
  category: shop.plain,
  location: position,
  place: '三号宿舍楼',
  ...change,
})
const publish = (change: Record<string, unknown> = {}) =>
  seller.post<Detail & Refusal>('/products', content(change))

describe('a student publishes', () => {
  test('a listing and gets it back as it was written', async () => {
    const image = await market.picture(seller)
    const attributes = { brand: '宜家', pages: 3.5, size: 'm', boxed: true }
    const { status, body } = await publish({ category, attributes, images: [image], originalPriceFen: 9_900 })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      title: '宜家台灯',
      priceFen: 3_500,
      originalPriceFen: 9_900,
      attributes,
      images: [{ id: image }],
      location: position,
      status: 'on_sale',
      version: 1,
      favoriteCount: 0,
      seller: { id: seller.id, verified: true },
    })
    expect(body.publishedAt).not.toBeNull()
    const days = (Date.parse(body.expiresAt ?? '') - Date.now()) / 86_400_000
    expect(Math.round(days)).toBe(60)
  })

  test('a book with its number, a wish without a place, and something for free', async () => {
    const book = await publish({ kind: 'book', isbn: '978-7-111-40701-0' })
    expect(book.body).toMatchObject({ kind: 'book', isbn: '9787111407010' })
    const wish = await publish({ kind: 'wanted', location: null, place: null, condition: null })
    expect(wish.body).toMatchObject({ kind: 'wanted', location: null, place: null })
    expect((await publish({ priceFen: 0 })).body.priceFen).toBe(0)
  })

  test('a draft that nobody else sees until it is put on sale', async () => {
    const { body } = await publish({ draft: true })
    expect(body).toMatchObject({ status: 'draft', publishedAt: null, expiresAt: null })
    expect((await other.get(`/products/${body.id}`)).code).toBe('NOT_FOUND')
    const public_ = await seller.post<Detail>(`/products/${body.id}/status`, { status: 'on_sale' })
    expect(public_.body.status).toBe('on_sale')
    expect((await other.get(`/products/${body.id}`)).status).toBe(200)
  })

  test('a title of emoji, counted as people count', async () => {
    const title = '🪑'.repeat(limits.titleMax)
    expect((await publish({ title })).body.title).toBe(title)
    expect(problemsOf((await publish({ title: `${title}🪑` })).body)).toEqual(['VALIDATION_FAILED title'])
  })

  test.each([
    ['SQL', "'; drop table products; --"],
    ['HTML', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
    ['emoji', '👨‍👩‍👧 出书 📚'],
    ['patterns', '100% _原装_ \\正品\\'],
    ['a template', '${7*7}{{7*7}}#{7*7}'],
  ])('%s in every text and reads back exactly that', async (_name, text) => {
    const { status, body } = await publish({
      title: text,
      description: text,
      place: text,
      category,
      attributes: { brand: text },
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({ title: text, description: text, place: text, attributes: { brand: text } })
    const seen = await market.anyone.get<Detail>(`/products/${body.id}`)
    expect(seen.body.title).toBe(text)
    expect(seen.headers.get('content-type')).toMatch(/^application\/json/)
    expect(seen.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('a disguised text and it is stored without the disguise', async () => {
    const { body } = await publish({
      title: 'a\u202egpj.exe\u200b\u0000',
      description: 'x\u0000\u0007y\ud83d',
      place: '楼\ufeff下',
    })
    expect(body).toMatchObject({ title: 'agpj.exe', description: 'xy\ufffd', place: '楼下' })
  })
})

describe('a listing that is sent again under the same key, as after an answer that got lost,', () => {
  const send = (key: string, change: Record<string, unknown> = {}, by = seller) =>
    by.send<Detail & Refusal>('POST', '/products', {
      body: JSON.stringify(content(change)),
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
    })
  const countOf = async (title: string) => {
    const { body } = await seller.get<{ docs: { title: string }[] }>('/users/me/products')
    return body.docs.filter((doc) => doc.title === title).length
  }

  test('is one listing, however often and at once', async () => {
    const title = '只发一次的台灯'
    const answers = await Promise.all([1, 2, 3, 4].map(() => send('one-lamp-key', { title })))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await countOf(title)).toBe(1)
  })

  test('with other words is told so, and what there is', async () => {
    const { body } = await send('changed-lamp-key', { title: '先说的台灯' })
    const other = await send('changed-lamp-key', { title: '后说的台灯' })
    expect([other.status, problemsOf(other.body)]).toEqual([409, ['CONFLICT Idempotency-Key']])
    expect(other.body.errors[0]).toMatchObject({ data: { product: body.id } })
    expect(await countOf('后说的台灯')).toBe(0)
  })

  test('after it was taken away is a new listing, with the same words or others, once', async () => {
    const first = await send('gone-lamp-key', { title: '又上架的台灯' })
    expect((await seller.delete(`/products/${first.body.id}`)).status).toBe(204)
    const again = await Promise.all([1, 2, 3].map(() => send('gone-lamp-key', { title: '又上架的台灯' })))
    expect(again.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set([first, ...again].map(({ body }) => body.id)).size).toBe(2)
    expect(await countOf('又上架的台灯')).toBe(1)

    expect((await seller.delete(`/products/${again[0]?.body.id}`)).status).toBe(204)
    const others = await send('gone-lamp-key', { title: '换了说法的台灯' })
    expect([others.status, others.body.title]).toEqual([201, '换了说法的台灯'])
    const repeated = await send('gone-lamp-key', { title: '换了说法的台灯' })
    expect(repeated.body.id).toBe(others.body.id)
    const conflict = await send('gone-lamp-key', { title: '又上架的台灯' })
    expect(conflict.body.errors[0]).toMatchObject({ code: 'CONFLICT', data: { product: others.body.id } })
  })

  test('after a refusal is a first attempt', async () => {
    expect((await send('mended-lamp-key', { title: '' })).status).toBe(400)
    expect((await send('mended-lamp-key', { category: shop.booksOnly })).status).toBe(400)
    expect((await send('mended-lamp-key')).status).toBe(201)
  })

  test('is no matter of others with the same key', async () => {
    const third = await market.student({ campus })
    const [mine, theirs] = [await send('shared-lamp-key'), await send('shared-lamp-key', {}, third)]
    expect([mine.status, theirs.status]).toEqual([201, 201])
    expect(theirs.body.id).not.toBe(mine.body.id)
  })
})

describe('a listing is refused, naming the field, when', () => {
  const lengths = { long: '长'.repeat(5_001) }
  test.each([
    ['the kind is unknown', { kind: 'car' }, 'kind'],
    ['the kind is missing', { kind: undefined }, 'kind'],
    ['the title is a number', { title: 7 }, 'title'],
    ['the title is missing', { title: undefined }, 'title'],
    ['the title is empty', { title: ' \u200b\u3164 ' }, 'title'],
    ['the title is long', { title: '长'.repeat(61) }, 'title'],
    ['the title is a list', { title: ['a'] }, 'title'],
    ['the description is long', { description: lengths.long }, 'description'],
    ['the description is null', { description: null }, 'description'],
    ['the price is 0.1 fen', { priceFen: 0.1 }, 'priceFen'],
    ['the price is negative', { priceFen: -1 }, 'priceFen'],
    ['the price is absurd', { priceFen: limits.priceFenMax + 1 }, 'priceFen'],
    ['the price is beyond all numbers', { priceFen: 1e308 }, 'priceFen'],
    ['the price is a text', { priceFen: '3500' }, 'priceFen'],
    ['the price is missing', { priceFen: undefined }, 'priceFen'],
    ['the price is not a number', { priceFen: NaN }, 'priceFen'],
    ['the original price is negative', { originalPriceFen: -5 }, 'originalPriceFen'],
    ['the original price is 0.5 fen', { originalPriceFen: 0.5 }, 'originalPriceFen'],
    ['the condition is unknown', { condition: 'broken' }, 'condition'],
    ['the category is no id', { category: "1' or '1'='1" }, 'category'],
    ['the category is unknown', { category: nobodysId }, 'category'],
    ['the category is missing', { category: undefined }, 'category'],
    ['the position is off the globe', { location: { lat: 90.1, lng: 0 } }, 'location.lat'],
    ['the position is far off the globe', { location: { lat: 0, lng: 181 } }, 'location.lng'],
    ['the position is half a position', { location: { lat: 31 } }, 'location.lng'],
    ['the position is a text', { location: '31,121' }, 'location'],
    ['the position is not a number', { location: { lat: NaN, lng: 1 } }, 'location.lat'],
    ['the position has an altitude', { location: { lat: 1, lng: 1, alt: 4 } }, 'location.alt'],
    ['the place is long', { place: '长'.repeat(61) }, 'place'],
    ['the ISBN is none', { isbn: '12345' }, 'isbn'],
    ['the attributes are a list', { attributes: ['宜家'] }, 'attributes'],
    ['an attribute is an object', { attributes: { brand: { $ne: '' } } }, 'attributes.brand'],
    ['an attribute is unknown here', { attributes: { brand: '宜家' } }, 'attributes.brand'],
    ['the pictures are no list', { images: 'x' }, 'images'],
    ['a picture is no id', { images: ['../../etc/passwd'] }, 'images.0'],
    ['a picture does not exist', { images: [nobodysId] }, 'images'],
    ['there are 50 pictures', { images: Array(50).fill(nobodysId) }, 'images'],
    ['draft is not yes or no', { draft: 'yes' }, 'draft'],
    ['there is a field that does not exist', { color: 'red' }, 'color'],
  ])('%s', async (_name, change, path) => {
    const { status, body } = await publish(change)
    expect([status, problemsOf(body)]).toEqual([400, [`VALIDATION_FAILED ${path}`]])
  })

  test.each([
    'seller',
    'campus',
    'status',
    'version',
    'publishedAt',
    'viewCount',
    'favoriteCount',
    'id',
    'deletedAt',
  ])('the student tries to set %s', async (field) => {
    const { body } = await publish({ [field]: other.id })
    expect(problemsOf(body)).toEqual([`VALIDATION_FAILED ${field}`])
  })

  test.each([
    ['a required attribute is missing', {}, ['brand']],
    ['an attribute is empty', { brand: ' ' }, ['brand']],
    ['an attribute is too long', { brand: '长'.repeat(201) }, ['brand']],
    ['a text is a number', { brand: 7 }, ['brand']],
    ['a number is a text', { brand: 'x', pages: '12' }, ['pages']],
    ['a number is below the minimum', { brand: 'x', pages: 0 }, ['pages']],
    ['a number is above the maximum', { brand: 'x', pages: 5001 }, ['pages']],
    ['a choice is none of the choices', { brand: 'x', size: 'xl' }, ['size']],
    ['a yes-or-no is neither', { brand: 'x', boxed: 'true' }, ['boxed']],
    ['an attribute is not asked for', { brand: 'x', colour: 'red' }, ['colour']],
    ['an attribute is called like a method', { brand: 'x', constructor: 'x' }, ['constructor']],
    ['several things are wrong', { pages: 0, size: 'xl' }, ['brand', 'pages', 'size']],
  ])('%s', async (_name, attributes, wrong) => {
    const { body } = await publish({ category, attributes })
    expect(problemsOf(body)).toEqual(wrong.map((key) => `VALIDATION_FAILED attributes.${key}`))
  })

  test('its category is switched off, of another campus or for other kinds', async () => {
    for (const wrong of [shop.inactive, shop.elsewhere, shop.booksOnly]) {
      expect(problemsOf((await publish({ category: wrong })).body)).toEqual(['VALIDATION_FAILED category'])
    }
  })

  test("a picture is somebody else's, or there twice", async () => {
    const [mine, theirs] = [await market.picture(seller), await market.picture(other)]
    expect(problemsOf((await publish({ images: [mine, theirs] })).body)).toEqual(['VALIDATION_FAILED images'])
    expect(problemsOf((await publish({ images: [mine, mine] })).body)).toEqual(['VALIDATION_FAILED images'])
    const twice = [mine, mine.toUpperCase()]
    expect(problemsOf((await publish({ images: twice })).body)).toEqual(['VALIDATION_FAILED images'])
    const file = await other.get<{ docs: unknown[] }>(`/users/me/products`)
    expect(file.body.docs).toEqual([])
  })

  test('several fields are wrong, all at once, in the language of the person', async () => {
    const wrong = JSON.stringify(content({ title: '', priceFen: -1 }))
    const texts = async (language: string) => {
      const { body } = await seller.send<Refusal>('POST', '/products', {
        body: wrong,
        headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
      })
      return body.errors.map(({ path, message }) => `${path}: ${message}`)
    }
    expect(await texts('en-GB,en;q=0.9,zh;q=0.1')).toEqual([
      'title: Must not be empty',
      'priceFen: A price is not negative',
    ])
    expect(await texts('zh-CN')).toEqual(['title: 不能为空', 'priceFen: 价格不能为负'])
    expect(await texts('fr')).toEqual(await texts('zh-CN'))
  })
})

describe('a request is refused when', () => {
  const send = (body: string, headers: Record<string, string> = { 'Content-Type': 'application/json' }) =>
    seller.send('POST', '/products', { body, headers })

  test.each([
    ['it is broken JSON', '{"title":', 'MALFORMED_REQUEST'],
    ['it is two documents', '{}{}', 'MALFORMED_REQUEST'],
    ['it says NaN', '{"priceFen": NaN}', 'MALFORMED_REQUEST'],
    ['it is a list', '[]', 'VALIDATION_FAILED'],
    ['it is null', 'null', 'VALIDATION_FAILED'],
    ['it is a text', '"x"', 'VALIDATION_FAILED'],
  ])('%s', async (_name, body, code) => {
    const answer = await send(body)
    expect([answer.status, answer.code]).toEqual([400, code])
  })

  test('it is no JSON at all', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
      const answer = await send('title=x', { 'Content-Type': type })
      expect([answer.status, answer.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
    }
  })

  test('it is a form where JSON is meant', async () => {
    const form = new FormData()
    form.set('_payload', JSON.stringify(content()))
    const answer = await seller.send('POST', '/products', { body: form })
    expect([answer.status, answer.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
  })

  test('its text is 10 MB long', async () => {
    const answer = await send(JSON.stringify(content({ description: 'x'.repeat(10_000_000) })))
    expect([answer.status, answer.code]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
  })

  test('it is nested a hundred thousand times', async () => {
    const answer = await send(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)
    expect(answer.status).toBe(400)
  })

  test('nobody sent it, or somebody unverified', async () => {
    const stranger = await market.anyone.post('/products', content())
    expect([stranger.status, stranger.code]).toEqual([401, 'UNAUTHENTICATED'])
    const newcomer = await market.student({ verified: false, campus })
    const unverified = await newcomer.post('/products', content())
    expect([unverified.status, unverified.code]).toEqual([403, 'CAMPUS_VERIFICATION_REQUIRED'])
  })

  test('the verification ran out yesterday', async () => {
    const late = await market.student({ campus })
    await market.payload.update({
      collection: 'users',
      id: late.id,
      data: { verifiedUntil: new Date(Date.now() - 86_400_000).toISOString() },
    })
    expect((await late.post('/products', content())).code).toBe('CAMPUS_VERIFICATION_REQUIRED')
    expect((await late.get<{ verification: string }>('/users/me')).body.verification).toBe('expired')
  })

  test('a student publishes faster than a person can', async () => {
    const hasty = await market.student({ campus })
    const answers = await Promise.all(
      Array.from({ length: 31 }, () => hasty.post('/products', content({ title: '' }))),
    )
    const limited = answers.filter(({ status }) => status === 429)
    expect(limited).toHaveLength(1)
    expect(limited[0]?.code).toBe('RATE_LIMITED')
    expect(Number(limited[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})
