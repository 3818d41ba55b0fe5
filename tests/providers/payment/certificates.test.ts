import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { PaymentProvider } from '../../../src/providers/payment/types'
import { eventually } from '../../support/eventually'
import { answerOf, headerOf, inMinutes, startPayWorld, type PayWorld } from './setup'

let world: PayWorld
const certificatesOnly = { WXPAY_PUBLIC_KEY_ID: '', WXPAY_PUBLIC_KEY: '' }
const HALF_DAY_MS = 12 * 3_600_000

beforeAll(async () => {
  world = await startPayWorld()
})
afterAll(() => world.stop())
beforeEach(() => world.reset())

let numbers = 0
const prepay = (provider: PaymentProvider) => {
  numbers += 1
  const order = { outTradeNo: `XJCERT${numbers}`, amountFen: 1, description: '书', payer: 'oXJ_user_0001' }
  return provider.prepay({ ...order, expiresAt: inMinutes(30) })
}
const downloads = async () => (await world.control.calls())['GET /v3/certificates'] ?? 0
/** What our reader says of the notices that came. */
async function readAll(provider: PaymentProvider): Promise<string[]> {
  return (await world.delivered()).map((each) => {
    try {
      return provider.readNotice(headerOf(each), each.body).eventType
    } catch (error) {
      return (error as { code: string }).code
    }
  })
}

describe('an installation with platform certificates', () => {
  beforeEach(() => world.control.post('signing', { mode: 'certificate' }))

  it('downloads them before its first call, and keeps them', async () => {
    const provider = world.providersOf(certificatesOnly).payments.transfer
    answerOf(await prepay(provider))
    answerOf(await prepay(provider))
    expect(await downloads()).toBe(1)
    await world.control.post('pay', { out_trade_no: `XJCERT${numbers}` })
    expect(await readAll(provider)).toEqual(['TRANSACTION.SUCCESS'])
  })

  it('asks again after half a day', async () => {
    let now = Date.now()
    const provider = world.providersOf(certificatesOnly, undefined, () => now).payments.transfer
    answerOf(await prepay(provider))
    now += HALF_DAY_MS
    // The sandbox signs with today's time, so the new list is not believed, and the old one stays.
    await prepay(provider)
    expect(await downloads()).toBe(2)
    now -= HALF_DAY_MS
    answerOf(await prepay(provider))
  })

  it('believes the old and the new one while they change, and the new one at once', async () => {
    const provider = world.providersOf(certificatesOnly).payments.transfer
    answerOf(await prepay(provider))
    await world.control.post('pay', { out_trade_no: `XJCERT${numbers}` })
    await world.control.post('rotate', { step: 'add' })
    answerOf(await prepay(provider))
    await world.control.post('rotate', { step: 'use' })
    await world.control.post('pay', { out_trade_no: `XJCERT${numbers}` })
    // The first notice of the new certificate makes it known; the service repeats it.
    expect(await readAll(provider)).toEqual(['TRANSACTION.SUCCESS', 'UNKNOWN_SERIAL'])
    // Within a minute of the last download nobody's serial makes us ask again.
    expect(await downloads()).toBe(1)
    const later = world.providersOf(certificatesOnly).payments.transfer
    answerOf(await prepay(later))
    expect(await readAll(later)).toEqual(['TRANSACTION.SUCCESS', 'TRANSACTION.SUCCESS'])
    await world.control.post('rotate', { step: 'retire' })
    answerOf(await prepay(later))
  })

  it('whose first sign of life is a notice believes its repetition', async () => {
    answerOf(await prepay(world.providersOf(certificatesOnly).payments.transfer))
    await world.control.post('pay', { out_trade_no: `XJCERT${numbers}` })
    const fresh = world.providersOf(certificatesOnly).payments.transfer
    expect(await readAll(fresh)).toEqual(['UNKNOWN_SERIAL'])
    await eventually('the certificate is known', async () =>
      expect(await readAll(fresh)).toEqual(['TRANSACTION.SUCCESS']),
    )
  })

  it('believes none that another APIv3 key has sealed, and sends nothing', async () => {
    const stranger = world.providersOf({ ...certificatesOnly, WXPAY_API_V3_KEY: 'f'.repeat(32) })
    expect(await prepay(stranger.payments.transfer)).toEqual({ outcome: 'unknown', code: 'NO_PLATFORM_KEY' })
    expect(await world.control.get('orders')).toEqual([])
  })

  it('believes none whose list is signed badly', async () => {
    await world.control.post('answers', { match: 'GET /v3/certificates', as: 'bad-signature' })
    const provider = world.providersOf(certificatesOnly).payments.transfer
    expect(await prepay(provider)).toEqual({ outcome: 'unknown', code: 'NO_PLATFORM_KEY' })
  })

  it('encrypts for a certificate', async () => {
    expect(await world.providersOf(certificatesOnly).echo()).toEqual({ outcome: 'done', answer: undefined })
  })
})

describe('an installation with the public key', () => {
  it('never asks for certificates', async () => {
    answerOf(await prepay(world.providersOf().payments.transfer))
    expect(await downloads()).toBe(0)
  })

  it('believes a certificate too while the account moves', async () => {
    const provider = world.providersOf().payments.transfer
    await world.control.post('signing', { mode: 'certificate' })
    answerOf(await prepay(provider))
    await world.control.post('pay', { out_trade_no: `XJCERT${numbers}` })
    expect(await readAll(provider)).toEqual(['UNKNOWN_SERIAL'])
    await eventually('the certificate is known', async () =>
      expect(await readAll(provider)).toEqual(['TRANSACTION.SUCCESS']),
    )
  })
})

describe('the self-test', () => {
  it('says that number, keys and clock are right, and a notice comes', async () => {
    const { echo, payments } = world.providersOf()
    expect(await echo({ notify: true })).toEqual({ outcome: 'done', answer: undefined })
    expect(await readAll(payments.transfer)).toEqual(['SECURITY_ECHO.SUCCESS'])
    const [delivered] = world.door.state.delivered
    if (delivered === undefined) throw new Error('nothing was delivered')
    expect(payments.transfer.readNotice(headerOf(delivered), delivered.body).facts).toEqual({
      about: 'other',
    })
  })

  it('says what is wrong', async () => {
    expect(await world.providersOf({ WXPAY_SERIAL: 'ABCDEF0123' }).echo()).toMatchObject({
      outcome: 'refused',
      code: 'SIGN_ERROR',
      alarm: true,
    })
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const wrong = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    // What we encrypt for a wrong key the service cannot read, and we cannot believe its no.
    expect(await world.providersOf({ WXPAY_PUBLIC_KEY: wrong }).echo()).toEqual({
      outcome: 'unknown',
      code: 'BAD_SIGNATURE',
    })
    await world.stop()
    expect(await world.providersOf().echo()).toEqual({ outcome: 'unknown', code: 'NO_ANSWER' })
    world = await startPayWorld()
  })
})
