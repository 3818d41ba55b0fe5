import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../../sandbox'
import { wechatTemplates } from '../../../sandbox/wechat-templates'
import { deliverDue } from '../../../src/operations/notifications/deliver-due'
import { controlOf } from '../../sandbox/control'
import { startMarket, type Market, type Officer, type Student } from '../../support/market'
import { inboxOf } from '../notifications/support'
import { problemsOf, rowsOf, walk } from '../support'

interface Waits {
  waiting: { what: string; count: number }[]
}
interface Written {
  docs: { id: string; state: string; reply: string | null; answeredAt: string | null }[]
}

let sandbox: Sandbox
let market: Market
let campus: string
let moderator: Officer
let admin: Officer
let author: Student
let feedback: string
beforeAll(async () => {
  sandbox = await startSandbox()
  Object.assign(process.env, sandbox.env)
  market = await startMarket()
  campus = await market.campus({ settings: { quietFrom: null } })
  moderator = await market.officer('moderator', { campus })
  admin = await market.officer('admin', { campus })
  await market.template('feedback_answered')
}, 60_000)
afterAll(async () => {
  await market?.stop()
  await sandbox?.stop()
})
beforeEach(async () => {
  author = await market.student({ campus })
  const { body } = await author.post<{ id: string }>('/feedback', {
    kind: 'suggestion',
    body: '希望可以按楼栋筛选，\n方便同楼面交，不用跑到另一个校门去等人，尤其是下雨天。',
  })
  feedback = body.id
})

const answer = (by: Officer, reply: string | null) => by.patch(`/feedback/${feedback}`, { reply })
const mine = async () => (await author.get<Written & Record<string, unknown>>('/feedback')).body.docs[0]
const told = async () =>
  (await inboxOf(author)).docs.map(({ kind, title, body }) => `${kind} ${title} ${body}`)

describe('an answer to feedback', () => {
  test('reaches whoever wrote, with the beginning of what they wrote, and is read in full with it', async () => {
    const reply = `好建议。${'我们下周讨论。'.repeat(60)}`
    expect(await mine()).toMatchObject({ state: 'new', reply: null, answeredAt: null })
    expect((await answer(moderator, `  ${reply}\n`)).status).toBe(200)
    expect(await mine()).toMatchObject({ state: 'handled', reply, answeredAt: expect.any(String) })
    expect(await told()).toEqual([
      expect.stringMatching(
        /^feedback_answered 学生会回复了你的反馈 「希望可以按楼栋筛选， 方便同楼面交，.*…」：好建议。.*…$/,
      ),
    ])
    // Who of the officers it was is theirs to know.
    const { body: doc } = await admin.get(`/feedback/${feedback}?depth=0`)
    expect(doc).toMatchObject({ answeredBy: moderator.id, state: 'handled' })
    expect(JSON.stringify((await author.get('/feedback')).body)).not.toContain(moderator.id)
  })

  test('is told again when it reads otherwise, and not when anything else is saved', async () => {
    await answer(moderator, '已经记下。')
    await answer(admin, '已经记下。')
    await moderator.patch(`/feedback/${feedback}`, { state: 'new' })
    expect(await told()).toHaveLength(1)
    expect((await admin.get(`/feedback/${feedback}?depth=0`)).body).toMatchObject({
      answeredBy: moderator.id,
      state: 'new',
    })
    await answer(admin, '已经上线了。')
    expect((await told())[0]).toContain('已经上线了。')
    expect(await told()).toHaveLength(2)
    expect((await admin.get(`/feedback/${feedback}?depth=0`)).body).toMatchObject({ answeredBy: admin.id })
    // Back to the first words: they are news again.
    await answer(moderator, '已经记下。')
    expect(await told()).toHaveLength(3)
  })

  test('leaves as a push', async () => {
    const openid = `oFeedback_${author.id}`
    const templateId = wechatTemplates.feedback_answered.priTmplId
    await rowsOf(
      market,
      `insert into identities (id, user_id, provider, app_id, subject, created_at, updated_at)
       values (gen_random_uuid(), $1, 'wechat', $2, $3, now(), now())`,
      [author.id, sandbox.env.WECHAT_APP_ID, openid],
    )
    await rowsOf(
      market,
      `insert into subscription_grants (id, user_id, platform, template_id, credits, created_at, updated_at)
       values (gen_random_uuid(), $1, 'wechat', $2, 1, now(), now())`,
      [author.id, templateId],
    )
    await controlOf(sandbox.addresses.wechat).post('subscribe', { openid, templateId, times: 1 })
    await answer(moderator, '已经记下。')
    const planned = await rowsOf(
      market,
      `select kind::text, channel::text, state::text from notification_deliveries where user_id = $1`,
      [author.id],
    )
    expect(planned).toEqual([{ kind: 'feedback_answered', channel: 'wechat', state: 'waiting' }])
    expect(await deliverDue(market.payload, 'wechat')).toBe(1)
    const after = await rowsOf(market, `select state::text from notification_deliveries where user_id = $1`, [
      author.id,
    ])
    expect(after).toEqual([{ state: 'sent' }])
  })

  test('cannot be emptied once it was read, nor be another officer’s than who wrote it', async () => {
    expect((await answer(moderator, '')).status).toBe(200)
    expect(await mine()).toMatchObject({ state: 'new', reply: null, answeredAt: null })
    await answer(moderator, '已经记下。')
    for (const nothing of ['', '  \n', null]) {
      const { status, body } = await answer(admin, nothing)
      expect([status, problemsOf(body)]).toEqual([400, ['VALIDATION_FAILED reply']])
    }
    await admin.patch(`/feedback/${feedback}`, { answeredBy: admin.id, answeredAt: null, body: '换了' })
    expect((await admin.get(`/feedback/${feedback}?depth=0`)).body).toMatchObject({
      answeredBy: moderator.id,
      answeredAt: expect.any(String),
      body: expect.stringContaining('楼栋'),
    })
  })

  test('comes from officers of the campus alone, and nobody who left is told', async () => {
    const elsewhere = await market.officer('admin', { campus: await market.campus() })
    expect((await answer(elsewhere, '越界')).status).toBe(404)
    expect((await author.patch(`/feedback/${feedback}`, { reply: '自问自答' })).status).toBe(404)
    await author.delete('/users/me')
    expect((await answer(moderator, '已经记下。')).status).toBe(200)
    const notices = await rowsOf(market, `select id from notifications where user_id = $1`, [author.id])
    expect(notices).toEqual([])
  })

  test('is found in the inbox under what is handled, what waits stands first', async () => {
    const { body: second } = await author.post<{ id: string }>('/feedback', { body: '还在等' })
    await answer(moderator, '已经记下。')
    const list = async (query: string) => {
      const { body } = await moderator.get<{ docs: { id: string }[] }>(`/feedback?depth=0&${query}`)
      return body.docs.map(({ id }) => id).filter((id) => [feedback, second.id].includes(id))
    }
    expect(await list('limit=100&where[state][equals]=new')).toEqual([second.id])
    expect(await list('limit=100&where[state][equals]=handled')).toEqual([feedback])
    expect(await list('limit=100')).toEqual([second.id, feedback])
  })
})

describe('a complaint', () => {
  test('is read and answered by owners and admins, and by no moderator whom it may be about', async () => {
    const { body } = await author.post<{ id: string }>('/feedback', { kind: 'complaint', body: '版主骂人' })
    const path = `/feedback/${body.id}`
    const editor = await market.officer('editor', { campus })
    for (const other of [moderator, editor]) {
      expect((await other.get(path)).code).toBe('NOT_FOUND')
      expect((await other.patch(path, { reply: '没有' })).code).toBe('NOT_FOUND')
      const listed = await other.get<{ docs: { id: string }[] }>('/feedback?limit=100')
      expect(listed.body.docs.map(({ id }) => id)).toContain(feedback)
      expect(listed.body.docs.map(({ id }) => id)).not.toContain(body.id)
      const { body: seen } = await other.get<Waits>('/stats/overview?from=2026-01-01&to=2026-01-02')
      const { body: all } = await admin.get<Waits>('/stats/overview?from=2026-01-01&to=2026-01-02')
      const feedbackOf = ({ waiting }: Waits) => waiting.find(({ what }) => what === 'feedback')?.count ?? 0
      expect(feedbackOf(all) - feedbackOf(seen)).toBe(1)
    }
    expect((await admin.patch(path, { reply: '已谈话', note: '第二次了' })).status).toBe(200)
    expect(await mine()).toMatchObject({ reply: '已谈话', state: 'handled' })
  })
})

test('a note of the officers reaches nobody outside', async () => {
  await moderator.patch(`/feedback/${feedback}`, { note: '内部：是老朋友' })
  expect((await admin.get(`/feedback/${feedback}?depth=0`)).body).toMatchObject({ note: '内部：是老朋友' })
  const seen = [(await author.get('/feedback')).body, (await author.get('/users/me/export')).body]
  expect(JSON.stringify(seen)).toContain('希望可以按楼栋筛选')
  expect(JSON.stringify(seen)).not.toContain('老朋友')
})

test('who wrote often walks through all of it', async () => {
  await rowsOf(
    market,
    `insert into feedback (id, kind, body, author_id, campus_id, state, created_at, updated_at)
     select gen_random_uuid(), 'other', n::text, $1, $2, 'new', now() - n * interval '1 hour', now()
     from generate_series(1, 60) n`,
    [author.id, campus],
  )
  const all = await walk<{ body: string }>(author, '/feedback?limit=25')
  expect(all.slice(1).map(({ body }) => body)).toEqual(Array.from({ length: 60 }, (_, at) => `${at + 1}`))
})
