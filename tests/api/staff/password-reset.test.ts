import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../../sandbox'
import { controlOf } from '../../sandbox/control'
import { startMarket, type Market } from '../../support/market'

let sandbox: Sandbox
let market: Market
beforeAll(async () => {
  sandbox = await startSandbox()
  Object.assign(process.env, { SMTP_URL: sandbox.env.SMTP_URL, MAIL_FROM: sandbox.env.MAIL_FROM })
  market = await startMarket()
})
afterAll(async () => {
  await market.stop()
  await sandbox.stop()
})

const inbox = async () => (await controlOf(sandbox.addresses.mail).get('inbox')) as unknown[]

test('an officer who forgot the password gets a mail, sets a new one, and old sessions end', async () => {
  const officer = await market.officer('owner')
  const unknown = await market.anyone.post('/staff/forgot-password', { email: 'nobody@union.example' })
  const known = await market.anyone.post('/staff/forgot-password', { email: officer.email })
  expect([known.status, known.body]).toEqual([unknown.status, unknown.body])

  // The mail is sent after the answer.
  let messages = await inbox()
  while (messages.length === 0) {
    await sleep(50)
    messages = await inbox()
  }
  expect(messages).toHaveLength(1)
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
