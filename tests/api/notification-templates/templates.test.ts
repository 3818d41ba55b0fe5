import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { wechatTemplates } from '../../../sandbox/wechat-templates'
import type { TemplatePreview } from '../../../src/operations/notifications/preview-template'
import type { TestResult } from '../../../src/operations/notifications/send-test'
import type { Officer, Student } from '../../support/market'
import { nobodysId, problemsOf, rowsOf } from '../support'
import { creditsOf, reachBy, startPushMarket, type PushMarket } from './crowd'

let push: PushMarket
let campus: string
let elsewhere: string
let owner: Officer
let admin: Officer
let editor: Officer
let moderator: Officer
let foreign: Officer

beforeAll(async () => {
  push = await startPushMarket()
  const { market } = push
  campus = await market.campus({ settings: { quietFrom: null, quietUntil: null } })
  elsewhere = await market.campus()
  owner = await market.officer('owner')
  admin = await market.officer('admin', { campus })
  editor = await market.officer('editor', { campus })
  moderator = await market.officer('moderator', { campus })
  foreign = await market.officer('admin', { campus: elsewhere })
}, 120_000)
afterAll(() => push?.stop())
beforeEach(async () => {
  await rowsOf(push.market, 'delete from notification_templates')
  for (const { id } of [owner, admin, editor]) {
    await push.market.payload.services.limits.reset('templateTest', id)
  }
})

const { priTmplId } = wechatTemplates.price_drop
const wechat = {
  templateId: priTmplId,
  fields: [
    { key: 'thing1', value: '{title}' },
    { key: 'amount2', value: '{fromFen}' },
    { key: 'amount3', value: '{toFen}' },
    { key: 'time4', value: '{time}' },
  ],
}
const template = async (data: object = {}, by: Officer = admin) => {
  const { status, body } = await by.post<{ doc: { id: string } }>('/notification-templates', {
    kind: 'price_drop',
    wechat,
    ...data,
  })
  if (status !== 201) throw new Error(`No template: ${JSON.stringify(body)}`)
  return body.doc.id
}

interface Logged {
  summary: string
  staffName: string
  changes: { field: string; after: unknown }[]
  campus: string | null
}
const lastAct = async (target: string): Promise<Logged | undefined> =>
  (
    await rowsOf<Logged>(
      push.market,
      `select summary, staff_name as "staffName", changes, campus_id as campus from audit_log
       where target = $1 order by created_at desc, id desc limit 1`,
      [target],
    )
  )[0]

describe('saving a template', () => {
  test('names every field that is wrong', async () => {
    const { status, body } = await admin.post('/notification-templates', {
      kind: 'price_drop',
      titleZh: '{price}',
      wechat: {
        templateId: 'T',
        fields: [
          { key: 'thing', value: '{title}' },
          { key: 'amount2', value: '免费' },
        ],
      },
      qq: { templateId: 'Q', fields: [] },
    })
    expect(status).toBe(400)
    expect(problemsOf(body)).toEqual([
      'VALIDATION_FAILED titleZh',
      'VALIDATION_FAILED wechat.fields.0.key',
      'VALIDATION_FAILED wechat.fields.1.value',
      'VALIDATION_FAILED qq.fields',
    ])
  })

  test('a change is checked together with what stays', async () => {
    const id = await template()
    const { status, body } = await admin.patch(`/notification-templates/${id}`, { kind: 'reply' })
    expect(status).toBe(400)
    expect(problemsOf(body)).toContain('VALIDATION_FAILED wechat.fields.1.value')
    expect((await admin.patch(`/notification-templates/${id}`, { titleZh: '{title}' })).status).toBe(200)
  })

  test('a second one of a kind is refused in words, on a campus and for all', async () => {
    await template()
    await template({}, owner)
    await template({}, foreign)
    for (const by of [admin, owner]) {
      const { status, body } = await by.post('/notification-templates', { kind: 'price_drop' })
      expect([status, ...problemsOf(body)]).toEqual([400, 'VALIDATION_FAILED kind'])
    }
  })

  test('two at the same time become one', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => owner.post('/notification-templates', { kind: 'comment' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400])
  })
})

describe('the preview', () => {
  test('shows what is not saved yet, in both languages, with our words where nothing is written', async () => {
    const { status, body } = await editor.post<TemplatePreview>('/notification-templates/preview', {
      kind: 'price_drop',
      titleZh: '降价：{title}',
      wechat: { ...wechat, fields: [...wechat.fields, { key: 'amount5', value: '免费' }] },
    })
    expect(status).toBe(200)
    expect(body.inApp.zh.title).toBe('降价：高等数学（第七版）上册')
    expect(body.inApp.en).toEqual({
      title: '“高等数学（第七版）上册” is cheaper now',
      body: '¥30 → ¥25',
    })
    expect(body.mail.zh.text).toContain('降价：高等数学')
    expect(body.placeholders.map(({ name }) => name)).toEqual(['title', 'fromFen', 'toFen', 'time'])
    expect(body.platforms.wechat?.fields.at(-1)).toEqual({ key: 'amount5', value: null, changed: false })
    expect(body.problems.map(({ path }) => path)).toEqual(['wechat.fields.4.value'])
    expect(body.platforms.qq).toBeNull()
  })

  test('is for those who write templates', async () => {
    const student = await push.market.student({ campus })
    const draft = { kind: 'price_drop' }
    expect(await moderator.post('/notification-templates/preview', draft)).toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(await student.post('/notification-templates/preview', draft)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await push.market.anyone.post('/notification-templates/preview', draft)).toMatchObject({
      code: 'UNAUTHENTICATED',
    })
    expect((await admin.post('/notification-templates/preview', { kind: 'gossip' })).code).toBe(
      'VALIDATION_FAILED',
    )
  })
})

/** Somebody on the campus who signs in with WeChat, has agreed with the platform and is counted in the wallet. */
async function subscriber(openid: string, { agreed = 1, counted = 1 } = {}): Promise<Student> {
  const student = await push.market.student({ campus })
  await reachBy(push, student, { platform: 'wechat', openid, template: priTmplId, credits: counted })
  if (agreed > 0) await push.wechat.post('subscribe', { openid, templateId: priTmplId, times: agreed })
  return student
}
const tested = (by: Officer, id: string, to: string, platform?: string) =>
  by.post<TestResult>(`/notification-templates/${id}/test`, { to, ...(platform ? { platform } : {}) })

describe('a test message', () => {
  test('arrives on the phone as previewed, marked as a test, and spends a subscription', async () => {
    const id = await template()
    const openid = `oTest_${randomUUID().slice(0, 8)}`
    const student = await subscriber(openid, { agreed: 2, counted: 2 })
    const preview = await editor.post<TemplatePreview>('/notification-templates/preview', {
      kind: 'price_drop',
      wechat: { ...wechat, fields: [{ key: 'thing1', value: '【测试】{title}' }, ...wechat.fields.slice(1)] },
    })
    const { status, body } = await tested(editor, id, student.id)
    expect([status, body]).toEqual([
      200,
      { channel: 'wechat', outcome: 'sent', code: null, detail: null, explanation: null },
    ])
    const pushes = (await push.wechat.get(`pushes?openid=${openid}`)) as {
      sent: { data: Record<string, { value: string }> }
    }[]
    expect(pushes).toHaveLength(1)
    const sent = Object.entries(pushes[0]?.sent.data ?? {}).map(([key, { value }]) => [key, value])
    expect(sent).toEqual(preview.body.platforms.wechat?.fields.map(({ key, value }) => [key, value]))
    expect(sent[0]?.[1]).toMatch(/^【测试】/)
    expect(await creditsOf(push, student)).toBe(1)
    expect(await rowsOf(push.market, 'select 1 from notifications where user_id = $1', [student.id])).toEqual(
      [],
    )
    expect(await lastAct('notification-templates')).toMatchObject({
      campus,
      summary: '发送测试 wechat · sent',
      changes: [{ field: 'test', after: { user: student.id, outcome: 'sent' } }],
    })
  })

  test('says that the person has not agreed, and counts them as empty', async () => {
    const id = await template()
    const student = await subscriber(`oNo_${randomUUID().slice(0, 8)}`, { agreed: 0, counted: 3 })
    const { body } = await tested(admin, id, student.id)
    expect(body).toMatchObject({ outcome: 'no_consent', code: '43101' })
    expect(body.explanation?.zh).toContain('未授权')
    expect(await creditsOf(push, student)).toBe(0)
    expect((await tested(admin, id, student.id)).body).toMatchObject({
      outcome: 'no_consent',
      code: 'NO_CREDIT',
    })
  })

  test('names the field that the platform refuses, and gives the subscription back', async () => {
    // The platform's template has no such field.
    const id = await template({
      wechat: { ...wechat, fields: [...wechat.fields, { key: 'thing9', value: 'x' }] },
    })
    const student = await subscriber(`oField_${randomUUID().slice(0, 8)}`)
    expect((await tested(admin, id, student.id)).body).toMatchObject({
      outcome: 'refused',
      code: '47003',
      detail: 'thing9',
    })
    expect(await creditsOf(push, student)).toBe(1)
  })

  test('goes by QQ when asked, and says when somebody has no QQ', async () => {
    const fields = [1, 2, 3, 4].map((n) => ({ key: `keyword${n}`, value: '{title}' }))
    const id = await template({ qq: { templateId: 'QTPL_PRICE_DROP', fields } })
    const student = await push.market.student({ campus })
    expect((await tested(admin, id, student.id, 'qq')).body).toMatchObject({ code: 'NO_ADDRESS' })
    const openid = `qTest_${randomUUID().slice(0, 8)}`
    await reachBy(push, student, { platform: 'qq', openid, template: 'QTPL_PRICE_DROP', credits: 1 })
    await push.qq.post('subscribe', { openid, templateId: 'QTPL_PRICE_DROP' })
    expect((await tested(admin, id, student.id, 'qq')).body).toMatchObject({ channel: 'qq', outcome: 'sent' })
  })

  test('does not go to somebody who muted such messages there, nor spends anything', async () => {
    const id = await template()
    const student = await subscriber(`oMuted_${randomUUID().slice(0, 8)}`, { agreed: 2, counted: 2 })
    const mute = async (mutes: object[]) =>
      expect((await student.put('/notification-preferences', { mutes })).status).toBe(200)
    await mute([{ kind: 'price_drop', channel: 'wechat' }])
    const { body } = await tested(admin, id, student.id)
    expect(body).toMatchObject({ outcome: 'refused', code: 'MUTED' })
    expect(body.explanation?.zh).toContain('关闭')
    expect(await creditsOf(push, student)).toBe(2)
    // Other kinds and channels are others.
    await mute([
      { kind: 'price_drop', channel: 'email' },
      { kind: 'comment', channel: 'wechat' },
    ])
    expect((await tested(admin, id, student.id)).body).toMatchObject({ outcome: 'sent' })
  })

  test('does not go to a student when nothing in it could say that it is a test', async () => {
    const fields = wechat.fields.slice(1)
    const openid = `oMark_${randomUUID().slice(0, 8)}`
    const student = await subscriber(openid)
    const id = await template({ wechat: { ...wechat, fields } })
    const refused = await tested(admin, id, student.id)
    expect([refused.status, problemsOf(refused.body)]).toEqual([400, ['VALIDATION_FAILED wechat.fields']])
    expect(await creditsOf(push, student)).toBe(1)
    expect(await push.wechat.get(`pushes?openid=${openid}`)).toEqual([])
    // A string can; that the platform's own template has other fields is another matter.
    const other = { ...wechat, fields: [...fields, { key: 'character_string9', value: 'A1' }] }
    expect((await admin.patch(`/notification-templates/${id}`, { wechat: other })).status).toBe(200)
    expect((await tested(admin, id, student.id)).body).toMatchObject({ code: '47003' })
  })

  test('comes by mail to the officer alone', async () => {
    const id = await template({ titleZh: '降价啦 {title}' })
    const { body } = await tested(editor, id, 'mail')
    expect(body).toMatchObject({ channel: 'email', outcome: 'sent' })
    const mails = (await push.mail.get(`inbox?to=${encodeURIComponent(editor.email)}`)) as {
      subject: string
    }[]
    expect(mails.map(({ subject }) => subject)).toEqual(['【测试】降价啦 高等数学（第七版）上册'])
  })

  test('stays within the campus, for templates and for people', async () => {
    const [id, shared] = [await template(), await template({}, owner)]
    const student = await subscriber(`oWall_${randomUUID().slice(0, 8)}`)
    expect(await tested(foreign, id, 'mail')).toMatchObject({ code: 'NOT_FOUND' })
    expect(await tested(foreign, shared, student.id)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await tested(admin, shared, nobodysId)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await tested(moderator, id, 'mail')).toMatchObject({ code: 'FORBIDDEN' })
    expect(await creditsOf(push, student)).toBe(1)
    expect((await tested(owner, id, student.id)).body).toMatchObject({ outcome: 'sent' })
  })

  test('is sent ten times an hour, not eleven', async () => {
    const id = await template()
    for (let sent = 0; sent < 10; sent++) expect((await tested(editor, id, 'mail')).status).toBe(200)
    expect(await tested(editor, id, 'mail')).toMatchObject({ status: 429, code: 'RATE_LIMITED' })
  })
})
