import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { eraseDeletedUsers } from '../../../src/jobs/erase-deleted-users/handler'
import { expireVerifications } from '../../../src/jobs/expire-verifications/handler'
import { inDays, jobReq } from '../../jobs/support'
import { decideOn, reinstate } from '../../support/decide'
import type { Officer, Student } from '../../support/market'
import { problemsOf, rowsOf } from '../support'
import { applicant, domain, startTown, tally, type StandingAnswer, type Town } from './support'

let town: Town
let moderator: Officer
beforeAll(async () => {
  town = await startTown()
  moderator = await town.market.officer('moderator', { campus: town.campus })
})
afterAll(() => town.stop())

let next = 1
const newBox = () => `c${next++}@${domain}`

/** Somebody types in a code that they really received. */
async function prove(person: Student, box: string) {
  await town.wait(person, box)
  const code = await town.codeFor(person, box)
  return person.post<StandingAnswer>('/campus-verification/email', { email: box, code })
}
/** A mailbox is proven at two campuses at once. */
async function race(box: string, ...campuses: string[]) {
  const entries: [Student, string][] = []
  for (const campus of campuses) {
    const person = await town.newcomer(campus)
    await town.wait(person, box)
    entries.push([person, await town.codeFor(person, box)])
  }
  const answers = await Promise.all(
    entries.map(([person, code]) =>
      person.post<StandingAnswer>('/campus-verification/email', { email: box, code }),
    ),
  )
  return tally(answers.map(({ body }) => body.status))
}
async function sendCard(campus: string, studentNo: string): Promise<Student> {
  const person = await town.newcomer(campus)
  const media = await town.market.picture(person)
  const { status } = await person.post('/campus-verification/student-card', { media, studentNo })
  expect(status).toBe(200)
  return person
}
const decide = (claim: string, body: object) => moderator.patch(`/campus-verifications/${claim}`, body)
const claimOf = async (person: Student) => (await town.claims(person.id)).at(-1)
const news = async (person: Student) =>
  (
    await rowsOf<{ decision: string }>(
      town.market,
      `select params ->> 'decision' as decision from notifications
       where user_id = $1 and kind = 'verification_decided' order by created_at`,
      [person.id],
    )
  ).map(({ decision }) => decision)

describe('a second account with the identity of a first', () => {
  test('waits for staff, is told so, and the first keeps it meanwhile', async () => {
    const box = newBox()
    const [first, second] = [await town.member(box), await town.newcomer()]
    const { status, body } = await prove(second, box)
    expect([status, body.status, body.claim]).toEqual([200, 'pending', { state: 'contested', reason: null }])
    expect((await town.standing(first)).status).toBe('verified')
    // Proving it again is the same claim.
    expect((await prove(second, box)).body.claim?.state).toBe('contested')
    expect(await town.claims(second.id)).toHaveLength(1)
  })

  test('gets it when staff say so: the first loses it at once and is told', async () => {
    const box = newBox()
    const [first, second] = [await town.member(box), await town.newcomer()]
    await prove(second, box)
    const claim = await claimOf(second)
    const evidence = await moderator.get<{ holder: { id: string }; offered: string[] }>(
      `/campus-verification/evidence/${claim?.id}`,
    )
    expect(evidence.body).toMatchObject({ holder: { id: first.id }, studentNo: null, photoUrl: null })
    expect(evidence.body.offered).toEqual(['approved', 'rejected'])
    expect((await decide(claim?.id ?? '', { state: 'approved' })).status).toBe(200)
    expect((await town.standing(second)).status).toBe('verified')
    expect(await town.standing(first)).toMatchObject({ status: 'none', claim: null })
    expect([await news(first), await news(second)]).toEqual([['withdrawn'], ['approved']])
    expect((await first.post('/comments', { product: claim?.id, body: '还在吗' })).code).toBe(
      'CAMPUS_VERIFICATION_REQUIRED',
    )
  })

  test('does not get it when staff say no: the first notices nothing', async () => {
    const box = newBox()
    const [first, second] = [await town.member(box), await town.newcomer()]
    await prove(second, box)
    const claim = await claimOf(second)
    expect(problemsOf((await decide(claim?.id ?? '', { state: 'rejected' })).body)).toEqual([
      'VALIDATION_FAILED reason',
    ])
    expect((await decide(claim?.id ?? '', { state: 'rejected', reason: '这是别人的邮箱' })).status).toBe(200)
    expect(await town.standing(second)).toMatchObject({
      status: 'rejected',
      claim: { state: 'rejected', reason: '这是别人的邮箱' },
    })
    expect((await town.standing(first)).status).toBe('verified')
    expect([await news(first), await news(second)]).toEqual([[], ['rejected']])
    expect((await claimOf(second))?.subject_hash).toBeNull()
  })

  test('at the same moment: one is verified, the other waits, nobody sees an error', async () => {
    for (let round = 0; round < 5; round++) {
      const box = newBox()
      const [one, two] = [await town.newcomer(), await town.newcomer()]
      const codes: string[] = []
      for (const person of [one, two]) {
        await town.wait(person, box)
        codes.push(await town.codeFor(person, box))
      }
      const answers = await Promise.all(
        [one, two].map((person, index) =>
          person.post<StandingAnswer>('/campus-verification/email', { email: box, code: codes[index] }),
        ),
      )
      expect(tally(answers.map(({ body }) => body.status))).toEqual({ verified: 1, pending: 1 })
      const states = [await claimOf(one), await claimOf(two)].map((claim) => claim?.state)
      expect(states.sort()).toEqual(['approved', 'contested'])
    }
  })

  test('takes over from an account that is being deleted, which comes back unverified', async () => {
    const box = newBox()
    const name = `走了又回来${next}`
    const leaver = await town.market.student({ verified: false, campus: town.campus, name })
    expect((await prove(leaver, box)).body.status).toBe('verified')
    await leaver.delete('/users/me')
    const second = await town.newcomer()
    expect((await prove(second, box)).body.status).toBe('verified')
    const back = await town.market.student({ verified: false, name })
    expect(back.id).toBe(leaver.id)
    expect((await town.standing(back)).status).toBe('none')
    expect((await prove(back, box)).body.claim?.state).toBe('contested')
  })

  test('takes over from somebody whose time is up, who is an alumnus then', async () => {
    const box = newBox()
    const old = await town.member(box)
    await rowsOf(town.market, `update users set verified_until = now() - interval '1 day' where id = $1`, [
      old.id,
    ])
    await rowsOf(
      town.market,
      `update campus_verifications set until = now() - interval '1 day' where user_id = $1`,
      [old.id],
    )
    expect(await town.standing(old)).toMatchObject({ status: 'expired', alumnus: true })
    const second = await town.newcomer()
    expect((await prove(second, box)).body.status).toBe('verified')
    expect(await town.standing(old)).toMatchObject({ status: 'expired', alumnus: true })
    expect((await claimOf(old))?.state).toBe('expired')
  })
})

describe('a suspension', () => {
  /** A second account tries the identity of a first; and what the officer sees. */
  async function secondTry(box: string) {
    const second = await town.newcomer()
    const state = (await prove(second, box)).body.claim?.state
    const { body } = await moderator.get(`/campus-verification/evidence/${(await claimOf(second))?.id}`)
    return { state, holder: body.holder }
  }
  const suspend = async (person: Student) =>
    expect((await decideOn(town.market, moderator, ['users', person.id], 'ban')).status).toBe(200)
  const contested = (first: Student) => ({
    state: 'contested',
    holder: { id: first.id, nickname: expect.any(String), campus: null, suspended: true },
  })

  test('is not got around by a second account, and the officer who decides sees it', async () => {
    const box = newBox()
    const banned = await town.member(box)
    await suspend(banned)
    expect(await secondTry(box)).toEqual(contested(banned))
  })

  test('outlasts the verification; once it is over, the identity is free', async () => {
    const box = newBox()
    const banned = await town.member(box)
    await suspend(banned)
    for (const [table, column, key] of [
      ['users', 'verified_until', 'id'],
      ['campus_verifications', 'until', 'user_id'],
    ])
      await rowsOf(
        town.market,
        `update ${table} set ${column} = now() - interval '1 day' where ${key} = $1`,
        [banned.id],
      )
    const night = async () => expireVerifications(await jobReq(town.market), new Date())
    await night()
    expect((await claimOf(banned))?.state).toBe('approved')
    expect(await secondTry(box)).toEqual(contested(banned))
    await reinstate(town.market, moderator, banned.id)
    await night()
    expect(await claimOf(banned)).toMatchObject({ state: 'expired', subject_hash: null })
    expect((await prove(await town.newcomer(), box)).body.status).toBe('verified')
  })

  test('with which the verification is taken away too, binds the identity until it is over', async () => {
    const box = newBox()
    const banned = await town.member(box)
    await suspend(banned)
    expect((await moderator.patch(`/users/${banned.id}`, { verification: 'none' })).status).toBe(200)
    expect(await secondTry(box)).toEqual(contested(banned))
    await reinstate(town.market, moderator, banned.id)
    expect((await town.standing(banned)).status).toBe('none')
    expect(await claimOf(banned)).toMatchObject({ state: 'released', subject_hash: null })
    expect((await prove(await town.newcomer(), box)).body.status).toBe('verified')
  })

  test('is not got around by leaving, neither before nor after it', async () => {
    const [box, other] = [newBox(), newBox()]
    const [banned, leaver] = [await town.member(box), await town.member(other)]
    await suspend(banned)
    expect((await banned.delete('/users/me')).code).toBe('ACCOUNT_SUSPENDED')
    expect(await secondTry(box)).toEqual(contested(banned))
    expect((await leaver.delete('/users/me')).status).toBe(200)
    await suspend(leaver)
    expect(await eraseDeletedUsers(await jobReq(town.market), inDays(30))).toBe(0)
    expect(await secondTry(other)).toEqual(contested(leaver))
  })
})

describe('an account that proves a second identity', () => {
  test('which somebody else holds, stays verified while staff look at it', async () => {
    const [mine, theirs] = [newBox(), newBox()]
    const me = await town.member(mine)
    await town.member(theirs)
    const { body } = await prove(me, theirs)
    expect(body).toMatchObject({ status: 'verified', claim: { state: 'contested' } })
  })

  test('gives the first one free', async () => {
    const [first, second] = [newBox(), newBox()]
    const me = await town.member(first)
    await prove(me, second)
    expect((await prove(await town.newcomer(), first)).body.status).toBe('verified')
  })
})

describe('a campus', () => {
  test('cannot be changed while a claim waits', async () => {
    const elsewhere = await town.market.campus()
    const { person } = await applicant(town, '20239101')
    expect(problemsOf((await person.patch('/users/me', { campus: elsewhere })).body)).toEqual([
      'VALIDATION_FAILED campus',
    ])
  })

  test('has numbers of its own: the same number at another university is another identity', async () => {
    const elsewhere = await town.market.campus()
    await town.offer('student-card', {}, elsewhere)
    const [here, there] = [await sendCard(town.campus, '20239201'), await sendCard(elsewhere, '20239201')]
    await decide((await claimOf(here))?.id ?? '', { state: 'approved' })
    expect((await claimOf(there))?.state).toBe('pending')
  })

  test('has no mailboxes of its own: the same one at two campuses is one identity, also at the same moment', async () => {
    const elsewhere = await town.market.campus()
    await town.offer('email', { email: { domains: [domain] } }, elsewhere)
    const box = newBox()
    await town.member(box)
    const there = await town.newcomer(elsewhere)
    expect((await prove(there, box)).body.claim?.state).toBe('contested')
    for (let round = 0; round < 3; round++)
      expect(await race(newBox(), town.campus, elsewhere)).toEqual({ verified: 1, pending: 1 })
  })
})

describe('campuses of one university', () => {
  let east: string
  let west: string
  let harbour: string
  let eastern: Officer
  let western: Officer
  beforeAll(async () => {
    east = await town.market.campus({ name: '东校区' })
    west = await town.market.campus({ name: '西校区', numbersOf: east })
    // Chosen by mistake: west is not the main campus, but belongs to it.
    harbour = await town.market.campus({ name: '港校区', numbersOf: west })
    for (const campus of [east, west, harbour]) {
      await town.offer('email', { email: { domains: [domain], localPartIsStudentNo: true } }, campus)
      await town.offer('student-card', {}, campus)
    }
    eastern = await town.market.officer('moderator', { campus: east })
    western = await town.market.officer('moderator', { campus: west })
  })

  test('share numbers: a second account is for staff of its campus, who see no more of the first than they need', async () => {
    const first = await sendCard(east, '20239301')
    const second = await sendCard(west, '2023 9301')
    expect((await claimOf(second))?.state).toBe('pending')
    const approved = await eastern.patch(`/campus-verifications/${(await claimOf(first))?.id}`, {
      state: 'approved',
    })
    expect(approved.status).toBe(200)
    const claim = await claimOf(second)
    expect([claim?.state, (await town.standing(second)).claim?.state]).toEqual(['contested', 'pending'])

    const { body } = await western.get<{ holder: object; offered: string[] }>(
      `/campus-verification/evidence/${claim?.id}`,
    )
    const me = await first.get<{ nickname: string }>('/users/me')
    expect(body.holder).toEqual({
      id: null,
      nickname: me.body.nickname,
      campus: '东校区',
      suspended: false,
    })
    expect((await western.get(`/users/${first.id}`)).status).toBe(404)
    expect((await eastern.get(`/campus-verification/evidence/${claim?.id}`)).status).toBe(404)
    const foreign = await eastern.patch(`/campus-verifications/${claim?.id}`, { state: 'approved' })
    expect(foreign.status).toBe(404)

    const decided = await western.patch(`/campus-verifications/${claim?.id}`, { state: 'approved' })
    expect(decided.status).toBe(200)
    expect((await town.standing(second)).status).toBe('verified')
    expect(await town.standing(first)).toMatchObject({ status: 'none', claim: null })
    expect(await claimOf(first)).toMatchObject({ state: 'released', subject_hash: null })
    expect([await news(first), await news(second)]).toEqual([['approved', 'withdrawn'], ['approved']])
    // Officers of the first campus read in their log who did that.
    const [entry] = await rowsOf<{ staff: string; changes: { field: string }[] }>(
      town.market,
      `select staff, changes from audit_log where target = 'users' and target_id = $1 and campus_id = $2
       order by created_at desc`,
      [first.id, east],
    )
    expect(entry).toMatchObject({ staff: western.id, changes: [{ field: 'verification', after: 'none' }] })
  })

  test('share the mailboxes that are numbers, also at the same moment, and through a campus between', async () => {
    let number = 20_239_401
    for (const [one, other] of [
      [east, west],
      [west, east],
      [harbour, east],
    ] as const)
      expect(await race(`${number++}@${domain}`, one, other)).toEqual({ verified: 1, pending: 1 })
    // And the card with that number.
    const late = await sendCard(harbour, '20239401')
    expect((await claimOf(late))?.state).toBe('contested')
  })

  test('that name each other as the main one share them too', async () => {
    const [one, other] = [await town.market.campus(), await town.market.campus()]
    for (const [campus, main] of [
      [one, other],
      [other, one],
    ] as const) {
      await town.offer('email', { email: { domains: [domain], localPartIsStudentNo: true } }, campus)
      await rowsOf(town.market, 'update campuses set numbers_of_id = $2 where id = $1', [campus, main])
    }
    expect(await race(`20239501@${domain}`, one, other)).toEqual({ verified: 1, pending: 1 })
  })
})
