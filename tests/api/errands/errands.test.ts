import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { advanceOrders } from '../../../src/jobs/advance-orders/handler'
import { eraseDeletedUsers } from '../../../src/jobs/erase-deleted-users/handler'
import { expireErrands } from '../../../src/jobs/expire-errands/handler'
import { startMarket, type Market, type Student } from '../../support/market'
import { inDays, jobReq } from '../../jobs/support'
import { calm, nobodysId, problemsOf, rowsOf, walk, type Docs } from '../support'

let market: Market
let campus: string
let requester: Student
let runner: Student
let other: Student
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  requester = await market.student({ campus })
  runner = await market.student({ campus })
  other = await market.student({ campus })
})
afterAll(() => market.stop())
beforeEach(async () => {
  await calm(market)
  for (const { id } of [requester, runner, other]) {
    for (const name of ['publish', 'errand', 'order'] as const)
      await market.payload.services.limits.reset(name, id)
  }
})

interface Errand {
  id: string
  title: string
  detail: string | null
  toPlace: string | null
  state: string
  role: string | null
  requester: { id: string }
  runner: { id: string } | null
  order: { id: string; status: string } | null
  can: Record<string, boolean>
}

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
const wish = (data: Record<string, unknown> = {}) => ({
  title: '取快递',
  detail: '取件码 8-8-8',
  fromPlace: '菜鸟驿站',
  toPlace: '六号楼 502',
  feeFen: 300,
  dueBy: inMinutes(60),
  settlement: 'face-to-face',
  ...data,
})
async function post(by: Student = requester, data: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await by.post<Errand>('/errands', wish(data))
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body.id
}
const withKey = (by: Student, key: string, data: Record<string, unknown>) =>
  by.send<Errand>('POST', '/errands', {
    body: JSON.stringify(data),
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
  })
const read = async (by: Student, id: string) => (await by.get<Errand>(`/errands/${id}`)).body
const act = (by: Student, id: string, name: string) => by.post<Errand>(`/errands/${id}/${name}`, {})
const noticesOf = async (by: Student, kind: string) =>
  (
    await rowsOf<{ event: string }>(
      market,
      `select params->>'event' as event from notifications where user_id = $1 and kind = $2::enum_notifications_kind
       order by created_at desc, id desc`,
      [by.id, kind],
    )
  ).map(({ event }) => event)
const later = async (id: string, change: string) => {
  await rowsOf(market, `update errands set ${change} where id = $1`, [id])
}

describe('an errand', () => {
  test('is taken, picked up, delivered and confirmed, and both hear what the other does', async () => {
    const id = await post()
    const accepted = await act(runner, id, 'accept')
    expect([accepted.status, accepted.body]).toMatchObject([
      200,
      { state: 'accepted', role: 'runner', runner: { id: runner.id }, order: { status: 'placed' } },
    ])
    expect((await noticesOf(requester, 'errand'))[0]).toBe('accepted')
    expect((await act(runner, id, 'picked-up')).body).toMatchObject({ state: 'picked_up' })
    expect((await act(runner, id, 'delivered')).body).toMatchObject({
      state: 'delivered',
      order: { status: 'handed_over' },
    })
    expect((await noticesOf(requester, 'order')).slice(0, 2)).toEqual(['handed_over', 'picked_up'])
    expect((await act(requester, id, 'confirm')).body).toMatchObject({
      state: 'confirmed',
      order: { status: 'completed' },
      can: { confirm: false },
    })
    expect((await noticesOf(runner, 'order'))[0]).toBe('completed')
    const [order] = await rowsOf<Record<string, unknown>>(
      market,
      `select kind, buyer_id as buyer, seller_id as seller, amount_fen::int as amount, status from orders where errand_id = $1`,
      [id],
    )
    expect(order).toEqual({
      kind: 'errand',
      buyer: requester.id,
      seller: runner.id,
      amount: 300,
      status: 'completed',
    })
    const [talk] = (
      await requester.get<Docs<{ id: string; errand: string }>>('/conversations')
    ).body.docs.filter(({ errand }) => errand === id)
    const talksOf = async (by: Student, person: Student) =>
      (await by.get<Docs<{ id: string }>>(`/conversations?errand=${id}&with=${person.id}`)).body.docs.map(
        (doc) => doc.id,
      )
    expect(await talksOf(requester, runner)).toEqual([talk?.id])
    expect(await talksOf(runner, requester)).toEqual([talk?.id])
    expect(await talksOf(other, runner)).toEqual([])
    const { body } = await requester.get<{ messages: { body: string }[] }>(
      `/conversations/${talk?.id}/messages`,
    )
    expect(body.messages.map((message) => message.body)).toEqual([
      '跑腿已接单',
      '已取件',
      '跑腿已送达',
      '交易完成',
    ])
  })

  test('tells where it goes to, and its detail, only the two of it', async () => {
    const id = await post()
    expect(await read(other, id)).toMatchObject({
      title: '取快递',
      fromPlace: '菜鸟驿站',
      toPlace: null,
      detail: null,
      role: null,
      can: { accept: true, cancel: false },
    })
    const listed = (await other.get<Docs<Errand>>('/errands')).body.docs.find((doc) => doc.id === id)
    expect(listed).toMatchObject({ toPlace: null, detail: null })
    expect(JSON.stringify((await other.get('/errands')).body)).not.toMatch(/502|8-8-8/)
    await act(runner, id, 'accept')
    expect(await read(runner, id)).toMatchObject({ toPlace: '六号楼 502', detail: '取件码 8-8-8' })
    expect(await read(requester, id)).toMatchObject({ toPlace: '六号楼 502', can: { cancel: true } })
    // Taken, it is nobody else's business.
    expect((await other.get(`/errands/${id}`)).code).toBe('NOT_FOUND')
    expect((await act(other, id, 'picked-up')).code).toBe('NOT_FOUND')
    expect((await act(other, id, 'cancel')).code).toBe('NOT_FOUND')
  })

  test('is run by one of twenty who want it at once', async () => {
    const id = await post()
    const crowd = await Promise.all(Array.from({ length: 20 }, () => market.student({ campus })))
    const answers = await Promise.all(crowd.map((one) => act(one, id, 'accept')))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ code }) => code === 'CONFLICT')).toHaveLength(19)
    const orders = await rowsOf(market, 'select 1 from orders where errand_id = $1', [id])
    expect(orders).toHaveLength(1)
  })

  test('cannot be taken by who asked, by the unverified, by another campus, nor across a block', async () => {
    const id = await post()
    expect((await act(requester, id, 'accept')).code).toBe('FORBIDDEN')
    const newcomer = await market.student({ campus, verified: false })
    expect((await act(newcomer, id, 'accept')).code).toBe('CAMPUS_VERIFICATION_REQUIRED')
    expect((await newcomer.post('/errands', wish())).code).toBe('CAMPUS_VERIFICATION_REQUIRED')
    const elsewhere = await market.student({ campus: await market.campus() })
    expect((await act(elsewhere, id, 'accept')).code).toBe('NOT_FOUND')
    expect((await elsewhere.get(`/errands/${id}`)).code).toBe('NOT_FOUND')
    const blocked = await market.student({ campus })
    await requester.put(`/users/${blocked.id}/block`)
    expect((await act(blocked, id, 'accept')).code).toBe('FORBIDDEN')
    expect((await blocked.get(`/errands/${id}`)).code).toBe('NOT_FOUND')
    const seen = (await blocked.get<Docs<Errand>>('/errands?limit=50')).body.docs
    expect(seen.filter(({ requester: { id: by } }) => by === requester.id)).toEqual([])
    expect((await act(other, nobodysId, 'accept')).code).toBe('NOT_FOUND')
    expect((await market.anyone.get('/errands')).code).toBe('UNAUTHENTICATED')
  })

  test('is called off while it is open, or before it is picked up, and not after', async () => {
    const open = await post()
    expect((await act(requester, open, 'cancel')).status).toBe(204)
    expect((await act(other, open, 'accept')).code).toBe('CONFLICT')
    const taken = await post()
    await act(runner, taken, 'accept')
    expect((await act(requester, taken, 'cancel')).status).toBe(204)
    expect(await read(requester, taken)).toMatchObject({ state: 'cancelled', order: { status: 'cancelled' } })
    const carried = await post()
    await act(runner, carried, 'accept')
    await act(runner, carried, 'picked-up')
    for (const by of [requester, runner]) expect((await act(by, carried, 'cancel')).code).toBe('CONFLICT')
    expect((await act(requester, carried, 'confirm')).code).toBe('CONFLICT')
  })

  test('given back is open to others again; late, it is remembered of the runner', async () => {
    const id = await post()
    await act(runner, id, 'accept')
    expect((await act(runner, id, 'cancel')).status).toBe(204)
    expect((await noticesOf(requester, 'errand'))[0]).toBe('dropped')
    expect(await read(requester, id)).toMatchObject({ state: 'open', runner: null, order: null })
    const before = (await runner.get<{ noShows: number }>(`/users/${runner.id}/reputation`)).body.noShows
    expect((await act(other, id, 'accept')).status).toBe(200)
    await later(id, `accepted_at = now() - interval '11 minutes'`)
    expect((await act(other, id, 'cancel')).status).toBe(204)
    const reputation = (by: Student) =>
      runner.get<{ noShows: number }>(`/users/${by.id}/reputation`).then(({ body }) => body.noShows)
    expect([await reputation(runner), await reputation(other)]).toEqual([before, 1])
    const third = await act(runner, id, 'accept')
    expect(third.body).toMatchObject({ state: 'accepted', role: 'runner' })
    const orders = await rowsOf<{ status: string; side: string | null }>(
      market,
      'select status, no_show as side from orders where errand_id = $1 order by created_at',
      [id],
    )
    expect(orders).toEqual([
      { status: 'cancelled', side: null },
      { status: 'cancelled', side: 'seller' },
      { status: 'placed', side: null },
    ])
  })

  test('is given back once a day without a mark, and after three there are no more that day', async () => {
    const curious = await market.student({ campus })
    const noShows = async () =>
      (await other.get<{ noShows: number }>(`/users/${curious.id}/reputation`)).body.noShows
    for (const marks of [0, 1, 2]) {
      const id = await post()
      expect((await act(curious, id, 'accept')).body.toPlace).toBe('六号楼 502')
      expect((await act(curious, id, 'cancel')).status).toBe(204)
      expect(await noShows()).toBe(marks)
      expect((await noticesOf(requester, 'errand'))[0]).toBe('dropped')
      // Given back, it is a stranger's again.
      expect(await read(curious, id)).toMatchObject({ toPlace: null, detail: null })
      await act(requester, id, 'cancel')
    }
    const id = await post()
    const fourth = await act(curious, id, 'accept')
    expect([fourth.status, fourth.code]).toEqual([429, 'RATE_LIMITED'])
    expect(Number(fourth.headers.get('retry-after'))).toBeGreaterThan(80_000)
    expect(await read(curious, id)).toMatchObject({ state: 'open', toPlace: null })
    await act(requester, id, 'cancel')
  })

  test('that is picked up and never delivered is called off by the clock after three days, without a mark', async () => {
    const id = await post()
    const runs = await market.student({ campus })
    const order = (await act(runs, id, 'accept')).body.order?.id
    await act(runs, id, 'picked-up')
    await advanceOrders(market, inDays(2.9))
    expect(await read(requester, id)).toMatchObject({ state: 'picked_up' })
    await advanceOrders(market, inDays(3.1))
    expect(await read(requester, id)).toMatchObject({ state: 'cancelled', order: { status: 'cancelled' } })
    const [ended] = await rowsOf<Record<string, unknown>>(
      market,
      'select ended_by as by, end_reason as reason, no_show as side from orders where id = $1',
      [order],
    )
    expect(ended).toEqual({ by: 'timer', reason: expect.stringMatching(/没有按时送达/), side: null })
  })

  test('given back after its time is over, and one left lying is a no-show when it is called off', async () => {
    const [back, left] = [await post(), await post()]
    for (const id of [back, left]) {
      await act(runner, id, 'accept')
      await later(id, `due_by = now() - interval '1 minute'`)
    }
    await act(runner, back, 'cancel')
    expect(await read(requester, back)).toMatchObject({ state: 'expired' })
    await act(requester, left, 'cancel')
    const [order] = await rowsOf<{ side: string }>(
      market,
      'select no_show as side from orders where errand_id = $1',
      [left],
    )
    expect(order?.side).toBe('seller')
  })

  test('taken, given back and called off at once ends in one state that fits its order', async () => {
    const [first, second] = [await market.student({ campus }), await market.student({ campus })]
    for (let round = 0; round < 5; round++) {
      const id = await post()
      await Promise.all([
        act(first, id, 'accept'),
        act(requester, id, 'cancel'),
        act(second, id, 'accept'),
        act(first, id, 'cancel'),
      ])
      const [errand] = await rowsOf<{ state: string; live: number }>(
        market,
        `select e.state, (select count(*)::int from orders o where o.errand_id = e.id and o.status = 'placed') as live
         from errands e where e.id = $1`,
        [id],
      )
      expect(errand?.live).toBe(errand?.state === 'accepted' ? 1 : 0)
      expect(['open', 'cancelled', 'accepted']).toContain(errand?.state)
      await act(requester, id, 'cancel')
    }
  })

  test('that nobody took in time expires, once, and its requester is told; a taken one does not', async () => {
    const [late, taken, timely] = [await post(), await post(), await post()]
    await act(runner, taken, 'accept')
    for (const id of [late, taken]) await later(id, `due_by = now() - interval '1 minute'`)
    expect((await act(other, late, 'accept')).code).toBe('CONFLICT')
    const before = (await noticesOf(requester, 'errand')).filter((event) => event === 'expired').length
    const req = await jobReq(market)
    await Promise.all([expireErrands(req, new Date()), expireErrands(await jobReq(market), new Date())])
    await expireErrands(req, new Date())
    expect(await read(requester, late)).toMatchObject({ state: 'expired', can: { cancel: false } })
    expect(await read(requester, taken)).toMatchObject({ state: 'accepted' })
    expect(await read(requester, timely)).toMatchObject({ state: 'open' })
    const after = (await noticesOf(requester, 'errand')).filter((event) => event === 'expired').length
    expect(after - before).toBe(1)
  })
})

describe('asking for an errand', () => {
  test.each([
    ['no title', { title: ' \u200b' }, 'title'],
    ['a long title', { title: '长'.repeat(41) }, 'title'],
    ['a long detail', { detail: '长'.repeat(501) }, 'detail'],
    ['no place', { fromPlace: '' }, 'fromPlace'],
    ['no fee', { feeFen: 0 }, 'feeFen'],
    ['half a fen', { feeFen: 1.5 }, 'feeFen'],
    ['a fortune', { feeFen: 50_001 }, 'feeFen'],
    ['a time that is over', { dueBy: new Date(0).toISOString() }, 'dueBy'],
    ['a time too far', { dueBy: inMinutes(8 * 1_440) }, 'dueBy'],
    ['no time', { dueBy: 'soon' }, 'dueBy'],
    ['an unknown settlement', { settlement: 'gold' }, 'settlement'],
    ['escrow where it is off', { settlement: 'escrow' }, 'settlement'],
    ['a runner', { runner: nobodysId }, 'runner'],
  ])('is refused with %s', async (_name, data, path) => {
    const { status, body } = await requester.post('/errands', wish(data))
    expect([status, problemsOf(body)]).toEqual([400, [`VALIDATION_FAILED ${path}`]])
  })

  test('with one key ten times at once is one errand, and another errand with it a conflict', async () => {
    const data = wish({ title: '打印' })
    const key = `errand-${Date.now()}`
    const answers = await Promise.all(Array.from({ length: 10 }, () => withKey(other, key, data)))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(201)
    expect((await withKey(other, key, { ...data, feeFen: 301 })).code).toBe('CONFLICT')
    expect((await withKey(runner, key, data)).body.id).not.toBe(answers[0]?.body.id)
    expect(problemsOf((await withKey(other, 'short', data)).body)).toEqual([
      'VALIDATION_FAILED Idempotency-Key',
    ])
  })

  test('stops at ten that are open, however many are asked for at once', async () => {
    const busy = await market.student({ campus })
    const answers = await Promise.all(Array.from({ length: 13 }, () => busy.post('/errands', wish())))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
    expect(answers.filter(({ code }) => code === 'CONFLICT')).toHaveLength(3)
  })

  test('is walked newest first, nothing twice; the own ones by role', async () => {
    const asker = await market.student({ campus })
    const ids: string[] = []
    for (let index = 0; index < 5; index++) ids.push(await post(asker, { title: `第${index}` }))
    const mine = (docs: Errand[]) =>
      docs.filter(({ requester: { id } }) => id === asker.id).map(({ id }) => id)
    expect(mine(await walk<Errand>(other, '/errands?limit=2'))).toEqual([...ids].reverse())
    expect((await walk<Errand>(asker, '/errands/mine?limit=2')).map(({ id }) => id)).toEqual(
      [...ids].reverse(),
    )
    await act(other, ids[2] ?? '', 'accept')
    const run = (await other.get<Docs<Errand>>('/errands/mine?role=runner')).body.docs
    expect(run[0]?.id).toBe(ids[2])
    expect(mine((await runner.get<Docs<Errand>>('/errands?limit=50')).body.docs)).not.toContain(ids[2])
    expect((await runner.get('/errands?cursor=x')).code).toBe('VALIDATION_FAILED')
  })
})

describe('somebody who leaves', () => {
  test('takes along what nobody has taken; what was run stays, without where it went', async () => {
    const [leaver, helper] = [await market.student({ campus }), await market.student({ campus })]
    const [open, ran] = [await post(leaver, { title: '没人接' }), await post(leaver, { title: '买咖啡' })]
    for (const step of ['accept', 'picked-up', 'delivered']) await act(helper, ran, step)
    await act(leaver, ran, 'confirm')
    const mine = (await leaver.get<Record<string, { title: string; toPlace: string }[]>>('/users/me/export'))
      .body
    expect(mine.errands).toMatchObject([
      { title: '没人接', toPlace: '六号楼 502' },
      { title: '买咖啡', toPlace: '六号楼 502' },
    ])
    expect(mine.reputation).toMatchObject([{ deals: 1 }])
    expect((await leaver.delete('/users/me')).status).toBe(200)
    expect((await act(helper, open, 'accept')).code).toBe('CONFLICT')
    await eraseDeletedUsers(await jobReq(market), inDays(16))
    const kept = await rowsOf(
      market,
      `select title, detail, from_place as "from", to_place as "to", state, fee_fen::int as fee from errands
       where requester_id = $1 order by created_at`,
      [leaver.id],
    )
    const gone = { detail: null, to: '已注销' }
    expect(kept).toEqual([
      { ...gone, title: '已注销', from: '已注销', state: 'cancelled', fee: 300 },
      { ...gone, title: '买咖啡', from: '菜鸟驿站', state: 'confirmed', fee: 300 },
    ])
  })
})
