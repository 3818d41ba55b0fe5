import { describe, expect, test } from '@jest/globals'
import { MissBuffer, type CountedMiss } from '../../src/lib/miss-buffer'

const noon = new Date('2026-11-20T04:00:00Z')
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)
const collecting = () => {
  const written: CountedMiss[] = []
  const buffer = new MissBuffer(() => undefined)
  buffer.start((misses) => {
    written.push(...misses)
    return Promise.resolve()
  })
  return { buffer, written }
}

describe('a search without a result', () => {
  test('is written once with how often it was made, one for each campus', async () => {
    const { buffer, written } = collecting()
    for (const asker of ['a', 'b', 'c']) buffer.add({ q: '滑板', campus: 'x' }, asker, noon)
    buffer.add({ q: '滑板', campus: null }, 'a', later(1))
    await buffer.stop()
    expect(written).toEqual([
      { q: '滑板', campus: 'x', count: 3, lastAt: noon },
      { q: '滑板', campus: null, count: 1, lastAt: later(1) },
    ])
  })

  test('counts once an hour for one person, and a few times for all whom nobody can tell apart', async () => {
    const { buffer, written } = collecting()
    for (let n = 0; n < 100; n++) {
      buffer.add({ q: '滑板', campus: 'x' }, 'a', later(n / 2))
      buffer.add({ q: '轮滑', campus: 'x' }, null, later(n / 2))
    }
    buffer.add({ q: '滑板', campus: 'x' }, 'a', later(61))
    await buffer.stop()
    expect(written.map(({ q, count }) => [q, count])).toEqual([
      ['滑板', 2],
      ['轮滑', 20],
    ])
  })

  test('of one asker who searches for noise leaves room for what others look for', async () => {
    const { buffer, written } = collecting()
    for (let n = 0; n < 6_000; n++) buffer.add({ q: `噪声${n}`, campus: 'x' }, 'script', noon)
    buffer.add({ q: '显微镜', campus: 'x' }, 'somebody', later(5))
    buffer.add({ q: '噪声7', campus: 'x' }, 'somebody', later(5))
    await buffer.stop()
    expect(written).toHaveLength(101)
    expect(written.find(({ q }) => q === '显微镜')?.count).toBe(1)
    expect(written.find(({ q }) => q === '噪声7')?.count).toBe(2)
  })

  test('of many askers is not taken up beyond what a day may bring a campus; other campuses go on', async () => {
    const { buffer, written } = collecting()
    for (let n = 0; n < 3_000; n++) {
      buffer.add({ q: `噪声${n}`, campus: 'x' }, `asker ${n % 50}`, noon)
      if (n % 1_000 === 0) await buffer.flush()
    }
    buffer.add({ q: '噪声7', campus: 'x' }, 'somebody', later(5))
    buffer.add({ q: '显微镜', campus: 'y' }, 'somebody', later(5))
    await buffer.flush()
    expect(new Set(written.filter(({ campus }) => campus === 'x').map(({ q }) => q)).size).toBe(2_000)
    expect(written.filter(({ q }) => q === '噪声7').reduce((sum, { count }) => sum + count, 0)).toBe(2)
    expect(written.some(({ campus }) => campus === 'y')).toBe(true)
    buffer.add({ q: '明天', campus: 'x' }, 'somebody', later(24 * 60))
    await buffer.stop()
    expect(written.at(-1)?.q).toBe('明天')
  })

  test('waits while the database is away, and is added to what comes meanwhile', async () => {
    const failures: { held: number }[] = []
    const written: CountedMiss[] = []
    let away = true
    const buffer = new MissBuffer(({ held }) => failures.push({ held }))
    buffer.start((misses) => {
      if (away) return Promise.reject(new Error('the database is away'))
      written.push(...misses)
      return Promise.resolve()
    })
    buffer.add({ q: '滑板', campus: 'x' }, 'a', noon)
    await buffer.flush()
    expect(failures).toEqual([{ held: 1 }])
    away = false
    buffer.add({ q: '滑板', campus: 'x' }, 'b', later(2))
    await buffer.stop()
    expect(written).toEqual([{ q: '滑板', campus: 'x', count: 2, lastAt: later(2) }])
  })
})
