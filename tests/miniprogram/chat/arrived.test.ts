import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { createUploads, type Stored } from '../../../miniprogram/src/lib/uploads'
import { takeArrived, waitsForTap } from '../../../miniprogram/src/pages/chat/arrived'

const hourMs = 60 * 60_000

/** Pictures of a chat; each arrives when the test says so. */
function chosen(...paths: string[]) {
  const arrivals = new Map<string, (stored: Stored) => void>()
  const queue = createUploads((path) => new Promise((resolve) => arrivals.set(path, resolve)))
  queue.add(paths)
  const arrive = async (path: string) => {
    arrivals.get(path)?.({ mediaId: `id of ${path}`, src: '' })
    await jest.advanceTimersByTimeAsync(0)
  }
  return { queue, arrive }
}

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

test('a picture is said once, though the same chat is open twice', async () => {
  const { queue, arrive } = chosen('a')
  const said: string[] = []
  for (let pages = 0; pages < 2; pages++) queue.subscribe(() => said.push(...takeArrived(queue)))
  await arrive('a')
  expect(said).toEqual(['id of a'])
  expect(queue.list()).toEqual([])
})

test('pictures are said in the order in which they were chosen, those on their way stay', async () => {
  const { queue, arrive } = chosen('a', 'b', 'c')
  await arrive('b')
  await arrive('a')
  expect(takeArrived(queue)).toEqual(['id of a', 'id of b'])
  expect(queue.list().map(({ key }) => key)).toEqual(['c'])
})

test('one that has been chosen for an hour is not said by itself, but when the person taps', async () => {
  const { queue, arrive } = chosen('a')
  await arrive('a')
  jest.setSystemTime(Date.now() + hourMs)
  expect(takeArrived(queue)).toEqual([])
  expect(queue.list().map((upload) => waitsForTap(upload))).toEqual([true])
  queue.retry('a')
  expect(takeArrived(queue)).toEqual(['id of a'])
})

test('until then it is', async () => {
  const { queue, arrive } = chosen('a')
  await arrive('a')
  jest.setSystemTime(Date.now() + hourMs - 1)
  expect(takeArrived(queue)).toEqual(['id of a'])
})
