import crypto from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../../sandbox'
import { passwordHash } from '../../../src/hooks/staff/spend-equal-effort'
import { controlOf } from '../../sandbox/control'
import { startMarket, type Market } from '../../support/market'

/** A stranger who tries addresses learns from no answer, and from no work behind it, who is an officer. */

let sandbox: Sandbox
let market: Market
beforeAll(async () => {
  sandbox = await startSandbox()
  Object.assign(process.env, { SMTP_URL: sandbox.env.SMTP_URL, MAIL_FROM: sandbox.env.MAIL_FROM })
  market = await startMarket()
})
afterEach(() => {
  jest.restoreAllMocks()
})
afterAll(async () => {
  await market.stop()
  await sandbox.stop()
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
  let inbox: unknown[] = []
  while (inbox.length === 0) {
    await sleep(50)
    inbox = (await mail.get('inbox')) as unknown[]
  }
  expect(JSON.stringify(inbox)).toContain(officer.email)
})

test('without an address the form says so', async () => {
  expect((await market.anyone.post('/staff/forgot-password', {})).status).toBe(400)
})
