import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { readStored, store } from '../../miniprogram/src/platform/storage'

const otherTabs: (() => void)[] = []
jest.unstable_mockModule('../../miniprogram/src/platform/other-tabs', () => ({
  onStoredElsewhere: (_name: string, listener: () => void) => otherTabs.push(listener),
}))
const { followOtherTabs, onAnotherPerson, onPersonChange, session } =
  await import('../../miniprogram/src/stores/session')

/** Tabs of one browser: what one stores, the others find. */

const exp = Math.floor(Date.now() / 1_000) + 3_600
const lin = { id: 'lin', nickname: '林', standing: 'active' } as never
const chen = { id: 'chen', nickname: '陈', standing: 'active' } as never
const enter = (token: string, user = lin) =>
  session.getState().enter({ token, exp, user, isNew: false }, 'dev')

const stored = () => readStored<{ token: string }>('session')
/** Another tab has stored this; whether this one has heard of it is another matter. */
const elsewhere = (token: string | null, me = lin) =>
  store('session', token && { token, endsAtMs: exp * 1_000, sinceMs: Date.now(), provider: 'dev', me })
const hear = () => otherTabs.forEach((listener) => listener())

followOtherTabs()
beforeEach(() => session.getState().leave())

test('a session that another tab renewed is adopted as soon as the tab hears of it', () => {
  enter('t1')
  elsewhere('t2')
  hear()
  expect(session.getState()).toMatchObject({ token: 't2', me: lin })
})

test('it is never overwritten by the older one, even where the tab has not heard of it', () => {
  enter('t1')
  elsewhere('t2')
  session.getState().setMe({ id: 'lin', nickname: '小林', standing: 'active' } as never)
  expect(stored()).toMatchObject({ token: 't2', me: { nickname: '小林' } })

  enter('t1')
  elsewhere('t2')
  session.getState().setSuspended(true)
  expect(stored()).toMatchObject({ token: 't2', isSuspended: true })

  enter('t1')
  elsewhere('t2')
  session.getState().renew({ token: 't3', exp })
  expect(stored()?.token).toBe('t2')
  expect(session.getState().token).toBe('t2')
})

test('the end of the older one is not the end of the newer', () => {
  enter('t1')
  elsewhere('t2')
  session.getState().leave('t1')
  expect([session.getState().token, stored()?.token]).toEqual(['t2', 't2'])
  session.getState().leave('t2')
  expect([session.getState().token, stored()]).toEqual([null, null])
})

test('another person in another tab is who is signed in here too, and nothing about the former one is noted', () => {
  enter('t1')
  elsewhere('c1', chen)
  session.getState().setMe(lin)
  expect(session.getState()).toMatchObject({ token: 'c1', me: chen })

  enter('t1')
  elsewhere('c1', chen)
  session.getState().setSuspended(true)
  expect(session.getState()).toMatchObject({ token: 'c1', isSuspended: false })

  enter('t1')
  elsewhere('c1', chen)
  session.getState().leave()
  expect(stored()).toMatchObject({ token: 'c1', me: chen })
})

test('signing out in one tab is signing out in all', () => {
  enter('t1')
  elsewhere(null)
  hear()
  expect(session.getState()).toMatchObject({ token: null, me: null })
  session.getState().setMe(lin)
  expect(stored()).toBeNull()
})

test('a change of person is told, a renewal is not', () => {
  const changes: (string | null)[][] = []
  const stop = onPersonChange((from, to) => changes.push([from, to]))
  enter('t1')
  session.getState().renew({ token: 't2', exp })
  session.getState().setMe({ id: 'lin', nickname: '小林', standing: 'active' } as never)
  enter('c1', chen)
  elsewhere(null)
  hear()
  stop()
  enter('t4')
  expect(changes).toEqual([
    [null, 'lin'],
    ['lin', 'chen'],
    ['chen', null],
  ])
})

describe('somebody else than who was there before', () => {
  let others = 0
  let stop = () => {}
  beforeEach(() => {
    others = 0
    enter('t1')
    stop = onAnotherPerson(() => others++)
  })
  afterEach(() => stop())

  test('is noticed, directly or after the session had ended, here or in another tab, once', () => {
    enter('c1', chen)
    expect(others).toBe(1)
    session.getState().leave()
    expect(others).toBe(1)
    enter('t2')
    expect(others).toBe(2)
    elsewhere(null)
    hear()
    elsewhere('c2', chen)
    hear()
    expect(others).toBe(3)
    session.getState().renew({ token: 'c3', exp })
    session.getState().setMe({ id: 'chen', nickname: '小陈', standing: 'active' } as never)
    expect(others).toBe(3)
  })

  test('is not the same person who comes back, nor one whose session is renewed', () => {
    session.getState().leave('t1')
    enter('t2')
    elsewhere('t3')
    hear()
    expect(others).toBe(0)
  })

  test('is noticed too when the one or the other is suspended and not named yet', () => {
    session.getState().leave()
    session.getState().enterSuspended({ token: 's1', exp }, 'dev')
    expect(others).toBe(1)
    session.getState().setMe(chen)
    expect(others).toBe(1)
    session.getState().leave()
    session.getState().enterSuspended({ token: 's2', exp }, 'dev')
    session.getState().leave()
    enter('t2')
    expect(others).toBe(3)
  })
})

test('a visitor who signs in is nobody else', () => {
  let others = 0
  const stop = onAnotherPerson(() => others++)
  enter('t1')
  stop()
  expect(others).toBe(0)
})
