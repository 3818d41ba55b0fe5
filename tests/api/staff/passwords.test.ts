import crypto from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../../sandbox'
import { passwordHash } from '../../../src/hooks/staff/spend-equal-effort'
import { controlOf } from '../../sandbox/control'
import { eventually } from '../../support/eventually'
import { startMarket, type Market } from '../../support/market'
import { calm } from '../support'

/**
 * Officers who forgot a password. A stranger who tries addresses learns from no answer, and from no work behind it,
 * who is an officer.
 */

let sandbox: Sandbox
let market: Market
beforeAll(async () => {
  sandbox = await startSandbox()
  Object.assign(process.env, { SMTP_URL: sandbox.env.SMTP_URL, MAIL_FROM: sandbox.env.MAIL_FROM })
  market = await startMarket()
})
beforeEach(() => Promise.all([controlOf(sandbox.addresses.mail).reset(), calm(market)]))
afterEach(() => {
  jest.restoreAllMocks()
})
afterAll(async () => {
  await market.stop()
  await sandbox.stop()
})

/** The one mail of a test; it is sent after the answer. */
const received = () =>
  eventually('the mail', async () => {
    const messages = (await controlOf(sandbox.addresses.mail).get('inbox')) as unknown[]
    expect(messages).toHaveLength(1)
    return messages
  })

test('an officer who forgot the password gets a mail, sets a new one, and old sessions end', async () => {
  const officer = await market.officer('owner')
  const unknown = await market.anyone.post('/staff/forgot-password', { email: 'nobody@union.example' })
  const known = await market.anyone.post('/staff/forgot-password', { email: officer.email })
  expect([known.status, known.body]).toEqual([unknown.status, unknown.body])

  const messages = await received()
  const mail = JSON.stringify(messages[0])
  expect(mail).toContain(officer.email)
  const token = /admin\/reset\/([0-9a-f]+)/.exec(mail)?.[1]
  const reset = await market.anyone.post('/staff/reset-password', { token, password: 'a brand new password' })
  expect(reset.status).toBe(200)
  const again = await market.anyone.post('/staff/reset-password', { token, password: 'yet another password' })
  expect(again.status).not.toBe(200)

  const login = (password: string) => market.anyone.post('/staff/login', { email: officer.email, password })
  expect((await login(officer.password)).code).toBe('CREDENTIAL_INVALID')
  expect((await login('a brand new password')).status).toBe(200)
  expect((await officer.get(`/staff/${officer.id}`)).status).toBe(401)
})

test('five wrong passwords lock the account, with the same answer as a wrong password', async () => {
  const officer = await market.officer('owner')
  const login = (password: string) => market.anyone.post('/staff/login', { email: officer.email, password })
  for (let attempt = 0; attempt < 5; attempt++) expect((await login('wrong')).code).toBe('CREDENTIAL_INVALID')
  expect((await login(officer.password)).code).toBe('CREDENTIAL_INVALID')
})

/** The password hashes that one sign-in costs, by their parameters. */
async function hashesOf(email: string, password: string) {
  const hash = jest.spyOn(crypto, 'pbkdf2')
  const { code } = await market.anyone.post('/staff/login', { email, password })
  const costs = hash.mock.calls.map(([, , iterations, bytes, digest]) => ({ iterations, bytes, digest }))
  hash.mockRestore()
  return { code, costs }
}

test('a wrong password costs the same for an officer, a locked officer and nobody', async () => {
  const officer = await market.officer('owner')
  const known = await hashesOf(officer.email, 'a wrong password')
  expect(known).toEqual({ code: 'CREDENTIAL_INVALID', costs: [passwordHash] })
  expect(await hashesOf('nobody@union.example', 'a wrong password')).toEqual(known)
  await market.payload.db.updateOne({
    collection: 'staff',
    id: officer.id,
    data: { lockUntil: new Date(Date.now() + 600_000).toISOString() },
  })
  expect(await hashesOf(officer.email, 'a wrong password')).toEqual(known)
  expect(await hashesOf(` ${officer.email.toUpperCase()} `, officer.password)).toEqual(known)
})

test('the right password is hashed once', async () => {
  const officer = await market.officer('owner')
  expect(await hashesOf(` ${officer.email.toUpperCase()} `, officer.password)).toEqual({
    code: undefined,
    costs: [passwordHash],
  })
})

test('who forgot the password is answered before the mail server is', async () => {
  const officer = await market.officer('owner')
  const mail = controlOf(sandbox.addresses.mail)
  await mail.fault({ match: 'SMTP DATA', delayMs: 3_000 })
  const unknown = await market.anyone.post('/staff/forgot-password', { email: 'nobody@union.example' })
  const known = await market.anyone.post('/staff/forgot-password', { email: officer.email })
  expect([known.status, known.body]).toEqual([unknown.status, unknown.body])
  expect(await mail.get('inbox')).toEqual([])
  expect(JSON.stringify(await received())).toContain(officer.email)
})

test('without an address the form says so', async () => {
  expect((await market.anyone.post('/staff/forgot-password', {})).status).toBe(400)
})
