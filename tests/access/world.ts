import { randomInt } from 'node:crypto'
import type { CollectionSlug } from 'payload'
import type { StaffRole } from '../../src/contract/people'
import { book, dealOf, paymentOf } from '../api/ledger/books'
import { rowsOf } from '../api/support'
import { captured } from '../../src/domain/ledger/facts'
import { startMarket, type Market, type Officer, type Person, type Student } from '../support/market'

/** Two campuses with one of everything each, and everybody who could knock at a door. */

export interface Campus {
  id: string
  /** Verified, and the person the rows belong to. */
  student: Student
  staff: Record<Exclude<StaffRole, 'owner'>, Officer>
  /** A row of every kind that belongs to the campus or to its student. */
  rows: Record<string, string>
}

export interface World {
  market: Market
  owner: Officer
  here: Campus
  there: Campus
  stop(): Promise<void>
}

const address = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`

/** The same person, every request from another address: limits per address are another suite's matter. */
export function roaming<P extends Person>(person: P): P {
  const send: Person['send'] = (method, path, init = {}) =>
    person.send(method, path, {
      ...init,
      headers: { ...(init.headers as Record<string, string> | undefined), 'X-Forwarded-For': address() },
    })
  const withBody =
    (method: string) =>
    <B>(path: string, body?: unknown) =>
      send<B>(
        method,
        path,
        body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } },
      )
  return {
    ...person,
    send,
    get: (path) => send('GET', path),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: withBody('PATCH'),
    delete: withBody('DELETE'),
    upload: (path, file, name = 'picture.png', type = 'image/png') => {
      const form = new FormData()
      form.set('file', new File([new Uint8Array(file)], name, { type }))
      return send('POST', path, { body: form })
    },
  }
}

/** Creates a row as the system does. */
export async function plant(
  { payload }: Market,
  collection: CollectionSlug,
  data: Record<string, unknown>,
): Promise<string> {
  const { id } = await payload.create({ collection, data: data as never, overrideAccess: true })
  return String(id)
}

async function buildCampus(market: Market, name: string): Promise<Campus> {
  const id = await market.campus({ name })
  const student = roaming(await market.student({ campus: id, name: `${name}同学` }))
  const officer = async (role: StaffRole) => roaming(await market.officer(role, { campus: id }))
  const staff = {
    admin: await officer('admin'),
    editor: await officer('editor'),
    moderator: await officer('moderator'),
  }
  const category = await market.category({ campus: id, name: `${name}分类` })
  const picture = await market.picture(student)
  const { id: product } = await market.listing(student, { category, images: [picture], title: `${name}台灯` })
  const { id: hidden } = await market.listing(student, { category, title: `${name}草稿`, draft: true })
  const { body: comment } = await student.post<{ id: string }>('/comments', { product, body: '还在吗' })
  const { body: feedback } = await student.post<{ id: string }>('/feedback', { body: `${name}的反馈` })
  const firstOf = async (collection: CollectionSlug, field: string, value: string) => {
    const { docs } = await market.payload.find({
      collection,
      where: { [field]: { equals: value } },
      limit: 1,
      overrideAccess: true,
    })
    return String(docs[0]?.id)
  }
  const bannerPicture = await market.picture(student)
  await market.payload.update({
    collection: 'users',
    id: student.id,
    data: { phoneMasked: '138****4321', phoneHash: `hash-${name}`, phoneCipher: `cipher-${name}` },
    overrideAccess: true,
  })
  // Beyond the end of the longest suite, so that nothing changes hands on the way there.
  const soon = new Date(Date.now() + 3_600_000).toISOString()
  const order = await plant(market, 'orders', {
    number: `order-${name}`,
    title: `${name}台灯`,
    kind: 'product',
    status: 'completed',
    settlement: 'face-to-face',
    amountFen: 2_500,
    product,
    buyer: (await market.student({ campus: id })).id,
    seller: student.id,
    campus: id,
    completedAt: new Date().toISOString(),
    version: 1,
  })
  const dispute = await plant(market, 'disputes', {
    order,
    campus: id,
    openedBy: 'buyer',
    reason: '不是图上那个',
    state: 'collecting',
    evidenceUntil: soon,
    version: 1,
  })
  const conversation = await plant(market, 'conversations', {
    product,
    buyer: (await market.student({ campus: id })).id,
    seller: student.id,
    campus: id,
    lastMessageAt: soon,
  })
  const verdict = { campus: id, subject: student.id, staff: staff.moderator.id, state: 'standing' }
  const decision = await plant(market, 'moderation-acts', {
    ...{ ...verdict, action: 'remove', target: 'products', targetId: product, reason: `${name}的决定` },
  })
  const clause = await plant(market, 'rule-clauses', {
    ...{ number: '3.2', title: `${name}条款`, text: '不可发布的物品', campus: id },
  })
  const rows = {
    cases: await plant(market, 'cases', {
      ...{ kind: 'flag', target: 'products', targetId: product, campus: id, subject: student.id },
      ...{
        title: `${name}待办`,
        reason: 'words',
        points: 1,
        rank: 0,
        reportCount: 0,
        state: 'open',
        version: 1,
      },
      openedAt: new Date().toISOString(),
    }),
    'moderation-acts': decision,
    /** Nobody has appealed it yet. */
    appealable: await plant(market, 'moderation-acts', {
      ...{ ...verdict, action: 'warn', target: 'users', targetId: student.id, reason: `${name}的警告` },
    }),
    appeals: await plant(market, 'appeals', {
      ...{ act: decision, author: student.id, campus: id, body: `${name}的申诉`, state: 'open' },
    }),
    'bulk-acts': await plant(market, 'bulk-acts', {
      ...{ action: 'remove', count: 2, reason: `${name}的批量`, campus: id, state: 'done' },
      staff: staff.moderator.id,
    }),
    'word-lists': await plant(market, 'word-lists', {
      ...{ name: `${name}词表`, action: 'flag', places: ['listings'], words: '代写', campus: id },
    }),
    'report-reasons': await plant(market, 'report-reasons', {
      ...{ title: `${name}原因`, key: 'campus-only', targets: ['users'], points: 1, campus: id },
    }),
    'rule-clauses': clause,
    'reason-texts': await plant(market, 'reason-texts', {
      ...{ title: `${name}常用理由`, text: '请补充说明', clause, campus: id },
    }),
    terms: await plant(market, 'terms', {
      ...{
        name: `${name}学期`,
        startsAt: '2050-02-01T04:00:00Z',
        endsAt: '2050-06-30T04:00:00Z',
        campus: id,
      },
    }),
    imports: await plant(market, 'imports', {
      ...{ kind: 'categories', filename: `${name}名单.csv`, state: 'previewed', rowCount: 1, campus: id },
      staff: staff.admin.id,
    }),
    'picture-checks': await plant(market, 'picture-checks', {
      ...{ media: bannerPicture, user: student.id, campus: id, state: 'waiting', attempts: 0 },
    }),
    conversations: conversation,
    messages: await plant(market, 'messages', {
      conversation,
      seq: 1,
      sender: student.id,
      type: 'text',
      state: 'delivered',
      body: '在吗',
      clientId: 'one',
    }),
    reports: await plant(market, 'reports', {
      target: 'conversations',
      targetId: conversation,
      conversation,
      reason: 'fraud',
      reporter: (await market.student({ campus: id })).id,
      campus: id,
      state: 'open',
    }),
    campuses: id,
    users: student.id,
    staff: staff.editor.id,
    categories: category,
    media: picture,
    privateMedia: await market.picture(student),
    products: product,
    hiddenProduct: hidden,
    comments: comment.id,
    feedback: feedback.id,
    favorites: await plant(market, 'favorites', {
      user: student.id,
      product,
      campus: id,
      lowestSeenFen: 2_500,
    }),
    'saved-searches': await plant(market, 'saved-searches', { user: student.id, campus: id, q: '台灯' }),
    'price-changes': await firstOf('price-changes', 'product', product),
    identities: await firstOf('identities', 'user', student.id),
    'user-sessions': await firstOf('user-sessions', 'user', student.id),
    'login-codes': await plant(market, 'login-codes', {
      phoneHash: `h-${name}`,
      codeHash: `c-${name}`,
      expiresAt: soon,
      attempts: 0,
    }),
    'campus-verifications': await plant(market, 'campus-verifications', {
      user: student.id,
      campus: id,
      method: 'student-card',
      state: 'pending',
      subjectHash: `identity-${name}`,
    }),
    'verification-methods': await plant(market, 'verification-methods', { method: 'email', campus: id }),
    'verification-codes': await plant(market, 'verification-codes', {
      user: student.id,
      purpose: 'campus',
      mailboxHash: `m-${name}`,
      codeHash: `c-${name}`,
      expiresAt: soon,
      attempts: 0,
    }),
    'verification-pairs': await plant(market, 'verification-pairs', {
      user: student.id,
      campus: id,
      method: 'cas',
      state: 'waiting',
      linkHash: `l-${name}`,
      codeHash: `c-${name}`,
      expiresAt: soon,
      attempts: 0,
    }),
    'view-events': await plant(market, 'view-events', { product, campus: id, viewedAt: soon }),
    notices: await plant(market, 'notices', {
      title: `${name}公告`,
      level: 'info',
      campus: id,
      _status: 'published',
    }),
    draftNotice: await plant(market, 'notices', {
      title: `${name}公告草稿`,
      level: 'info',
      campus: id,
      _status: 'draft',
    }),
    pages: await plant(market, 'pages', {
      title: `${name}页面`,
      slug: 'rules',
      campus: id,
      _status: 'published',
    }),
    'notification-templates': await plant(market, 'notification-templates', {
      kind: 'price_drop',
      campus: id,
    }),
    notifications: await plant(market, 'notifications', {
      kind: 'comment',
      user: student.id,
      campus: id,
      params: {},
      key: `told:${name}`,
    }),
    'notification-mutes': await plant(market, 'notification-mutes', {
      user: student.id,
      kind: 'reply',
      channel: 'email',
    }),
    'subscription-grants': await plant(market, 'subscription-grants', {
      user: student.id,
      platform: 'wechat',
      templateId: 'T1',
      credits: 1,
    }),
    'notification-deliveries': await plant(market, 'notification-deliveries', {
      notification: await plant(market, 'notifications', {
        kind: 'price_drop',
        user: student.id,
        campus: id,
        params: {},
        key: `world:${name}`,
      }),
      user: student.id,
      campus: id,
      kind: 'price_drop',
      channel: 'wechat',
      state: 'failed',
      code: '43101',
      priority: 60,
      dueAt: soon,
    }),
    'search-words': await plant(market, 'search-words', {
      word: `${name}黑话`,
      sameAs: ['黑话'],
      campus: id,
    }),
    'search-misses': await plant(market, 'search-misses', {
      q: `${name}没有的`,
      count: 3,
      lastAt: soon,
      campus: id,
    }),
    'home-pages': await plant(market, 'home-pages', {
      name: `${name}首页`,
      blocks: [{ blockType: 'picks', title: `${name}栏目`, products: [product] }],
      campus: id,
      _status: 'published',
    }),
    campaigns: await plant(market, 'campaigns', {
      name: `${name}毕业季`,
      tag: '毕业季',
      startsAt: new Date(Date.now() - 60_000).toISOString(),
      endsAt: soon,
      campus: id,
      active: true,
    }),
    'safe-spots': await plant(market, 'safe-spots', {
      name: `${name}图书馆`,
      location: { lat: 31.2831, lng: 121.5021 },
      campus: id,
      active: true,
    }),
    orders: order,
    disputes: dispute,
    'dispute-statements': await plant(market, 'dispute-statements', {
      dispute,
      campus: id,
      author: student.id,
      side: 'seller',
      body: '就是那个',
    }),
    reviews: await plant(market, 'reviews', {
      order,
      campus: id,
      author: (await market.student({ campus: id })).id,
      subject: student.id,
      side: 'buyer',
      rating: 5,
      visibleAt: new Date().toISOString(),
    }),
    errands: await plant(market, 'errands', {
      title: `${name}取快递`,
      fromPlace: '驿站',
      toPlace: '六号楼',
      feeFen: 300,
      dueBy: new Date(Date.now() + 3_600_000).toISOString(),
      settlement: 'face-to-face',
      state: 'open',
      requester: student.id,
      campus: id,
      version: 1,
    }),
    'order-events': await plant(market, 'order-events', {
      order,
      campus: id,
      move: 'place',
      to: 'placed',
      by: 'buyer',
    }),
    offers: await plant(market, 'offers', {
      product,
      buyer: (await market.student({ campus: id })).id,
      seller: student.id,
      campus: id,
      amountFen: 2_000,
      by: 'buyer',
      state: 'declined',
      expiresAt: soon,
    }),
    'check-ins': await plant(market, 'check-ins', { order, campus: id, side: 'seller', distanceM: 12 }),
    blocks: await plant(market, 'blocks', {
      user: student.id,
      blocked: (await market.student({ campus: id })).id,
    }),
    banners: await plant(market, 'banners', {
      title: `${name}横幅`,
      image: bannerPicture,
      linkType: 'product',
      product,
      campus: id,
      _status: 'published',
    }),
  }
  return { id, student, staff, rows }
}

/** A deal with money, in the ledger and on a day whose bill says otherwise. */
async function plantBooks(market: Market, { id, student }: Campus): Promise<Record<string, string>> {
  const buyer = await market.student({ campus: id })
  const deal = await dealOf(market, { buyer, seller: student, campus: id })
  const { id: payment, outTradeNo } = await paymentOf(market, deal)
  const fact = `payment:${payment}:captured`
  await book(market, { fact, memo: '买家付款', order: deal.order, campus: id, entries: captured(1_000) })
  const [entry] = await rowsOf<{ id: string }>(market, 'select id from ledger_entries where fact = $1', [
    fact,
  ])
  const day = { provider: `service-${id}`, day: '2026-11-19', state: 'different', differences: 1 }
  const reconciliation = await plant(market, 'reconciliations', day)
  const money = { order: deal.order, payment, campus: id, amountFen: 500, asked: 0 }
  return {
    payments: payment,
    refunds: await plant(market, 'refunds', {
      ...{ ...money, outRefundNo: `R${payment}`, reason: '不想要了', state: 'requested' },
    }),
    payouts: await plant(market, 'payouts', {
      ...{ ...money, outBillNo: `T${payment}`, payee: student.id, rail: 'transfer', state: 'created' },
    }),
    'payee-agreements': await plant(market, 'payee-agreements', {
      ...{ user: student.id, campus: id, rail: 'recommerce', contractCode: `A${payment}`, openid: 'openid' },
    }),
    'pay-alarms': await plant(market, 'pay-alarms', {
      ...{
        kind: 'refund_refused',
        detail: '余额不足',
        order: deal.order,
        campus: id,
        key: `world:${payment}`,
      },
    }),
    'pay-notices': await plant(market, 'pay-notices', {
      ...{ provider: 'wechat-pay', noticeId: `EV-${payment}`, eventType: 'TRANSACTION.SUCCESS' },
      ...{ raw: '{}', outcome: 'handled' },
    }),
    'ledger-entries': entry?.id ?? '',
    reconciliations: reconciliation,
    'bill-differences': await plant(market, 'bill-differences', {
      ...{ reconciliation, kind: 'missing_there', number: outTradeNo, order: deal.order, oursFen: 1_000 },
    }),
  }
}

export async function startWorld(): Promise<World> {
  process.env.TRUST_PROXY = 'loopback'
  const market = await startMarket()
  const here = await buildCampus(market, '东校区')
  const there = await buildCampus(market, '西校区')
  const owner = roaming(await market.officer('owner'))
  for (const campus of [here, there]) Object.assign(campus.rows, await plantBooks(market, campus))
  // Each campus has an act in the audit log.
  for (const { staff, rows } of [here, there]) {
    await staff.moderator.patch(`/users/${rows.users}`, { language: 'zh' })
    await staff.editor.patch(`/categories/${rows.categories}`, { sort: 7 })
    await staff.admin.patch(`/campuses/${rows.campuses}`, { nameEn: 'Campus' })
    const { docs } = await market.payload.find({
      collection: 'audit-log',
      where: { target: { equals: 'categories' }, targetId: { equals: rows.categories } },
      overrideAccess: true,
      limit: 1,
    })
    rows['audit-log'] = String(docs[0]?.id)
  }
  return { market, owner, here, there, stop: () => market.stop() }
}
