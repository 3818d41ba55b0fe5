import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decryptText, encryptText, keyedHash } from '../../src/lib/field-cipher'

const key = (id: string) => ({ id, key: randomBytes(32) })
const [old, current, stranger] = [key('k1'), key('k2'), key('k1')]

describe('a number as it is stored', () => {
  test('can be read with the key, and only with it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decryptText(encryptText(text, [current]), [current])).toBe(text.toWellFormed())
      }),
    )
    expect(() => decryptText(encryptText('13800000000', [old]), [stranger])).toThrow()
    expect(() => decryptText(encryptText('13800000000', [old]), [current])).toThrow(/k1/)
    expect(() => encryptText('x', [])).toThrow()
  })

  test('looks different each time and does not show the number', () => {
    const stored = Array.from({ length: 50 }, () => encryptText('+8613800000000', [current]))
    expect(new Set(stored).size).toBe(50)
    for (const text of stored) {
      expect(text).toMatch(/^k2\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/)
      expect(Buffer.from(text.split('.')[3] ?? '', 'base64url').toString('latin1')).not.toContain('138')
    }
  })

  test('is still readable after the key was changed, and new ones use the new key', () => {
    const before = encryptText('+8613800000000', [old])
    const after = encryptText('+8613800000000', [current, old])
    expect(before.startsWith('k1.')).toBe(true)
    expect(after.startsWith('k2.')).toBe(true)
    for (const text of [before, after]) expect(decryptText(text, [current, old])).toBe('+8613800000000')
  })

  test('cannot be altered without notice', () => {
    const stored = encryptText('+8613800000000', [current, old])
    const parts = stored.split('.')
    for (let part = 1; part < 4; part++) {
      const bytes = Buffer.from(parts[part] ?? '', 'base64url')
      for (const at of [0, bytes.length - 1]) {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ 1
        const forged = parts.map((text, index) => (index === part ? changed.toString('base64url') : text))
        expect(() => decryptText(forged.join('.'), [current, old])).toThrow()
      }
    }
    // Said to be of another key; a tag cut short, which GCM would take.
    const twin = { id: 'k9', key: current.key }
    expect(() => decryptText(stored.replace('k2', 'k9'), [current, twin])).toThrow()
    const short = Buffer.from(parts[2] ?? '', 'base64url')
      .subarray(0, 4)
      .toString('base64url')
    expect(() => decryptText([parts[0], parts[1], short, parts[3]].join('.'), [current])).toThrow()
    for (const garbage of ['', '.', 'k2', 'k2...', 'k2.x.y.z']) {
      expect(() => decryptText(garbage, [current])).toThrow()
    }
  })
})

test('the hash through which a number is found depends on key and purpose', () => {
  const hash = keyedHash('phone', '+8613800000000', 'a')
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(keyedHash('phone', '+8613800000000', 'a')).toBe(hash)
  expect(keyedHash('phone', '+8613800000000', 'b')).not.toBe(hash)
  expect(keyedHash('login-code', '+8613800000000', 'a')).not.toBe(hash)
})
