import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { controlOf } from '../../sandbox/control'
import type { Student } from '../../support/market'
import { rowsOf } from '../support'
import { startTown, tally, type StandingAnswer, type Town } from './support'

let town: Town
let portal: ReturnType<typeof controlOf>
beforeAll(async () => {
  town = await startTown()
  portal = controlOf(town.sandbox.addresses.portal)
  await town.offer('portal', {
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
  })
})
afterAll(() => town.stop())
beforeEach(async () => {
  await portal.reset()
  await town.market.payload.services.limits.reset('campusProofPerSubject', `${town.campus}:portal:20230001`)
})

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
    expect(card.body.claim?.state).toBe('contested')
  })

  test('is refused with a wrong or empty password, and nothing of it comes back', async () => {
    const person = await town.newcomer()
    const wrong = await enter(person, '20230001', 'a wrong secret')
    expect([wrong.status, wrong.code]).toEqual([422, 'VERIFICATION_FAILED'])
    expect(JSON.stringify(wrong.body)).not.toContain('secret')
    expect((await enter(person, '20230001', '')).code).toBe('VALIDATION_FAILED')
    expect(await town.claims(person.id)).toEqual([])
  })

  test('cannot have the password guessed: five tries an hour for one number, by however many accounts', async () => {
    const people = [await town.newcomer(), await town.newcomer(), await town.newcomer()]
    const answers = []
    for (let guess = 0; guess < 7; guess++) {
      const spelled = ['20230001', ' 2023 0001', '２０２３0001'][guess % 3] ?? ''
      const person = people[guess % 3] as Student
      answers.push((await enter(person, spelled, `guess ${guess}`)).code)
    }
    expect(tally(answers)).toEqual({ VERIFICATION_FAILED: 5, RATE_LIMITED: 2 })
    const asked = (await portal.get('received')) as unknown[]
    expect(asked).toHaveLength(5)
  })

  test('has all tries again after the right password', async () => {
    const person = await town.newcomer()
    for (let round = 0; round < 2; round++) {
      for (let guess = 0; guess < 4; guess++)
        expect((await enter(person, '20230001', 'no')).code).toBe('VERIFICATION_FAILED')
      expect((await enter(person, '20230001', 'pw')).status).toBe(200)
    }
  })

  test('is told when the system is away', async () => {
    await portal.fault({ match: 'POST /login', times: 1, respond: { status: 502, body: '<html>' } })
    const answer = await enter(await town.newcomer(), '20230001', 'pw')
    expect([answer.status, answer.code]).toEqual([503, 'PROVIDER_UNAVAILABLE'])
  })
})
