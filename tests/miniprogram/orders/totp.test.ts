import { createHash, createHmac } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { hmacSha256, sha256 } from '../../../miniprogram/src/lib/sha256'
import { bytesOfBase64url, totp, totpLeftMs } from '../../../miniprogram/src/lib/totp'
import { codeOf as serverCodeOf } from '../../../src/domain/orders/handover-code'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bytes = (most: number) => fc.uint8Array({ maxLength: most })

describe('the hash', () => {
  test('is that of FIPS 180-4, for messages of any length around a block', () => {
    expect(hex(sha256(new TextEncoder().encode('abc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
    for (let length = 0; length < 200; length++) {
      const message = new Uint8Array(length).fill(length)
      expect(hex(sha256(message))).toBe(createHash('sha256').update(message).digest('hex'))
    }
  })

  test('keyed, is that of RFC 2104 for keys of any length', () => {
    fc.assert(
      fc.property(bytes(150), bytes(150), (key, message) => {
        expect(hex(hmacSha256(key, message))).toBe(createHmac('sha256', key).update(message).digest('hex'))
      }),
    )
  })
})

describe('a code that the phone computes by itself', () => {
  // RFC 6238, appendix B, the rows of SHA256.
  const secret = new TextEncoder().encode('12345678901234567890123456789012')
  test.each([
    [59, '46119246'],
    [1_111_111_109, '68084774'],
    [1_111_111_111, '67062674'],
    [1_234_567_890, '91819424'],
    [2_000_000_000, '90698825'],
    [20_000_000_000, '77737706'],
  ])('at %s s is that of RFC 6238', (atS, code) => {
    expect(totp({ secret, digits: 8, stepS: 30 }, atS * 1_000)).toBe(code)
  })

  test('is what the server expects at any moment', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.integer({ min: 0, max: 4e12 }),
        (key, ms) => {
          const step = Math.floor(ms / 30_000)
          const server = serverCodeOf(step, (message) => createHmac('sha256', key).update(message).digest())
          const carried = bytesOfBase64url(Buffer.from(key).toString('base64url'))
          expect(totp({ secret: carried, digits: 6, stepS: 30 }, ms)).toBe(server)
        },
      ),
    )
  })

  test('stands until its half minute is over', () => {
    expect(totpLeftMs({ stepS: 30 }, 0)).toBe(30_000)
    expect(totpLeftMs({ stepS: 30 }, 29_999)).toBe(1)
    expect(totpLeftMs({ stepS: 30 }, 30_000)).toBe(30_000)
  })
})

test('a secret arrives as the bytes that were sent, with or without padding', () => {
  fc.assert(
    fc.property(bytes(80), (sent) => {
      expect(hex(bytesOfBase64url(Buffer.from(sent).toString('base64url')))).toBe(hex(sent))
      expect(hex(bytesOfBase64url(Buffer.from(sent).toString('base64')))).toBe(hex(sent))
    }),
  )
})
