import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { LatLng } from '../../miniprogram/src/lib/gcj02'
import Taro from '../support/taro/taro.mjs'

/** The person's answer to where they are. */
let position: Promise<LatLng | null>
jest.unstable_mockModule('../../miniprogram/src/platform/location', () => ({ locate: () => position }))
jest.unstable_mockModule('../../miniprogram/src/services/request', () => ({
  request: async () => Promise.resolve({ erasedAt: '2026-12-01T00:00:00.000Z' }),
}))

const { session } = await import('../../miniprogram/src/stores/session')
const { keepPersonal, readPersonal } = await import('../../miniprogram/src/stores/personal')
const { location, refreshLocation } = await import('../../miniprogram/src/stores/location')
const { dropKey, keepKey, readKey } = await import('../../miniprogram/src/pages/order/handover-keys')
const { keepTyped, readTyped } = await import('../../miniprogram/src/pages/order/typed-codes')
const { keepPair, keptPair } = await import('../../miniprogram/src/pages/verification/kept-pair')
const { readDraft, readEdit, writeDraft, writeEdit } = await import('../../miniprogram/src/stores/drafts')
const { emptyForm } = await import('../../miniprogram/src/pages/product/edit-form')
const { outboxKeeper, readOutbox } = await import('../../miniprogram/src/services/kept-outbox')
const { leaveForGood } = await import('../../miniprogram/src/services/users')

const now = Date.now()
const enter = (id: string) =>
  session
    .getState()
    .enter({ token: `token of ${id}`, exp: now / 1_000 + 3_600, user: { id } as never, isNew: false }, 'dev')
const leave = () => session.getState().leave()

const key = { secret: 'c2VjcmV0', digits: 6, stepS: 30, aheadMs: 0, keptAtMs: now }
const typed = { code: '123456', enteredAt: new Date(now).toISOString() }
const pair = {
  pairId: 'p1',
  url: 'https://sso.test',
  code: 'ABCD',
  expiresAt: new Date(now + 60_000).toISOString(),
}
const draft = { form: { ...emptyForm, title: '台灯' }, pictures: [], unsent: 0, key: 'k1', savedAtMs: now }
const here = { lat: 30.5, lng: 114.3 }

const history = (owner: string | null) => ({ owner, kind: 'search-history' }) as const
const line = (owner: string) => ({ owner, kind: 'chat-draft', id: 'c1' }) as const

const unsent = {
  draft: { conversation: 'c1', clientId: 'm1', type: 'text' as const, body: '还在吗' },
  refusal: null,
}

/** What the map and the lists are given. */
const shownPosition = () => location.getState().kept?.position ?? null

/** Everything that the app would keep of a person. */
async function leaveTraces(owner: string) {
  keepKey(owner, 'o1', key)
  keepTyped(owner, 'o1', typed)
  keepPair(owner, pair, 'cas')
  keepPersonal(line(owner), '还在吗')
  outboxKeeper('c1')([unsent])
  keepPersonal(history(owner), ['耳机'])
  writeDraft(owner, 'item', draft)
  position = Promise.resolve(here)
  await refreshLocation()
}
const tracesOf = (owner: string) => ({
  key: readKey(owner, 'o1'),
  typed: readTyped(owner, 'o1', now),
  pair: keptPair(now),
  line: readPersonal(line(owner)),
  outbox: readOutbox('c1'),
  history: readPersonal(history(owner)),
  draft: readDraft(owner, 'item', now),
})
const nothing = { key: null, typed: null, pair: null, line: null, outbox: [], history: null, draft: null }
const stored = () => (Taro.getStorageInfoSync().keys as string[]).filter((name) => name !== 'session')

beforeEach(() => {
  leave()
  Taro.clearStorageSync()
  position = Promise.resolve(null)
})

describe('two people on one phone', () => {
  test('what a person leaves behind is theirs while they are signed in', async () => {
    enter('lin')
    await leaveTraces('lin')
    expect(tracesOf('lin')).toMatchObject({
      key,
      typed,
      pair,
      line: '还在吗',
      outbox: [unsent],
      history: ['耳机'],
      draft,
    })
    expect(readPersonal({ owner: 'lin', kind: 'location' })).toMatchObject({ position: here })
  })

  test('signing out leaves only the drafts of listings', async () => {
    enter('lin')
    await leaveTraces('lin')
    leave()
    expect(stored()).toEqual(['personal lin listing-draft item'])
    expect(shownPosition()).toBeNull()
    enter('lin')
    expect(tracesOf('lin')).toEqual({ ...nothing, draft })
  })

  test.each([
    ['after signing out', leave],
    ['directly', () => undefined],
  ])('the next one, %s, sees nothing of it', async (_way, between) => {
    enter('lin')
    await leaveTraces('lin')
    between()
    enter('chen')
    expect(tracesOf('chen')).toEqual(nothing)
    expect(shownPosition()).toBeNull()
    expect(stored()).toEqual(['personal lin listing-draft item'])
  })

  test('nor does a visitor, nor the next one of what a visitor did', async () => {
    enter('lin')
    await leaveTraces('lin')
    leave()
    expect(readKey(null, 'o1')).toBeNull()
    expect(readPersonal(history(null))).toBeNull()
    keepPersonal(history(null), ['台灯'])
    expect(readPersonal(history(null))).toEqual(['台灯'])
    enter('chen')
    expect(readPersonal(history('chen'))).toBeNull()
    leave()
    expect(readPersonal(history(null))).toBeNull()
  })

  test('what a page of the one before still writes is not kept', () => {
    enter('lin')
    leave()
    keepKey('lin', 'o1', key)
    keepTyped('lin', 'o1', typed)
    keepPersonal(line('lin'), '还在吗')
    keepKey(null, 'o1', key)
    enter('chen')
    keepPersonal(history('lin'), ['耳机'])
    keepPersonal(history(null), ['耳机'])
    expect(stored()).toEqual([])
  })

  test('a position that comes late is of nobody', async () => {
    enter('lin')
    let tell: (position: LatLng) => void = () => undefined
    position = new Promise((resolve) => (tell = resolve))
    const asked = refreshLocation()
    leave()
    enter('chen')
    tell(here)
    await expect(asked).resolves.toBeNull()
    expect(shownPosition()).toBeNull()
    expect(stored()).toEqual([])
  })

  test('a renewed session is the same person’s', async () => {
    enter('lin')
    await leaveTraces('lin')
    session.getState().renew({ token: 'another', exp: now / 1_000 + 7_200 })
    expect(tracesOf('lin')).toMatchObject({ key, typed, history: ['耳机'] })
  })
})

describe('where a person was', () => {
  const placed = { ...draft, form: { ...draft.form, location: here, place: '图书馆' } }
  const edit = { version: 3, form: placed.form, pictures: [], unsent: 0, savedAtMs: now }
  const isOnDevice = () => stored().some((name) => String(Taro.getStorageSync(name)).includes('30.5'))

  test.each([
    ['signs out', leave],
    ['is followed by another person', () => enter('chen')],
  ])('does not stay on the device when they have typed a listing and %s', (_way, go) => {
    enter('lin')
    writeDraft('lin', 'item', placed)
    writeEdit('lin', 'p1', edit)
    expect(readDraft('lin', 'item', now)?.form.location).toEqual(here)
    go()
    expect(isOnDevice()).toBe(false)
    // Pages take leave after their person.
    writeDraft('lin', 'book', placed)
    writeEdit('lin', 'p2', edit)
    expect(isOnDevice()).toBe(false)
    enter('lin')
    expect(readDraft('lin', 'item', now)).toEqual({ ...placed, form: { ...placed.form, location: null } })
    const { location: _position, ...words } = placed.form
    expect(readEdit('lin', 'p1', 3, now)).toEqual({ ...edit, form: words })
  })
})

test('when the app is opened, what has waited for its owner for a month is cleared, whoever is there', async () => {
  const monthMs = 30 * 24 * 60 * 60_000
  const savedAtMs = Date.now() - monthMs - 60_000
  enter('lin')
  writeDraft('lin', 'item', { ...draft, savedAtMs })
  writeDraft('lin', 'book', { ...draft, savedAtMs: savedAtMs + 120_000 })
  enter('chen')
  writeEdit('chen', 'p1', { version: 1, form: draft.form, pictures: [], unsent: 0, savedAtMs })
  const before = Object.fromEntries(
    (Taro.getStorageInfoSync().keys as string[]).map((name) => [name, Taro.getStorageSync(name) as string]),
  )
  await jest.isolateModulesAsync(async () => {
    const { default: Reopened } = await import('../support/taro/taro.mjs')
    Reopened.clearStorageSync()
    for (const [name, text] of Object.entries(before)) Reopened.setStorageSync(name, text)
    await import('../../miniprogram/src/stores/personal')
    const names = Reopened.getStorageInfoSync().keys as string[]
    expect(names.filter((name) => name.startsWith('personal'))).toEqual(['personal lin listing-draft book'])
  })
})

test('what an earlier build kept and nobody reads any more is cleared, and nothing else', () => {
  enter('lin')
  keepPersonal(line('lin'), '还在吗')
  writeDraft('lin', 'item', draft)
  Taro.setStorageSync('personal lin old-things 1', '"x"')
  Taro.setStorageSync('theirs', '"of the platform"')
  enter('chen')
  enter('lin')
  expect(stored().sort()).toEqual(['personal lin listing-draft item', 'theirs'])
})

test('who leaves for good leaves nothing, also if a page is still open', async () => {
  enter('lin')
  await leaveTraces('lin')
  await leaveForGood()
  writeDraft('lin', 'item', draft)
  expect(stored()).toEqual([])
  enter('lin')
  writeDraft('lin', 'item', draft)
  expect(readDraft('lin', 'item', now)).toEqual(draft)
})

test('a code’s key goes with its order', () => {
  enter('lin')
  keepKey('lin', 'o1', key)
  keepKey('lin', 'o2', key)
  dropKey('lin', 'o1')
  expect(readKey('lin', 'o1')).toBeNull()
  expect(readKey('lin', 'o2')).toEqual(key)
})
