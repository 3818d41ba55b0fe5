import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startMarket, type Market, type Officer } from '../../support/market'
import { problemsOf, rowsOf } from '../support'

let market: Market
let campus: string
let admin: Officer
let owner: Officer
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  admin = await market.officer('admin', { campus })
  owner = await market.officer('owner')
})
afterAll(() => market?.stop())

/** As the panel sends days: noon of it. */
const term = (name: string, from: string, until: string) => ({
  name,
  startsAt: `${from}T12:00:00.000Z`,
  endsAt: `${until}T12:00:00.000Z`,
})
const write = (by: Officer, data: object) => by.post<{ doc: { id: string } }>('/terms', data)

describe('a term of the university year', () => {
  test('ends after it began', async () => {
    for (const until of ['2030-02-20', '2030-02-19']) {
      const { status, body } = await write(admin, term('错', '2030-02-20', until))
      expect([until, status, problemsOf(body)]).toEqual([until, 400, ['VALIDATION_FAILED endsAt']])
    }
  })

  test('shares no day with another one of the campus, and says with which it would', async () => {
    expect((await write(admin, term('第一学期', '2030-09-01', '2031-01-20'))).status).toBe(201)
    const answer = await admin.send<{ errors: { message: string }[] }>('POST', '/terms', {
      headers: { 'Content-Type': 'application/json', 'Accept-Language': 'zh' },
      body: JSON.stringify(term('重叠', '2031-01-20', '2031-07-05')),
    })
    expect([answer.status, problemsOf(answer.body)]).toEqual([400, ['VALIDATION_FAILED startsAt']])
    expect(answer.body.errors[0]?.message).toBe('与“第一学期”的日期重叠，一天只能属于一个学期')
    const next = await write(admin, term('第二学期', '2031-01-21', '2031-07-05'))
    expect(next.status).toBe(201)
    const { id } = next.body.doc
    expect((await admin.patch(`/terms/${id}`, { startsAt: '2031-01-10T12:00:00Z' })).status).toBe(400)
    expect((await admin.patch(`/terms/${id}`, { endsAt: '2031-07-12T12:00:00Z' })).status).toBe(200)
  })

  test('of all campuses counts as each one’s, and another campus’s does not', async () => {
    const elsewhere = await market.officer('admin', { campus: await market.campus() })
    expect((await write(elsewhere, term('别校', '2030-09-01', '2031-01-20'))).status).toBe(201)
    expect((await write(owner, term('共用', '2032-02-01', '2032-06-30'))).status).toBe(201)
    expect((await write(admin, term('自己的', '2032-06-30', '2032-08-01'))).status).toBe(400)
    // A shared one would be of every campus, so also of this one.
    expect((await write(owner, term('也共用', '2030-12-01', '2031-01-31'))).status).toBe(400)
  })

  test('written twice at the same moment is written once', async () => {
    const one = term('同时', '2040-02-01', '2040-06-30')
    const answers = await Promise.all([1, 2, 3, 4].map(() => write(admin, one)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400])
    expect(await rowsOf(market, `select id from terms where name = '同时'`)).toHaveLength(1)
  })
})
