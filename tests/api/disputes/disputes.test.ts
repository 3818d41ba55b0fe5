import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { closeDueStatements } from '../../../src/jobs/close-statements/handler'
import { eraseDeletedUsers } from '../../../src/jobs/erase-deleted-users/handler'
import { atEase, deliveredErrand } from '../../support/deals'
import { ledgerAgrees } from '../../support/ledger'
import { decideOn } from '../../support/decide'
import { drawPicture, type Officer, type Person, type Student } from '../../support/market'
import { nobodysId, problemsOf, rowsOf, type Refusal } from '../support'
import {
  payoutsOf,
  pays,
  refundsOf,
  startPayMarket,
  statusOf,
  type Deal as PaidDeal,
  type PayMarket,
} from '../pay/support'

let market: PayMarket
let campus: string
let moderator: Officer
let second: Officer
beforeAll(async () => {
  market = await startPayMarket()
  campus = await market.campus({ settings: { escrow: true, escrowRail: 'transfer' } })
  moderator = await market.officer('moderator', { campus })
  second = await market.officer('admin', { campus })
}, 120_000)
afterAll(() => market.stop())
beforeEach(() => atEase(market))

interface Dispute {
  id: string
  order: string
  role: string
  state: string
  evidenceUntil: string
  openedBy: string
  done: { buyer: boolean; seller: boolean }
  statements: { side: string; body: string; images: { id: string; url: string }[] }[]
  verdict: { decision: string; refundFen: number | null; reason: string } | null
  version: number
  can: { state: boolean; finish: boolean; withdraw: boolean }
}
interface Case {
  dispute: Dispute
  order: { title: string; amountFen: number; buyer: { id: string }; seller: { id: string } }
  offered: string[]
  partMaxFen: number
}
interface Quarrel {
  id: string
  order: string
  buyer: Student
  seller: Student
}

const open = (by: Student, order: string, reason = '东西不对') =>
  by.post<Dispute>(`/orders/${order}/dispute`, { reason })
const say = (by: Student, id: string, body = '是这样的', images: string[] = []) =>
  by.post<Dispute>(`/disputes/${id}/statements`, { body, images })
const done = (by: Student, id: string) => by.post<Dispute>(`/disputes/${id}/done`, {})
const read = async (by: Person, id: string) => (await by.get<Dispute>(`/disputes/${id}`)).body
const caseOf = async (by: Officer, id: string) => (await by.get<Case>(`/disputes/${id}/case`)).body
const decide = async (by: Officer, id: string, verdict: Record<string, unknown>) =>
  by.post<Case>(`/disputes/${id}/decide`, {
    reason: '双方说明均已查看',
    version: (await caseOf(by, id)).dispute?.version ?? 1,
    ...verdict,
  })
const privatePicture = async (by: Student): Promise<string> => {
  const form = new FormData()
  form.set('file', new File([new Uint8Array(await drawPicture())], 'a.png', { type: 'image/png' }))
  form.set('purpose', 'private')
  form.set('_payload', JSON.stringify({ purpose: 'private' }))
  const { status, body } = await by.send<{ id: string }>('POST', '/media', { body: form })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body.id
}
const told = async (who: Student) =>
  (
    await rowsOf<{ event: string }>(
      market,
      `select params->>'event' as event from notifications where user_id = $1 and kind = 'dispute'
       order by created_at, id`,
      [who.id],
    )
  ).map(({ event }) => event)
const dataOf = (body: unknown) => (body as Refusal).errors[0]?.data ?? {}

/** About an errand that was delivered, face to face. */
async function quarrel(): Promise<Quarrel> {
  const [buyer, seller] = [await market.student({ campus }), await market.student({ campus })]
  const { order } = await deliveredErrand(market, buyer, seller)
  const { status, body } = await open(buyer, order)
  if (status !== 201) throw new Error(JSON.stringify(body))
  return { id: body.id, order, buyer, seller }
}

/** About a listing that was paid through the platform; both have said everything. */
async function paidQuarrel(): Promise<Quarrel & { deal: PaidDeal; judge: Officer }> {
  const deal = await market.deal({ priceFen: 1_999 })
  await pays(market, deal)
  const { id } = (await open(deal.buyer, deal.order)).body
  for (const by of [deal.buyer, deal.seller]) await done(by, id)
  const judge = await market.officer('moderator', { campus: deal.campus })
  return { id, order: deal.order, buyer: deal.buyer, seller: deal.seller, deal, judge }
}

describe('a dispute', () => {
  test('is heard from both with pictures that they alone see, and decided by an officer with a reason', async () => {
    const { id, order, buyer, seller } = await quarrel()
    expect(await told(seller)).toEqual(['opened'])
    expect((await buyer.get<{ status: string }>(`/orders/${order}`)).body.status).toBe('disputed')
    const picture = await privatePicture(buyer)
    const said = await say(buyer, id, '盒子是空的', [picture])
    expect([said.status, said.body.statements]).toMatchObject([
      201,
      [{ side: 'buyer', body: '盒子是空的', images: [{ id: picture }] }],
    ])
    expect(await told(seller)).toEqual(['opened', 'statement'])
    await say(seller, id, '我亲手交给他的')
    const seen = await read(seller, id)
    expect(seen.statements.map(({ body }) => body)).toEqual(['盒子是空的', '我亲手交给他的'])
    const file = await fetch(`${market.url}${seen.statements[0]?.images[0]?.url}`)
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/webp'])

    // Still being heard: nobody decides.
    expect((await caseOf(moderator, id)).offered).toEqual([])
    expect((await decide(moderator, id, { decision: 'cancel' })).code).toBe('CONFLICT')
    expect((await done(buyer, id)).body).toMatchObject({
      state: 'collecting',
      done: { buyer: true, seller: false },
      can: { state: false, finish: false },
    })
    expect((await say(buyer, id)).code).toBe('CONFLICT')
    expect((await done(seller, id)).body.state).toBe('waiting')
    expect(await told(buyer)).toContain('waiting')

    const file2 = await caseOf(moderator, id)
    expect(file2).toMatchObject({
      offered: ['release', 'cancel'],
      order: { amountFen: 500, buyer: { id: buyer.id }, seller: { id: seller.id } },
    })
    const decided = await decide(moderator, id, { decision: 'cancel', reason: '照片显示盒子是空的' })
    expect([decided.status, decided.body]).toMatchObject([
      200,
      { dispute: { state: 'decided', verdict: { decision: 'cancel' } }, offered: [] },
    ])
    for (const by of [buyer, seller]) {
      expect((await told(by)).at(-1)).toBe('cancel')
      expect((await read(by, id)).verdict).toMatchObject({
        decision: 'cancel',
        reason: '照片显示盒子是空的',
        refundFen: null,
      })
    }
    expect(await statusOf(market, { order })).toBe('cancelled')
    const log = await rowsOf<{ staff: string; changes: { field: string; after: unknown }[] }>(
      market,
      `select staff, changes from audit_log where target = 'disputes' and target_id = $1`,
      [id],
    )
    expect(log).toHaveLength(1)
    expect(log[0]?.staff).toBe(moderator.id)
    expect(log[0]?.changes).toContainEqual({ field: 'decision', before: null, after: 'cancel' })
    const [event] = await rowsOf<{ by: string; reason: string }>(
      market,
      `select by, reason from order_events where order_id = $1 and move = 'decide_cancel'`,
      [order],
    )
    expect(event).toEqual({ by: 'staff', reason: '照片显示盒子是空的' })
  })

  test('does not exist for anybody but the two and the officers of the campus', async () => {
    const { id, order, seller } = await quarrel()
    const stranger = await market.student({ campus })
    for (const path of [`/disputes/${id}`, `/orders/${order}/dispute`]) {
      expect((await stranger.get(path)).code).toBe('NOT_FOUND')
      expect((await market.anyone.get(path)).code).toBe('UNAUTHENTICATED')
    }
    for (const act of ['done', 'withdraw'])
      expect((await stranger.post(`/disputes/${id}/${act}`, {})).code).toBe('NOT_FOUND')
    expect((await say(stranger, id)).code).toBe('NOT_FOUND')
    expect((await open(stranger, order)).code).toBe('NOT_FOUND')
    expect((await seller.get(`/disputes/${id}/case`)).code).toBe('NOT_FOUND')
    expect((await seller.post(`/disputes/${id}/decide`, {})).code).toBe('NOT_FOUND')
    const editor = await market.officer('editor', { campus })
    expect((await editor.get(`/disputes/${id}/case`)).code).toBe('FORBIDDEN')
    const elsewhere = await market.officer('moderator')
    expect((await elsewhere.get(`/disputes/${id}/case`)).code).toBe('NOT_FOUND')
    expect((await decide(elsewhere, id, { decision: 'cancel' })).code).toBe('NOT_FOUND')
    expect((await moderator.patch(`/disputes/${id}`, { state: 'decided' })).status).toBe(403)
    expect((await seller.get<Dispute>(`/orders/${order}/dispute`)).body.id).toBe(id)
    expect((await seller.get(`/disputes/${nobodysId}`)).code).toBe('NOT_FOUND')
  })

  test('goes to the officers at the deadline, once, whether or not anybody said anything', async () => {
    const { id, buyer, seller } = await quarrel()
    const run = async (inHours: number) =>
      closeDueStatements(await market.req(), new Date(Date.now() + inHours * 3_600_000))
    await run(47)
    expect((await read(buyer, id)).state).toBe('collecting')
    await rowsOf(market, `update disputes set evidence_until = now() - interval '1 second' where id = $1`, [
      id,
    ])
    // The deadline holds before the job has been by.
    expect(await read(buyer, id)).toMatchObject({ state: 'waiting', can: { state: false, finish: false } })
    expect((await say(seller, id)).code).toBe('CONFLICT')
    await Promise.all([run(0), run(0)])
    await run(0)
    for (const by of [buyer, seller])
      expect((await told(by)).filter((event) => event === 'waiting')).toHaveLength(1)
    expect((await decide(moderator, id, { decision: 'release' })).status).toBe(200)
  })

  test('in which nobody said anything is decided by what it was opened for', async () => {
    const { id } = await quarrel()
    const early = await decide(moderator, id, { decision: 'release' })
    expect([
      early.code,
      (early.body as unknown as { errors: { message: string }[] }).errors[0]?.message,
    ]).toEqual(['CONFLICT', '双方还在说明，截止后或双方都说完后才能裁决'])
    await rowsOf(market, `update disputes set evidence_until = now() - interval '1 second' where id = $1`, [
      id,
    ])
    expect(await caseOf(moderator, id)).toMatchObject({
      dispute: { state: 'waiting', reason: '东西不对', statements: [] },
      offered: ['release', 'cancel'],
    })
    expect((await decide(moderator, id, { decision: 'release' })).status).toBe(200)
  })

  test('hears both across a block, and goes on to a decision when one of the two is suspended', async () => {
    const { id, order, buyer, seller } = await quarrel()
    await seller.put(`/users/${buyer.id}/block`)
    expect((await say(buyer, id, '盒子是空的')).status).toBe(201)
    expect((await say(seller, id, '不是')).status).toBe(201)
    expect((await read(seller, id)).statements).toHaveLength(2)
    await market.payload.update({ collection: 'users', id: seller.id, data: { standing: 'suspended' } })
    expect((await say(seller, id)).code).toBe('ACCOUNT_SUSPENDED')
    expect((await read(buyer, id)).state).toBe('collecting')
    await rowsOf(market, `update disputes set evidence_until = now() - interval '1 second' where id = $1`, [
      id,
    ])
    expect((await decide(moderator, id, { decision: 'cancel' })).status).toBe(200)
    expect(await statusOf(market, { order })).toBe('cancelled')
  })

  test('keeps both where they are until it is decided; what was said stays when one has left', async () => {
    const { id, buyer, seller } = await quarrel()
    await say(buyer, id, '盒子是空的')
    for (const by of [buyer, seller]) expect((await by.delete('/users/me')).code).toBe('CONFLICT')
    for (const by of [buyer, seller]) await done(by, id)
    await decide(moderator, id, { decision: 'cancel' })
    expect((await buyer.delete('/users/me')).status).toBe(200)
    await eraseDeletedUsers(await market.req(), new Date(Date.now() + 16 * 86_400_000))
    expect((await read(seller, id)).statements).toMatchObject([{ side: 'buyer', body: '盒子是空的' }])
    expect(await caseOf(moderator, id)).toMatchObject({ order: { buyer: { nickname: '已注销用户' } } })
  })

  test('is not decided, called off or reviewed away by an officer who is one of the two', async () => {
    const { id, order, buyer, seller } = await quarrel()
    const officer = await market.officer('moderator', { campus })
    const named = (account: string | null) =>
      officer.patch<{ doc: { account: string | null } }>(`/staff/${officer.id}`, { account })
    expect((await named(seller.id)).body.doc.account).toBe(seller.id)
    // Said once; taking it back is for whoever appointed them.
    await named(null)
    await named(buyer.id)
    expect(
      await rowsOf(market, 'select account_id as account from staff where id = $1', [officer.id]),
    ).toEqual([{ account: seller.id }])
    expect((await officer.post(`/orders/${order}/call-off`, { reason: '取消' })).code).toBe('FORBIDDEN')
    for (const by of [buyer, seller]) await done(by, id)
    expect(await caseOf(officer, id)).toMatchObject({ ownCase: true, offered: [] })
    expect((await decide(officer, id, { decision: 'release' })).code).toBe('FORBIDDEN')
    expect(await caseOf(moderator, id)).toMatchObject({ ownCase: false, offered: ['release', 'cancel'] })
    expect((await decide(moderator, id, { decision: 'release' })).status).toBe(200)

    const { body: review } = await buyer.post<{ id: string }>('/reviews', { order, rating: 1 })
    await seller.post('/reviews', { order, rating: 5 })
    expect((await decideOn(market, officer, ['reviews', review.id], 'remove')).code).toBe('FORBIDDEN')
    expect((await decideOn(market, moderator, ['reviews', review.id], 'remove')).status).toBe(200)
  })

  test('is taken back by whoever opened it, and the order goes on where it was; twice at most', async () => {
    const { id, order, buyer, seller } = await quarrel()
    expect((await seller.post(`/disputes/${id}/withdraw`, {})).code).toBe('CONFLICT')
    const back = await buyer.post<Dispute>(`/disputes/${id}/withdraw`, {})
    expect([back.status, back.body.state]).toEqual([200, 'withdrawn'])
    expect(await statusOf(market, { order })).toBe('handed_over')
    expect((await buyer.post(`/disputes/${id}/withdraw`, {})).code).toBe('CONFLICT')
    const again = (await open(buyer, order)).body
    expect(again.id).not.toBe(id)
    await buyer.post(`/disputes/${again.id}/withdraw`, {})
    expect((await open(buyer, order)).code).toBe('CONFLICT')
    // The other side has its own word.
    expect((await open(seller, order)).status).toBe(201)
  })

  test('is opened once by two who disagree at the same moment, and only where the table has it', async () => {
    const [buyer, seller] = [await market.student({ campus }), await market.student({ campus })]
    const { order } = await deliveredErrand(market, buyer, seller)
    const answers = await Promise.all([buyer, seller, buyer, seller].map((by) => open(by, order)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
    const done1 = await deliveredErrand(market, buyer, seller)
    await buyer.post(`/orders/${done1.order}/confirm`, {})
    expect((await open(buyer, done1.order)).code).toBe('CONFLICT')
  })

  test('hears five statements of a side, ten sent at once included', async () => {
    const { id, buyer } = await quarrel()
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => say(buyer, id, `第${index}`)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5)
    expect(answers.filter(({ code }) => code === 'CONFLICT')).toHaveLength(5)
    expect((await read(buyer, id)).statements).toHaveLength(5)
  })

  test('takes only private pictures of one’s own, six at most', async () => {
    const { id, buyer, seller } = await quarrel()
    const theirs = await privatePicture(seller)
    const open1 = await market.picture(buyer)
    for (const image of [theirs, open1, nobodysId]) {
      expect(problemsOf((await say(buyer, id, '看', [image])).body)).toEqual(['VALIDATION_FAILED images'])
    }
    const many = Array.from({ length: 7 }, (_, index) => nobodysId.replace('dead', `dea${index}`))
    expect(problemsOf((await say(buyer, id, '看', many)).body)).toEqual(['VALIDATION_FAILED images'])
    expect(problemsOf((await say(buyer, id, ' \u200b')).body)).toEqual(['VALIDATION_FAILED body'])
    expect(problemsOf((await open(buyer, id, '')).body)).toEqual(['VALIDATION_FAILED reason'])
    expect((await read(buyer, id)).statements).toEqual([])
  })

  test('decided by two officers at once is decided once; the other sees how', async () => {
    const { id, order, buyer, seller } = await quarrel()
    for (const by of [buyer, seller]) await done(by, id)
    const { version } = (await caseOf(moderator, id)).dispute
    const stale = await decide(moderator, id, { decision: 'cancel', version: version - 1 })
    expect([stale.code, dataOf(stale.body)]).toMatchObject(['CONFLICT', { state: 'waiting', version }])
    const answers = await Promise.all([
      decide(moderator, id, { decision: 'cancel', version }),
      decide(second, id, { decision: 'release', version }),
      buyer.post(`/disputes/${id}/withdraw`, {}),
    ])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const lost = answers.filter(({ code }) => code === 'CONFLICT')
    expect(lost).toHaveLength(2)
    expect(['decided', 'withdrawn']).toContain(dataOf(lost[0]?.body).state)
    const ends = { cancel: 'cancelled', release: 'completed' } as Record<string, string>
    const { verdict } = await read(buyer, id)
    expect(await statusOf(market, { order })).toBe(verdict ? ends[verdict.decision] : 'handed_over')
  })

  test.each([
    ['money that never went through the platform', { decision: 'refund' }, 'decision'],
    ['an unknown decision', { decision: 'jail' }, 'decision'],
    ['no reason', { decision: 'cancel', reason: ' ' }, 'reason'],
    ['an amount that the decision has none of', { decision: 'cancel', refundFen: 1 }, 'refundFen'],
  ])('face to face is not decided with %s', async (_name, verdict, path) => {
    const { id, order, buyer, seller } = await quarrel()
    for (const by of [buyer, seller]) await done(by, id)
    const { status, body } = await decide(moderator, id, verdict)
    expect([status, problemsOf(body)]).toEqual([400, [`VALIDATION_FAILED ${path}`]])
    expect(await statusOf(market, { order })).toBe('disputed')
  })
})

describe('a dispute about money in escrow', () => {
  test('refunds the whole, and the buyer has it back', async () => {
    const { id, order, judge, deal, seller } = await paidQuarrel()
    expect((await caseOf(judge, id)).offered).toEqual(['refund', 'partial_refund', 'release'])
    expect((await decide(judge, id, { decision: 'refund' })).status).toBe(200)
    expect(await statusOf(market, { order })).toBe('refunding')
    await market.sweep()
    const [refund] = await refundsOf(market, deal)
    await market.pay.post('refund-finish', { out_refund_no: refund?.number })
    await market.settled()
    expect(await statusOf(market, { order })).toBe('refunded')
    expect(await refundsOf(market, deal)).toMatchObject([{ amount: 1_999, state: 'success' }])
    expect(await payoutsOf(market, deal)).toEqual([])
    expect((await told(seller)).at(-1)).toBe('refund')
    expect(await ledgerAgrees(market)).toEqual([])
  })

  test('refunds a part, and the seller gets the rest; all or nothing is no part', async () => {
    const { id, order, judge, deal, buyer } = await paidQuarrel()
    // Less than ten fen are paid out to nobody.
    expect((await caseOf(judge, id)).partMaxFen).toBe(1_989)
    for (const refundFen of [0, 1_999, 1_990, undefined]) {
      const { status, body } = await decide(judge, id, { decision: 'partial_refund', refundFen })
      expect([status, problemsOf(body)]).toEqual([400, ['VALIDATION_FAILED refundFen']])
    }
    expect((await decide(judge, id, { decision: 'partial_refund', refundFen: 500 })).status).toBe(200)
    expect(await statusOf(market, { order })).toBe('completed')
    expect(await refundsOf(market, deal)).toMatchObject([{ amount: 500 }])
    expect(await payoutsOf(market, deal)).toMatchObject([{ amount: 1_499 }])
    expect((await read(buyer, id)).verdict).toMatchObject({ decision: 'partial_refund', refundFen: 500 })
    expect(await ledgerAgrees(market)).toEqual([])
  })

  test('releases all of it to the seller', async () => {
    const { id, order, judge, deal } = await paidQuarrel()
    expect((await decide(judge, id, { decision: 'cancel' })).code).toBe('VALIDATION_FAILED')
    expect((await decide(judge, id, { decision: 'release' })).status).toBe(200)
    expect(await statusOf(market, { order })).toBe('completed')
    expect(await refundsOf(market, deal)).toEqual([])
    expect(await payoutsOf(market, deal)).toMatchObject([{ amount: 1_999 }])
    expect(await ledgerAgrees(market)).toEqual([])
  })

  test('taken back leaves the order paid', async () => {
    const deal = await market.deal()
    await pays(market, deal)
    const { id } = (await open(deal.seller, deal.order)).body
    expect(await statusOf(market, deal)).toBe('disputed')
    expect((await deal.seller.post(`/disputes/${id}/withdraw`, {})).status).toBe(200)
    expect(await statusOf(market, deal)).toBe('paid')
    expect(await refundsOf(market, deal)).toEqual([])
  })
})
