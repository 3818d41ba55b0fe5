import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { pageAt, scheduleWords, stretchesFrom, type ScheduledPage } from '../../../src/domain/home/schedule'

const now = new Date('2026-06-01T00:00:00Z')
const day = (count: number) => new Date(now.getTime() + count * 86_400_000)

const page = (name: string, data: Partial<ScheduledPage> = {}): ScheduledPage => ({
  ...{ id: name, name, campus: 'east', startsAt: null, endsAt: null, createdAt: day(-100) },
  ...data,
})

describe('of several pages', () => {
  test('the one whose time began last is shown, and afterwards the one before it again', () => {
    const usual = page('平时', { startsAt: day(-90) })
    const graduation = page('毕业季', { startsAt: day(2), endsAt: day(5) })
    expect(stretchesFrom([usual, graduation], now)).toEqual([
      { from: now, until: day(2), page: usual },
      { from: day(2), until: day(5), page: graduation },
      { from: day(5), until: null, page: usual },
    ])
    expect(scheduleWords(graduation, [usual], now)).toEqual({
      zh: '6月3日 08:00开始展示，在那之前是“平时”，到6月6日 08:00为止，之后显示“平时”。',
      en: 'Shown from 3 Jun, 08:00, after “平时”, until 6 Jun, 08:00; then “平时” follows.',
    })
    expect(scheduleWords(usual, [graduation], now)).toEqual({
      zh: '现在就展示，到6月3日 08:00为止，之后显示“毕业季”。',
      en: 'Shown now until 3 Jun, 08:00; then “毕业季” follows.',
    })
  })

  test("the campus's own comes before one that all share, however new that is", () => {
    const own = page('本校', { endsAt: day(1) })
    const shared = page('共用', { campus: null, startsAt: day(-1) })
    expect(pageAt([shared, own], now)).toBe(own)
    expect(pageAt([shared, own], day(1))).toBe(shared)
  })

  test('one that never gets its turn is told so, one that is over too', () => {
    const newer = page('新的', { startsAt: day(-1) })
    expect(scheduleWords(page('旧的'), [newer], now).zh).toBe(
      '不会展示：它的展示时间里总有别的首页（如“新的”）排在前面。',
    )
    expect(scheduleWords(page('过去', { endsAt: day(-1) }), [newer], now).zh).toBe(
      '展示时间已在5月31日 08:00结束。',
    )
    expect(scheduleWords(page('独一份'), [], now).zh).toBe('现在就展示，一直到有新的首页为止。')
    expect(scheduleWords(page('明年', { startsAt: day(365) }), [], now).zh).toBe(
      '2027年6月1日 08:00开始展示，在那之前是自动首页，一直到有新的首页为止。',
    )
  })
})

const anyDay = fc.option(fc.integer({ min: -20, max: 20 }).map(day), { nil: null })
const anyPages = fc
  .uniqueArray(fc.record({ startsAt: anyDay, endsAt: anyDay, shared: fc.boolean(), id: fc.uuid() }), {
    selector: ({ id }) => id,
    maxLength: 8,
  })
  .map((pages) =>
    pages.map(({ id, shared, ...dates }) => page(id, { ...dates, campus: shared ? null : 'east' })),
  )

test('stretches say at each moment what is shown, without gaps', () => {
  fc.assert(
    fc.property(anyPages, fc.integer({ min: 0, max: 400 }), (pages, hours) => {
      const stretches = stretchesFrom(pages, now)
      const at = new Date(now.getTime() + hours * 3_600_000)
      const found = stretches.filter(({ from, until }) => from <= at && (until === null || until > at))
      expect(found).toHaveLength(1)
      expect(found[0]?.page).toBe(pageAt(pages, at))
      expect(stretches.at(-1)?.until).toBe(null)
    }),
  )
})

test('the order in which pages are given means nothing', () => {
  fc.assert(
    fc.property(anyPages, (pages) => {
      expect(pageAt([...pages].reverse(), now)).toBe(pageAt(pages, now))
    }),
  )
})
