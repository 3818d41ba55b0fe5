import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { startMarket, type Market, type Officer, type Student } from '../../support/market'
import { calm, problemsOf, type Refusal } from '../support'
import { buy } from '../orders/support'

let market: Market
let [east, west] = ['', '']
let editor: Officer
let student: Student
beforeAll(async () => {
  market = await startMarket()
  east = await market.campus()
  west = await market.campus()
  editor = await market.officer('editor', { campus: east })
  student = await market.student({ campus: east, verified: false })
})
afterAll(() => market.stop())
beforeEach(() => calm(market))

interface Spot {
  id: string
  name: string
  hours: { days: number[]; from: string; until: string }[]
  hoursText: string
  open: boolean
  location: { lat: number; lng: number }
}
const location = { lat: 30.8992, lng: 121.9358 }
const add = (by: Officer, data: Record<string, unknown>) =>
  by.post<{ doc: { id: string } }>('/safe-spots', { location, ...data })
const spotsOf = async (by: Student, query = '') =>
  (await by.get<{ docs: Spot[] }>(`/safe-spots${query}`)).body.docs
const today = () => new Date(Date.now() + 8 * 3_600_000).getUTCDay() || 7
const inDays = (days: number) => String(((today() - 1 + days) % 7) + 1)

describe('places to meet', () => {
  test('are shown to students of the campus as staff order them, with what is open now', async () => {
    const closed = { days: [inDays(3), inDays(2)], from: '08:00', until: '08:30' }
    await add(editor, { name: '后门', sort: 20, hours: [closed] })
    await add(editor, { name: '正门', nameEn: 'Main gate', description: '有灯', sort: 10 })
    await add(editor, { name: '停用', active: false })
    const spots = await spotsOf(student)
    expect(spots).toMatchObject([
      {
        name: '正门',
        nameEn: 'Main gate',
        description: '有灯',
        location,
        hours: [],
        hoursText: '全天开放',
        open: true,
      },
      { name: '后门', open: false },
    ])
    expect(spots[1]?.hours).toEqual([
      { days: [Number(inDays(3)), Number(inDays(2))].sort(), from: '08:00', until: '08:30' },
    ])
    const { body } = await student.send<{ docs: Spot[] }>('GET', '/safe-spots', {
      headers: { 'Accept-Language': 'en' },
    })
    expect(body.docs[0]?.hoursText).toBe('always open')
  })

  test('of another campus are shown to somebody who has an order there, and to no other stranger', async () => {
    const foreign = await market.officer('editor', { campus: west })
    await add(foreign, { name: '西门' })
    const visitor = await market.student({ campus: east })
    expect((await visitor.get(`/safe-spots?campus=${west}`)).code).toBe('NOT_FOUND')
    expect((await market.anyone.get(`/safe-spots?campus=${west}`)).status).toBe(401)
    const seller = await market.student({ campus: west })
    await buy(visitor, (await market.listing(seller)).id)
    expect((await spotsOf(visitor, `?campus=${west}`)).map(({ name }) => name)).toEqual(['西门'])
  })
})

describe('the form of an officer', () => {
  const hours = (...periods: [string[], string, string][]) =>
    periods.map(([days, from, until]) => ({ days, from, until }))

  test('takes hours past midnight, and two periods that follow each other', async () => {
    const { status } = await add(editor, {
      name: '夜宵街',
      hours: hours([['5', '6'], '18:00', '01:00'], [['6'], '01:00', '02:00'], [['1'], '00:00', '00:00']),
    })
    expect(status).toBe(201)
  })

  test('says in the officer’s language that periods overlap', async () => {
    const typed = {
      name: '重叠',
      location,
      hours: hours([['5'], '18:00', '01:00'], [['6'], '00:30', '02:00']),
    }
    const say = async (language: string) => {
      const { status, body } = await editor.send<Refusal>('POST', '/safe-spots', {
        body: JSON.stringify(typed),
        headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
      })
      return [status, ...problemsOf(body), body.errors[0]?.message]
    }
    expect(await say('zh')).toEqual([
      400,
      'VALIDATION_FAILED hours',
      expect.stringContaining('有时段互相重叠'),
    ])
    expect(await say('en')).toEqual([400, 'VALIDATION_FAILED hours', expect.stringContaining('overlap')])
  })

  test('refuses times that are none, and a period without a day', async () => {
    for (const wrong of [
      hours([['1'], '8:00', '9:00']),
      hours([['1'], '08:00', '24:00']),
      hours([[], '08:00', '09:00']),
    ]) {
      expect((await add(editor, { name: '错', hours: wrong })).status).toBe(400)
    }
  })
})
