import { describe, expect, test } from '@jest/globals'
import { ViewBuffer, type View } from '../../src/lib/view-buffer'

const viewOf = (product: string): View => ({ product, campus: 'c', user: null, viewedAt: new Date(0) })

describe('views that cannot be written', () => {
  test('are reported with the reason, kept, and written once it works again, each once and in order', async () => {
    const failures: unknown[] = []
    const buffer = new ViewBuffer((failure) => failures.push(failure))
    const written: string[] = []
    let away = true
    buffer.start((views) => {
      if (away) return Promise.reject(new Error('the database is away'))
      written.push(...views.map(({ product }) => product))
      return Promise.resolve()
    })
    buffer.add(viewOf('a'), 'me')
    buffer.add(viewOf('b'), 'me')
    await buffer.flush()
    expect(failures).toEqual([{ error: new Error('the database is away'), held: 2, dropped: 0 }])

    away = false
    buffer.add(viewOf('c'), 'me')
    await buffer.stop()
    expect(written).toEqual(['a', 'b', 'c'])
    expect(failures).toHaveLength(1)
  })

  test('are dropped when there are too many, and the report says how many', async () => {
    const failures: { held: number; dropped: number }[] = []
    const buffer = new ViewBuffer(({ held, dropped }) => failures.push({ held, dropped }))
    for (let n = 0; n < 20_007; n++) buffer.add(viewOf(String(n)), 'me')
    buffer.start(() => Promise.reject(new Error('away')))
    await buffer.stop()
    expect(failures).toEqual([{ held: 20_000, dropped: 7 }])
  })
})

test('somebody who reloads a listing for an hour counts thirty times, not thousands', async () => {
  const buffer = new ViewBuffer(() => undefined)
  const written: View[] = []
  buffer.start((views) => {
    written.push(...views)
    return Promise.resolve()
  })
  for (let turn = 0; turn < 1_000; turn++) buffer.add(viewOf('a'), 'me')
  buffer.add(viewOf('a'), 'you')
  buffer.add({ ...viewOf('a'), viewedAt: new Date(60 * 60_000) }, 'me')
  await buffer.stop()
  expect(written).toHaveLength(32)
})
