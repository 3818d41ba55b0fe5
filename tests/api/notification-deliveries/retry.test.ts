import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { wechatTemplates } from '../../../sandbox/wechat-templates'
import { deliverDue } from '../../../src/operations/notifications/deliver-due'
import type { Failures } from '../../../src/operations/notifications/retry-delivery'
import type { Officer, Student } from '../../support/market'
import { creditsOf, reachBy, startPushMarket, type PushMarket } from '../notification-templates/crowd'
import { rowsOf } from '../support'

let push: PushMarket
let campus: string
let elsewhere: string
let owner: Officer
let admin: Officer
let editor: Officer
let moderator: Officer
let foreign: Officer
const { priTmplId } = wechatTemplates.verification_decided

beforeAll(async () => {
  push = await startPushMarket()
  const { market } = push
  campus = await market.campus()
  elsewhere = await market.campus()
  owner = await market.officer('owner')
  admin = await market.officer('admin', { campus })
  editor = await market.officer('editor', { campus })
  moderator = await market.officer('moderator', { campus })
  foreign = await market.officer('admin', { campus: elsewhere })
  await market.payload.create({
    collection: 'notification-templates',
    data: {
      kind: 'verification_decided',
      channels: ['wechat'],
      wechat: {
        templateId: priTmplId,
        fields: [
          { key: 'phrase1', value: '{decision}' },
          { key: 'thing2', value: '{reason}' },
          { key: 'time3', value: '{time}' },
        ],
      },
    },
    overrideAccess: true,
  })
}, 120_000)
afterAll(() => push?.stop())
beforeEach(() => rowsOf(push.market, 'delete from notification_deliveries'))

interface Fate {
  state?: string
  code?: string
  channel?: string
  template?: string
  /** A further push of the same notification. */
  of?: string
  hoursAgo?: number
}

/** A push that has met its fate. */
async function pushed(
  student: Student,
  at: string,
  { state = 'failed', code = '40037', channel = 'wechat', template = 'OLD', of, hoursAgo = 1 }: Fate = {},
): Promise<{ id: string; notification: string }> {
  const { market } = push
  const [row] = await rowsOf<{ id: string; notification: string }>(
    market,
    `with told as (
       insert into notifications (id, user_id, campus_id, kind, params, key, created_at, updated_at)
       select gen_random_uuid(), $1, $2, 'verification_decided', '{"decision": "approved", "reason": "欢迎"}',
         gen_random_uuid()::text, now(), now() where $3::uuid is null returning id)
     insert into notification_deliveries (id, notification_id, user_id, campus_id, kind, channel, state, priority,
       template_id, due_at, attempts, code, detail, created_at, updated_at)
     values (gen_random_uuid(), coalesce($3::uuid, (select id from told)), $1, $2, 'verification_decided',
       $4::enum_notification_deliveries_channel, $5::enum_notification_deliveries_state, 90, $6,
       now() - interval '1 day', 3, $7, 'x', now() - interval '1 day', now() - $8::int * interval '1 hour')
     returning id, notification_id as notification`,
    [student.id, at, of ?? null, channel, state, template, code, hoursAgo],
  )
  if (!row) throw new Error('no row')
  return row
}

interface Row {
  state: string
  attempts: number
  code: string | null
  template: string | null
  due: boolean
}
const rowOf = async (id: string): Promise<Row | undefined> =>
  (
    await rowsOf<Row>(
      push.market,
      `select state, attempts::int as attempts, code, template_id as template, due_at <= now() as due
       from notification_deliveries where id = $1`,
      [id],
    )
  )[0]
const retry = (by: Officer, id: string, body: object = {}) =>
  by.post(`/notification-deliveries/${id}/retry`, body)

describe('a failed push', () => {
  test('goes again with the template of today, and a subscription is spent again', async () => {
    const student = await push.market.student({ campus })
    const openid = `oRetry_${randomUUID().slice(0, 8)}`
    await reachBy(push, student, { platform: 'wechat', openid, template: priTmplId, credits: 1 })
    await push.wechat.post('subscribe', { openid, templateId: priTmplId })
    const { id } = await pushed(student, campus)
    expect((await retry(admin, id)).status).toBe(204)
    expect(await rowOf(id)).toEqual({
      state: 'waiting',
      attempts: 0,
      code: null,
      template: priTmplId,
      due: true,
    })
    await deliverDue(push.market.payload, 'wechat')
    expect(await rowOf(id)).toMatchObject({ state: 'sent', attempts: 1 })
    expect(await push.wechat.get(`pushes?openid=${openid}`)).toHaveLength(1)
    expect(await creditsOf(push, student)).toBe(0)
    const [act] = await rowsOf<{ target_id: string; campus_id: string }>(
      push.market,
      `select target_id, campus_id from audit_log where target = 'notification-deliveries'`,
    )
    expect(act).toEqual({ target_id: id, campus_id: campus })
  })

  test('is put back once, whoever asks at the same time', async () => {
    const { id } = await pushed(await push.market.student({ campus }), campus)
    const answers = await Promise.all([admin, owner, admin].map((by) => retry(by, id)))
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409])
  })

  test.each(['waiting', 'sending', 'sent', 'skipped'])('is not meant by one that is %s', async (state) => {
    const { id } = await pushed(await push.market.student({ campus }), campus, { state })
    const { status, body } = await retry(admin, id)
    expect([status, body]).toMatchObject([409, { errors: [{ code: 'CONFLICT', data: { state } }] }])
    expect(await rowOf(id)).toMatchObject({ state, attempts: 3 })
  })

  test('of unknown fate goes again only when somebody says that it may arrive twice', async () => {
    const { id } = await pushed(await push.market.student({ campus }), campus, { state: 'unknown' })
    expect(await retry(admin, id)).toMatchObject({ status: 409 })
    expect(await retry(admin, id, { confirmed: true })).toMatchObject({ status: 204 })
    expect(await rowOf(id)).toMatchObject({ state: 'waiting' })
  })

  test('does not go again when the same news went by mail', async () => {
    const student = await push.market.student({ campus })
    const { id, notification } = await pushed(student, campus)
    await pushed(student, campus, { of: notification, channel: 'email', state: 'sent' })
    expect(await retry(admin, id)).toMatchObject({ status: 409, code: 'CONFLICT' })
  })

  test('is the business of admins of the campus and of owners', async () => {
    const student = await push.market.student({ campus })
    const { id } = await pushed(student, campus)
    expect(await retry(foreign, id)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await retry(student as unknown as Officer, id)).toMatchObject({ code: 'NOT_FOUND' })
    for (const by of [editor, moderator]) expect(await retry(by, id)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await rowOf(id)).toMatchObject({ state: 'failed' })
    expect(await retry(owner, id)).toMatchObject({ status: 204 })
  })
})

describe('failures of a day', () => {
  test('are counted by code on the officer’s campus, and sent again together', async () => {
    const student = await push.market.student({ campus })
    const stranger = await push.market.student({ campus: elsewhere })
    const mine = [await pushed(student, campus), await pushed(student, campus)]
    const other = await pushed(student, campus, { code: '43101' })
    const old = await pushed(student, campus, { hoursAgo: 30 })
    const unknown = await pushed(student, campus, { state: 'unknown' })
    const theirs = await pushed(stranger, elsewhere)
    const { notification, ...mailed } = await pushed(student, campus)
    await pushed(student, campus, { of: notification, channel: 'email', state: 'waiting', code: '' })

    const { body } = await admin.get<{ docs: Failures[] }>('/notification-deliveries/failures')
    expect(body.docs.map(({ channel, code, count }) => [channel, code, count])).toEqual([
      ['wechat', '40037', 2],
      ['wechat', '43101', 1],
    ])
    expect(body.docs[1]?.explanation.zh).toContain('未授权')
    const done = await admin.post('/notification-deliveries/retry', { channel: 'wechat', code: '40037' })
    expect([done.status, done.body]).toEqual([200, { retried: 2 }])
    for (const { id } of mine) expect(await rowOf(id)).toMatchObject({ state: 'waiting', attempts: 0 })
    for (const { id } of [other, old, theirs, mailed])
      expect(await rowOf(id)).toMatchObject({ state: 'failed' })
    expect(await rowOf(unknown.id)).toMatchObject({ state: 'unknown' })
    expect(
      (await owner.get<{ docs: Failures[] }>('/notification-deliveries/failures')).body.docs,
    ).toHaveLength(2)
  })
})
