import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { destroyPhoto } from '../../../src/jobs/destroy-photo/handler'
import { eraseDeletedUsers } from '../../../src/jobs/erase-deleted-users/handler'
import { sweepMedia } from '../../../src/jobs/sweep-media/handler'
import { inDays, jobReq } from '../../jobs/support'
import { decideOn } from '../../support/decide'
import { drawPicture, type Officer, type Student } from '../../support/market'
import { problemsOf, rowsOf } from '../support'
import { applicant, domain, startTown, tally, type StandingAnswer, type Town } from './support'

let town: Town
let moderator: Officer
let admin: Officer
beforeAll(async () => {
  town = await startTown()
  moderator = await town.market.officer('moderator', { campus: town.campus })
  admin = await town.market.officer('admin', { campus: town.campus })
})
afterAll(() => town.stop())

let next = 20_230_001
const newNumber = () => String(next++)
const claimOf = async ({ id }: { id: string }) => {
  const claim = (await town.claims(id)).at(-1)
  if (!claim) throw new Error('no claim')
  return claim
}
const decide = (by: Officer, claim: string, body: object) => by.patch(`/campus-verifications/${claim}`, body)

/** Files of a photo that are on the disk. */
async function filesOf(photo: string): Promise<() => string[]> {
  const [row] = await rowsOf<Record<string, string | null>>(
    town.market,
    'select filename, sizes_thumb_filename, sizes_card_filename, sizes_large_filename from media where id = $1',
    [photo],
  )
  const { staticDir } = town.market.payload.collections.media.config.upload
  const names = Object.values(row ?? {}).filter((name) => name !== null)
  if (names.length === 0) throw new Error('a photo without files')
  return () => names.filter((name) => existsSync(path.join(staticDir ?? '', name)))
}

/** Runs the destructions that are queued, as a worker does. */
async function destroyQueued(): Promise<string[]> {
  const jobs = await rowsOf<{ id: string; media: string }>(
    town.market,
    `select id, input ->> 'media' as media from payload_jobs where task_slug = 'destroy-photo'`,
  )
  for (const { id, media } of jobs) {
    await destroyPhoto(await jobReq(town.market), media)
    await rowsOf(town.market, 'delete from payload_jobs where id = $1', [id])
  }
  return jobs.map(({ media }) => media)
}

const news = ({ id }: Student) =>
  rowsOf<{ decision: string; reason: string }>(
    town.market,
    `select params ->> 'decision' as decision, params ->> 'reason' as reason from notifications
     where user_id = $1 and kind = 'verification_decided' order by created_at`,
    [id],
  )

describe('a student card', () => {
  test('is approved: the person is verified and told; number and photo are gone, from the disk too', async () => {
    const number = newNumber()
    const { person, photo } = await applicant(town, number)
    expect(await town.standing(person)).toMatchObject({ status: 'pending', claim: { state: 'pending' } })
    const waiting = await claimOf(person)
    expect(waiting.student_no_cipher).not.toContain(number)
    const files = await filesOf(photo)
    expect(files().length).toBeGreaterThan(0)
    const evidence = await moderator.get(`/campus-verification/evidence/${waiting.id}`)
    expect(evidence.body).toMatchObject({ studentNo: number, holder: null, state: 'pending' })

    const { status, body } = await decide(moderator, waiting.id, { state: 'approved' })
    expect([status, JSON.stringify(body).includes(number)]).toEqual([200, false])
    const [officer] = await rowsOf<{ name: string }>(town.market, 'select name from staff where id = $1', [
      moderator.id,
    ])
    expect(await claimOf(person)).toMatchObject({
      state: 'approved',
      photo_id: null,
      student_no_cipher: null,
      decided_by: officer?.name,
    })
    expect((await claimOf(person)).decided_at).not.toBeNull()
    expect(await town.standing(person)).toMatchObject({ status: 'verified', claim: null })
    expect(await news(person)).toEqual([{ decision: 'approved', reason: '' }])
    expect(await destroyQueued()).toContain(photo)
    expect([files(), await rowsOf(town.market, 'select 1 from media where id = $1', [photo])]).toEqual([
      [],
      [],
    ])
    const after = await moderator.get(`/campus-verification/evidence/${waiting.id}`)
    expect(after.body).toMatchObject({ studentNo: null, photoUrl: null, offered: ['released'] })
  })

  test('is approved until the graduation that staff chose; a day that has passed is none', async () => {
    const { person } = await applicant(town, newNumber())
    const { id } = await claimOf(person)
    const past = await decide(moderator, id, { state: 'approved', until: '2020-07-01T00:00:00.000Z' })
    expect(problemsOf(past.body)).toEqual(['VALIDATION_FAILED until'])
    const until = inDays(1_000).toISOString()
    expect((await decide(moderator, id, { state: 'approved', until })).status).toBe(200)
    expect((await town.standing(person)).expiresAt).toBe(until)
    // And changed later.
    const later = inDays(1_200).toISOString()
    expect((await decide(moderator, id, { until: later })).status).toBe(200)
    expect((await town.standing(person)).expiresAt).toBe(later)
  })

  test('is approved until the graduation that an officer noted before', async () => {
    const { person } = await applicant(town, newNumber())
    const { id } = await claimOf(person)
    const until = inDays(900).toISOString()
    expect((await decide(admin, id, { until })).status).toBe(200)
    expect((await claimOf(person)).state).toBe('pending')
    expect((await decide(moderator, id, { state: 'approved' })).status).toBe(200)
    expect((await town.standing(person)).expiresAt).toBe(until)
  })

  test('is rejected with a reason; another one may be sent', async () => {
    const number = newNumber()
    const { person, photo } = await applicant(town, number)
    const { id } = await claimOf(person)
    expect(problemsOf((await decide(moderator, id, { state: 'rejected', reason: '  ' })).body)).toEqual([
      'VALIDATION_FAILED reason',
    ])
    expect((await claimOf(person)).state).toBe('pending')
    expect((await decide(moderator, id, { state: 'rejected', reason: '不是本校学生证' })).status).toBe(200)
    expect(await town.standing(person)).toMatchObject({
      status: 'rejected',
      claim: { state: 'rejected', reason: '不是本校学生证' },
    })
    expect(await news(person)).toEqual([{ decision: 'rejected', reason: '不是本校学生证' }])
    expect(await claimOf(person)).toMatchObject({
      subject_hash: null,
      photo_id: null,
      student_no_cipher: null,
    })
    expect(await destroyQueued()).toContain(photo)
    const again = await person.post<StandingAnswer>('/campus-verification/student-card', {
      media: await town.market.picture(person),
      studentNo: number,
    })
    expect(again.body).toMatchObject({ status: 'pending', claim: { state: 'pending' } })
  })

  test('needs another photo: the first is destroyed, the second continues the same claim', async () => {
    const number = newNumber()
    const { person, photo } = await applicant(town, number)
    const { id } = await claimOf(person)
    expect((await decide(moderator, id, { state: 'photo_wanted' })).code).toBe('VALIDATION_FAILED')
    expect((await decide(moderator, id, { state: 'photo_wanted', reason: '反光，看不清' })).status).toBe(200)
    expect(await town.standing(person)).toMatchObject({
      status: 'pending',
      claim: { state: 'photo_wanted', reason: '反光，看不清' },
    })
    expect(await destroyQueued()).toContain(photo)
    // Nothing to approve meanwhile.
    const early = await decide(moderator, id, { state: 'approved' })
    expect([early.status, early.code]).toEqual([409, 'CONFLICT'])
    const second = await town.market.picture(person)
    const sent = await person.post<StandingAnswer>('/campus-verification/student-card', {
      media: second,
      studentNo: number,
    })
    expect(sent.body.claim).toEqual({ state: 'pending', reason: null })
    expect((await claimOf(person)).id).toBe(id)
    // The same once more is a repeated request.
    await person.post('/campus-verification/student-card', { media: second, studentNo: number })
    expect(await town.claims(person.id)).toHaveLength(1)
    expect((await decide(moderator, id, { state: 'approved' })).status).toBe(200)
    expect((await news(person)).map(({ decision }) => decision)).toEqual(['photo_wanted', 'approved'])
    expect(await destroyQueued()).toContain(second)
  })

  test('is withdrawn later: the person is unverified and told, and the number is free', async () => {
    const number = newNumber()
    const { person } = await applicant(town, number)
    const { id } = await claimOf(person)
    await decide(moderator, id, { state: 'approved' })
    expect((await decide(admin, id, { state: 'released', reason: '已退学' })).status).toBe(200)
    expect(await town.standing(person)).toMatchObject({ status: 'none', expiresAt: null })
    expect((await news(person)).at(-1)).toEqual({ decision: 'withdrawn', reason: '已退学' })
    const { person: other } = await applicant(town, number)
    expect((await claimOf(other)).state).toBe('pending')
  })

  test('with a number that is verified for another account is contested; approving moves it', async () => {
    const number = newNumber()
    const { person: first } = await applicant(town, number)
    const { person: early } = await applicant(town, number)
    expect((await claimOf(early)).state).toBe('pending')
    await decide(moderator, (await claimOf(first)).id, { state: 'approved' })
    // Who waited with the same number is contested from now on, and who comes is at once.
    const { person: late } = await applicant(town, `${number.slice(0, 4)} ${number.slice(4)}`)
    expect([(await claimOf(early)).state, (await claimOf(late)).state]).toEqual(['contested', 'contested'])
    // That the number has an account is for staff: anybody can type a number and take a picture.
    const { person: nobody } = await applicant(town, newNumber())
    for (const person of [early, late, nobody]) {
      expect(await town.standing(person)).toMatchObject({
        status: 'pending',
        claim: { state: 'pending', reason: null },
      })
      const { body } = await person.get<{ verifications: object[] }>('/users/me/export')
      expect(body.verifications).toMatchObject([{ method: 'student-card', state: 'pending' }])
    }
    expect((await decide(moderator, (await claimOf(late)).id, { state: 'approved' })).status).toBe(200)
    expect([(await town.standing(first)).status, (await town.standing(late)).status]).toEqual([
      'none',
      'verified',
    ])
    await destroyQueued()
  })

  test('is a fresh picture of the person’s own, sent with a number', async () => {
    const [person, other] = [await town.newcomer(), await town.newcomer()]
    const send = (media: unknown, studentNo: unknown = newNumber()) =>
      person.post('/campus-verification/student-card', { media, studentNo })
    const theirs = await town.market.picture(other)
    const worn = await town.market.picture(person)
    await person.patch('/users/me', { avatar: worn })
    for (const media of [theirs, worn, '0190a1b2-0000-7000-8000-00000000dead', 'x', undefined])
      expect([media, problemsOf((await send(media)).body)]).toEqual([media, ['VALIDATION_FAILED media']])
    const mine = await town.market.picture(person)
    for (const number of ['', '12', '学号二十', '1'.repeat(99)])
      expect([number, problemsOf((await send(mine, number)).body)]).toEqual([
        number,
        ['VALIDATION_FAILED studentNo'],
      ])
    expect(await town.claims(person.id)).toEqual([])
  })
})

describe('a better proof', () => {
  test('ends a claim that waits, with its photo', async () => {
    const { person, photo } = await applicant(town, newNumber())
    const { id } = await claimOf(person)
    const box = `better@${domain}`
    const code = await town.codeFor(person, box)
    await person.post('/campus-verification/email', { email: box, code })
    expect((await town.claims(person.id)).map(({ state }) => state)).toEqual(['released', 'approved'])
    const late = await decide(moderator, id, { state: 'rejected', reason: '看不清' })
    expect([late.status, late.code]).toEqual([409, 'CONFLICT'])
    expect((await town.standing(person)).status).toBe('verified')
    expect(await destroyQueued()).toContain(photo)
  })
})

describe('two officers who decide at once', () => {
  test('one decides, the other is told what it is now', async () => {
    for (let round = 0; round < 5; round++) {
      const { person } = await applicant(town, newNumber())
      const { id } = await claimOf(person)
      const answers = await Promise.all([
        decide(moderator, id, { state: 'approved' }),
        decide(admin, id, { state: 'rejected', reason: '看不清' }),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      const { state } = await claimOf(person)
      const refused = answers.find(({ status }) => status === 409)
      expect(refused?.body).toMatchObject({ errors: [{ code: 'CONFLICT', data: { state } }] })
      expect(await news(person)).toHaveLength(1)
      expect((await town.standing(person)).status).toBe(state === 'approved' ? 'verified' : 'rejected')
    }
  })

  test('alike: the second changes nothing', async () => {
    const { person } = await applicant(town, newNumber())
    const { id } = await claimOf(person)
    const answers = await Promise.all([moderator, admin].map((by) => decide(by, id, { state: 'approved' })))
    expect(tally(answers.map(({ code }) => code))).toEqual({ none: 1, CONFLICT: 1 })
    expect(await news(person)).toHaveLength(1)
  })

  test('and the person, who proves it otherwise in that moment: nobody waits for ever, one outcome holds', async () => {
    for (let round = 0; round < 4; round++) {
      const { person } = await applicant(town, newNumber())
      const { id } = await claimOf(person)
      const box = `racer${round}@${domain}`
      await town.wait(person, box)
      const code = await town.codeFor(person, box)
      const [decision, proof] = await Promise.all([
        decide(moderator, id, { state: 'rejected', reason: '看不清' }),
        person.post<StandingAnswer>('/campus-verification/email', { email: box, code }),
      ])
      expect([200, 409]).toContain(decision.status)
      expect(proof.status).toBe(200)
      expect((await town.standing(person)).status).toBe('verified')
    }
  })
})

describe('who decides', () => {
  test('are owner, admins and moderators of the campus, one claim at a time, and only by moves that there are', async () => {
    const { person } = await applicant(town, newNumber())
    const { id } = await claimOf(person)
    const editor = await town.market.officer('editor', { campus: town.campus })
    const foreign = await town.market.officer('admin', { campus: await town.market.campus() })
    for (const by of [editor, foreign]) {
      expect([403, 404]).toContain((await decide(by, id, { state: 'approved' })).status)
      expect([403, 404]).toContain((await by.get(`/campus-verification/evidence/${id}`)).status)
    }
    expect((await person.patch(`/campus-verifications/${id}`, { state: 'approved' })).status).toBe(404)
    for (const state of ['expired', 'released', 'contested'])
      expect([state, (await decide(moderator, id, { state })).code]).toEqual([state, 'CONFLICT'])
    const bulk = await moderator.patch(`/campus-verifications?where[id][equals]=${id}`, { state: 'approved' })
    expect(bulk.status).toBeGreaterThanOrEqual(400)
    // What is the system's to write is not theirs.
    await decide(moderator, id, { user: moderator.id, subjectHash: 'x', photo: null, decidedBy: '校长' })
    expect(await claimOf(person)).toMatchObject({ state: 'pending', decided_by: null })
    expect((await claimOf(person)).photo_id).not.toBeNull()
    const owner = await town.market.officer('owner')
    expect((await decide(owner, id, { state: 'approved' })).status).toBe(200)
  })

  test('cannot approve somebody who is suspended', async () => {
    const { person } = await applicant(town, newNumber())
    const { id } = await claimOf(person)
    await decideOn(town.market, moderator, ['users', person.id], 'ban')
    expect((await decide(moderator, id, { state: 'approved' })).code).toBe('VALIDATION_FAILED')
    expect((await claimOf(person)).state).toBe('pending')
  })

  test('by hand in the list of people too: a claim that waits is closed, and its photo destroyed', async () => {
    const { person, photo } = await applicant(town, newNumber())
    await destroyQueued()
    expect((await moderator.patch(`/users/${person.id}`, { verification: 'verified' })).status).toBe(200)
    expect(await town.standing(person)).toMatchObject({ status: 'verified', claim: null })
    expect(await claimOf(person)).toMatchObject({
      state: 'released',
      photo_id: null,
      student_no_cipher: null,
    })
    expect(await destroyQueued()).toContain(photo)
  })

  test('taking a verification away by hand frees the identity', async () => {
    const box = `byhand@${domain}`
    const person = await town.member(box)
    await moderator.patch(`/users/${person.id}`, { verification: 'none' })
    expect((await claimOf(person)).state).toBe('released')
    await town.member(box)
  })

  test('leave their acts in the audit log, without number, hash or photo', async () => {
    const number = newNumber()
    const { person } = await applicant(town, number)
    const { id, subject_hash: hash, student_no_cipher: cipher } = await claimOf(person)
    await decide(moderator, id, { state: 'rejected', reason: '看不清' })
    const log = await rowsOf<{ changes: { field: string }[] }>(
      town.market,
      `select changes from audit_log where target = 'campus-verifications' and target_id = $1`,
      [id],
    )
    expect(log.flatMap(({ changes }) => changes.map(({ field }) => field))).toEqual(
      expect.arrayContaining(['state', 'reason']),
    )
    const everything = JSON.stringify(await rowsOf(town.market, 'select * from audit_log'))
    for (const secret of [number, hash, cipher]) expect(everything).not.toContain(secret)
  })
})

describe('a person who leaves', () => {
  test('takes the claim, the number and the photo along at once', async () => {
    const { person, photo } = await applicant(town, newNumber())
    await destroyQueued()
    expect((await person.delete('/users/me')).status).toBe(200)
    expect(await claimOf(person)).toMatchObject({
      state: 'released',
      photo_id: null,
      student_no_cipher: null,
    })
    expect(await destroyQueued()).toContain(photo)
    const [row] = await rowsOf<{ verification: string }>(
      town.market,
      'select verification from users where id = $1',
      [person.id],
    )
    expect(row?.verification).toBe('none')
  })

  test('and is erased, leaves no trace of a proof', async () => {
    const person = await town.member(`erased@${domain}`)
    await person.delete('/users/me')
    expect(await eraseDeletedUsers(await jobReq(town.market), inDays(16))).toBeGreaterThanOrEqual(1)
    expect(await town.claims(person.id)).toEqual([])
    expect(
      await rowsOf(town.market, 'select 1 from verification_codes where user_id = $1', [person.id]),
    ).toEqual([])
    await town.member(`erased@${domain}`)
  })

  test('or wants to know, gets what is kept, the number in clear', async () => {
    const number = newNumber()
    const { person } = await applicant(town, number)
    const { body } = await person.get<{ verifications: object[] }>('/users/me/export')
    expect(body.verifications).toMatchObject([
      { method: 'student-card', state: 'pending', studentNo: number },
    ])
  })
})

describe('the photo of a claim that waits', () => {
  test('is neither swept away nor deleted; one that a broken job left behind is swept', async () => {
    const { person, photo } = await applicant(town, newNumber())
    expect(await sweepMedia(await jobReq(town.market), inDays(30))).toBeGreaterThanOrEqual(0)
    const files = await filesOf(photo)
    expect(files().length).toBeGreaterThan(0)
    const owner = await town.market.officer('owner')
    expect((await owner.delete(`/media/${photo}`)).status).toBeGreaterThanOrEqual(400)
    expect(files().length).toBeGreaterThan(0)
    await decide(moderator, (await claimOf(person)).id, { state: 'approved' })
    await sweepMedia(await jobReq(town.market), inDays(30))
    expect(files()).toEqual([])
    // The job that comes late finds nothing, and a mistaken id costs nobody a picture.
    await destroyQueued()
    const { body } = await person.upload<{ id: string }>('/media', await drawPicture())
    await destroyPhoto(await jobReq(town.market), body.id)
    expect(await rowsOf(town.market, 'select 1 from media where id = $1', [body.id])).toHaveLength(1)
  })
})
