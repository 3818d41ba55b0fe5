import { beforeEach, describe, expect, test } from '@jest/globals'
import { useList, type Page } from '../../../miniprogram/src/hooks/use-list'
import { useLoad } from '../../../miniprogram/src/hooks/use-load'
import { ApiError, type ApiErrorCode } from '../../../miniprogram/src/services/api-error'
import { session } from '../../../miniprogram/src/stores/session'
import { drawHook, settle } from '../../support/hooks.mjs'

/** A server in the test's hand: what was asked for waits until the test says what comes. */
function desk<Value>() {
  const asked: { what: string; answer: (value: Value) => Promise<void>; refuse: Refuse }[] = []
  type Refuse = (code: ApiErrorCode, status?: number) => Promise<void>
  const ask = (what: string) =>
    new Promise<Value>((resolve, reject) =>
      asked.push({
        what,
        answer: async (value) => {
          resolve(value)
          await settle()
        },
        refuse: async (code, status) => {
          reject(new ApiError(code, code, [], { status }))
          await settle()
        },
      }),
    )
  const at = (index: number) => {
    const one = asked.at(index)
    if (!one) throw new Error('nothing was asked')
    return one
  }
  return { ask, at, names: () => asked.map(({ what }) => what) }
}

const enter = (id: string) =>
  session
    .getState()
    .enter({ token: id, exp: Date.now() / 1_000 + 3_600, user: { id } as never, isNew: false }, 'dev')

beforeEach(() => {
  session.getState().leave()
  enter('lin')
})

describe('what a page shows', () => {
  const page = async () => {
    const { ask, at, names } = desk<string>()
    const first: { thing: string | null } = { thing: 'a' }
    const hook = await drawHook(
      ({ thing }: { thing: string | null }) => useLoad(thing, () => ask(thing ?? '')),
      first,
    )
    return { hook, at, names }
  }

  test('is nothing until it comes, and nothing is asked of no thing', async () => {
    const { hook, at, names } = await page()
    expect(hook.now).toMatchObject({ value: null, error: null, isLoading: true })
    await at(-1).answer('A')
    expect(hook.now).toMatchObject({ value: 'A', error: null, isLoading: false })
    await hook.with({ thing: null })
    expect(hook.now).toMatchObject({ value: null, isLoading: false })
    expect(names()).toEqual(['a'])
  })

  test('is never the late answer about another thing', async () => {
    const { hook, at } = await page()
    await hook.with({ thing: 'b' })
    await at(0).answer('A')
    expect(hook.now).toMatchObject({ value: null, isLoading: true })
    await at(1).answer('B')
    expect(hook.now.value).toBe('B')
  })

  test('is what was asked for last, in whichever order answers come', async () => {
    const { hook, at } = await page()
    void hook.now.reload()
    await settle()
    await at(1).answer('new')
    await at(0).answer('old')
    expect(hook.now.value).toBe('new')
  })

  test('goes when it is out of reach, and stays when only the network failed', async () => {
    const { hook, at } = await page()
    await at(0).answer('A')
    void hook.now.reload()
    await at(1).refuse('OFFLINE')
    expect(hook.now).toMatchObject({ value: 'A', error: { code: 'OFFLINE' } })
    void hook.now.reload()
    await at(2).refuse('FORBIDDEN', 403)
    expect(hook.now).toMatchObject({ value: null, error: { code: 'FORBIDDEN' }, isLoading: false })
  })

  test('is asked anew for another person, who sees nothing of the former one’s', async () => {
    const { hook, at, names } = await page()
    await at(0).answer('of Lin')
    void hook.now.reload()
    enter('chen')
    await settle()
    expect(hook.now).toMatchObject({ value: null, isLoading: true })
    await at(1).answer('of Lin, late')
    expect(hook.now.value).toBeNull()
    await at(2).answer('of Chen')
    expect(hook.now.value).toBe('of Chen')
    expect(names()).toHaveLength(3)
  })

  test('is not asked anew when a session of the same person is renewed', async () => {
    const { hook, at, names } = await page()
    await at(0).answer('A')
    session.getState().renew({ token: 'lin again', exp: Date.now() / 1_000 + 7_200 })
    await settle()
    expect([hook.now.value, names()]).toEqual(['A', ['a']])
  })
})

describe('a list', () => {
  interface Row {
    id: string
  }
  const rows = (...ids: string[]) => ids.map((id) => ({ id }))
  const list = async () => {
    const { ask, at, names } = desk<Page<Row>>()
    const hook = await drawHook(
      ({ thing }: { thing: string }) => useList<Row>(thing, (cursor) => ask(`${thing} ${cursor ?? '-'}`)),
      { thing: 'a' },
    )
    const shown = () => hook.now.rows.map(({ id }) => id)
    return { hook, at, names, shown }
  }

  test('grows page by page, shows each row once, and ends', async () => {
    const { hook, at, names, shown } = await list()
    expect(hook.now.isFirst).toBe(true)
    await at(0).answer({ docs: rows('1', '2'), nextCursor: 'c2' })
    void hook.now.more()
    void hook.now.more()
    await settle()
    await at(1).answer({ docs: rows('2', '3'), nextCursor: null })
    expect(shown()).toEqual(['1', '2', '3'])
    expect(hook.now).toMatchObject({ hasMore: false, isLoading: false })
    void hook.now.more()
    await settle()
    expect(names()).toEqual(['a -', 'a c2'])
  })

  test('that is asked anew while a page is on its way is the new one, whichever comes first', async () => {
    const { hook, at, names, shown } = await list()
    await at(0).answer({ docs: rows('1', '2'), nextCursor: 'c2' })
    void hook.now.more()
    void hook.now.reload()
    await settle()
    await at(2).answer({ docs: rows('9', '1'), nextCursor: 'c9' })
    await at(1).answer({ docs: rows('3'), nextCursor: 'c3' })
    expect(shown()).toEqual(['9', '1'])
    void hook.now.more()
    await settle()
    expect(names()).toEqual(['a -', 'a c2', 'a -', 'a c9'])
  })

  test('is never the late page of another', async () => {
    const { hook, at, shown } = await list()
    await at(0).answer({ docs: rows('1'), nextCursor: 'c2' })
    void hook.now.more()
    await settle()
    await hook.with({ thing: 'b' })
    expect(shown()).toEqual([])
    await at(1).answer({ docs: rows('2'), nextCursor: null })
    expect([shown(), hook.now.isFirst]).toEqual([[], true])
    await at(2).answer({ docs: rows('7'), nextCursor: null })
    expect(shown()).toEqual(['7'])
  })

  test('keeps its rows when the network fails, and gives them up when they are out of reach', async () => {
    const { hook, at, shown } = await list()
    await at(0).answer({ docs: rows('1'), nextCursor: 'c2' })
    void hook.now.more()
    await settle()
    await at(1).refuse('OFFLINE')
    expect([shown(), hook.now.error?.code]).toEqual([['1'], 'OFFLINE'])
    void hook.now.reload()
    await at(2).refuse('FORBIDDEN', 403)
    expect([shown(), hook.now.error?.code]).toEqual([[], 'FORBIDDEN'])
  })

  test('of another person begins empty', async () => {
    const { hook, at, shown } = await list()
    await at(0).answer({ docs: rows('1'), nextCursor: 'c2' })
    void hook.now.more()
    enter('chen')
    await settle()
    expect(shown()).toEqual([])
    await at(1).answer({ docs: rows('2'), nextCursor: null })
    expect(shown()).toEqual([])
    await at(2).answer({ docs: rows('5'), nextCursor: null })
    expect(shown()).toEqual(['5'])
  })
})
