import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Reachability } from '../../../src/operations/notifications/reachability'
import type { Officer, Student } from '../../support/market'
import { rowsOf } from '../support'
import { reachBy, startPushMarket, type PushMarket } from './crowd'

let push: PushMarket
let campus: string
let owner: Officer
let admin: Officer
let moderator: Officer
let foreign: Officer
let product: string
let template: string
const nobody = { wechat: 0, qq: 0, email: 0, inApp: 0 }

beforeAll(async () => {
  push = await startPushMarket()
  const { market } = push
  campus = await market.campus()
  const elsewhere = await market.campus()
  owner = await market.officer('owner')
  admin = await market.officer('admin', { campus })
  moderator = await market.officer('moderator', { campus })
  foreign = await market.officer('admin', { campus: elsewhere })
  const { body } = await owner.post<{ doc: { id: string } }>('/notification-templates', {
    kind: 'price_drop',
    wechat: { templateId: 'W', fields: [{ key: 'thing1', value: '{title}' }] },
    qq: { templateId: 'Q', fields: [{ key: 'keyword1', value: '{title}' }] },
  })
  template = body.doc.id
  product = (await market.listing(await market.student({ campus }))).id

  let count = 0
  const fan = async (prepare: (student: Student) => Promise<unknown> = async () => undefined) => {
    const student = await market.student({ campus })
    await prepare(student)
    await student.put(`/products/${product}/favorite`)
    return student
  }
  const by =
    (platform: 'wechat' | 'qq', credits: number, id = platform === 'wechat' ? 'W' : 'Q') =>
    (student: Student) =>
      reachBy(push, student, { platform, openid: `o${++count}`, template: id, credits })
  const mail = ({ id }: Student) =>
    rowsOf(market, `update users set notice_mail_cipher = 'sealed' where id = $1`, [id])
  const mute = (channel: string) => (student: Student) =>
    rowsOf(
      market,
      `insert into notification_mutes (id, user_id, kind, channel, created_at, updated_at)
       values (gen_random_uuid(), $1, 'price_drop', $2::enum_notification_mutes_channel, now(), now())`,
      [student.id, channel],
    )
  const all =
    (...steps: ((student: Student) => Promise<unknown>)[]) =>
    async (student: Student) => {
      for (const step of steps) await step(student)
    }
  // Two by WeChat, though one has a mailbox too.
  await fan(by('wechat', 1))
  await fan(all(by('wechat', 3), mail))
  // QQ: one without credit at WeChat falls to it.
  await fan(all(by('wechat', 0), (student) => by('qq', 1)(student)))
  // Mail: no credit, WeChat muted, a credit of another template.
  await fan(all(by('wechat', 0), mail))
  await fan(all(by('wechat', 2), mute('wechat'), mail))
  await fan(all(by('wechat', 2, 'OTHER'), mail))
  // The app only: nothing at all, and mail muted.
  await fan()
  await fan(all(mail, mute('email')))
  // Suspended people are not told at all.
  const gone = await fan(mail)
  await rowsOf(market, `update users set standing = 'suspended' where id = $1`, [gone.id])
}, 120_000)
afterAll(() => push?.stop())

const reach = (by: Officer, path: string) =>
  by.get<Reachability & Record<string, unknown>>(`${path}/reachability`)

describe('the reachability of a listing', () => {
  test('counts everybody once, where they would be told first', async () => {
    const { status, body } = await reach(moderator, `/products/${product}`)
    expect([status, body]).toEqual([200, { people: 8, wechat: 2, qq: 1, email: 3, inApp: 2 }])
  })

  test('is what the outbox then does', async () => {
    const { notify } = await import('../../../src/operations/notifications/notify')
    const { createLocalReq } = await import('payload')
    const fans = await rowsOf<{ user: string }>(
      push.market,
      'select user_id as "user" from favorites where product_id = $1',
      [product],
    )
    const told = fans.map(({ user }) => ({
      user,
      key: 'once',
      params: { title: '台灯', fromFen: 2_000, toFen: 1_000 },
    }))
    await notify(await createLocalReq({}, push.market.payload), { kind: 'price_drop', product, told })
    const rows = await rowsOf<{ channel: string; n: number }>(
      push.market,
      'select channel, count(*)::int as n from notification_deliveries group by channel order by channel',
    )
    expect(rows).toEqual([
      { channel: 'wechat', n: 2 },
      { channel: 'qq', n: 1 },
      { channel: 'email', n: 3 },
    ])
  })

  test('follows the switches at once', async () => {
    await owner.patch(`/notification-templates/${template}`, { channels: ['qq', 'socket'] })
    expect((await reach(admin, `/products/${product}`)).body).toEqual({
      ...nobody,
      people: 8,
      qq: 1,
      inApp: 7,
    })
    // The campus's own template goes before the shared one.
    const { body } = await admin.post<{ doc: { id: string } }>('/notification-templates', {
      kind: 'price_drop',
      channels: ['email'],
    })
    expect((await reach(admin, `/products/${product}`)).body).toEqual({
      ...nobody,
      people: 8,
      email: 4,
      inApp: 4,
    })
    await admin.delete(`/notification-templates/${body.doc.id}`)
    await owner.patch(`/notification-templates/${template}`, { channels: ['wechat', 'qq', 'email'] })
  })

  test('is nothing to another campus and to students', async () => {
    const student = await push.market.student({ campus })
    for (const person of [foreign, student as unknown as Officer]) {
      expect(await reach(person, `/products/${product}`)).toMatchObject({ code: 'NOT_FOUND' })
    }
  })
})

describe('the reachability of a template', () => {
  test('counts who keeps an eye on anything on the campus', async () => {
    expect((await reach(admin, `/notification-templates/${template}`)).body).toEqual({
      ...{ people: 8, wechat: 2, qq: 1, email: 3, inApp: 2 },
    })
    expect((await reach(foreign, `/notification-templates/${template}`)).body).toEqual({
      ...nobody,
      people: 0,
    })
    expect((await reach(owner, `/notification-templates/${template}`)).body).toMatchObject({ people: 8 })
    expect(
      await foreign.get(`/notification-templates/${template}/reachability?campus=${campus}`),
    ).toMatchObject({ code: 'NOT_FOUND' })
    expect(await reach(moderator, `/notification-templates/${template}`)).toMatchObject({ code: 'FORBIDDEN' })
  })
})
