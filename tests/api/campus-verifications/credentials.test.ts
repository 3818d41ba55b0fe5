import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { controlOf } from '../../sandbox/control'
import type { Student } from '../../support/market'
import { problemsOf, rowsOf } from '../support'
import { startTown, tally, type StandingAnswer, type Town } from './support'

let town: Town
let portal: ReturnType<typeof controlOf>
let settings: object
beforeAll(async () => {
  town = await startTown()
  portal = controlOf(town.sandbox.addresses.portal)
  settings = {
    portal: {
      permission: true,
      loginUrl: `${town.sandbox.addresses.portal}/login`,
      usernameField: 'userAccount',
      passwordField: 'userPassword',
      hash: 'md5',
      hiddenFields: true,
      successKind: 'redirect',
      successPattern: '/main',
      failurePattern: '密码错误|账号已锁定',
    },
  }
  await town.offer('portal', settings)
})
afterAll(() => town.stop())
beforeEach(async () => {
  await portal.reset()
  await forgive('20230001', 'S2023004')
})

const addresses = ['127.0.0.1', '::1']
/** As if hours had passed for logins and the address, but not for people. */
async function forgive(...logins: string[]) {
  const { limits } = town.market.payload.services
  for (const login of logins) await limits.reset('campusProofPerSubject', `${town.campus}:${login}`)
  for (const address of addresses) await limits.reset('campusProofPerAddress', address)
}

const enter = (person: Student, username: string, password: string) =>
  person.post<StandingAnswer>('/campus-verification/portal', { username, password })

describe('a student with a login of the academic system', () => {
  test('is warned where the password goes', async () => {
    const { methods } = await town.standing(await town.newcomer())
    const host = new URL(town.sandbox.addresses.portal).host
    expect(methods.find(({ type }) => type === 'portal')).toMatchObject({
      flow: 'credentials',
      host,
      warning: expect.stringContaining(host),
    })
  })

  test('is verified by the right password, and neither it nor the number is kept', async () => {
    const lin = await town.newcomer()
    const { body } = await enter(lin, ' ２０２３0001 ', 'pw')
    expect(body.status).toBe('verified')
    const [claim] = await town.claims(lin.id)
    expect(claim).toMatchObject({ state: 'approved', method: 'portal', student_no_cipher: null })
    for (const table of ['campus_verifications', 'users', 'payload_jobs'])
      expect(JSON.stringify(await rowsOf(town.market, `select * from ${table}`))).not.toContain('20230001')
    // The same student by another account, whatever the method, is a case for staff.
    const twin = await town.newcomer()
    const photo = await town.market.picture(twin)
    const card = await twin.post<StandingAnswer>('/campus-verification/student-card', {
      media: photo,
      studentNo: '20230001',
    })
    expect(card.body.claim?.state).toBe('pending')
    expect((await town.claims(twin.id)).at(-1)?.state).toBe('contested')
  })

  test('is refused with a wrong or empty password, and nothing of it comes back', async () => {
    const person = await town.newcomer()
    const wrong = await enter(person, '20230001', 'a wrong secret')
    expect([wrong.status, wrong.code]).toEqual([422, 'VERIFICATION_FAILED'])
    expect(JSON.stringify(wrong.body)).not.toContain('secret')
    expect((await enter(person, '20230001', '')).code).toBe('VALIDATION_FAILED')
    expect(await town.claims(person.id)).toEqual([])
  })

  test('cannot have the password guessed: ten tries an hour for one number, by however many accounts', async () => {
    const people = await Promise.all([1, 2, 3, 4].map(() => town.newcomer()))
    const spellings = ['20230001', ' 2023 0001', '２０２３0001', '2023-0001']
    const answers = []
    for (let guess = 0; guess < 16; guess++) {
      const person = people[guess % 4] as Student
      answers.push((await enter(person, spellings[(guess + (guess >> 2)) % 4] ?? '', `guess ${guess}`)).code)
    }
    expect(tally(answers)).toEqual({ VERIFICATION_FAILED: 10, RATE_LIMITED: 6 })
    const asked = (await portal.get('received')) as unknown[]
    expect(asked).toHaveLength(10)
  })

  test('cannot have it guessed on another campus of the university either', async () => {
    const west = await town.market.campus({ numbersOf: town.campus })
    await town.offer('portal', settings, west)
    const answers = []
    for (const campus of [town.campus, west, west]) {
      const person = await town.newcomer(campus)
      for (let guess = 0; guess < 5; guess++)
        answers.push((await enter(person, '20230001', `guess ${guess}`)).code)
    }
    expect(tally(answers)).toEqual({ VERIFICATION_FAILED: 10, RATE_LIMITED: 5 })
  })

  test('is not locked out by one stranger, who has five tries and takes no more from theirs', async () => {
    const [stranger, lin] = [await town.newcomer(), await town.newcomer()]
    const answers = []
    for (let guess = 0; guess < 15; guess++)
      answers.push((await enter(stranger, '20230001', `guess ${guess}`)).code)
    expect(tally(answers)).toEqual({ VERIFICATION_FAILED: 5, RATE_LIMITED: 10 })
    expect((await enter(lin, '20230001', 'a slip')).code).toBe('VERIFICATION_FAILED')
    expect((await enter(lin, '20230001', 'pw')).status).toBe(200)
  })

  test('has all tries for the own number again after the right password', async () => {
    const person = await town.newcomer()
    for (let round = 0; round < 2; round++) {
      for (let guess = 0; guess < 4; guess++)
        expect((await enter(person, '20230001', 'no')).code).toBe('VERIFICATION_FAILED')
      expect((await enter(person, '20230001', 'pw')).status).toBe(200)
    }
  })

  test('cannot pay with it for guessing other people’s: a right password gives the person nothing back', async () => {
    const person = await town.newcomer()
    const answers = []
    for (let guess = 0; guess < 24; guess++) {
      const own = guess % 4 === 3
      answers.push((await enter(person, own ? 'S2023004' : `2099${1000 + guess}`, 'pw')).code)
    }
    expect(tally(answers)).toEqual({ VERIFICATION_FAILED: 15, none: 5, RATE_LIMITED: 4 })
    expect((await portal.get('received')) as unknown[]).toHaveLength(20)
  })

  test('cannot be guessed from one address by however many accounts', async () => {
    const { limits } = town.market.payload.services
    const person = await town.newcomer()
    for (const address of addresses)
      for (let used = 0; used < 119; used++) await limits.consume('campusProofPerAddress', address)
    expect((await enter(person, '20990001', 'no')).code).toBe('VERIFICATION_FAILED')
    const [second, lin] = [await town.newcomer(), await town.newcomer()]
    expect((await enter(second, '20990002', 'no')).code).toBe('RATE_LIMITED')
    expect((await enter(lin, '20230001', 'pw')).code).toBe('RATE_LIMITED')
    await forgive('20230001')
    expect((await enter(lin, '20230001', 'pw')).status).toBe(200)
  })

  test('is not asked for by a spelling that would be a fresh count', async () => {
    const person = await town.newcomer()
    for (const spelled of [
      '2023\u03010001',
      '20230001\ufe0f',
      '２０２３000１\u0300',
      'lin.ná',
      '',
      undefined,
    ])
      expect([spelled, problemsOf((await enter(person, spelled as string, 'no')).body)]).toEqual([
        spelled,
        ['VALIDATION_FAILED username'],
      ])
    expect((await portal.get('received')) as unknown[]).toEqual([])
  })

  test('is told when the system is away', async () => {
    await portal.fault({ match: 'POST /login', times: 1, respond: { status: 502, body: '<html>' } })
    const answer = await enter(await town.newcomer(), '20230001', 'pw')
    expect([answer.status, answer.code]).toEqual([503, 'PROVIDER_UNAVAILABLE'])
  })
})
