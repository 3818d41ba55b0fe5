import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin'
import {
  answerText,
  decryptField,
  encryptField,
  isSignedBy,
  openSealed,
  requestText,
  signText,
} from '../../../src/lib/wechat-pay/crypto'
import { createPaymentProviders } from '../../../src/providers/payment/registry'

interface Signed {
  text: string
  signature: string
}
interface Vectors {
  wxpay_v3_aes_gcm: Record<
    | 'apiV3Key'
    | 'nonce'
    | 'associated_data'
    | 'plaintext'
    | 'ciphertext'
    | 'ciphertext_when_associated_data_is_empty',
    string
  >
  wxpay_v3_rsa: { publicKey: string } & Record<
    'request' | 'response_or_notification' | 'requestPayment' | 'empty_body_204',
    Signed
  >
}

// Made with node:crypto and checked with an independent SDK.
const { wxpay_v3_aes_gcm: aes, wxpay_v3_rsa: rsa } = JSON.parse(
  readFileSync(new URL('vectors.json', import.meta.url), 'utf8'),
) as Vectors
const merchant = generateKeyPairSync('rsa', { modulusLength: 2048 })
const BODY = '{"amount":{"currency":"CNY","total":1999}}'

describe('what is signed', () => {
  const key = createPublicKey(rsa.publicKey)
  const call = { method: 'POST', path: '/v3/pay/transactions/jsapi', timestampS: 1_795_000_000 }
  const nonce = '00112233445566778899aabbccddeeff'

  it('of a call, an answer and an empty answer is what the service signs', () => {
    expect(requestText({ ...call, nonce, body: BODY })).toBe(rsa.request.text)
    const [at, its] = ['1795000000', 'abcdef0123456789abcdef0123456789']
    expect(answerText(at, its, BODY)).toBe(rsa.response_or_notification.text)
    expect(answerText(at, its, '')).toBe(rsa.empty_body_204.text)
  })

  it.each(['request', 'response_or_notification', 'requestPayment', 'empty_body_204'] as const)(
    'of %s is verified, and nothing else',
    (name) => {
      const { text, signature } = rsa[name]
      expect(isSignedBy(text, signature, key)).toBe(true)
      expect(isSignedBy(`${text} `, signature, key)).toBe(false)
      expect(isSignedBy(text, signature.replace(/^./, 'A'), key)).toBe(false)
      expect(isSignedBy(text, 'not a signature', key)).toBe(false)
    },
  )

  it('is signed as the SDK signs it, and verified as it verifies', () => {
    const pem = merchant.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const publicPem = merchant.publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const text = Formatter.request('POST', call.path, String(call.timestampS), nonce, BODY)
    expect(requestText({ ...call, nonce, body: BODY })).toBe(text)
    expect(signText(text, merchant.privateKey)).toBe(Rsa.sign(text, pem))
    expect(Rsa.verify(text, signText(text, merchant.privateKey), publicPem)).toBe(true)
    expect(isSignedBy(text, Rsa.sign(text, pem), merchant.publicKey)).toBe(true)
    expect(answerText('1', 'n', '校集')).toBe(Formatter.response('1', 'n', '校集'))
  })

  it('for the app is appId, time, nonce and package', () => {
    const providers = createPaymentProviders({
      PUBLIC_URL: 'https://xiaoji.example',
      WECHAT_APP_ID: 'wx1234567890abcdef',
      WXPAY_MCH_ID: '1900000001',
      WXPAY_SERIAL: 'ABCD1234',
      WXPAY_PRIVATE_KEY: merchant.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      WXPAY_API_V3_KEY: aes.apiV3Key,
      WXPAY_API_BASE: 'http://127.0.0.1:1',
    })
    const {
      timeStamp,
      nonceStr,
      package: prepay,
      paySign,
    } = providers?.payments.transfer.requestPayment('wx18') ?? {}
    const text = Formatter.joinedByLineFeed(
      'wx1234567890abcdef',
      timeStamp ?? '',
      nonceStr ?? '',
      prepay ?? '',
    )
    const signature = Buffer.from(paySign ?? '', 'base64')
    expect(verify('RSA-SHA256', Buffer.from(text), merchant.publicKey, signature)).toBe(true)
    expect(prepay).toBe('prepay_id=wx18')
  })
})

describe('what is sealed', () => {
  const { apiV3Key, nonce, associated_data, plaintext, ciphertext } = aes

  it('is opened with and without associated data', () => {
    expect(openSealed(apiV3Key, { nonce, associated_data, ciphertext })).toBe(plaintext)
    const bare = { nonce, ciphertext: aes.ciphertext_when_associated_data_is_empty }
    expect(openSealed(apiV3Key, bare)).toBe(plaintext)
    expect(openSealed(apiV3Key, { ...bare, associated_data: '' })).toBe(plaintext)
  })

  it('by the SDK is opened by us', () => {
    const sealed = Aes.AesGcm.encrypt('{"a":"校集"}', apiV3Key, nonce, 'refund')
    expect(openSealed(apiV3Key, { nonce, associated_data: 'refund', ciphertext: sealed })).toBe(
      '{"a":"校集"}',
    )
  })

  it('otherwise is refused', () => {
    const sealed = { nonce, associated_data, ciphertext }
    expect(() => openSealed('f'.repeat(32), sealed)).toThrow()
    expect(() => openSealed(apiV3Key, { ...sealed, associated_data: 'refund' })).toThrow()
    expect(() => openSealed(apiV3Key, { ...sealed, ciphertext: ciphertext.replace(/^./, 'A') })).toThrow()
    expect(() => openSealed(apiV3Key, { ...sealed, ciphertext: '' })).toThrow()
    // A shorter tag would be guessed sooner.
    const cut = Buffer.from(ciphertext, 'base64').subarray(0, -4).toString('base64')
    expect(() => openSealed(apiV3Key, { ...sealed, ciphertext: cut })).toThrow()
  })
})

describe('a field about a person', () => {
  it('is read by the SDK, and the SDK by us', () => {
    const privatePem = merchant.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const publicPem = merchant.publicKey.export({ type: 'spki', format: 'pem' }).toString()
    expect(Rsa.decrypt(encryptField('张三', merchant.publicKey), privatePem)).toBe('张三')
    expect(decryptField(Rsa.encrypt('张三', publicPem), merchant.privateKey)).toBe('张三')
  })
})
