import { describe, expect, test } from '@jest/globals'
import { templatesFor, type Ask } from '../../../miniprogram/src/lib/asks'
import { byDay, clockOf, dayTitle, shortTime } from '../../../miniprogram/src/lib/days'
import { changeOf, turned } from '../../../miniprogram/src/pages/notifications/switches'

describe('days are China’s', () => {
  const now = Date.parse('2026-11-20T16:30:00.000Z')
  test('today, yesterday and before are told apart by the campus’s midnight', () => {
    expect(dayTitle('2026-11-20T16:01:00.000Z', now, 'zh')).toBe('今天')
    expect(dayTitle('2026-11-20T15:59:00.000Z', now, 'zh')).toBe('昨天')
    expect(dayTitle('2026-11-19T15:59:00.000Z', now, 'en')).toBe('11-19')
    expect(dayTitle('2025-11-03T04:00:00.000Z', now, 'en')).toBe('2025-11-03')
  })

  test('a list says the clock of today, else the day', () => {
    expect(clockOf('2026-11-20T16:01:00.000Z')).toBe('00:01')
    expect(shortTime('2026-11-20T16:01:00.000Z', now, 'zh')).toBe('00:01')
    expect(shortTime('2026-11-20T15:59:00.000Z', now, 'en')).toBe('Yesterday')
  })

  test('neighbours of one day stand together, in the order in which they came', () => {
    const instants = ['2026-11-20T15:59:00Z', '2026-11-20T10:00:00Z', '2026-11-20T16:00:00Z']
    expect(byDay(instants, (instant) => instant).map(({ day, rows }) => [day, rows.length])).toEqual([
      ['2026-11-20', 2],
      ['2026-11-21', 1],
    ])
  })
})

describe('consent', () => {
  const ask = (templateId: string, kinds: Ask['kinds'], some: Partial<Ask> = {}): Ask => ({
    platform: 'wechat',
    templateId,
    kinds,
    credits: 0,
    refusedAt: null,
    ...some,
  })
  const by = { platform: 'wechat' as const, most: 3, isWished: false }

  test('is asked for what the tap is about, each template once, no more than one dialogue takes', () => {
    const asks = [
      ask('A', ['comment', 'reply']),
      ask('B', ['message']),
      ask('C', ['offer']),
      ask('D', ['order']),
    ]
    expect(templatesFor(asks, ['message', 'comment', 'reply'], by)).toEqual(['B', 'A'])
    expect(templatesFor(asks, ['comment', 'message', 'offer', 'order'], by)).toEqual(['A', 'B', 'C'])
  })

  test('is not asked for on another platform', () => {
    expect(templatesFor([ask('A', ['order'], { platform: 'qq' })], ['order'], by)).toEqual([])
  })

  test('is not asked again by the way of who said no or agreed to enough, but is when they wish it', () => {
    const asks = [
      ask('A', ['order'], { refusedAt: '2026-11-20T16:00:00Z' }),
      ask('B', ['message'], { credits: 3 }),
    ]
    expect(templatesFor(asks, ['order', 'message'], by)).toEqual([])
    expect(templatesFor(asks, ['order', 'message'], { ...by, isWished: true })).toEqual(['A', 'B'])
  })
})

describe('the switches of what is told where', () => {
  const channels = { wechat: true, qq: true, email: false, socket: true }
  const preferences = {
    kinds: [
      { kind: 'order' as const, label: '订单进展', channels },
      { kind: 'message' as const, label: '新消息', channels },
    ],
    language: 'zh' as const,
  }

  test('one turned leaves the others', () => {
    const after = turned(preferences, 'order', 'wechat')
    expect(after.kinds.map(({ channels: { wechat, qq } }) => [wechat, qq])).toEqual([
      [false, true],
      [true, true],
    ])
  })

  test('the server is told what is off', () => {
    expect(changeOf(turned(preferences, 'order', 'email'))).toEqual({
      mutes: [{ kind: 'message', channel: 'email' }],
      language: 'zh',
    })
  })
})
