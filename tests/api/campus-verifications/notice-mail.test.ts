import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { decryptText } from '../../../src/lib/field-cipher'
import type { Student } from '../../support/market'
import { problemsOf, rowsOf } from '../support'
import { startTown, type Town } from './support'

let town: Town
let lin: Student
beforeAll(async () => {
  town = await startTown()
  lin = await town.newcomer()
})
afterAll(() => town.stop())

const kept = async (person: Student) =>
  (
    await rowsOf<{ masked: string | null; cipher: string | null }>(
      town.market,
      'select notice_mail_masked as masked, notice_mail_cipher as cipher from users where id = $1',
      [person.id],
    )
  )[0]

async function codeFor(person: Student, email: string): Promise<string> {
  await town.wait(person, email)
  const { status } = await person.post('/users/me/notice-mail/code', { email })
  expect(status).toBe(204)
  return (await town.codesAt(email)).at(-1) ?? ''
}

describe('a mailbox for notices', () => {
  test('may be anywhere, is proven by a code, kept encrypted and shown masked', async () => {
    const email = 'Lin.Xiao+xiaoji@gmail.example'
    const code = await codeFor(lin, email)
    const answer = await lin.put('/users/me/notice-mail', { email, code })
    expect([answer.status, answer.body]).toEqual([200, { noticeMail: 'L***@gmail.example' }])
    const row = await kept(lin)
    expect(row?.masked).toBe('L***@gmail.example')
    expect(decryptText(row?.cipher ?? '', town.market.payload.services.env.DATA_KEYS)).toBe(email)
    expect((await town.standing(lin)).status).toBe('none')
    const shown = async (person: Student) => (await person.get('/users/me/notice-mail')).body
    expect(await shown(lin)).toEqual({ noticeMail: 'L***@gmail.example' })
    expect(await shown(await town.newcomer())).toEqual({ noticeMail: null })
    // Once.
    expect((await lin.put('/users/me/notice-mail', { email, code })).code).toBe('VERIFICATION_FAILED')
  })

  test('is not changed by a wrong code, nor by the code of another person or mailbox', async () => {
    const [before, other] = [await kept(lin), await town.newcomer()]
    const email = 'wang@mail.example'
    const theirs = await codeFor(other, email)
    for (const body of [
      { email, code: theirs },
      { email, code: theirs === '000000' ? '111111' : '000000' },
    ])
      expect((await lin.put('/users/me/notice-mail', body)).code).toBe('VERIFICATION_FAILED')
    expect((await other.put('/users/me/notice-mail', { email: 'li@mail.example', code: theirs })).code).toBe(
      'VERIFICATION_FAILED',
    )
    expect(await kept(lin)).toEqual(before)
  })

  test.each([
    '',
    'lin',
    'lin@',
    '@mail.example',
    'lin@mail',
    'lin@ma il.example',
    'a@b.example,c@d.example',
    'lin@mail.example\r\nBcc: x@evil.example',
    '"lin x"@mail.example',
    'Lin <lin@mail.example>',
    'lin@[127.0.0.1]',
  ])('is refused when it is none: %j', async (email) => {
    expect(problemsOf((await lin.post('/users/me/notice-mail/code', { email })).body)).toEqual([
      'VALIDATION_FAILED email',
    ])
  })

  test('is asked for once a minute by a person, thrice by all; tags and dots make no other mailbox', async () => {
    const person = await town.newcomer()
    await codeFor(person, 'chen@mail.example')
    expect((await person.post('/users/me/notice-mail/code', { email: 'x@mail.example' })).code).toBe(
      'RATE_LIMITED',
    )
    for (const email of ['c.hen@mail.example', 'chen+1@mail.example']) {
      const asker = await town.newcomer()
      expect((await asker.post('/users/me/notice-mail/code', { email })).status).toBe(204)
    }
    const other = await town.newcomer()
    for (const email of ['chen+2@mail.example', 'ch.en@mail.example', 'CHEN@MAIL.example']) {
      await town.market.payload.services.limits.reset('mailCodePerPerson', other.id)
      expect([email, (await other.post('/users/me/notice-mail/code', { email })).code]).toEqual([
        email,
        'RATE_LIMITED',
      ])
    }
  })

  test('is taken away when the person says so', async () => {
    expect((await lin.delete('/users/me/notice-mail')).status).toBe(204)
    expect(await kept(lin)).toEqual({ masked: null, cipher: null })
  })
})
