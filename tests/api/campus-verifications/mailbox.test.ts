import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { rateLimits } from '../../../src/lib/rate-limits'
import { problemsOf, rowsOf } from '../support'
import { domain, startTown, tally, type StandingAnswer, type Town } from './support'
import type { Student } from '../../support/market'

let town: Town
beforeAll(async () => {
  town = await startTown()
})
afterAll(() => town.stop())

let next = 1
let box: string
beforeEach(() => {
  box = `student${next++}@${domain}`
})
const enter = (person: Student, code: string, email = box, more: object = {}) =>
  person.post<StandingAnswer>('/campus-verification/email', { email, code, ...more })
const other = (code: string) => (code === '000000' ? '111111' : '000000')
const dayMs = 86_400_000

describe('a student with a mailbox of the campus', () => {
  test('asks for a code, types it in, and is verified for as long as the campus says', async () => {
    const lin = await town.newcomer()
    const before = await town.standing(lin)
    expect(before).toMatchObject({ status: 'none', expiresAt: null, alumnus: false, claim: null })
    expect(before.methods).toEqual([
      { type: 'email', label: '校园邮箱', flow: 'code', domains: [domain] },
      { type: 'student-card', label: '学生证审核', flow: 'review', instructions: '拍清楚照片和学号' },
    ])
    const code = await town.codeFor(lin, box)
    expect(code).toMatch(/^\d{6}$/)
    const { status, body } = await enter(lin, code, box.toUpperCase())
    expect([status, body.status, body.claim]).toEqual([200, 'verified', null])
    const days = (new Date(body.expiresAt ?? 0).getTime() - Date.now()) / dayMs
    expect(days).toBeGreaterThan(364)
    expect(days).toBeLessThanOrEqual(365)
    const [claim, ...more] = await town.claims(lin.id)
    expect(more).toEqual([])
    expect(claim).toMatchObject({
      state: 'approved',
      method: 'email',
      photo_id: null,
      student_no_cipher: null,
    })
    // Nothing in the database says which mailbox it was, nor the code.
    for (const table of ['campus_verifications', 'verification_codes', 'users', 'payload_jobs']) {
      const kept = JSON.stringify(await rowsOf(town.market, `select * from ${table}`))
      expect([table, kept.includes(box), kept.includes(`"${code}"`)]).toEqual([table, false, false])
    }
    const listing = await lin.post('/products', { kind: 'item' })
    expect(listing.code).not.toBe('CAMPUS_VERIFICATION_REQUIRED')
  })

  test('reads the labels and the mail in their language', async () => {
    const anna = await town.newcomer()
    await rowsOf(town.market, `update users set language = 'en' where id = $1`, [anna.id])
    const { body } = await anna.send<StandingAnswer>('GET', '/campus-verification', {
      headers: { 'Accept-Language': 'en' },
    })
    expect(body.methods.map(({ label }) => label)).toEqual(['Campus e-mail', 'Student card'])
    await town.codeFor(anna, box)
    const [mail] = (await town.mail.get(`inbox?to=${box}`)) as { subject: string; text: string }[]
    expect(mail?.subject).toBe('Xiaoji: code for campus verification')
    expect(mail?.subject).not.toMatch(/\d{6}/)
  })

  test('who verifies again is verified longer, with one proof in force', async () => {
    const lin = await town.member(box)
    await rowsOf(town.market, `update users set verified_until = now() + interval '5 days' where id = $1`, [
      lin.id,
    ])
    await town.wait(lin, box)
    const { body } = await enter(lin, await town.codeFor(lin, box))
    expect(new Date(body.expiresAt ?? 0).getTime()).toBeGreaterThan(Date.now() + 300 * dayMs)
    expect((await town.claims(lin.id)).map(({ state }) => state)).toEqual(['released', 'approved'])
  })

  test('keeps the mailbox for notices only when they say so, and it is shown masked', async () => {
    const [shy, open] = [await town.member(`shy${box}`), await town.newcomer()]
    await enter(open, await town.codeFor(open, box), box, { notify: true })
    const kept = async (id: string) =>
      (
        await rowsOf<{ noticeMailMasked: string | null; cipher: string | null }>(
          town.market,
          'select notice_mail_masked as "noticeMailMasked", notice_mail_cipher as cipher from users where id = $1',
          [id],
        )
      )[0]
    expect(await kept(shy.id)).toEqual({ noticeMailMasked: null, cipher: null })
    expect(await kept(open.id)).toMatchObject({ noticeMailMasked: `s***@${domain}` })
    expect((await kept(open.id))?.cipher).not.toContain('student')
    const exported = await open.get<{ account: { noticeMail: string }; verifications: object[] }>(
      '/users/me/export',
    )
    expect(exported.body.account.noticeMail).toBe(box)
    expect(exported.body.verifications).toMatchObject([
      { method: 'email', state: 'approved', studentNo: null },
    ])
    expect(problemsOf((await enter(open, '123456', box, { notify: 'yes' })).body)).toEqual([
      'VALIDATION_FAILED notify',
    ])
  })
})

describe('a mailbox that is not of the campus', () => {
  test.each([
    ['another domain', 'lin@gmail.com'],
    ['a sub-domain', `lin@mail.${domain}`],
    ['a domain that ends alike', `lin@evil-${domain}`],
    ['a longer domain', `lin@${domain}.evil.com`],
    ['a tag', `lin+1@${domain}`],
    ['two addresses', `lin@evil.com,lin@${domain}`],
    ['two at signs', `lin@evil.com@${domain}`],
    ['quotes', `"lin"@${domain}`],
    ['a Cyrillic letter', `lіn@${domain}`],
    ['a line break', `lin@${domain}\r\nBcc: x@evil.com`],
    ['no address', 'lin'],
  ])('is refused before anything is sent: %s', async (_case, email) => {
    const person = await town.newcomer()
    await town.wait(person, box)
    const before = ((await town.mail.get('inbox')) as unknown[]).length
    const answer = await person.post('/campus-verification/email/code', { email })
    expect([answer.status, problemsOf(answer.body)]).toEqual([400, ['VALIDATION_FAILED email']])
    expect((await town.mail.get('inbox')) as unknown[]).toHaveLength(before)
    expect(
      await rowsOf(town.market, 'select 1 from verification_codes where user_id = $1', [person.id]),
    ).toEqual([])
  })
})

describe('whether somebody is known under a mailbox', () => {
  test('cannot be told from the answer', async () => {
    await town.member(box)
    const stranger = await town.newcomer()
    await town.wait(stranger, box)
    const known = await stranger.post('/campus-verification/email/code', { email: box })
    const asker = await town.newcomer()
    const unknown = await asker.post('/campus-verification/email/code', { email: `fresh${box}` })
    expect([known.status, known.body]).toEqual([204, {}])
    expect([unknown.status, unknown.body]).toEqual([204, {}])
  })
})

describe('a code', () => {
  test('dies after five wrong guesses, even for the right one, and survives four', async () => {
    const person = await town.newcomer()
    const code = await town.codeFor(person, box)
    for (let guess = 0; guess < 5; guess++)
      expect((await enter(person, other(code))).code).toBe('VERIFICATION_FAILED')
    expect((await enter(person, code)).code).toBe('VERIFICATION_FAILED')
    await town.wait(person, box)
    const fresh = await town.codeFor(person, box)
    for (let guess = 0; guess < 4; guess++) await enter(person, other(fresh))
    expect((await enter(person, fresh)).body.status).toBe('verified')
  })

  test('cannot be found by guessing all at once', async () => {
    const person = await town.newcomer()
    const code = await town.codeFor(person, box)
    const guesses = Array.from({ length: 15 }, (_, index) =>
      String((Number(code) + 1 + index) % 1_000_000).padStart(6, '0'),
    )
    await Promise.all(guesses.map((guess) => enter(person, guess)))
    expect((await enter(person, code)).code).toBe('VERIFICATION_FAILED')
  })

  test('cannot be guessed for ever: after twenty attempts in an hour a person waits', async () => {
    const person = await town.newcomer()
    const answers = []
    for (let guess = 0; guess < 21; guess++) answers.push((await enter(person, '000000')).code)
    expect(tally(answers)).toEqual({ VERIFICATION_FAILED: 20, RATE_LIMITED: 1 })
  })

  test('works once, also when it is sent ten times at once', async () => {
    const person = await town.newcomer()
    const code = await town.codeFor(person, box)
    const answers = await Promise.all(Array.from({ length: 10 }, () => enter(person, code)))
    expect(tally(answers.map((answer) => answer.code ?? answer.body.status))).toEqual({
      verified: 1,
      VERIFICATION_FAILED: 9,
    })
    expect((await enter(person, code)).code).toBe('VERIFICATION_FAILED')
    expect((await town.claims(person.id)).map(({ state }) => state)).toEqual(['approved'])
  })

  test('is of one person: somebody else who reads it has nothing', async () => {
    const [lin, thief] = [await town.newcomer(), await town.newcomer()]
    const code = await town.codeFor(lin, box)
    expect((await enter(thief, code)).code).toBe('VERIFICATION_FAILED')
    expect((await enter(lin, code)).body.status).toBe('verified')
  })

  test('is of one mailbox: it does not prove another one', async () => {
    const person = await town.newcomer()
    const code = await town.codeFor(person, box)
    expect((await enter(person, code, `boss${box}`)).code).toBe('VERIFICATION_FAILED')
  })

  test('is replaced by the next one, to whatever mailbox that went', async () => {
    const person = await town.newcomer()
    const first = await town.codeFor(person, box)
    await town.wait(person, box)
    const second = await town.codeFor(person, `two${box}`)
    expect((await enter(person, first)).code).toBe('VERIFICATION_FAILED')
    expect((await enter(person, second, `two${box}`)).body.status).toBe('verified')
  })

  test('is over after ten minutes', async () => {
    const person = await town.newcomer()
    const code = await town.codeFor(person, box)
    const [row] = await rowsOf<{ lastsS: number }>(
      town.market,
      'select extract(epoch from expires_at - created_at)::float8 as "lastsS" from verification_codes where user_id = $1',
      [person.id],
    )
    expect(Math.round((row?.lastsS ?? 0) / 60)).toBe(10)
    await rowsOf(town.market, 'update verification_codes set expires_at = now() where user_id = $1', [
      person.id,
    ])
    expect((await enter(person, code)).code).toBe('VERIFICATION_FAILED')
  })

  test('for notices is no proof of membership, and the other way round', async () => {
    const person = await town.newcomer()
    await person.post('/users/me/notice-mail/code', { email: box })
    const [notices = ''] = await town.codesAt(box)
    expect((await enter(person, notices)).code).toBe('VERIFICATION_FAILED')
    await town.wait(person, box)
    const campus = await town.codeFor(person, box)
    expect((await person.put('/users/me/notice-mail', { email: box, code: campus })).code).toBe(
      'VERIFICATION_FAILED',
    )
    expect((await enter(person, campus)).body.status).toBe('verified')
  })

  test('that could not be mailed is void, and the person is told that it is not their fault', async () => {
    const person = await town.newcomer()
    const first = await town.codeFor(person, box)
    await town.wait(person, box)
    await town.mail.fault({
      match: 'SMTP DATA',
      times: 1,
      respond: { status: 451, body: `no mail to ${box}` },
    })
    const answer = await person.post('/campus-verification/email/code', { email: box })
    expect([answer.status, answer.code]).toEqual([503, 'PROVIDER_UNAVAILABLE'])
    expect((await enter(person, first)).code).toBe('VERIFICATION_FAILED')
    const waiting = await rowsOf(
      town.market,
      `select 1 from verification_codes where user_id = $1 and consumed_at is null and expires_at > now()
       and created_at = (select max(created_at) from verification_codes where user_id = $1)`,
      [person.id],
    )
    expect(waiting).toEqual([])
  })
})

describe('who asks for codes too often', () => {
  const ask = (person: Student, email: string) => person.post('/campus-verification/email/code', { email })

  test('waits a minute', async () => {
    const lin = await town.newcomer()
    await town.codeFor(lin, box)
    const again = await ask(lin, `two${box}`)
    expect([again.status, again.code]).toEqual([429, 'RATE_LIMITED'])
    expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('does not keep others from their mailbox; three in a minute do, whatever the spelling', async () => {
    const [stranger, owner, third] = [await town.newcomer(), await town.newcomer(), await town.newcomer()]
    await town.wait(stranger, box)
    for (const status of [204, 429, 429, 429, 429]) expect((await ask(stranger, box)).status).toBe(status)
    const code = await town.codeFor(owner, box)
    expect((await enter(owner, code)).body.status).toBe('verified')
    const dotted = box.replace('student', 'stu.dent')
    expect((await ask(third, dotted)).status).toBe(204)
    expect((await ask(await town.newcomer(), dotted)).code).toBe('RATE_LIMITED')
  })

  test('takes nothing from those at the same address when refused', async () => {
    const [hasty, neighbour] = [await town.newcomer(), await town.newcomer()]
    await town.wait(hasty, box)
    const { points } = rateLimits.mailCodePerAddress.windows[0]
    const answers = []
    for (let time = 0; time < points + 5; time++) answers.push((await ask(hasty, box)).status)
    expect(tally(answers.map(String))).toEqual({ 204: 1, 429: points + 4 })
    expect((await ask(neighbour, `next${box}`)).status).toBe(204)
  })

  test('waits when the whole market has sent too many in a day', async () => {
    const { limits } = town.market.payload.services
    const person = await town.newcomer()
    await town.wait(person, box)
    for (let sent = 0; sent < rateLimits.mailTotal.windows[0].points; sent++)
      await limits.consume('mailTotal', 'all')
    expect((await ask(person, box)).code).toBe('RATE_LIMITED')
    await town.wait(person, box)
    expect((await ask(person, box)).status).toBe(204)
  })

  test('from one address for many people, waits up to an hour', async () => {
    const people = await Promise.all(Array.from({ length: 31 }, () => town.newcomer()))
    await town.wait(people[0] as Student, box)
    const answers = []
    for (const [index, person] of people.entries())
      answers.push(
        (await person.post('/campus-verification/email/code', { email: `n${index}${box}` })).status,
      )
    expect(tally(answers.map(String))).toEqual({ 204: 30, 429: 1 })
    await town.wait(people[0] as Student, box)
  })
})

describe('who may not verify', () => {
  test('a stranger, a suspended person, and anybody by a method that the campus does not offer', async () => {
    expect((await town.market.anyone.post('/campus-verification/email', {})).code).toBe('UNAUTHENTICATED')
    const person = await town.newcomer()
    for (const method of ['cas', 'portal', 'constructor', 'evidence'])
      expect([method, (await person.post(`/campus-verification/${method}`, {})).status]).toEqual([
        method,
        404,
      ])
    const code = await town.codeFor(person, box)
    await rowsOf(town.market, `update users set standing = 'suspended' where id = $1`, [person.id])
    expect((await enter(person, code)).code).toBe('ACCOUNT_SUSPENDED')
    expect(await town.claims(person.id)).toEqual([])
  })
})
