import { Writable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createLogger } from '../../../src/lib/logger'
import { remindReviews } from '../../../src/operations/campus-verifications/remind-reviews'
import { controlOf } from '../../sandbox/control'
import { jobReq } from '../../jobs/support'
import { rowsOf } from '../support'
import { applicant, domain, startTown, type Town } from './support'

let town: Town
const lines: string[] = []
beforeAll(async () => {
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  // Before anything asks for the process's logger.
  Object.assign(globalThis, { xiaojiLogger: createLogger({ level: 'trace', destination }) })
  town = await startTown()
})
afterAll(() => town.stop())

test('the log of proofs and refusals holds no mailbox, code, password, number, hash or cipher', async () => {
  const secrets: Record<string, string | null | undefined> = {}
  const { market } = town
  const moderator = await market.officer('moderator', { campus: town.campus })

  // By mail: wrong, right, for notices, and with a mail server that repeats the address in its refusal.
  const box = `loggedstudent@${domain}`
  const lin = await town.newcomer()
  const code = await town.codeFor(lin, box)
  const notices = 'loggedprivate@mail.example'
  Object.assign(secrets, { box, code, notices })
  await lin.post('/campus-verification/email', { email: box, code: code === '135790' ? '246801' : '135790' })
  await lin.post('/campus-verification/email', { email: box, code, notify: true })
  await town.wait(lin, notices)
  await town.mail.fault({
    match: 'SMTP DATA',
    times: 1,
    respond: { status: 550, body: `no such mailbox ${notices}` },
  })
  expect((await lin.post('/users/me/notice-mail/code', { email: notices })).status).toBe(503)

  // By the academic system: wrong, right, and broken.
  const portal = controlOf(town.sandbox.addresses.portal)
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
      failurePattern: '密码错误',
    },
  })
  const wang = await town.newcomer()
  const password = 'my-secret-at-the-portal'
  Object.assign(secrets, { password, username: '20230001' })
  const enter = (given: string) =>
    wang.post('/campus-verification/portal', { username: '20230001', password: given })
  expect((await enter(password)).code).toBe('VERIFICATION_FAILED')
  await portal.fault({ match: 'POST /login', times: 1, respond: { status: 500, body: password } })
  expect((await enter(password)).code).toBe('PROVIDER_UNAVAILABLE')
  expect((await enter('pw')).status).toBe(200)

  // By card: looked at, sent back, contested, approved, reminded of while mail is down.
  const { person } = await applicant(town, '20234567')
  Object.assign(secrets, { studentNo: '20234567' })
  const [claim] = await town.claims(person.id)
  Object.assign(secrets, { hash: claim?.subject_hash, cipher: claim?.student_no_cipher })
  await moderator.get(`/campus-verification/evidence/${claim?.id}`)
  await town.mail.fault({ match: 'SMTP DATA', times: 9, respond: { status: 550, body: moderator.email } })
  await remindReviews(await jobReq(market), new Date(Date.now() + 25 * 3_600_000))
  Object.assign(secrets, { officer: moderator.email })
  await town.mail.reset()
  await moderator.patch(`/campus-verifications/${claim?.id}`, { state: 'approved' })
  const { person: twin } = await applicant(town, '20234567')
  expect((await town.claims(twin.id)).map(({ state }) => state)).toEqual(['contested'])
  const [kept] = await rowsOf<{ cipher: string }>(
    market,
    'select notice_mail_cipher as cipher from users where id = $1',
    [lin.id],
  )
  Object.assign(secrets, { noticeCipher: kept?.cipher })

  const log = lines.join('')
  expect(log.length).toBeGreaterThan(1_000)
  const found = Object.entries(secrets).filter(([, secret]) => !secret || log.includes(secret))
  expect(found.map(([name]) => name)).toEqual([])
})
