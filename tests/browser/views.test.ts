import { randomUUID } from 'node:crypto'
import { expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import type { StaffRole } from '../../src/contract/people'
import { calm, rowsOf } from '../api/support'
import { atEase, deliveredErrand } from '../support/deals'
import type { Market, Officer, Person } from '../support/market'
import { describeInBrowser, walkMs, type Desk, type Panel } from './support'

/**
 * Every view of ours with something in it and with nothing, as each role that works with it has it: light in Chinese on
 * a desk, dark in English on a tablet.
 */

const looks = [
  { language: 'zh', theme: 'light', width: 1280 },
  { language: 'en', theme: 'dark', width: 820 },
] as const
type Look = (typeof looks)[number]

type Said = Record<Look['language'], string>

interface View {
  path: string
  /** There once the view has what it shows. */
  ready: string
  /** What of it is ours, where Payload has made the rest. */
  own?: string
  /** What it must say. */
  says?: (Said | string)[]
  /** Reasons as they come with the product, with their keys, are the matter here. */
  ofReasons?: true
}

/** What people wrote stays in their language; so do names of the test's helpers. */
const written = /取快递|驿站|六号楼|干事\d+|分类\d+|校区\d+|高校集市|校集/gu
const han = /\p{Script=Han}+/gu
/** Nothing that only a programmer reads. */
const raw =
  /\b(?:undefined|NaN|Invalid Date)\b|无标题 - |Untitled - |\[object|\b[a-z]+(?:_[a-z]+)+\b|\d{4}-\d\d-\d\dT|[0-9a-f]{8}-[0-9a-f]{4}-/gu
const keys = /\b(?:fraud|spam|prohibited|products)\b/gu

/** @returns what is wrong with it, in words */
async function look(desk: Desk, { path, ready, own, says = [], ofReasons }: View, { language }: Look) {
  const { page, open, axe } = desk
  await open(path)
  await page.locator(ready).first().waitFor()
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  const words = says.map((each) => (typeof each === 'string' ? each : each[language]))
  // What lists and embedded pages say comes a moment later; what never comes is found below.
  const until = Date.now() + 10_000
  let shown = await textOf(page)
  while (Date.now() < until && !words.every((each) => shown.includes(each))) {
    await page.waitForTimeout(100)
    shown = await textOf(page)
  }
  const found = [
    ...(overflow > 0 ? [`${overflow}px wider than the window`] : []),
    ...(language === 'en' && !ofReasons ? (shown.match(han) ?? []) : []),
    ...(shown.match(raw) ?? []),
    ...(ofReasons ? [] : (shown.match(keys) ?? [])),
    ...words.filter((each) => !shown.includes(each)),
    ...(own ? await axe(own) : []),
    ...desk.complaints(),
  ]
  return found.map((each) => `${path} (${language}): ${each}`)
}

/** Of the page and of what it embeds, such as the phone beside a home page, without what people wrote. */
async function textOf(page: Page): Promise<string> {
  const texts = await Promise.all(page.frames().map((frame) => frame.locator('body').innerText()))
  return texts.join('\n').replaceAll(written, '')
}

/** One window for each look; each goes from view to view. */
async function lookAtAll(panel: Panel, role: StaffRole, campus: string, views: View[]): Promise<string[]> {
  await calm(panel.market)
  const found = await Promise.all(
    looks.map(async (one) => {
      const desk = await panel.signIn(role, { campus, ...one })
      const problems: string[] = []
      for (const view of views) problems.push(...(await look(desk, view, one)))
      return problems
    }),
  )
  return found.flat()
}

const must = <Body>({ status, body }: { status: number; body: Body }): Body => {
  if (status >= 300) throw new Error(JSON.stringify(body))
  return body
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

async function removal(by: Officer, product: string, clause: string): Promise<string> {
  const { docs } = must(
    await by.get<{ docs: { id: string; targetId: string; version: number }[] }>('/moderation/queue?limit=50'),
  )
  const item = docs.find(({ targetId }) => targetId === product)
  const { act } = must(
    await by.post<{ act: string }>(`/moderation/items/${item?.id}/actions/remove`, {
      ...{ version: item?.version, clause, reason: 'Forged goods' },
    }),
  )
  return act
}

/** A campus with something of everything, written in English. */
async function plant(market: Market) {
  const { payload } = market
  await calm(market)
  const campus = await market.campus({
    ...{ name: 'East Campus', nameEn: 'East Campus' },
    settings: { autoHidePoints: 0, newMemberListings: 0 },
  })
  const of = { overrideAccess: true } as const
  const category = await market.category({ name: 'Living' })
  const [lin, chen] = [
    await market.student({ campus, name: `Lin ${randomUUID().slice(0, 4)}` }),
    await market.student({ campus, name: `Chen ${randomUUID().slice(0, 4)}` }),
  ]
  const far = await market.student({ campus: await market.campus(), name: 'Far' })
  const moderator = await market.officer('moderator', { campus })
  const listing = async (title: string) => {
    await payload.services.limits.reset('publish', lin.id)
    const more = { title, category, description: 'Good as new', place: 'Library' }
    return (await market.listing(lin, more)).id
  }
  const report = async (product: string) => {
    const target = { relationTo: 'products', value: product }
    await payload.services.limits.reset('report', chen.id)
    return must(
      await chen.post<{ id: string }>('/reports', { target, reason: 'fraud', detail: 'Not as shown' }),
    ).id
  }
  const { id: clause } = await payload.create({
    collection: 'rule-clauses',
    data: { number: '3.2', title: 'Forbidden', text: 'No forged goods.', active: true, campus },
    ...of,
  })
  await payload.create({
    collection: 'reason-texts',
    data: { title: 'Forged', text: 'It is forged.', clause, active: true, campus },
    ...of,
  })
  const { id: words } = await payload.create({
    collection: 'word-lists',
    data: { name: 'Brands', action: 'flag', places: ['listings'], words: 'knockoff', active: true, campus },
    ...of,
  })
  await payload.create({
    collection: 'terms',
    data: { name: 'Autumn', nameEn: 'Autumn', startsAt: inDays(-30), endsAt: inDays(60), campus },
    ...of,
  })
  const { id: home } = await payload.create({
    collection: 'home-pages',
    data: {
      ...{ name: 'Usual', campus, _status: 'published' as const },
      blocks: [
        { blockType: 'notice-bar', count: 3 },
        { blockType: 'list', title: 'Fresh', titleEn: 'Fresh', source: 'newest', count: 10 },
      ],
    },
    ...of,
  })
  const { id: campaign } = await payload.create({
    collection: 'campaigns',
    data: {
      ...{ name: 'Move-out', nameEn: 'Move-out', tag: 'Move', tagEn: 'Move', campus, active: true },
      ...{ startsAt: inDays(-1), endsAt: inDays(20) },
    },
    ...of,
  })

  const lamp = await listing('Bright lamp')
  const reported = await report(lamp)
  const comment = must(
    await chen.post<{ id: string }>('/comments', { product: lamp, body: 'Still there?' }),
  ).id
  const removed = await listing('Old phone')
  await report(removed)
  const act = await removal(moderator, removed, clause)
  must(await lin.post('/appeals', { act, body: 'I have the bill' }))
  await listing('Spare wheel')
  const bulk = await removeAll(moderator, lin.id, clause)
  must(await lin.post('/feedback', { body: 'Filter by house, please' }))
  const [feedback] = await rowsOf<{ id: string }>(market, 'select id from feedback where author_id = $1', [
    lin.id,
  ])

  const { order } = await deliveredErrand(market, chen, lin)
  const dispute = must(
    await chen.post<{ id: string }>(`/orders/${order}/dispute`, { reason: 'It is open' }),
  ).id

  await payload.create({
    collection: 'verification-methods',
    data: {
      ...{ method: 'student-card', enabled: true, campus },
      studentCard: { instructions: 'Hold it still' },
    },
    ...of,
  })
  await atEase(market)
  const fresh = await market.student({ campus, verified: false, name: 'Fresh' })
  must(
    await fresh.post('/campus-verification/student-card', {
      ...{ media: await market.picture(fresh), studentNo: '20260042' },
    }),
  )
  const [card] = await rowsOf<{ id: string }>(
    market,
    'select id from campus_verifications where user_id = $1',
    [fresh.id],
  )
  // Past the wall between campuses, as an offer of somebody who has moved away is.
  await payload.db.create({
    collection: 'offers',
    data: {
      ...{ product: await listing('Desk'), buyer: far.id, seller: lin.id, campus },
      ...{ amountFen: 2_000, by: 'buyer', state: 'open', expiresAt: inDays(1) },
    },
  })
  await payload.create({
    collection: 'pay-notices',
    data: {
      ...{ provider: 'wechat-pay', noticeId: `EV-${randomUUID().slice(0, 4)}`, raw: '{}' },
      ...{ eventType: 'TRANSACTION.SUCCESS', outcome: 'handled' },
    },
    ...of,
  })
  const admin = await market.officer('admin', { campus })
  must(
    await admin.upload(
      '/imports/preview?kind=roster',
      Buffer.from('学号\n20261001\n'),
      'new.csv',
      'text/csv',
    ),
  )
  return {
    campus,
    lin,
    lamp,
    comment,
    reported,
    act,
    bulk,
    feedback: feedback?.id,
    dispute,
    card: card?.id,
    words,
    home,
    campaign,
  }
}

async function removeAll(by: Person, person: string, clause: string): Promise<string> {
  const filter = { word: 'Spare', person }
  const { token } = must(
    await by.post<{ token: string }>('/moderation/bulk/preview', {
      ...{ action: 'remove', collection: 'products', filter },
    }),
  )
  return must(
    await by.post<{ id: string }>('/moderation/bulk', { token, clause, reason: 'Cleared together' }),
  ).id
}

type Town = Awaited<ReturnType<typeof plant>>

const row = '.table tbody tr'
const list = (collection: string, more: Partial<View> = {}): View => ({
  path: `/collections/${collection}`,
  ready: row,
  ...more,
})

/** By name, so that a role can pick. */
const viewsOf = (town: Town) =>
  ({
    dashboard: { path: '', ready: '.numbers-cards', own: '.xiaoji-welcome' },
    queue: { path: '/queue', ready: '.queue__item .queue__act', own: '.queue' },
    transparency: {
      ...{ path: '/transparency', ready: '.jobs-view__health', own: '.jobs-view' },
      says: [{ zh: '欺诈', en: 'Fraud' }],
    },
    imports: {
      ...{
        path: '/imports',
        ready: '.imports-view__table tbody tr',
        own: '.imports-view',
        says: ['new.csv'],
      },
    },
    handover: { path: '/handover', ready: '.handover-view__officers tbody tr', own: '.handover-view' },
    wordList: {
      ...{ path: `/collections/word-lists/${town.words}`, ready: '.rule-lab button', own: '.rule-lab' },
    },
    home: {
      ...{
        path: `/collections/home-pages/${town.home}`,
        ready: '.home-preview__phone',
        own: '.home-preview',
      },
      says: ['Bright lamp'],
    },
    campaign: { path: `/collections/campaigns/${town.campaign}`, ready: '#field-tag' },
    inbox: list('feedback', { own: '.inbox-tabs', says: ['Filter by house, please'] }),
    feedback: { path: `/collections/feedback/${town.feedback}`, ready: '#field-reply' },
    dispute: {
      ...{
        path: `/collections/disputes/${town.dispute}`,
        ready: '.dispute-case__sides',
        own: '.dispute-case',
      },
      says: ['It is open', { zh: '双方正在说明', en: 'Both are still being heard' }],
    },
    card: {
      path: `/collections/campus-verifications/${town.card}`,
      ready: '.claim-review__acts',
      own: '.claim-review',
      says: ['20260042', { zh: 'Fresh · 学生证审核', en: 'Fresh · Student card' }],
    },
    act: {
      path: `/collections/moderation-acts/${town.act}`,
      ready: '.target-field a',
      own: '.queue-revert',
      says: ['Old phone'],
    },
    acts: list('moderation-acts', { says: [{ zh: '商品 · Old phone', en: 'Listing · Old phone' }] }),
    bulk: { path: `/collections/bulk-acts/${town.bulk}`, ready: '.queue-revert', own: '.queue-revert' },
    appeals: list('appeals', { says: ['I have the bill'] }),
    report: {
      ...{ path: `/collections/reports/${town.reported}`, ready: '.target-field a' },
      says: ['Bright lamp', { zh: '欺诈', en: 'Fraud' }],
    },
    reports: list('reports', {
      says: [
        { zh: '商品 · Bright lamp', en: 'Listing · Bright lamp' },
        { zh: '欺诈', en: 'Fraud' },
      ],
    }),
    product: { path: `/collections/products/${town.lamp}`, ready: '.decide__state li', own: '.decide' },
    person: { path: `/collections/users/${town.lin.id}`, ready: '.decide__state li', own: '.decide' },
    comment: { path: `/collections/comments/${town.comment}`, ready: '.decide__acts', own: '.decide' },
    treasury: { path: '/treasury', ready: '.jobs-view', own: '.jobs-view' },
    jobs: { path: '/jobs', ready: '.jobs-view', own: '.jobs-view' },
    terms: list('terms', { says: ['Autumn'] }),
    reasons: list('report-reasons', { ofReasons: true }),
    clauses: list('rule-clauses', { says: ['Forbidden'] }),
    texts: list('reason-texts', { says: ['Forged'] }),
    offers: list('offers', { says: [{ zh: '其他校区的用户', en: 'Somebody of another campus' }] }),
    payNotices: list('pay-notices', { says: [{ zh: '支付成功', en: 'Paid' }] }),
  }) satisfies Record<string, View>

type ViewName = keyof ReturnType<typeof viewsOf>

const namesFor: Record<StaffRole, readonly ViewName[]> = {
  admin: [
    ...(['dashboard', 'queue', 'transparency', 'imports', 'handover', 'wordList', 'home'] as const),
    ...(['campaign', 'inbox', 'feedback', 'dispute', 'card', 'act', 'acts', 'bulk'] as const),
    ...(['appeals', 'report', 'reports', 'terms', 'reasons', 'clauses', 'texts', 'offers'] as const),
    ...(['product', 'person', 'treasury'] as const),
  ],
  moderator: [
    'dashboard',
    'queue',
    'dispute',
    'card',
    'act',
    'bulk',
    'reports',
    'product',
    'person',
    'comment',
  ],
  editor: ['dashboard', 'transparency', 'home', 'campaign', 'wordList', 'inbox'],
  owner: ['dashboard', 'transparency', 'imports', 'handover', 'payNotices', 'jobs'],
}

describeInBrowser('the views of the panel', (panel) => {
  let town: Town | undefined
  for (const [role, who] of [
    ['admin', 'an admin'],
    ['moderator', 'a moderator'],
    ['editor', 'an editor'],
    ['owner', 'an owner'],
  ] as const) {
    test(
      `are read by ${who} in words, with nothing cut off, on a desk and on a tablet`,
      async () => {
        town ??= await plant(panel().market)
        const views: Record<ViewName, View> = viewsOf(town)
        const theirs = namesFor[role].map((name) => views[name])
        expect(await lookAtAll(panel(), role, town.campus, theirs)).toEqual([])
      },
      walkMs,
    )
  }

  test(
    'say what to do on a campus that has just been opened',
    async () => {
      const campus = await panel().market.campus({ name: 'New Campus', nameEn: 'New Campus' })
      const none = '.no-results'
      expect(
        await lookAtAll(panel(), 'admin', campus, [
          { path: '', ready: '.numbers__empty a', own: '.xiaoji-welcome' },
          { path: '/queue', ready: '.queue__empty', own: '.queue' },
          { path: '/transparency', ready: '.jobs-view p a', own: '.jobs-view' },
          {
            ...{ path: '/imports', ready: '#imports-history', own: '.imports-view' },
            says: [{ zh: '还没有导入过表格', en: 'No table was brought yet' }],
          },
          { path: '/handover', ready: '.handover-view__items li', own: '.handover-view' },
          {
            ...{ path: '/collections/home-pages/create', ready: '.home-preview__hint', own: '.home-preview' },
          },
          { path: '/collections/word-lists/create', ready: '.rule-lab', own: '.rule-lab' },
          ...['feedback', 'reports', 'bulk-acts'].map((name) => ({
            ...{ path: `/collections/${name}`, ready: none },
            says: [{ zh: '这里没有内容', en: 'Nothing here' }],
          })),
        ]),
      ).toEqual([])
    },
    walkMs,
  )
})
