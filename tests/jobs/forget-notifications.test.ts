import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { forgetNotifications } from '../../src/jobs/forget-notifications/handler'
import { startMarket, type Market, type Student } from '../support/market'
import { rowsOf } from '../api/support'
import { tell, template } from '../api/notifications/support'
import { inDays } from './support'

let market: Market
let lin: Student
let seller: Student
beforeAll(async () => {
  market = await startMarket()
  await market.campus()
  await template(market, 'comment', { wechat: 'T_TALK' })
  seller = await market.student()
  lin = await market.student()
  await rowsOf(market, `update users set notice_mail_cipher = 'x' where id = $1`, [lin.id])
})
afterAll(() => market?.stop())

const counts = async () => {
  const [row] = await rowsOf<{ notices: number; pushes: number }>(
    market,
    `select (select count(*)::int from notifications where user_id = $1) as notices,
       (select count(*)::int from notification_deliveries where user_id = $1) as pushes`,
    [lin.id],
  )
  return row
}

describe('old news', () => {
  test('is forgotten: pushes after 90 days, notices after 180', async () => {
    await tell(market, lin.id, { kind: 'comment', params: { title: 'x', nickname: 'y', excerpt: 'z' } })
    expect(await counts()).toEqual({ notices: 1, pushes: 1 })
    await forgetNotifications(market, inDays(89))
    expect(await counts()).toEqual({ notices: 1, pushes: 1 })
    await forgetNotifications(market, inDays(91))
    expect(await counts()).toEqual({ notices: 1, pushes: 0 })
    await forgetNotifications(market, inDays(179))
    expect(await counts()).toEqual({ notices: 1, pushes: 0 })
    await forgetNotifications(market, inDays(181))
    expect(await counts()).toEqual({ notices: 0, pushes: 0 })
  })

  test('of a listing that may be offered again is kept, so that nobody is told the same twice', async () => {
    const [open, sold] = [await market.listing(seller), await market.listing(seller)]
    for (const { id } of [open, sold]) {
      await tell(market, lin.id, { product: id })
      await tell(market, lin.id, { kind: 'comment', product: id, params: {} })
    }
    await seller.post(`/products/${sold.id}/status`, { status: 'sold' })
    await forgetNotifications(market, inDays(400))
    const left = () =>
      rowsOf(market, 'select kind, product_id as product from notifications where user_id = $1', [lin.id])
    expect(await left()).toEqual([{ kind: 'price_drop', product: open.id }])
    await seller.delete(`/products/${open.id}`)
    await forgetNotifications(market, inDays(400))
    expect(await left()).toEqual([])
  })

  test('is cleared by the nightly task, however much there is of it', async () => {
    for (const [name, days] of Object.entries({ recent: 100, old: 181 })) {
      await rowsOf(
        market,
        `insert into notifications (id, user_id, campus_id, kind, params, key, created_at, updated_at)
         select gen_random_uuid(), u.id, u.campus_id, 'reply', '{}', $2 || n, now() - $3 * interval '1 day', now()
         from users u, generate_series(1, 5001) n where u.id = $1`,
        [lin.id, name, days],
      )
    }
    const { id } = await market.payload.jobs.queue({
      task: 'forget-notifications',
      input: undefined as never,
    })
    const { jobStatus } = await market.payload.jobs.runByID({ id })
    expect(jobStatus?.[id]?.status).toBe('success')
    expect(await counts()).toEqual({ notices: 5_001, pushes: 0 })
  })
})

test('a report that was repeated is known again for two days; what is not ours in that table stays', async () => {
  await lin.send('POST', '/subscription-grants', {
    body: JSON.stringify({ templates: { T_TALK: 'accept' } }),
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'tap' },
  })
  await market.payload.kv.set('once upon a time', { theirs: true })
  const keys = async () =>
    (await rowsOf<{ key: string }>(market, 'select key from payload_kv order by key')).map(({ key }) => key)
  expect(await keys()).toHaveLength(2)
  await forgetNotifications(market, inDays(1))
  expect(await keys()).toHaveLength(2)
  await forgetNotifications(market, inDays(3))
  expect(await keys()).toEqual(['once upon a time'])
})
