import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Student } from '../../support/market'
import { calm } from '../support'
import { inHours, startFair, type Deal, type Fair } from './meeting-support'

let fair: Fair
beforeAll(async () => {
  fair = await startFair()
})
afterAll(() => fair.stop())
beforeEach(() => calm(fair.market))

async function fileOf(by: Student, { order }: Deal, language = 'zh') {
  const response = await fetch(`${fair.market.url}/api/orders/${order}/calendar.ics`, {
    headers: { Authorization: `Bearer ${by.token}`, 'Accept-Language': language },
  })
  const text = await response.text()
  const lines = text.replaceAll('\r\n ', '').split('\r\n')
  const value = (name: string) => lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1)
  return { response, text, value }
}

describe('the calendar file of a meeting', () => {
  test('is there once somebody proposed one, tentative until both agreed', async () => {
    const deal = await fair.deal()
    expect((await deal.buyer.get(`/orders/${deal.order}/calendar.ics`)).code).toBe('NOT_FOUND')
    const at = inHours(20).toISOString()
    await deal.propose(deal.buyer, { spot: fair.spot, at })
    const proposed = await fileOf(deal.seller, deal)
    expect(proposed.response.status).toBe(200)
    expect(proposed.response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(proposed.response.headers.get('content-disposition')).toContain('meeting.ics')
    expect(proposed.value('STATUS')).toBe('TENTATIVE')
    expect(proposed.value('DTSTART')).toBe(`${at.slice(0, 16).replace(/[-:]/g, '')}00Z`)
    expect(proposed.value('LOCATION')).toBe('图书馆北门')
    expect(proposed.text).toContain('TRIGGER:-PT60M')
    await deal.agree(deal.seller, 2)
    const agreed = await fileOf(deal.seller, deal)
    expect(agreed.value('STATUS')).toBe('CONFIRMED')
    expect(agreed.value('UID')).toBe(proposed.value('UID'))
    expect([proposed.value('SEQUENCE'), agreed.value('SEQUENCE')]).toEqual(['2', '3'])
  })

  test('speaks the reader’s language, and says nothing that leads to a door or a phone', async () => {
    const deal = await fair.deal()
    await deal.propose(deal.buyer, { spot: fair.spot, at: inHours(20).toISOString() })
    const [zh, en] = [await fileOf(deal.buyer, deal), await fileOf(deal.buyer, deal, 'en')]
    expect([zh.value('SUMMARY'), en.value('SUMMARY')]).toEqual(['面交：台灯', 'Meeting: 台灯'])
    expect(en.value('LOCATION')).toBe('Library')
    expect(en.text).not.toMatch(/GEO|121\.50|ATTENDEE|ORGANIZER/)
  })

  test('takes the meeting out of calendars when the order is called off', async () => {
    const deal = await fair.deal()
    await deal.meetIn(20 * 60)
    const before = await fileOf(deal.buyer, deal)
    await deal.seller.post(`/orders/${deal.order}/cancel`, {})
    const after = await fileOf(deal.buyer, deal)
    expect(after.value('STATUS')).toBe('CANCELLED')
    expect(after.value('UID')).toBe(before.value('UID'))
    expect(Number(after.value('SEQUENCE'))).toBeGreaterThan(Number(before.value('SEQUENCE')))
    expect(after.text).not.toContain('VALARM')
  })

  test('keeps what people write in its line', async () => {
    const deal = await fair.deal()
    const place = `楼下;西侧,靠\\墙 ${'很远'.repeat(20)}`
    await deal.propose(deal.buyer, { place, at: inHours(20).toISOString() })
    const { text, value } = await fileOf(deal.buyer, deal)
    expect(value('LOCATION')).toBe(place.replace('\\', '\\\\').replace(';', '\\;').replace(',', '\\,'))
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })
})
