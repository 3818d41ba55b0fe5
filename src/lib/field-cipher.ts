import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { Env } from './env'

type Keys = Env['DATA_KEYS']

/**
 * A personal text as it is stored: `keyId.iv.tag.ciphertext` (base64url), AES-256-GCM with a random 96-bit IV. The
 * first key encrypts; older ones still decrypt, so keys can be rotated.
 */
export function encryptText(text: string, keys: Keys): string {
  const current = keys[0]
  if (!current) throw new Error('DATA_KEYS is empty')
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', current.key, iv).setAAD(Buffer.from(current.id))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [current.id, ...[iv, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))].join('.')
}

/**
 * @throws when the key is not known any more or the text was tampered with
 */
export function decryptText(stored: string, keys: Keys): string {
  const [id = '', iv = '', tag = '', body = ''] = stored.split('.')
  const found = keys.find((candidate) => candidate.id === id)
  if (!found) throw new Error(`No key "${id}" in DATA_KEYS`)
  const decipher = createDecipheriv('aes-256-gcm', found.key, Buffer.from(iv, 'base64url'), {
    authTagLength: 16,
  })
  decipher.setAAD(Buffer.from(id)).setAuthTag(Buffer.from(tag, 'base64url'))
  return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8')
}

export type HashPurpose =
  | 'phone'
  | 'login-code'
  | 'mailbox'
  | 'mailbox-code'
  | 'campus-identity'
  | 'pair-link'
  | 'pair-code'
  | 'pair-browser'
  | 'unsubscribe'
  | 'handover-code'

/** HMAC-SHA256 under HASH_KEY; `purpose` keeps hashes of different kinds apart. Hex, 64 characters. */
export function keyedHash(purpose: HashPurpose, text: string, hashKey: string): string {
  return createHmac('sha256', hashKey).update(`${purpose}:${text}`).digest('hex')
}
