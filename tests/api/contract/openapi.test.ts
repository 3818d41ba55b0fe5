import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { codes, type ErrorBody, type ErrorCode } from '../../../src/contract/codes'
import { collectionDoors, rootDoors } from '../../../src/endpoints'
import type { Door } from '../../../src/endpoints/door'
import type { OpenApiDocument } from '../../../src/endpoints/openapi/build'
import { keyedHash } from '../../../src/lib/field-cipher'
import { countTerms } from '../../../src/operations/search-terms/count-terms'
import { decideOn } from '../../support/decide'
import {
  position,
  startMarket,
  type Market,
  type Officer,
  type Person,
  type Student,
} from '../../support/market'
import { calm, gradient, nobodysId, rowsOf } from '../support'

let market: Market
let document: OpenApiDocument
let seller: Student
let reader: Student
let product: string
let category: string
let comment: string
let owner: Officer
let template: string
beforeAll(async () => {
  market = await startMarket()
  // Before anything asks who takes payments, which is remembered.
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  Object.assign(market.payload.services.env, {
    ...{ WECHAT_APP_ID: 'wx1234567890abcdef', WXPAY_MCH_ID: '1900000001', WXPAY_SERIAL: '5AD0B0C5E1A7' },
    WXPAY_API_V3_KEY: '0123456789abcdef0123456789abcdef',
    WXPAY_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  })
  const campus = await market.campus()
  category = await market.category({ attributes: [{ key: 'brand', label: '品牌', type: 'text' }] })
  await market.category({ parent: category })
  seller = await market.student({ campus })
  reader = await market.student({ campus })
  const image = await market.picture(seller)
  const listing = { category, images: [image], attributes: { brand: 'x' } }
  product = (await market.listing(seller, listing)).id
  await reader.put(`/products/${product}/favorite`)
  comment = (await reader.post<{ id: string }>('/comments', { product, body: '你好' })).body.id
  await seller.post('/comments', { product, body: '你好', replyTo: comment })
  await market.payload.create({
    collection: 'notices',
    data: { title: '公告', level: 'info', _status: 'published', campus } as never,
  })
  for (const data of [
    { method: 'cas' as const, cas: { baseUrl: 'https://cas.campus.test/cas' } },
    { method: 'student-card' as const },
    { method: 'oidc' as const, oidc: { issuer: 'https://id.campus.test', clientId: 'xiaoji' } },
  ]) {
    await market.payload.create({
      collection: 'verification-methods',
      data: { ...data, campus, enabled: true },
      overrideAccess: true,
    })
  }
  owner = await market.officer('owner')
  const draft = {
    kind: 'price_drop',
    qq: { templateId: 'Q', fields: [{ key: 'keyword1', value: '{title}' }] },
  }
  const { body } = await owner.post<{ doc: { id: string } }>('/notification-templates', draft)
  template = body.doc.id
  document = (await market.anyone.get<OpenApiDocument & Record<string, unknown>>('/openapi.json')).body
})
afterAll(() => market.stop())
beforeEach(() => calm(market))

const all: { path: string; door: Door['custom']['door'] }[] = [
  ...rootDoors.map((door) => ({ path: door.custom.door.path, door: door.custom.door })),
  ...Object.entries(collectionDoors).flatMap(([slug, doors]) =>
    doors.map(({ custom: { door } }) => ({ path: `/${slug}${door.path === '/' ? '' : door.path}`, door })),
  ),
]
const keyOf = (method: string, path: string) => `${method.toUpperCase()} ${path}`

function doorOf(call: string): Door['custom']['door'] {
  const found = all.find(({ path, door }) => keyOf(door.method, path) === call)
  if (!found) throw new Error(`no door ${call}`)
  return found.door
}

/** The answer as the door describes it; fields that it does not describe are missing from the result. */
function asDescribed(call: string, answer: unknown): unknown {
  const schema = doorOf(call).answer
  if (!schema) throw new Error(`${call} describes no answer`)
  return schema.parse(answer)
}

/** The same for what a refusal brings along. */
function asCarried(call: string, code: ErrorCode, data: unknown): unknown {
  const schema = doorOf(call).carries?.[code]
  if (!schema) throw new Error(`${call} describes nothing that ${code} brings along`)
  return schema.parse(data)
}

function inMinutes(count: number): string {
  return new Date(Date.now() + count * 60_000).toISOString()
}

/** The reader buys something of the seller; with `minutes`, they meet at that time from now. */
async function deal(minutes?: number): Promise<string> {
  const { id: listing } = await market.listing(seller, { category })
  const { body } = await reader.post<{ id: string }>('/orders', {
    product: listing,
    settlement: 'face-to-face',
  })
  if (minutes === undefined) return body.id
  const wish = { place: '门口', at: inMinutes(60) }
  const proposed = await reader.post<{ version: number }>(`/orders/${body.id}/meeting`, wish)
  await seller.post(`/orders/${body.id}/meeting/agree`, { version: proposed.body.version })
  await rowsOf(market, 'update orders set meeting_at = $2 where id = $1', [body.id, inMinutes(minutes)])
  return body.id
}

/** A table of categories with something to take over, and something to say of it. */
const bring = () =>
  owner.upload<{ id: string }>(
    '/imports/preview?kind=categories',
    Buffer.from(`名称,备注\n${randomUUID().slice(0, 20)},无`),
    'categories.csv',
    'text/csv',
  )

/** A campaign that runs, with a listing that joined it. */
async function campaign(): Promise<string> {
  const { id } = await market.payload.create({
    collection: 'campaigns',
    data: { name: '毕业季搬家', tag: '毕业季', startsAt: inMinutes(-1), endsAt: inMinutes(60), active: true },
    overrideAccess: true,
  })
  await market.listing(seller, { category, campaign: id })
  return id
}

/** The seller enters the code that the reader shows. */
async function handOver(order: string): Promise<void> {
  const { body } = await reader.get<{ code: string }>(`/orders/${order}/handover-code`)
  await seller.post(`/orders/${order}/handover`, { code: body.code })
}

/** The reader names a price to the seller. */
async function bid(): Promise<string> {
  const { id: listing } = await market.listing(seller, { category })
  return (await reader.post<{ id: string }>('/offers', { product: listing, amountFen: 1_500 })).body.id
}

/** An order of the reader with money through the platform: begun to be paid, or with a pay-out that came to nothing. */
async function payable(state: 'prepaid' | 'paid'): Promise<string> {
  await rowsOf(market, `update campuses set settings_escrow = true, settings_escrow_rail = 'transfer'`)
  const order = await deal()
  await rowsOf(market, `update orders set settlement = 'escrow', rail = 'transfer' where id = $1`, [order])
  await rowsOf(
    market,
    `with paid as (insert into payments (id, order_id, campus_id, provider, rail, out_trade_no, amount_fen, state, payer,
         prepay_id, expires_at)
       select gen_random_uuid(), id, campus_id, 'wechat-pay', 'transfer', 'P' || left(replace(id::text, '-', ''), 30),
         amount_fen, $2::enum_payments_state, 'openid', 'prepay', now() + interval '1 hour' from orders where id = $1
       returning *)
     insert into payouts (id, order_id, payment_id, payee_id, campus_id, rail, out_bill_no, amount_fen, state)
     select gen_random_uuid(), p.order_id, p.id, o.seller_id, p.campus_id, 'transfer', 'T' || p.out_trade_no, p.amount_fen,
       'cancelled' from paid p join orders o on o.id = p.order_id where p.state = 'paid'`,
    [order, state],
  )
  return order
}

/** The reader's conversation with the seller. */
const chat = async () => (await reader.post<{ id: string }>('/conversations', { product })).body.id
const say = (conversation: string, body: string) =>
  reader.post<{ id: string }>(`/conversations/${conversation}/messages`, {
    clientId: randomUUID(),
    type: 'text',
    body,
  })
/** A message of the reader that waits for officers. */
async function held(): Promise<string> {
  const { body } = await say(await chat(), '加我微信 lamp2024')
  await rowsOf(
    market,
    `with moved as (update conversations set last_seq = last_seq - 1 where id =
       (select conversation_id from messages where id = $1 and state = 'delivered'))
     update messages set state = 'held', seq = null, held_for = 'contact' where id = $1`,
    [body.id],
  )
  return body.id
}

/** A case about a listing of the seller that the reader has reported. */
async function waiting(): Promise<{ id: string; version: number }> {
  for (const name of ['report', 'publish'] as const)
    for (const { id } of [reader, seller]) await market.payload.services.limits.reset(name, id)
  const { id } = await market.listing(seller, { category })
  await reader.post('/reports', { target: { relationTo: 'products', value: id }, reason: 'spam' })
  const [row] = await rowsOf<{ id: string; version: number }>(
    market,
    `select id, version::int as version from cases where target_id = $1 and kind = 'report'`,
    [id],
  )
  if (!row) throw new Error('No case')
  return row
}

const complaint = async () => ({
  target: { relationTo: 'conversations', value: await chat() },
  reason: 'fraud',
  detail: '要求先付款',
})

/** A dry run about one case of the queue. */
const counted = async () => {
  const { id } = await waiting()
  const campus = (await reader.get<{ campus: { id: string } }>('/users/me')).body.campus.id
  const wish = { action: 'dismiss', collection: 'cases', filter: { ids: [id] }, campus }
  return owner.post<{ token: string }>('/moderation/bulk/preview', wish)
}

/** An errand of the reader, run by the seller so far. */
async function errand(...steps: string[]): Promise<string> {
  for (const { id } of [reader, seller])
    for (const name of ['order', 'publish', 'errand', 'review'] as const)
      await market.payload.services.limits.reset(name, id)
  const { body } = await reader.post<{ id: string }>('/errands', errandWish())
  for (const step of steps) {
    await (step === 'confirm' ? reader : seller).post(`/errands/${body.id}/${step}`, {})
  }
  return body.id
}
const errandWish = () => ({
  title: '取快递',
  fromPlace: '驿站',
  toPlace: '六号楼',
  feeFen: 300,
  dueBy: inMinutes(60),
})
async function orderOfErrand(...steps: string[]): Promise<string> {
  const { body } = await reader.get<{ order: { id: string } }>(`/errands/${await errand(...steps)}`)
  return body.order.id
}
const delivered = ['accept', 'picked-up', 'delivered']
/** A dispute of both about an errand; `heard` when both have said everything. */
async function dispute(heard = false): Promise<string> {
  const order = await orderOfErrand(...delivered)
  const { body } = await reader.post<{ id: string }>(`/orders/${order}/dispute`, { reason: '少了一件' })
  if (heard) for (const by of [reader, seller]) await by.post(`/disputes/${body.id}/done`, {})
  return body.id
}
/** A deal that both have reviewed. */
async function reviewed(): Promise<string> {
  const order = await orderOfErrand(...delivered, 'confirm')
  for (const by of [reader, seller]) await by.post('/reviews', { order, rating: 5, body: '很好' })
  return order
}

/** Every door that answers with a body, knocked at as a person would. */
const calls: Record<string, () => Promise<{ status: number; body: unknown }>> = {
  'GET /auth/providers': () => market.anyone.get('/auth/providers'),
  'POST /auth/:provider': () => market.anyone.post('/auth/dev', { name: '路人' }),
  'POST /auth/renew': async () => (await market.student()).post('/auth/renew'),
  'POST /auth/link/:provider': () => seller.post('/auth/link/dev', { name: `另一个${Date.now()}` }),
  'GET /campus-verification': () => seller.get('/campus-verification'),
  'POST /campus-verification/cas/start': () => reader.post('/campus-verification/cas/start'),
  'POST /campus-verification/oidc/start': () => reader.post('/campus-verification/oidc/start'),
  'GET /campus-verification/pairs/:id': async () => {
    const { body } = await reader.post<{ pairId: string }>('/campus-verification/cas/start')
    return reader.get(`/campus-verification/pairs/${body.pairId}`)
  },
  'POST /campus-verification/:method': async () =>
    reader.post('/campus-verification/student-card', {
      media: await market.picture(reader),
      studentNo: '20230001',
    }),
  'GET /campus-verification/evidence/:id': async () => {
    const { id } = await market.payload.create({
      collection: 'campus-verifications',
      data: {
        user: seller.id,
        campus: (await market.payload.find({ collection: 'campuses', limit: 1 })).docs[0]?.id ?? '',
        method: 'email',
        state: 'contested',
        subjectHash: 'nobody',
      },
      overrideAccess: true,
    })
    return owner.get(`/campus-verification/evidence/${id}`)
  },
  'PUT /users/me/notice-mail': async () => {
    const { HASH_KEY } = market.payload.services.env
    await market.payload.create({
      collection: 'verification-codes',
      data: {
        user: reader.id,
        purpose: 'notices',
        mailboxHash: keyedHash('mailbox', 'notices:lin@mail.example', HASH_KEY),
        codeHash: keyedHash('mailbox-code', `notices:${reader.id}:lin@mail.example:135790`, HASH_KEY),
        expiresAt: new Date(Date.now() + 60_000).toISOString(),
        attempts: 0,
      },
      overrideAccess: true,
    })
    return reader.put('/users/me/notice-mail', { email: 'lin@mail.example', code: '135790' })
  },
  'GET /home': () => reader.get('/home'),
  'GET /home/preview': () => owner.get('/home/preview'),
  'GET /campaigns': async () => {
    await campaign()
    return reader.get('/campaigns')
  },
  'GET /campaigns/:id/products': async () => reader.get(`/campaigns/${await campaign()}/products`),
  'GET /notices/:id/text': async () => {
    const data = { title: '公告', level: 'info', _status: 'published' } as const
    const { id } = await market.payload.create({ collection: 'notices', data, overrideAccess: true })
    return reader.get(`/notices/${id}/text`)
  },
  'GET /pages/:slug/text': async () => {
    const data = { title: '规则', slug: 'rules', _status: 'published' } as const
    await market.payload.create({ collection: 'pages', data, overrideAccess: true })
    return reader.get('/pages/rules/text')
  },
  'GET /campuses': () => market.anyone.get('/campuses'),
  'GET /categories': () => market.anyone.get('/categories'),
  'GET /categories/:id': () => market.anyone.get(`/categories/${category}`),
  'POST /comments': () => reader.post('/comments', { product, body: '再问' }),
  'POST /conversations': () => reader.post('/conversations', { product }),
  'GET /conversations': async () => {
    await say(await chat(), '在吗')
    return reader.get('/conversations')
  },
  'GET /conversations/unread': () => reader.get('/conversations/unread'),
  'GET /conversations/:id': async () => reader.get(`/conversations/${await chat()}`),
  'GET /conversations/:id/messages': async () => {
    const conversation = await chat()
    await say(conversation, '还在的话我要了')
    return reader.get(`/conversations/${conversation}/messages`)
  },
  'POST /conversations/:id/messages': async () => say(await chat(), '加我微信 lamp2024'),
  'POST /conversations/:id/read': async () => reader.post(`/conversations/${await chat()}/read`, { seq: 1 }),
  'GET /messages/:id/held': async () => owner.get(`/messages/${await held()}/held`),
  'GET /moderation/queue': async () => {
    await waiting()
    return owner.get('/moderation/queue?limit=5')
  },
  'GET /moderation/items/:id': async () => owner.get(`/moderation/items/${(await waiting()).id}`),
  'POST /moderation/items/:id/claim': async () =>
    owner.post(`/moderation/items/${(await waiting()).id}/claim`, {}),
  'POST /moderation/items/:id/release': async () =>
    owner.post(`/moderation/items/${(await waiting()).id}/release`, {}),
  'POST /moderation/items/:id/actions/:action': async () => {
    const { id, version } = await waiting()
    const { contentHash } = (await owner.get<{ contentHash: string }>(`/moderation/items/${id}`)).body
    return owner.post(`/moderation/items/${id}/actions/dismiss`, { version, contentHash })
  },
  'GET /moderation/things/:collection/:id': () => owner.get(`/moderation/things/comments/${comment}`),
  'POST /moderation/things/:collection/:id/actions/:action': async () =>
    decideOn(market, owner, ['users', (await market.student()).id], 'warn'),
  'GET /users/me/sanctions': async () => {
    const { id, version } = await waiting()
    const rule = { number: '1', title: '礼貌', text: '请礼貌待人。', active: true }
    const { id: clause } = await market.payload.create({ collection: 'rule-clauses', data: rule })
    await owner.post(`/moderation/items/${id}/actions/warn`, { version, clause, reason: '请注意' })
    return seller.get('/users/me/sanctions')
  },
  'GET /users/me/sanctions/:id': async () => {
    const { id, version } = await waiting()
    const rule = { number: '3', title: '诚实', text: '请如实描述。', active: true }
    const { id: clause } = await market.payload.create({ collection: 'rule-clauses', data: rule })
    const { body } = await owner.post<{ act: string }>(`/moderation/items/${id}/actions/warn`, {
      ...{ version, clause, reason: '请注意' },
    })
    return seller.get(`/users/me/sanctions/${body.act}`)
  },
  'POST /appeals': async () => {
    const { id, version } = await waiting()
    const rule = { number: '2', title: '守信', text: '请守约。', active: true }
    const { id: clause } = await market.payload.create({ collection: 'rule-clauses', data: rule })
    const { body } = await owner.post<{ act: string }>(`/moderation/items/${id}/actions/warn`, {
      ...{ version, clause, reason: '请注意' },
    })
    return seller.post('/appeals', { act: body.act, body: '是误会' })
  },
  'POST /moderation/bulk/preview': counted,
  'POST /moderation/bulk': async () => {
    const { token } = (await counted()).body
    return owner.post('/moderation/bulk', { token })
  },
  'POST /moderation/bulk/:id/undo': async () => {
    const { token } = (await counted()).body
    const { body } = await owner.post<{ id: string }>('/moderation/bulk', { token })
    return owner.post(`/moderation/bulk/${body.id}/undo`, { reason: '看错了' })
  },
  'GET /transparency': () => market.anyone.get('/transparency'),
  'GET /report-reasons': () => reader.get('/report-reasons?target=products'),
  'POST /reports': async () => reader.post('/reports', await complaint()),
  'GET /reports/:id/conversation': async () => {
    const { body } = await reader.post<{ id: string }>('/reports', await complaint())
    return owner.get(`/reports/${body.id}/conversation`)
  },
  'POST /feedback': () => reader.post('/feedback', { body: '很好' }),
  'GET /feedback': () => reader.get('/feedback'),
  'GET /saved-searches': () => reader.get('/saved-searches'),
  'POST /saved-searches': () => reader.post('/saved-searches', { q: '台灯', maxPriceFen: 5_000 }),
  'POST /word-lists/lab': () =>
    owner.post('/word-lists/lab', { words: '台灯', places: ['listings', 'comments', 'messages', 'names'] }),
  'POST /word-lists/lab/contacts': () => owner.post('/word-lists/lab/contacts', { days: 30 }),
  'POST /word-lists/lab/thresholds': () => owner.post('/word-lists/lab/thresholds', { points: 3, days: 30 }),
  'POST /media': async () => reader.upload('/media', await gradient(60, 40)),
  'GET /products/nearby': () => reader.get(`/products/nearby?lat=${position.lat}&lng=${position.lng}`),
  'GET /feed': () => reader.get('/feed'),
  'GET /products/:id/similar': async () => {
    await market.listing(seller, { category })
    return reader.get(`/products/${product}/similar`)
  },
  'GET /products/hot': () => reader.get('/products/hot'),
  'GET /products/suggestions': async () => {
    await countTerms(market)
    return reader.get('/products/suggestions')
  },
  'GET /products/newest': () => reader.get('/products/newest'),
  'GET /products/search': () => reader.get(`/products/search?q=${encodeURIComponent('台灯')}`),
  'POST /products': () => seller.post('/products', { kind: 'item', title: '灯', priceFen: 1, category }),
  'GET /products/:id': () => reader.get(`/products/${product}`),
  'PATCH /products/:id': () => seller.patch(`/products/${product}`, { priceFen: 2 }),
  'POST /products/:id/status': () => seller.post(`/products/${product}/status`, { status: 'on_sale' }),
  'POST /products/:id/renew': () => seller.post(`/products/${product}/renew`),
  'GET /products/:id/price-history': () => reader.get(`/products/${product}/price-history`),
  'GET /products/:id/contact': () => reader.get(`/products/${product}/contact`),
  'PUT /products/:id/favorite': () => reader.put(`/products/${product}/favorite`),
  'DELETE /products/:id/favorite': async () => {
    const answer = await reader.delete(`/products/${product}/favorite`)
    await reader.put(`/products/${product}/favorite`)
    return answer
  },
  'GET /products/:id/comments': () => reader.get(`/products/${product}/comments`),
  'GET /notifications': () => seller.get('/notifications'),
  'POST /notifications/read': () => seller.post('/notifications/read', { ids: [nobodysId] }),
  'GET /notification-preferences': () => reader.get('/notification-preferences'),
  'PUT /notification-preferences': () =>
    reader.put('/notification-preferences', { mutes: [{ kind: 'price_drop', channel: 'email' }] }),
  'GET /subscription-grants': () => reader.get('/subscription-grants'),
  'POST /subscription-grants': () => reader.post('/subscription-grants', { templates: { T1: 'accept' } }),
  'GET /products/:id/reachability': () => owner.get(`/products/${product}/reachability`),
  'POST /notification-templates/preview': () =>
    owner.post('/notification-templates/preview', {
      kind: 'price_drop',
      wechat: { templateId: 'T', fields: [{ key: 'amount1', value: '免费' }] },
    }),
  'POST /notification-templates/:id/test': () =>
    owner.post(`/notification-templates/${template}/test`, { to: 'mail' }),
  'GET /notification-templates/:id/reachability': () =>
    owner.get(`/notification-templates/${template}/reachability`),
  'GET /notification-deliveries/failures': () => owner.get('/notification-deliveries/failures'),
  'POST /notification-deliveries/retry': () =>
    owner.post('/notification-deliveries/retry', { channel: 'qq', code: '46001' }),
  'GET /safe-spots': async () => {
    const { docs } = await market.payload.find({ collection: 'campuses', limit: 1 })
    await market.payload.create({
      collection: 'safe-spots',
      data: {
        name: '图书馆北门',
        location: position,
        hours: [{ days: ['1', '2'], from: '08:00', until: '22:00' }],
        campus: docs[0]?.id ?? '',
        active: true,
      },
      overrideAccess: true,
    })
    return reader.get('/safe-spots')
  },
  'POST /offers': async () => {
    const { id: listing } = await market.listing(seller, { category })
    return reader.post('/offers', { product: listing, amountFen: 1_500 })
  },
  'GET /offers': async () => {
    await bid()
    return seller.get('/offers')
  },
  'GET /offers/:id': async () => reader.get(`/offers/${await bid()}`),
  'POST /offers/:id/accept': async () => seller.post(`/offers/${await bid()}/accept`, {}),
  'POST /offers/:id/decline': async () => seller.post(`/offers/${await bid()}/decline`, {}),
  'POST /offers/:id/withdraw': async () => reader.post(`/offers/${await bid()}/withdraw`, {}),
  'POST /offers/:id/counter': async () => seller.post(`/offers/${await bid()}/counter`, { amountFen: 2_000 }),
  'POST /orders': async () => {
    const { id: listing } = await market.listing(seller, { category })
    return reader.post('/orders', { product: listing, settlement: 'face-to-face', priceFen: 2_500 })
  },
  'GET /orders': async () => {
    await deal(600)
    return reader.get('/orders?role=buyer&status=live')
  },
  'GET /orders/settlements': () => reader.get(`/orders/settlements?product=${product}`),
  'GET /orders/:id': async () => seller.get(`/orders/${await deal()}`),
  'POST /orders/:id/cancel': async () =>
    reader.post(`/orders/${await deal()}/cancel`, { reason: '不需要了' }),
  'POST /orders/:id/confirm': async () => {
    const order = await deal()
    await handOver(order)
    return reader.post(`/orders/${order}/confirm`, {})
  },
  'POST /orders/:id/refund': async () => {
    const order = await deal()
    await rowsOf(
      market,
      `update orders set settlement = 'escrow', rail = 'transfer', status = 'paid' where id = $1`,
      [order],
    )
    await rowsOf(
      market,
      `insert into payments (id, order_id, campus_id, provider, rail, out_trade_no, amount_fen, state, payer, expires_at)
         select gen_random_uuid(), id, campus_id, 'wechat-pay', 'transfer', 'P' || left(replace(id::text, '-', ''), 30),
           amount_fen, 'paid', 'openid', now() + interval '1 hour' from orders where id = $1`,
      [order],
    )
    return seller.post(`/orders/${order}/refund`, { reason: '找不到了' })
  },
  'POST /orders/:id/call-off': async () =>
    owner.post(`/orders/${await deal()}/call-off`, { reason: '举报属实' }),
  'GET /orders/:id/meeting': async () => reader.get(`/orders/${await deal(600)}/meeting`),
  'POST /orders/:id/meeting': async () =>
    seller.post(`/orders/${await deal()}/meeting`, { place: '门口', at: inMinutes(60) }),
  'POST /orders/:id/meeting/agree': async () => {
    const order = await deal()
    const { body } = await reader.post<{ version: number }>(`/orders/${order}/meeting`, {
      place: '门口',
      at: inMinutes(60),
    })
    return seller.post(`/orders/${order}/meeting/agree`, { version: body.version })
  },
  'GET /orders/:id/handover-code': async () => reader.get(`/orders/${await deal()}/handover-code`),
  'POST /orders/:id/handover': async () => {
    const order = await deal()
    const { body } = await reader.get<{ code: string }>(`/orders/${order}/handover-code`)
    return seller.post(`/orders/${order}/handover`, { code: body.code })
  },
  'POST /orders/:id/check-in': async () => reader.post(`/orders/${await deal(10)}/check-in`, {}),
  'POST /orders/:id/no-show': async () => {
    const order = await deal(-20)
    await reader.post(`/orders/${order}/check-in`, {})
    return reader.post(`/orders/${order}/no-show`)
  },
  'POST /errands': () => reader.post('/errands', errandWish()),
  'GET /errands': async () => {
    await errand()
    return seller.get('/errands')
  },
  'GET /errands/mine': async () => {
    await errand('accept')
    return seller.get('/errands/mine?role=runner')
  },
  'GET /errands/:id': async () => seller.get(`/errands/${await errand('accept')}`),
  'POST /errands/:id/accept': async () => seller.post(`/errands/${await errand()}/accept`, {}),
  'POST /errands/:id/picked-up': async () => seller.post(`/errands/${await errand('accept')}/picked-up`, {}),
  'POST /errands/:id/delivered': async () =>
    seller.post(`/errands/${await errand('accept', 'picked-up')}/delivered`, {}),
  'POST /errands/:id/confirm': async () => reader.post(`/errands/${await errand(...delivered)}/confirm`, {}),
  'POST /orders/:id/dispute': async () =>
    reader.post(`/orders/${await orderOfErrand(...delivered)}/dispute`, { reason: '少了一件' }),
  'GET /orders/:id/dispute': async () => {
    const { body } = await seller.get<{ order: string }>(`/disputes/${await dispute()}`)
    return seller.get(`/orders/${body.order}/dispute`)
  },
  'GET /disputes/:id': async () => seller.get(`/disputes/${await dispute()}`),
  'POST /disputes/:id/statements': async () =>
    reader.post(`/disputes/${await dispute()}/statements`, { body: '只有一件' }),
  'POST /disputes/:id/done': async () => reader.post(`/disputes/${await dispute()}/done`, {}),
  'POST /disputes/:id/withdraw': async () => reader.post(`/disputes/${await dispute()}/withdraw`, {}),
  'GET /disputes/:id/case': async () => owner.get(`/disputes/${await dispute(true)}/case`),
  'POST /disputes/:id/decide': async () => {
    const id = await dispute(true)
    const { body } = await owner.get<{ dispute: { version: number } }>(`/disputes/${id}/case`)
    const { version } = body.dispute
    return owner.post(`/disputes/${id}/decide`, { decision: 'release', reason: '照片里是两件', version })
  },
  'POST /reviews': async () =>
    reader.post('/reviews', { order: await orderOfErrand(...delivered, 'confirm'), rating: 4 }),
  'GET /orders/:id/reviews': async () => reader.get(`/orders/${await reviewed()}/reviews`),
  'GET /users/:id': () => reader.get(`/users/${seller.id}`),
  'GET /users/:id/products': () => market.anyone.get(`/users/${seller.id}/products`),
  'GET /users/:id/reviews': async () => {
    await reviewed()
    return market.anyone.get(`/users/${seller.id}/reviews`)
  },
  'GET /users/:id/reputation': async () => {
    await reviewed()
    return market.anyone.get(`/users/${seller.id}/reputation`)
  },
  'GET /jobs': () => owner.get('/jobs'),
  'GET /jobs/health': () => owner.get('/jobs/health'),
  'GET /stats/overview': () => owner.get('/stats/overview?from=2026-01-01&to=2026-12-31&by=month'),
  'GET /handover': () => owner.get('/handover'),
  'POST /imports/preview': () => bring(),
  'POST /imports/:id/apply': async () => owner.post(`/imports/${(await bring()).body.id}/apply`),
  'GET /imports/history': async () => {
    await bring()
    return owner.get('/imports/history')
  },
  'GET /ledger/treasury': () => owner.get('/ledger/treasury?from=2026-01-01&to=2026-12-31'),
  'GET /users/me': () => seller.get('/users/me'),
  'PATCH /users/me': () => seller.patch('/users/me', { nickname: '新名' }),
  'GET /users/me/export': () => seller.get('/users/me/export'),
  'GET /users/me/notice-mail': () => reader.get('/users/me/notice-mail'),
  'GET /users/me/favorites': () => reader.get('/users/me/favorites'),
  'POST /orders/:id/pay': async () => reader.post(`/orders/${await payable('prepaid')}/pay`, {}),
  'GET /orders/:id/payout': async () => seller.get(`/orders/${await payable('paid')}/payout`),
  'POST /orders/:id/payout': async () => seller.post(`/orders/${await payable('paid')}/payout`, {}),
  'GET /users/me/payee-agreement': async () => {
    await payable('paid')
    return seller.get('/users/me/payee-agreement')
  },
  'POST /users/me/payee-agreement': async () => {
    await payable('paid')
    return seller.post('/users/me/payee-agreement', {})
  },
  'GET /users/me/blocks': async () => {
    const nuisance = await market.student()
    await reader.put(`/users/${nuisance.id}/block`)
    return reader.get('/users/me/blocks')
  },
  'PUT /users/:id/block': async () => reader.put(`/users/${(await market.student()).id}/block`),
  'DELETE /users/:id/block': async () => reader.delete(`/users/${(await market.student()).id}/block`),
  'GET /users/me/products': () => seller.get('/users/me/products'),
  'DELETE /users/me': async () => (await market.student()).delete('/users/me'),
}

/** What brings something along when it is refused, knocked at by somebody who comes too late, in every way there is. */
const refusals: [call: string, code: ErrorCode, why: string, knock: () => Promise<{ body: unknown }>][] = [
  [
    'POST /auth/:provider',
    'ACCOUNT_SUSPENDED',
    'for good',
    async () => {
      await suspend('长期停用', null)
      return market.anyone.post('/auth/dev', { name: '长期停用' })
    },
  ],
  [
    'POST /auth/:provider',
    'ACCOUNT_SUSPENDED',
    'until a day',
    async () => {
      await suspend('暂时停用', inMinutes(60))
      return market.anyone.post('/auth/dev', { name: '暂时停用' })
    },
  ],
  [
    'POST /products',
    'CONFLICT',
    'the key was used for something else',
    async () => {
      const publish = (title: string) =>
        seller.send('POST', '/products', {
          headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'one-lamp-of-two' },
          body: JSON.stringify({ kind: 'item', title, priceFen: 1, category }),
        })
      await publish('灯')
      return publish('另一盏灯')
    },
  ],
  [
    'GET /orders/settlements',
    'CONFLICT',
    'somebody has it',
    async () => {
      const { body } = await reader.get<{ product: string }>(`/orders/${await deal()}`)
      return reader.get(`/orders/settlements?product=${body.product}`)
    },
  ],
  [
    'GET /orders/settlements',
    'CONFLICT',
    'the offer was withdrawn',
    async () => {
      const offer = await bid()
      const { body } = await reader.post<{ product: { id: string } }>(`/offers/${offer}/withdraw`, {})
      return reader.get(`/orders/settlements?product=${body.product.id}&offer=${offer}`)
    },
  ],
  [
    'POST /orders/:id/meeting',
    'CONFLICT',
    'the deal is off',
    async () => {
      const order = await deal()
      await seller.post(`/orders/${order}/cancel`, {})
      return reader.post(`/orders/${order}/meeting`, { place: '门口', at: inMinutes(60) })
    },
  ],
  [
    'POST /orders/:id/meeting/agree',
    'CONFLICT',
    'another time is proposed by now',
    async () => {
      const order = await deal()
      const wish = { place: '门口', at: inMinutes(60) }
      const { body } = await reader.post<{ version: number }>(`/orders/${order}/meeting`, wish)
      await reader.post(`/orders/${order}/meeting`, { ...wish, at: inMinutes(120) })
      return seller.post(`/orders/${order}/meeting/agree`, { version: body.version })
    },
  ],
  [
    'POST /orders/:id/check-in',
    'CONFLICT',
    'too early',
    async () => reader.post(`/orders/${await deal(600)}/check-in`, {}),
  ],
  [
    'POST /orders/:id/no-show',
    'CONFLICT',
    'both came',
    async () => {
      const order = await deal(-20)
      for (const each of [reader, seller]) await each.post(`/orders/${order}/check-in`, {})
      return reader.post(`/orders/${order}/no-show`)
    },
  ],
]

/** Somebody who has been here, and is not to come again until then. */
async function suspend(name: string, until: string | null): Promise<void> {
  const { body } = await market.anyone.post<{ user: { id: string } }>('/auth/dev', { name })
  await rowsOf(
    market,
    `update users set standing = 'suspended', suspended_until = $2::timestamptz where id = $1`,
    [body.user.id, until],
  )
}

describe('the description of the API', () => {
  test('names every door of the code, and nothing else', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => keyOf(method, path)),
    )
    const built = all.map(({ path, door }) => keyOf(door.method, path.replaceAll(/:(\w+)/g, '{$1}')))
    expect(described.sort()).toEqual(built.sort())
    expect(new Set(built).size).toBe(built.length)
  })

  test('says of every operation what it does, who may, what it takes and how it refuses', () => {
    const known = new Set(Object.keys(codes))
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        expect(operation.summary.length).toBeGreaterThan(5)
        expect(operation.description).toMatch(/^(Anybody|Signed-in|Students|Officers)/)
        for (const name of path.match(/\{\w+\}/g) ?? []) {
          expect(operation.parameters.map((each) => `{${each.name}}`)).toContain(name)
        }
        for (const [status, { description }] of Object.entries(operation.responses)) {
          if (Number(status) < 400) continue
          for (const code of String(description).split(', ')) {
            expect({ path, method, code, known: known.has(code) }).toEqual({
              path,
              method,
              code,
              known: true,
            })
            expect(codes[code as keyof typeof codes].status).toBe(Number(status))
          }
        }
      }
    }
  })

  test('is a page that people can read, with nothing loaded from elsewhere and nothing that runs', async () => {
    const response = await fetch(`${market.url}/api/docs`)
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
    expect(html).not.toMatch(/<script|src=|https?:\/\/(?!json-schema)/i)
    for (const { path } of all) expect(html).toContain(`/api${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  })

  test('has an example call here for every door with an answer', () => {
    const withAnswer = all.filter(({ door }) => door.answer && door.status !== 204)
    expect(Object.keys(calls).sort()).toEqual(
      withAnswer.map(({ path, door }) => keyOf(door.method, path)).sort(),
    )
  })
})

describe('an answer holds what is described, and nothing that is not', () => {
  test.each(Object.keys(calls))('%s', async (call) => {
    const { status, body } = (await calls[call]?.()) ?? {}
    expect([200, 201]).toContain(status)
    expect(asDescribed(call, body)).toEqual(body)
  })
})

describe('a refusal brings along what is described, and nothing that is not', () => {
  test.each(refusals)('%s %s: %s', async (call, code, _why, knock) => {
    const { errors } = (await knock()).body as ErrorBody
    expect(errors[0]?.code).toBe(code)
    expect(asCarried(call, code, errors[0]?.data)).toEqual(errors[0]?.data)
  })

  test('has an example here for each that a door describes', () => {
    const described = all.flatMap(({ path, door }) =>
      Object.keys(door.carries ?? {}).map((code) => `${keyOf(door.method, path)} ${code}`),
    )
    const shown = new Set(refusals.map(([call, code]) => `${call} ${code}`))
    expect([...shown].sort()).toEqual(described.sort())
  })
})

/** What doors with required fields are given, by the end of their path, so that only the id is wrong. */
const fitting: Record<string, object> = {
  '/status': { status: 'sold' },
  '/:id/messages': { clientId: 'x', type: 'text', body: '在吗' },
  '/conversations/:id/read': { seq: 1 },
  '/:id/meeting': { place: '门口', at: inMinutes(60) },
  '/meeting/agree': { version: 1 },
  '/handover': { code: '123456' },
  '/orders/:id/dispute': { reason: '少了一件' },
  '/:id/statements': { body: '只有一件' },
  '/:id/decide': { decision: 'release', reason: '照片里是两件', version: 1 },
  '/refund': { reason: '找不到了' },
  '/counter': { amountFen: 1 },
}

describe('a refusal', () => {
  test('is in the language of the person and has the status of its code, at every door that needs somebody', async () => {
    for (const { path, door } of all.filter((each) => each.door.who !== 'anyone')) {
      const address = `${market.url}/api${path.replace(':id', nobodysId).replace(':provider', 'dev')}`
      const said: string[] = []
      for (const language of ['zh-CN', 'en']) {
        const response = await fetch(address, {
          method: door.method.toUpperCase(),
          headers: { 'Accept-Language': language },
        })
        expect({ path, status: response.status }).toEqual({ path, status: 401 })
        const { errors } = (await response.json()) as { errors: { code: string; message: string }[] }
        expect(errors[0]?.code).toBe('UNAUTHENTICATED')
        said.push(errors[0]?.message ?? '')
      }
      expect(said).toEqual([codes.UNAUTHENTICATED.zh, codes.UNAUTHENTICATED.en])
    }
  })

  test('asks the unverified to verify, at every door that needs it', async () => {
    const newcomer: Person = await market.student({ verified: false })
    for (const { path, door } of all.filter((each) => each.door.who === 'verified')) {
      const body = { body: '{}', headers: { 'Content-Type': 'application/json' } }
      const answer = await newcomer.send(
        door.method.toUpperCase(),
        path.replace(':id', product),
        door.method === 'get' ? {} : body,
      )
      expect({ path, status: answer.status, code: answer.code }).toEqual({
        path,
        status: 403,
        code: 'CAMPUS_VERIFICATION_REQUIRED',
      })
    }
  })

  test('says 404 to an id that is nothing, and to one that is no id', async () => {
    for (const { path, door } of all.filter((each) => each.path.includes(':id'))) {
      for (const id of [nobodysId, 'x', '1', "1' or '1'='1", '00000000-0000-0000-0000-00000000000g']) {
        const body = Object.entries(fitting).find(([end]) => path.endsWith(end))?.[1] ?? {}
        const answer = await seller.send(
          door.method.toUpperCase(),
          path.replace(':id', encodeURIComponent(id)),
          door.body ? { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } } : {},
        )
        expect({ path, method: door.method, id, status: answer.status }).toEqual({
          path,
          method: door.method,
          id,
          status: 404,
        })
      }
    }
  })

  test('says 404 or 405 to what is no door', async () => {
    for (const [method, path] of [
      ['GET', '/nothing'],
      ['POST', '/home'],
      ['PUT', '/products'],
      ['DELETE', '/products'],
      ['GET', '/products/nearby/x'],
    ] as const) {
      const answer = await seller.send(method, path)
      expect({ path, shut: [404, 405].includes(answer.status), coded: answer.code !== undefined }).toEqual({
        path,
        shut: true,
        coded: true,
      })
    }
  })
})
