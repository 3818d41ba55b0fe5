import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { JobLine } from '../../../src/operations/jobs/list-jobs'
import type { WorkHealth } from '../../../src/operations/jobs/read-health'
import { startMarket, type Market, type Officer } from '../../support/market'
import { nobodysId, rowsOf } from '../support'

let market: Market
let owner: Officer
let admin: Officer
let editor: Officer
let campus: string
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  owner = await market.officer('owner')
  admin = await market.officer('admin', { campus })
  editor = await market.officer('editor', { campus })
})
afterAll(() => market?.stop())
beforeEach(() => rowsOf(market, 'delete from payload_jobs'))

/** Runs into the ground: the table that the job reads is away for as long as it has tries. */
async function failedJob(): Promise<string> {
  const { payload } = market
  const { id } = await payload.jobs.queue({ task: 'expire-listings', input: {}, overrideAccess: true })
  await rowsOf(market, 'alter table products rename to products_away')
  try {
    for (let tries = 0; tries < 4; tries++) {
      await rowsOf(market, 'update payload_jobs set wait_until = null where id = $1', [id])
      await payload.jobs.run({ limit: 1, overrideAccess: true, silent: true })
    }
  } finally {
    await rowsOf(market, 'alter table products_away rename to products')
  }
  return String(id)
}
const jobs = async (by = owner) => (await by.get<{ docs: JobLine[] }>('/jobs')).body.docs

describe('the health of pushes', () => {
  test('counts what officers can mend on their campus, not people without a subscription', async () => {
    const elsewhere = await market.campus()
    const outcomes = [
      [campus, 'failed', '47003'],
      [campus, 'failed', '43101'],
      [campus, 'failed', 'NO_CREDIT'],
      [campus, 'unknown', 'cut'],
      [campus, 'waiting', null],
      [elsewhere, 'failed', '40037'],
    ]
    for (const [place, state, code] of outcomes) {
      const student = await market.student({ campus: place ?? campus })
      const told = { kind: 'reply', user: student.id, campus: place, params: {}, key: 'k' } as const
      const { id } = await market.payload.create({
        collection: 'notifications',
        data: told as never,
        overrideAccess: true,
      })
      await rowsOf(
        market,
        `insert into notification_deliveries (id, notification_id, user_id, campus_id, kind, channel, state, priority,
           due_at, attempts, code, created_at, updated_at)
         values (gen_random_uuid(), $1, $2, $3, 'reply', 'wechat', $4::enum_notification_deliveries_state, 70,
           now() - interval '20 minutes', 1, $5, now(), now())`,
        [id, student.id, place, state, code],
      )
    }
    const pushes = async (by: Officer) =>
      (await by.get<WorkHealth & Record<string, unknown>>('/jobs/health')).body.pushes
    expect(await pushes(admin)).toMatchObject({ waiting: 1, failedToday: 1, unknownToday: 1 })
    expect(Math.round((await pushes(admin)).oldestDueMs / 60_000)).toBe(20)
    expect(await pushes(owner)).toMatchObject({ waiting: 1, failedToday: 2, unknownToday: 1 })
    await rowsOf(market, 'delete from notification_deliveries')
  })
})

describe('background jobs', () => {
  test('are listed in words, without what they are about', async () => {
    const later = new Date(Date.now() + 60_000).toISOString()
    const secret = { product: '13812345678' }
    await rowsOf(
      market,
      `insert into payload_jobs (id, task_slug, input, queue, wait_until, total_tried, has_error, error, created_at, updated_at)
       values (gen_random_uuid(), 'match-listing', $1, 'notify', $2, 0, false, null, now(), now()),
         (gen_random_uuid(), 'notify-price-drop', $1, 'notify', null, 6, true, $3, now(), now())`,
      [
        JSON.stringify(secret),
        later,
        JSON.stringify({
          message: 'Failed query: select\nparams: lin@stu.test,13812345678',
          stack: 'at secret',
        }),
      ],
    )
    const docs = await jobs()
    expect(docs.map(({ state, tries, name, dueAt }) => [state, tries, name.zh, dueAt])).toEqual([
      ['failed', 6, '降价提醒', null],
      ['waiting', 0, expect.any(String), later],
    ])
    expect(docs[0]?.error).toContain('Failed query')
    expect(JSON.stringify(docs)).not.toMatch(/138123|lin@|stack|input/)
  })

  test('that failed for good run again when an owner says so, with all their tries', async () => {
    const id = await failedJob()
    expect(await jobs()).toMatchObject([{ id, state: 'failed', error: expect.stringContaining('products') }])
    expect((await owner.post(`/jobs/${id}/retry`)).status).toBe(204)
    expect(await jobs()).toMatchObject([{ id, state: 'waiting', tries: 0, error: null }])
    expect(await owner.post(`/jobs/${id}/retry`)).toMatchObject({ code: 'CONFLICT' })
    const [act] = await rowsOf<{ target: string; summary: string }>(
      market,
      `select target, summary from audit_log where target = 'payload-jobs'`,
    )
    expect(act).toEqual({ target: 'payload-jobs', summary: '商品到期下架' })
    await market.payload.jobs.run({ limit: 1, overrideAccess: true, silent: true })
    expect(await jobs()).toEqual([])
  })

  test('are the owners’; admins learn how many, editors and students nothing', async () => {
    const student = await market.student()
    await rowsOf(
      market,
      `insert into payload_jobs (id, task_slug, has_error, wait_until, created_at, updated_at)
       values (gen_random_uuid(), 'sweep-media', true, null, now(), now()),
         (gen_random_uuid(), 'sweep-media', true, null, now(), now() - interval '2 days'),
         (gen_random_uuid(), 'sweep-media', false, now() - interval '10 minutes', now(), now()),
         (gen_random_uuid(), 'sweep-media', false, now() + interval '10 minutes', now(), now())`,
    )
    const health = (await admin.get<WorkHealth & Record<string, unknown>>('/jobs/health')).body
    expect(health.jobs).toMatchObject({ waiting: 2, running: 0, failed: 2, failedToday: 1 })
    expect(Math.round(health.jobs.oldestDueMs / 60_000)).toBe(10)
    expect(health.pushes).toEqual({ waiting: 0, failedToday: 0, unknownToday: 0, oldestDueMs: 0 })
    expect(await admin.get('/jobs')).toMatchObject({ code: 'FORBIDDEN' })
    expect(await admin.post(`/jobs/${nobodysId}/retry`)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await editor.get('/jobs/health')).toMatchObject({ code: 'FORBIDDEN' })
    expect(await student.get('/jobs/health')).toMatchObject({ code: 'NOT_FOUND' })
    expect(await market.anyone.get('/jobs')).toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(await owner.post(`/jobs/${nobodysId}/retry`)).toMatchObject({ code: 'NOT_FOUND' })
  })
})
