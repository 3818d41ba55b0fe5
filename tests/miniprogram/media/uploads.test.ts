import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import {
  createUploads,
  longestPauseMs,
  pausesMs,
  type Stored,
  type UploadHooks,
} from '../../../miniprogram/src/lib/uploads'

interface Sent {
  path: string
  hooks: UploadHooks
  arrive(): Promise<void>
  break(code: string, retryAfterMs?: number): Promise<void>
  isAborted: boolean
}

/** A server in the test's hand: each sending waits until the test says how it ends. */
function desk() {
  const sent: Sent[] = []
  const released: string[] = []
  const queue = createUploads(
    (path, hooks) =>
      new Promise<Stored>((resolve, reject) => {
        const one: Sent = {
          path,
          hooks,
          isAborted: false,
          arrive: () => ended(() => resolve({ mediaId: `id of ${path}`, src: `/thumb/${path}` })),
          break: (code, retryAfterMs) =>
            ended(() =>
              reject(Object.assign(new Error(`because ${code}`), { code, details: { retryAfterMs } })),
            ),
        }
        hooks.onBegin(() => {
          one.isAborted = true
          reject(Object.assign(new Error('aborted'), { code: 'ABORTED' }))
        })
        sent.push(one)
      }),
    (path) => released.push(path),
  )
  const ended = async (end: () => void) => {
    end()
    await jest.advanceTimersByTimeAsync(0)
  }
  return {
    queue,
    sent,
    released,
    paths: () => sent.map(({ path }) => path),
    states: () => queue.list().map(({ key, state }) => `${key} ${state}`),
    last: (path: string) => sent.findLast((one) => one.path === path) as Sent,
  }
}

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

describe('pictures on their way', () => {
  test('go two at a time, and keep the order in which they were chosen', async () => {
    const { queue, states, last, paths } = desk()
    queue.add(['a', 'b', 'c'])
    expect(states()).toEqual(['a uploading', 'b uploading', 'c waiting'])
    await last('b').arrive()
    expect(states()).toEqual(['a uploading', 'b done', 'c uploading'])
    await last('c').arrive()
    await last('a').arrive()
    expect(queue.list().map(({ mediaId }) => mediaId)).toEqual(['id of a', 'id of b', 'id of c'])
    expect(paths()).toEqual(['a', 'b', 'c'])
  })

  test('chosen twice by a double tap are one', () => {
    const { queue, paths } = desk()
    queue.add(['a', 'a'])
    queue.add(['a'])
    queue.retry('a')
    expect(paths()).toEqual(['a'])
  })

  test('tell how far they are', () => {
    const { queue, last } = desk()
    queue.add(['a'])
    last('a').hooks.onProgress(0.4)
    expect(queue.list()[0]?.progress).toBe(0.4)
    last('a').hooks.onProgress(7)
    expect(queue.list()[0]?.progress).toBe(1)
  })
})

describe('when the network drops in the middle', () => {
  test('a picture is sent again after a pause, and arrives once', async () => {
    const { queue, states, last, paths } = desk()
    queue.add(['a'])
    await last('a').break('OFFLINE')
    expect(states()).toEqual(['a waiting'])
    expect(queue.list()[0]?.problem?.code).toBe('OFFLINE')
    await jest.advanceTimersByTimeAsync(pausesMs[0])
    expect(states()).toEqual(['a uploading'])
    await last('a').arrive()
    expect(states()).toEqual(['a done'])
    expect(paths()).toEqual(['a', 'a'])
  })

  test('after some attempts it waits for the person or the network, and the return of the network is enough', async () => {
    const { queue, states, last, paths } = desk()
    queue.add(['a'])
    for (const pause of pausesMs) {
      await last('a').break('OFFLINE')
      await jest.advanceTimersByTimeAsync(pause)
    }
    await last('a').break('OFFLINE')
    expect(states()).toEqual(['a failed'])
    await jest.advanceTimersByTimeAsync(600_000)
    expect(paths()).toHaveLength(pausesMs.length + 1)
    queue.resume()
    expect(states()).toEqual(['a uploading'])
    await last('a').arrive()
    expect(states()).toEqual(['a done'])
  })

  test('its return cuts the pause short, and the pause does not send it a second time', async () => {
    const { queue, last, paths } = desk()
    queue.add(['a'])
    await last('a').break('TIMEOUT')
    queue.resume()
    queue.resume()
    await jest.advanceTimersByTimeAsync(60_000)
    expect(paths()).toEqual(['a', 'a'])
  })

  test('others are not held up by the one that pauses', async () => {
    const { queue, states, last } = desk()
    queue.add(['a', 'b', 'c'])
    await last('a').break('OFFLINE')
    expect(states()).toEqual(['a waiting', 'b uploading', 'c uploading'])
  })
})

describe('a server that wants to be left alone for a while', () => {
  test.each(['RATE_LIMITED', 'SERVICE_UNAVAILABLE'])(
    '(%s) is asked again when that is over, not before, whatever comes up meanwhile',
    async (code) => {
      const { queue, last, paths, states } = desk()
      queue.add(['a'])
      await last('a').break(code, 30_000)
      await jest.advanceTimersByTimeAsync(pausesMs[0])
      queue.resume()
      await jest.advanceTimersByTimeAsync(28_000)
      expect([paths(), states()]).toEqual([['a'], ['a waiting']])
      await jest.advanceTimersByTimeAsync(1_000)
      expect(paths()).toEqual(['a', 'a'])
      await last('a').arrive()
      expect(states()).toEqual(['a done'])
    },
  )

  test('for longer than anybody waits is left to the person, until its time has come', async () => {
    const { queue, last, paths, states } = desk()
    queue.add(['a', 'b'])
    for (const path of ['a', 'b']) await last(path).break('RATE_LIMITED', longestPauseMs + 1_000)
    expect(states()).toEqual(['a failed', 'b failed'])
    expect(await queue.settled()).toBe(false)
    queue.resume()
    expect(paths()).toEqual(['a', 'b'])
    queue.retry('a')
    expect(paths()).toEqual(['a', 'b', 'a'])
    await jest.advanceTimersByTimeAsync(longestPauseMs + 1_000)
    queue.resume()
    expect(paths()).toEqual(['a', 'b', 'a', 'b'])
  })
})

describe('a picture that the server refuses', () => {
  test.each(['CONTENT_REJECTED', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'UNAUTHENTICATED'])(
    'with %s says why, and is not sent again by itself',
    async (code) => {
      const { queue, last, paths } = desk()
      queue.add(['a'])
      await last('a').break(code)
      expect(queue.list()[0]).toMatchObject({
        state: 'failed',
        problem: { code, message: `because ${code}` },
      })
      queue.resume()
      await jest.advanceTimersByTimeAsync(600_000)
      expect(paths()).toEqual(['a'])
      queue.retry('a')
      expect(paths()).toEqual(['a', 'a'])
    },
  )
})

describe('a person', () => {
  test('takes out a picture on its way: it is stopped, its answer comes too late, the next goes on', async () => {
    const { queue, states, last, released } = desk()
    queue.add(['a', 'b', 'c'])
    const gone = last('a')
    queue.remove('a')
    expect(gone.isAborted).toBe(true)
    await gone.arrive()
    expect(states()).toEqual(['b uploading', 'c uploading'])
    expect(released).toEqual(['a'])
  })

  test('makes another one the cover while it is still on its way', async () => {
    const { queue, last } = desk()
    queue.addStored([{ mediaId: 'old', src: '/thumb/old' }])
    queue.add(['a', 'b'])
    queue.move('b', 0)
    await last('b').arrive()
    await last('a').arrive()
    expect(queue.list().map(({ mediaId }) => mediaId)).toEqual(['id of b', 'old', 'id of a'])
  })

  test('publishes when all have arrived, and is told when one has not', async () => {
    const { queue, last } = desk()
    expect(await queue.settled()).toBe(true)
    queue.add(['a', 'b'])
    const settled = queue.settled()
    await last('a').arrive()
    await last('b').break('CONTENT_REJECTED')
    expect(await settled).toBe(false)
    queue.remove('b')
    expect(await queue.settled()).toBe(true)
  })

  test('publishes nothing when the pictures were forgotten while they were waited for', async () => {
    const { queue } = desk()
    queue.add(['a'])
    const settled = queue.settled()
    queue.clear()
    expect(await settled).toBe(false)
    expect(await queue.settled()).toBe(true)
  })

  test('has chosen a picture when it was chosen, and again when it was asked for by hand', async () => {
    const { queue, last } = desk()
    const chosenAtMs = () => queue.list()[0]?.chosenAtMs
    const first = Date.now()
    queue.add(['a'])
    for (const pauseMs of [...pausesMs, 0]) {
      await last('a').break('OFFLINE')
      await jest.advanceTimersByTimeAsync(pauseMs)
    }
    queue.resume()
    expect(chosenAtMs()).toBe(first)
    await last('a').arrive()
    expect(chosenAtMs()).toBe(first)
    queue.retry('a')
    expect(chosenAtMs()).toBe(Date.now())
    expect(queue.list()[0]?.state).toBe('done')
  })

  test('who leaves for good leaves nothing under way', async () => {
    const { queue, sent, paths } = desk()
    queue.add(['a', 'b', 'c'])
    await sent[0]?.break('OFFLINE')
    queue.clear()
    await jest.advanceTimersByTimeAsync(600_000)
    expect(sent.slice(1).every(({ isAborted }) => isAborted)).toBe(true)
    expect([paths(), queue.list()]).toEqual([['a', 'b', 'c'], []])
  })
})

const act = fc.oneof(
  fc.record({ act: fc.constant('add'), path: fc.constantFrom('a', 'b', 'c', 'd') }),
  fc.record({ act: fc.constantFrom('arrive', 'drop', 'refuse'), at: fc.nat(3) }),
  fc.record({ act: fc.constantFrom('remove', 'retry', 'first'), path: fc.constantFrom('a', 'b', 'c', 'd') }),
  fc.record({ act: fc.constantFrom('resume', 'wait') }),
)

test('whatever happens, two are on their way at most, none twice, and all arrive in the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
      const { queue, sent } = desk()
      const open = new Set<Sent>()
      const watch = () => {
        for (const one of sent.splice(0)) open.add(one)
        for (const one of open) if (one.isAborted) open.delete(one)
        const paths = [...open].map(({ path }) => path)
        expect(paths.length).toBeLessThanOrEqual(2)
        expect(new Set(paths).size).toBe(paths.length)
      }
      const end = async (at: number, how: (one: Sent) => Promise<void>) => {
        const one = [...open][at]
        if (!one) return
        open.delete(one)
        await how(one)
      }
      for (const step of acts) {
        const { act: name, path = '', at = 0 } = step as { act: string; path?: string; at?: number }
        if (name === 'add') queue.add([path])
        if (name === 'arrive') await end(at, (one) => one.arrive())
        if (name === 'drop') await end(at, (one) => one.break('OFFLINE'))
        if (name === 'refuse') await end(at, (one) => one.break('CONTENT_REJECTED'))
        if (name === 'remove') queue.remove(path)
        if (name === 'retry') queue.retry(path)
        if (name === 'first') queue.move(path, 0)
        if (name === 'resume') queue.resume()
        if (name === 'wait') await jest.advanceTimersByTimeAsync(5_000)
        watch()
      }
      for (const { key } of queue.list()) queue.retry(key)
      for (watch(); open.size > 0; watch()) await end(0, (one) => one.arrive())
      expect(queue.list().filter(({ state }) => state !== 'done')).toEqual([])
    }),
    { numRuns: 100 },
  )
})
