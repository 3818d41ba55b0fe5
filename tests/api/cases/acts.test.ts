import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { moderationActions } from '../../../src/contract/moderation'
import { liftSanctions } from '../../../src/jobs/lift-sanctions/handler'
import type { DecidableThing as Thing } from '../../../src/operations/moderation-acts/decide-thing'
import { inDays, jobReq } from '../../jobs/support'
import { conversationOf, newApps } from '../../realtime/support'
import { completedDeal } from '../../support/deals'
import { decideOn } from '../../support/decide'
import { startMarket, type Market, type Officer, type Student } from '../../support/market'
import { calm, rowsOf, type Docs, type Refusal } from '../support'
import { caseAbout, clauseOf, report, statusOf } from '../reports/support'
import { act, actsAbout, flag, itemOf, type Queue } from './support'

let market: Market
let campus: string
let reviewing: string
let category: string
let moderator: Officer
let reviewer: Officer
let witness: Student
let judge: Student
let clause: string
const apps = newApps()

beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus({ settings: { autoHidePoints: 0, chatContacts: 'hold' } })
  reviewing = await market.campus({ settings: { autoHidePoints: 0, listingReview: true } })
  category = await market.category()
  moderator = await market.officer('moderator', { campus })
  reviewer = await market.officer('moderator', { campus: reviewing })
  witness = await market.student({ campus })
  judge = await market.student({ campus: reviewing })
  clause = await clauseOf(market)
})
afterAll(async () => {
  apps.closeAll()
  await market?.stop()
})
beforeEach(async () => {
  await calm(market)
  for (const { id } of [witness, judge]) await market.payload.services.limits.reset('report', id)
})

/** What each act needs. */
const full = (action: string) => ({
  ...(['dismiss', 'approve', 'restore'].includes(action) ? {} : { clause, reason: '不符合发布规范' }),
  ...(['mute', 'suspend'].includes(action) ? { days: 3 } : {}),
})

const student = () => market.student({ campus })
const listing = (by: Student) => market.listing(by, { category })
const comment = async (by: Student, product: string, body = '还在吗') =>
  (await by.post<{ id: string }>('/comments', { product, body })).body.id

interface Scene {
  name: string
  officer: () => Officer
  /** A case about something of the author's. */
  set: (author: Student) => Promise<string>
  author: () => Promise<Student>
}

const scenes: Scene[] = [
  {
    name: 'a listing that waits for review',
    officer: () => reviewer,
    author: () => market.student({ campus: reviewing }),
    set: async (author) => (await caseAbout(market, (await listing(author)).id, 'listing')).id,
  },
  {
    name: 'a reported listing',
    officer: () => moderator,
    author: student,
    set: async (author) => {
      const { id } = await listing(author)
      await report(witness, 'products', id)
      return (await caseAbout(market, id)).id
    },
  },
  {
    name: 'a listing that was removed, and is flagged',
    officer: () => moderator,
    author: student,
    set: async (author) => {
      const { id } = await listing(author)
      expect((await decideOn(market, moderator, ['products', id], 'remove')).status).toBe(200)
      return flag(market, { target: 'products', id, campus, subject: author.id })
    },
  },
  {
    name: 'a held comment',
    officer: () => moderator,
    author: student,
    set: async (author) => {
      const id = await comment(author, (await listing(witness)).id)
      await market.payload.update({ collection: 'comments', id, data: { held: true, heldFor: 'words' } })
      return (await caseAbout(market, id, 'comment')).id
    },
  },
  {
    name: 'a reported comment',
    officer: () => moderator,
    author: student,
    set: async (author) => {
      const id = await comment(author, (await listing(author)).id)
      await report(witness, 'comments', id)
      return (await caseAbout(market, id)).id
    },
  },
  {
    name: 'a flagged review',
    officer: () => moderator,
    author: student,
    set: async (author) => {
      const { order } = await completedDeal(market, author, witness)
      const { body } = await author.post<{ id: string }>('/reviews', { order, rating: 1, body: '骗子' })
      return flag(market, { target: 'reviews', id: body.id, campus, subject: author.id })
    },
  },
  {
    name: 'a reported person',
    officer: () => moderator,
    author: student,
    set: async (author) => {
      await report(witness, 'users', author.id)
      return (await caseAbout(market, author.id)).id
    },
  },
  {
    name: 'a reported conversation',
    officer: () => moderator,
    author: student,
    set: async (author) => {
      const id = await conversationOf(market, witness, author)
      expect((await report(witness, 'conversations', id)).status).toBe(201)
      return (await caseAbout(market, id)).id
    },
  },
  {
    name: 'a held message',
    officer: () => moderator,
    author: student,
    set: async (author) => {
      const conversation = await conversationOf(market, author, witness)
      const body = '加我微信 wx_abc12345'
      const sent = await author.post<{ id: string }>(`/conversations/${conversation}/messages`, {
        clientId: randomUUID(),
        type: 'text',
        body,
      })
      return (await caseAbout(market, sent.body.id, 'message')).id
    },
  },
]

describe.each(scenes)('$name', ({ officer, author, set }) => {
  test('every act that is offered is performed, and every other refused', async () => {
    const shown = await itemOf(officer(), await set(await author()))
    const offered = shown.offered.map(({ action }) => action)
    expect(offered.length).toBeGreaterThan(1)
    for (const action of moderationActions.filter((each) => !offered.includes(each))) {
      const answer = await act(officer(), shown.item.id, action, full(action))
      expect([action, answer.status]).toEqual([action, expect.any(Number)])
      expect([400, 409]).toContain(answer.status)
    }
    expect((await itemOf(officer(), shown.item.id)).item).toMatchObject({ state: 'open' })
    for (const action of offered) {
      await calm(market)
      await market.payload.services.limits.reset('report', witness.id)
      await market.payload.services.limits.reset('publish', witness.id)
      const person = await author()
      const id = await set(person)
      const onPerson = ['warn', 'mute', 'suspend', 'ban'].includes(action)
      const answer = await act(officer(), id, action, {
        ...full(action),
        ...(shown.people.length > 1 && onPerson ? { person: person.id } : {}),
      })
      expect([action, answer.status, answer.body]).toEqual([action, 200, expect.objectContaining({ action })])
      const [made] = await rowsOf<{ action: string; staff: string }>(
        market,
        'select action, staff_id as staff from moderation_acts where id = $1',
        [answer.body.act],
      )
      expect(made).toEqual({ action, staff: officer().id })
      const logged = await rowsOf(
        market,
        `select 1 from audit_log where target = 'moderation-acts' and target_id = $1`,
        [answer.body.act],
      )
      expect(logged).toHaveLength(1)
    }
  })
})

describe('a decision', () => {
  test('needs a clause, a reason and days where the table says so', async () => {
    const author = await student()
    const { id } = await listing(author)
    await report(witness, 'products', id)
    const item = (await caseAbout(market, id)).id
    expect((await act(moderator, item, 'remove', { reason: '违规' })).code).toBe('VALIDATION_FAILED')
    expect((await act(moderator, item, 'remove', { clause })).code).toBe('VALIDATION_FAILED')
    expect((await act(moderator, item, 'mute', { clause, reason: '违规' })).code).toBe('VALIDATION_FAILED')
    expect((await act(moderator, item, 'mute', { clause, reason: '违规', days: 91 })).code).toBe(
      'VALIDATION_FAILED',
    )
    expect(await actsAbout(market, id)).toEqual([])
  })

  test('is told with its reasons, and told again when it is taken back', async () => {
    const author = await student()
    const { id } = await listing(author)
    await report(witness, 'products', id)
    const item = (await caseAbout(market, id)).id
    const { body } = await act(moderator, item, 'remove', full('remove'))
    const inbox = async () =>
      (await author.get<Docs<{ kind: string; text: string }>>('/notifications')).body.docs.filter(
        ({ kind }) => kind === 'moderation',
      )
    expect(await inbox()).toMatchObject([{ kind: 'moderation' }])
    const sanctions = await author.get<Docs<object>>('/users/me/sanctions')
    expect(sanctions.body.docs).toMatchObject([
      {
        id: body.act,
        action: 'remove',
        title: '台灯',
        reason: '不符合发布规范',
        state: 'standing',
        appeal: null,
      },
    ])
    expect(await statusOf(market, id)).toBe('removed')
    expect((await moderator.post(`/moderation/acts/${body.act}/revert`, { reason: '看错了' })).status).toBe(
      204,
    )
    expect(await statusOf(market, id)).toBe('on_sale')
    expect(await inbox()).toHaveLength(2)
    // Undone, it waits again, and so do its reports.
    expect(await caseAbout(market, id)).toMatchObject({ id: item, state: 'open' })
    const again = await moderator.post(`/moderation/acts/${body.act}/revert`, { reason: '再来' })
    expect([again.status, again.code]).toEqual([409, 'CONFLICT'])
  })

  test('is not taken back over what has moved on', async () => {
    const author = await student()
    const { id } = await listing(author)
    await report(witness, 'products', id)
    const { body } = await act(moderator, (await caseAbout(market, id)).id, 'hide', full('hide'))
    expect(await statusOf(market, id)).toBe('pending')
    expect((await author.patch(`/products/${id}`, { title: '另一盏台灯' })).status).toBe(200)
    const { code, body: refusal } = await moderator.post<{ errors: { data: object }[] }>(
      `/moderation/acts/${body.act}/revert`,
      { reason: '看错了' },
    )
    expect(code).toBe('CONFLICT')
    expect(refusal.errors[0]?.data).toMatchObject({ state: { status: 'pending' } })
  })

  test('is made by one of two officers; the other is told who, what and when', async () => {
    const other = await market.officer('moderator', { campus })
    const author = await student()
    const { id } = await listing(author)
    await report(witness, 'products', id)
    const { id: item, version } = await caseAbout(market, id)
    const click = (by: Officer, action: string) =>
      by.post<{ errors: { data: { state: string; last: { action: string; staff: { id: string } } } }[] }>(
        `/moderation/items/${item}/actions/${action}`,
        { version, ...full(action) },
      )
    const answers = await Promise.all([click(moderator, 'remove'), click(other, 'ban')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const [winner, loser] = answers[0]?.status === 200 ? [moderator, answers[1]] : [other, answers[0]]
    const data = loser?.body.errors[0]?.data
    expect(data).toMatchObject({ state: 'closed', last: { staff: { id: winner.id } } })
    expect((await actsAbout(market, id)).filter(({ staff }) => staff !== null)).toHaveLength(1)
  })

  test('of an officer about their own thing, or that of another campus, is none', async () => {
    const author = await student()
    const mine = await market.officer('moderator', { campus })
    await market.payload.update({ collection: 'staff', id: mine.id, data: { account: author.id } })
    const { id } = await listing(author)
    await report(witness, 'products', id)
    const { id: item, version } = await caseAbout(market, id)
    const shown = await itemOf(mine, item)
    expect(shown.item.ownCase).toBe(true)
    expect(shown.offered).toEqual([])
    const { contentHash } = shown
    const send = (by: Officer) =>
      by.post(`/moderation/items/${item}/actions/dismiss`, { version, contentHash })
    expect((await send(mine)).code).toBe('FORBIDDEN')
    expect((await decideOn(market, mine, ['products', id], 'remove')).code).toBe('FORBIDDEN')
    expect((await send(reviewer)).code).toBe('NOT_FOUND')
    expect((await reviewer.get(`/moderation/items/${item}`)).code).toBe('NOT_FOUND')
    // Who reported it decides it neither.
    await market.payload.update({ collection: 'staff', id: mine.id, data: { account: witness.id } })
    expect((await send(mine)).code).toBe('FORBIDDEN')
    expect((await send(moderator)).status).toBe(200)
  })

  test('made where an officer came across it is an act like the others: a clause, a reason, a notice, an undo', async () => {
    const author = await student()
    const { id } = await listing(author)
    const path = `/moderation/things/products/${id}`
    const shown = await moderator.get<Thing>(path)
    expect(shown.body).toMatchObject({ case: null, ownCase: false, state: { status: 'on_sale' } })
    const offered = shown.body.offered.map(({ action }) => action)
    expect(offered).toEqual(['ask_changes', 'hide', 'remove', 'warn', 'mute', 'suspend', 'ban'])
    const reason = '不符合发布规范'
    expect((await moderator.post(`${path}/actions/remove`, { reason })).code).toBe('VALIDATION_FAILED')
    const muted = await moderator.post(`${path}/actions/mute`, { clause, reason, days: 3 })
    expect(muted.status).toBe(200)
    const removed = await moderator.post<{ act: string }>(`${path}/actions/remove`, { clause, reason })
    expect(removed.status).toBe(200)
    const { body: mine } = await author.get<{ docs: object[] }>('/users/me/sanctions')
    expect(mine.docs).toMatchObject([
      { action: 'remove', reason, id: removed.body.act },
      { action: 'mute', reason },
    ])
    // What is put back is what was looked at.
    const { contentHash } = (await moderator.get<Thing>(path)).body
    const restore = (body: object) => moderator.post(`${path}/actions/restore`, body)
    expect((await restore({})).code).toBe('VALIDATION_FAILED')
    expect((await restore({ contentHash: 'another' })).code).toBe('CONFLICT')
    expect((await restore({ contentHash })).status).toBe(200)
    expect(await statusOf(market, id)).toBe('on_sale')
    const { body: now } = await moderator.get<Thing>(path)
    expect(now.person).toMatchObject({ id: author.id, mutedUntil: expect.any(String) })
    const mute = now.history.person.find(({ action }) => action === 'mute')
    const lifted = await moderator.post(`/moderation/acts/${mute?.id}/revert`, { reason: '误会' })
    expect(lifted.status).toBe(204)
    expect((await moderator.get<Thing>(path)).body.person).toMatchObject({ mutedUntil: null })
  })

  test('about what waits is made in the queue, with the reports at hand', async () => {
    const { id } = await listing(await student())
    await report(witness, 'products', id)
    const { id: item } = await caseAbout(market, id)
    const path = `/moderation/things/products/${id}`
    expect((await moderator.get<Thing>(path)).body).toMatchObject({
      case: { id: item, kind: 'report' },
      offered: [],
    })
    const answer = await moderator.post<Refusal>(`${path}/actions/remove`, full('remove'))
    expect([answer.code, answer.body.errors[0]?.data]).toEqual([
      'CONFLICT',
      { case: { id: item, kind: 'report' } },
    ])
    expect(await statusOf(market, id)).toBe('on_sale')
  })

  test('about a thing or a person is nobody’s of another campus, nor an editor’s', async () => {
    const author = await student()
    const { id } = await listing(author)
    const editor = await market.officer('editor', { campus })
    for (const [by, code] of [
      [reviewer, 'NOT_FOUND'],
      [editor, 'FORBIDDEN'],
    ] as const) {
      for (const path of [`/moderation/things/products/${id}`, `/moderation/things/users/${author.id}`]) {
        expect((await by.get(path)).code).toBe(code)
        expect((await by.post(`${path}/actions/warn`, full('warn'))).code).toBe(code)
      }
    }
    expect((await moderator.get(`/moderation/things/orders/${id}`)).code).toBe('NOT_FOUND')
  })

  test('is none that a form or a list makes: what stands is written by acts alone', async () => {
    const author = await student()
    const { id } = await listing(author)
    const words = await comment(await student(), id)
    const forms: [string, string, object][] = [
      ['products', id, { status: 'removed' }],
      ['products', id, { deletedAt: new Date().toISOString() }],
      ['users', author.id, { standing: 'suspended' }],
      ['users', author.id, { mutedUntil: inDays(3).toISOString() }],
      ['comments', words, { removed: true }],
    ]
    for (const [collection, row, data] of forms) {
      const one = await moderator.patch(`/${collection}/${row}`, data)
      const many = await moderator.patch(`/${collection}?where[id][equals]=${row}`, data)
      expect([collection, data, one.code, many.code]).toEqual([collection, data, 'FORBIDDEN', 'FORBIDDEN'])
    }
    expect(await statusOf(market, id)).toBe('on_sale')
    expect((await author.get('/users/me')).status).toBe(200)
    expect((await moderator.patch(`/users/${author.id}`, { language: 'en' })).status).toBe(200)
  })
})

describe('a muted person', () => {
  test('says nothing that others would see, and is told until when; buying and winding up stay', async () => {
    const person = await student()
    const other = await student()
    const theirs = await listing(person)
    const conversation = await conversationOf(market, person, other)
    const { order } = await completedDeal(market, person, other)
    const { id: wanted } = await listing(other)
    await report(witness, 'users', person.id)
    const app = await apps.open(market.url, person)
    expect((await act(moderator, (await caseAbout(market, person.id)).id, 'mute', full('mute'))).status).toBe(
      200,
    )
    const said: [string, () => Promise<{ status: number; code: string | undefined; body: unknown }>][] = [
      ['comment', () => person.post('/comments', { product: wanted, body: '还在吗' })],
      [
        'message',
        () =>
          person.post(`/conversations/${conversation}/messages`, {
            clientId: randomUUID(),
            type: 'text',
            body: '你好',
          }),
      ],
      ['publish', () => person.post('/products', { kind: 'item', title: '书', priceFen: 1, category })],
      ['edit', () => person.patch(`/products/${theirs.id}`, { title: '好台灯' })],
      ['offer', () => person.post('/offers', { product: wanted, amountFen: 2_000 })],
      ['review', () => person.post('/reviews', { order, rating: 5, body: '好' })],
      ['name', () => person.patch('/users/me', { nickname: '新名字' })],
      [
        'errand',
        () =>
          person.post('/errands', {
            title: '取快递',
            fromPlace: '驿站',
            toPlace: '六号楼',
            feeFen: 500,
            dueBy: new Date(Date.now() + 3_600_000).toISOString(),
            settlement: 'face-to-face',
          }),
      ],
    ]
    for (const [name, say] of said) {
      const { status, code, body } = await say()
      expect([name, status, code]).toEqual([name, 403, 'FORBIDDEN'])
      expect(JSON.stringify(body)).toContain('禁言至')
    }
    const ack = await app.send({ conversation, body: '你好' })
    expect(ack).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } })
    expect((await person.post(`/products/${theirs.id}/status`, { status: 'off_shelf' })).status).toBe(200)
    expect((await person.post(`/products/${theirs.id}/status`, { status: 'on_sale' })).code).toBe('FORBIDDEN')
    // Over, nothing has to be lifted for it to be heard; the job clears what is past.
    await liftSanctions(await jobReq(market), inDays(4))
    const again = await person.post('/comments', { product: wanted, body: '还在吗' })
    expect(again.status).toBe(201)
  })
})

describe('a suspended person', () => {
  test('reads why with the old token and with a new one, and nothing else; and is back when it is over', async () => {
    const name = `停用-${randomUUID().slice(0, 8)}`
    const person = await market.student({ campus, name })
    await report(witness, 'users', person.id)
    const answer = await act(moderator, (await caseAbout(market, person.id)).id, 'suspend', full('suspend'))
    expect(answer.status).toBe(200)
    expect((await person.get('/users/me')).code).toBe('ACCOUNT_SUSPENDED')
    const { status, body } = await market.anyone.post<{
      errors: { code: string; message: string; data: { token: string; until: string } }[]
    }>('/auth/dev', { name })
    expect([status, body.errors[0]?.code]).toEqual([403, 'ACCOUNT_SUSPENDED'])
    expect(body.errors[0]?.message).toContain('暂停至')
    const fresh = { headers: { Authorization: `Bearer ${body.errors[0]?.data.token}` } }
    const own = await market.anyone.send<{ standing: object; docs: object[] }>(
      'GET',
      '/users/me/sanctions',
      fresh,
    )
    expect(own.status).toBe(200)
    expect(own.body).toMatchObject({
      standing: { suspended: true, suspendedUntil: body.errors[0]?.data.until },
      docs: [{ action: 'suspend', reason: '不符合发布规范', appealUntil: expect.any(String) }],
    })
    expect((await market.anyone.send('GET', '/users/me', fresh)).code).toBe('ACCOUNT_SUSPENDED')
    expect((await market.anyone.send('GET', '/products/newest', fresh)).code).toBe('ACCOUNT_SUSPENDED')
    await liftSanctions(await jobReq(market), inDays(2))
    expect((await person.get('/users/me')).code).toBe('ACCOUNT_SUSPENDED')
    await liftSanctions(await jobReq(market), inDays(4))
    expect((await person.get('/users/me')).status).toBe(200)
    // It is over: taking it back changes the record and nothing else.
    expect(
      (await moderator.post(`/moderation/acts/${answer.body.act}/revert`, { reason: '误判' })).status,
    ).toBe(204)
    expect((await person.get('/users/me')).status).toBe(200)
  })

  test('whose suspension became a ban is under whichever of the two stands', async () => {
    const person = await student()
    await report(witness, 'users', person.id)
    const item = (await caseAbout(market, person.id)).id
    const first = await act(moderator, item, 'suspend', { ...full('suspend'), keepOpen: true })
    const second = await act(moderator, item, 'ban', full('ban'))
    const revert = (id: string) => moderator.post(`/moderation/acts/${id}/revert`, { reason: '误判' })
    expect((await revert(second.body.act)).status).toBe(204)
    const { body } = await person.get<{ standing: { suspended: boolean; suspendedUntil: string } }>(
      '/users/me/sanctions',
    )
    expect(body.standing).toMatchObject({ suspended: true, suspendedUntil: expect.any(String) })
    expect((await revert(first.body.act)).status).toBe(204)
    expect((await person.get('/users/me')).status).toBe(200)
  })
})

test('the queue of one campus holds nothing of another', async () => {
  const { body } = await reviewer.get<Queue>('/moderation/queue?limit=50')
  expect(body.docs.every((item) => item.campus === reviewing)).toBe(true)
})
