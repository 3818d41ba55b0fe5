import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { eraseDeletedUsers } from '../../../src/jobs/erase-deleted-users/handler'
import { remindMeetings } from '../../../src/jobs/remind-meetings/handler'
import { claimDeliveries } from '../../../src/operations/notifications/claim-deliveries'
import { inDays, jobReq } from '../../jobs/support'
import { calm, nobodysId, problemsOf, rowsOf, type Refusal } from '../support'
import {
  inHours,
  inMinutes,
  nextWeek,
  startFair,
  toldOf,
  type Fair,
  type MeetingView,
} from './meeting-support'

let fair: Fair
beforeAll(async () => {
  fair = await startFair()
})
afterAll(() => fair.stop())
beforeEach(() => calm(fair.market))

const soon = () => inHours(20).toISOString()
const wholeMinute = (text: string) => `${text.slice(0, 17)}00.000Z`
const dataOf = (body: unknown) => (body as Refusal).errors[0]?.data as unknown as MeetingView

describe('a meeting', () => {
  test('is proposed by one and agreed to by the other; both know, and the order waits for it', async () => {
    const { market, spot, spotAt } = fair
    const deal = await fair.deal()
    const at = inHours(24 * 9).toISOString()
    const proposed = await deal.propose(deal.buyer, { spot, at })
    expect(proposed).toMatchObject({
      status: 200,
      body: {
        status: 'placed',
        version: 2,
        meeting: {
          spot: { id: spot, name: '图书馆北门', nameEn: 'Library', location: spotAt },
          place: '图书馆北门',
          at: wholeMinute(at),
          proposedBy: 'buyer',
          agreedAt: null,
        },
        can: { propose: true, agree: false, checkIn: false, reportNoShow: false },
      },
    })
    expect((await deal.read(deal.seller)).can.agree).toBe(true)
    expect(await toldOf(market, deal.seller.id, deal.order)).toMatchObject([
      { event: 'placed' },
      { event: 'meeting_proposed', reason: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d 图书馆北门$/) },
    ])
    const agreed = await deal.agree(deal.seller, 2)
    expect(agreed).toMatchObject({
      status: 200,
      body: { version: 3, meeting: { agreedAt: expect.any(String) }, can: { agree: false } },
    })
    // Nine days ahead, and seven are an order's without a meeting.
    expect(agreed.body.dueAt).toBe(new Date(Date.parse(wholeMinute(at)) + 2 * 86_400_000).toISOString())
    expect(await toldOf(market, deal.buyer.id, deal.order)).toMatchObject([{ event: 'meeting_agreed' }])
    expect(await toldOf(market, deal.seller.id, deal.order)).toHaveLength(2)
  })

  test('is told in the chat of the two, in words of the reader, until one of them is erased', async () => {
    const { market, spot } = fair
    const deal = await fair.deal()
    const { buyer, seller, product } = deal
    const { body: talk } = await buyer.post<{ id: string }>('/conversations', { product })
    const linesFor = async (language: string) => {
      const init = { headers: { 'Accept-Language': language } }
      const path = `/conversations/${talk.id}/messages`
      const { body } = await buyer.send<{ messages: { body: string }[] }>('GET', path, init)
      return body.messages.map((message) => message.body)
    }
    const { body: proposed } = await deal.propose(buyer, { spot, at: soon() })
    await deal.agree(seller, proposed.version)
    const when = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d 图书馆北门`
    const said = [`提出见面：${when}`, `约定见面：${when}`].map((text) => expect.stringMatching(`^${text}$`))
    expect(await linesFor('zh')).toEqual(said)
    expect((await linesFor('en')).at(-1)).toMatch(/^Agreed to meet: /)
    expect((await buyer.post(`/orders/${proposed.order}/cancel`, {})).status).toBe(200)
    expect((await seller.delete('/users/me')).status).toBe(200)
    await eraseDeletedUsers(await jobReq(market), inDays(16))
    expect((await linesFor('zh')).slice(0, 2)).toEqual(['提出见面：已注销', '约定见面：已注销'])
  })

  test('is proposed anew by the other; what somebody has not seen, nobody agrees to', async () => {
    const deal = await fair.deal()
    const first = await deal.propose(deal.buyer, { spot: fair.spot, at: soon() })
    const second = await deal.propose(deal.seller, { place: ' 三号楼  楼下 ', at: soon() })
    expect(second.body).toMatchObject({
      version: 3,
      meeting: { spot: null, place: '三号楼 楼下', proposedBy: 'seller' },
    })
    const late = await deal.agree(deal.buyer, first.body.version)
    expect([late.status, late.code]).toEqual([409, 'CONFLICT'])
    expect(dataOf(late.body)).toMatchObject({ version: 3, meeting: { place: '三号楼 楼下' } })
    // Nor to one's own.
    expect((await deal.agree(deal.seller, 3)).status).toBe(409)
    expect((await deal.agree(deal.buyer, 3)).body.meeting?.agreedAt).toEqual(expect.any(String))
  })

  test('that was agreed on and is changed has to be agreed to again', async () => {
    const deal = await fair.deal()
    await deal.propose(deal.buyer, { spot: fair.spot, at: soon() })
    const agreed = await deal.agree(deal.seller, 2)
    const moved = await deal.propose(deal.seller, { spot: fair.spot, at: inHours(40).toISOString() })
    expect(moved.body).toMatchObject({ version: 4, meeting: { agreedAt: null, proposedBy: 'seller' } })
    expect(moved.body.dueAt).toBe(agreed.body.dueAt)
    expect((await deal.agree(deal.buyer, 4)).body.meeting?.agreedAt).toEqual(expect.any(String))
  })

  test('proposed or agreed to again by a phone that repeats itself is the same, told once', async () => {
    const deal = await fair.deal()
    const wish = { spot: fair.spot, at: soon() }
    const answers = await Promise.all([1, 2, 3].map(() => deal.propose(deal.buyer, wish)))
    expect(answers.map(({ body }) => body.version)).toEqual([2, 2, 2])
    const agreed = await Promise.all([1, 2].map(() => deal.agree(deal.seller, 2)))
    expect(agreed.map(({ status, body }) => [status, body.version])).toEqual([
      [200, 3],
      [200, 3],
    ])
    expect(await toldOf(fair.market, deal.buyer.id, deal.order)).toHaveLength(1)
  })

  test('agreed to while it is being changed is either agreed to and then changed, or not agreed to', async () => {
    const deal = await fair.deal()
    await deal.propose(deal.buyer, { spot: fair.spot, at: soon() })
    const [agreed, changed] = await Promise.all([
      deal.agree(deal.seller, 2),
      deal.propose(deal.buyer, { spot: fair.spot, at: inHours(50).toISOString() }),
    ])
    expect([200, 409]).toContain(agreed.status)
    expect(changed.status).toBe(200)
    const { meeting, version } = await deal.read(deal.buyer)
    expect(meeting?.agreedAt).toBeNull()
    expect(version).toBe(agreed.status === 200 ? 4 : 3)
  })

  test('does not exist for others', async () => {
    const deal = await fair.deal()
    await deal.propose(deal.buyer, { spot: fair.spot, at: soon() })
    const other = await fair.market.student({ campus: fair.campus })
    const path = `/orders/${deal.order}`
    for (const answer of [
      await other.get(`${path}/meeting`),
      await other.post(`${path}/meeting`, { spot: fair.spot, at: soon() }),
      await other.post(`${path}/meeting/agree`, { version: 2 }),
      await other.post(`${path}/check-in`, fair.spotAt),
      await other.post(`${path}/no-show`),
      await other.get(`${path}/calendar.ics`),
      await other.get(`${path}/handover-code`),
      await other.post(`${path}/handover`, { code: '123456' }),
      await other.get(`/orders/${nobodysId}/meeting`),
    ]) {
      expect([answer.status, answer.code]).toEqual([404, 'NOT_FOUND'])
    }
    expect((await deal.read(deal.buyer)).version).toBe(2)
  })

  test('is not for an order that is over', async () => {
    const deal = await fair.deal()
    await deal.propose(deal.buyer, { spot: fair.spot, at: soon() })
    await deal.buyer.post(`/orders/${deal.order}/cancel`, {})
    expect((await deal.agree(deal.seller, 2)).status).toBe(409)
    expect((await deal.propose(deal.seller, { spot: fair.spot, at: soon() })).status).toBe(409)
    expect((await deal.read(deal.seller)).can).toEqual({
      propose: false,
      agree: false,
      checkIn: false,
      reportNoShow: false,
    })
  })

  test('stands from half an hour before its time, and may be moved once nobody came for two hours', async () => {
    const deal = await fair.deal()
    const another = { spot: fair.spot, at: inHours(48).toISOString() }
    await deal.meetIn(20)
    expect((await deal.propose(deal.seller, another)).status).toBe(409)
    const shift = (minutes: number) =>
      rowsOf(fair.market, 'update orders set meeting_at = $2 where id = $1', [
        deal.order,
        inMinutes(minutes).toISOString(),
      ])
    await shift(-130)
    expect((await deal.read(deal.seller)).can.propose).toBe(true)
    expect((await deal.propose(deal.seller, another)).status).toBe(200)
  })
})

describe('time and place', () => {
  test('lie ahead, within 14 days, and are a spot or words', async () => {
    const deal = await fair.deal()
    const { spot } = fair
    const tries: [Record<string, unknown>, string][] = [
      [{ spot, at: inMinutes(-1).toISOString() }, 'VALIDATION_FAILED at'],
      [{ spot, at: inHours(24 * 14 + 1).toISOString() }, 'VALIDATION_FAILED at'],
      [{ spot, at: '2026-12-01 10:00' }, 'VALIDATION_FAILED at'],
      [{ spot }, 'VALIDATION_FAILED at'],
      [{ at: soon() }, 'VALIDATION_FAILED spot'],
      [{ spot, place: '楼下', at: soon() }, 'VALIDATION_FAILED spot'],
      [{ place: '楼'.repeat(61), at: soon() }, 'VALIDATION_FAILED place'],
      [{ spot: nobodysId, at: soon() }, 'VALIDATION_FAILED spot'],
    ]
    for (const [wish, problem] of tries) {
      const answer = await deal.propose(deal.buyer, wish)
      expect([wish, answer.status, problemsOf(answer.body)]).toEqual([wish, 400, [problem]])
    }
    expect((await deal.read(deal.buyer)).meeting).toBeNull()
  })

  test('are within the opening hours, which a refusal names in both languages', async () => {
    const deal = await fair.deal()
    const spot = await fair.addSpot({
      name: '快递站',
      nameEn: 'Parcel station',
      hours: [
        { days: ['1', '2', '3', '4'], from: '09:00', until: '21:00' },
        { days: ['5'], from: '18:00', until: '01:00' },
      ],
    })
    for (const at of [nextWeek(1, '21:00'), nextWeek(6, '12:00'), nextWeek(5, '17:59')]) {
      expect(problemsOf((await deal.propose(deal.buyer, { spot, at })).body)).toEqual([
        'VALIDATION_FAILED at',
      ])
    }
    const say = async (language: string) => {
      const { body } = await deal.buyer.send<Refusal>('POST', `/orders/${deal.order}/meeting`, {
        body: JSON.stringify({ spot, at: nextWeek(7, '12:00') }),
        headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
      })
      return body.errors[0]?.message
    }
    expect(await say('zh')).toBe('快递站那时不开放；开放时间：周一至周四 09:00–21:00；周五 18:00–次日 01:00')
    expect(await say('en')).toBe(
      'Parcel station is closed then; it is open Mon–Thu 09:00–21:00; Fri 18:00–01:00 (next day)',
    )
    // Friday's evening passes midnight.
    expect((await deal.propose(deal.buyer, { spot, at: nextWeek(6, '00:59') })).status).toBe(200)
  })

  test('are on the campus of the order, at a spot in use, also when the other agrees', async () => {
    const deal = await fair.deal()
    const west = await fair.market.campus()
    const editor = await fair.market.officer('editor', { campus: west })
    const foreign = await editor.post<{ doc: { id: string } }>('/safe-spots', {
      name: '西门',
      location: fair.spotAt,
    })
    const closed = await fair.addSpot({ active: false })
    for (const spot of [foreign.body.doc.id, closed]) {
      const { body } = await deal.propose(deal.buyer, { spot, at: soon() })
      expect(problemsOf(body)).toEqual(['VALIDATION_FAILED spot'])
    }
    const spot = await fair.addSpot()
    await deal.propose(deal.buyer, { spot, at: soon() })
    await fair.editor.patch(`/safe-spots/${spot}`, { active: false })
    expect(problemsOf((await deal.agree(deal.seller, 2)).body)).toEqual(['VALIDATION_FAILED spot'])
  })

  test('stay in words when staff take the spot off the list', async () => {
    const deal = await fair.deal()
    const spot = await fair.addSpot({ name: '旧报亭' })
    await deal.propose(deal.buyer, { spot, at: soon() })
    await deal.agree(deal.seller, 2)
    const admin = await fair.market.officer('admin', { campus: fair.campus })
    expect((await admin.delete(`/safe-spots/${spot}`)).status).toBe(200)
    expect((await deal.read(deal.buyer)).meeting).toMatchObject({ spot: null, place: '旧报亭' })
  })
})

describe('reminders', () => {
  const remind = async (at: Date) => remindMeetings(await jobReq(fair.market), at)
  const reminded = async (user: string, order: string) =>
    (await toldOf(fair.market, user, order)).filter(({ kind }) => kind === 'meeting_reminder')
  beforeEach(async () => {
    // Only the meeting of this test.
    await rowsOf(fair.market, 'update orders set meeting_agreed_at = null')
  })

  test('come a day and an hour before, to both, each once, however many workers there are', async () => {
    const deal = await fair.deal()
    await deal.meetIn(30 * 60)
    expect(await remind(inHours(5.9))).toBe(0)
    expect((await Promise.all([remind(inHours(6.1)), remind(inHours(6.1))])).sort()).toEqual([0, 1])
    expect(await remind(inHours(28.9))).toBe(0)
    expect(await remind(inHours(29.1))).toBe(1)
    expect(await remind(inHours(29.5))).toBe(0)
    for (const { id } of [deal.buyer, deal.seller]) {
      expect(await reminded(id, deal.order)).toMatchObject([{ place: '图书馆北门' }, { place: '图书馆北门' }])
    }
  })

  test('come late after a pause, one for both that were missed, and never after the meeting', async () => {
    const [late, missed] = [await fair.deal(), await fair.deal()]
    await late.meetIn(30 * 60)
    await missed.meetIn(2 * 60)
    expect(await remind(inMinutes(119))).toBe(1)
    expect(await reminded(missed.buyer.id, missed.order)).toHaveLength(1)
    expect(await remind(inHours(30.1))).toBe(0)
    expect(await reminded(late.buyer.id, late.order)).toEqual([])
  })

  test('follow the meeting when it is moved, and stop when the order ends', async () => {
    const deal = await fair.deal()
    await deal.meetIn(30 * 60)
    expect(await remind(inHours(6.1))).toBe(1)
    await deal.propose(deal.seller, { spot: fair.spot, at: inHours(60).toISOString() })
    expect(await remind(inHours(29.5))).toBe(0)
    const { version } = await deal.read(deal.buyer)
    await deal.agree(deal.buyer, version)
    expect(await remind(inHours(36.1))).toBe(1)
    await deal.seller.post(`/orders/${deal.order}/cancel`, {})
    expect(await remind(inHours(59.5))).toBe(0)
    expect(await reminded(deal.seller.id, deal.order)).toHaveLength(2)
  })

  test('that wait to be sent are not, once the meeting is over or called off', async () => {
    const { market } = fair
    const sent = async (user: string, at: Date) => {
      const req = await jobReq(market)
      await rowsOf(market, `update notification_deliveries set state = 'waiting' where user_id = $1`, [user])
      const claimed = await claimDeliveries(req, 'email', { limit: 50, now: at })
      return claimed.find((one) => one.user === user && one.kind === 'meeting_reminder')?.meetingStands
    }
    const deal = await fair.deal()
    await rowsOf(market, `update users set notice_mail_cipher = 'x' where id = $1`, [deal.buyer.id])
    await deal.meetIn(30 * 60)
    expect(await remind(inHours(29.5))).toBe(1)
    expect(await sent(deal.buyer.id, inHours(29.6))).toBe(true)
    expect(await sent(deal.buyer.id, inHours(30.1))).toBe(false)
    await deal.seller.post(`/orders/${deal.order}/cancel`, {})
    expect(await sent(deal.buyer.id, inHours(29.6))).toBe(false)
  })

  test('an hour before disturb in quiet hours too; those of the day before wait for their end', async () => {
    const { market, campus } = fair
    const deal = await fair.deal()
    await rowsOf(
      market,
      `update campuses set settings_quiet_from = '00:01', settings_quiet_until = '00:00' where id = $1`,
      [campus],
    )
    await rowsOf(market, `update users set notice_mail_cipher = 'x' where id = $1`, [deal.buyer.id])
    await deal.meetIn(30 * 60)
    const [dayBefore, hourBefore] = [inHours(7), inHours(29.5)]
    expect([await remind(dayBefore), await remind(hourBefore)]).toEqual([1, 1])
    const pushes = await rowsOf<{ due: Date }>(
      market,
      `select due_at as due from notification_deliveries
       where user_id = $1 and kind = 'meeting_reminder' order by created_at`,
      [deal.buyer.id],
    )
    await rowsOf(
      market,
      `update campuses set settings_quiet_from = null, settings_quiet_until = null where id = $1`,
      [campus],
    )
    expect(pushes).toHaveLength(2)
    expect(pushes[0]?.due.getTime()).toBeGreaterThan(dayBefore.getTime())
    expect(pushes[1]?.due.toISOString()).toBe(hourBefore.toISOString())
  })
})
