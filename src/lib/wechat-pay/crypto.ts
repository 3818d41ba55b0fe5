import {
  constants,
  createDecipheriv,
  privateDecrypt,
  publicEncrypt,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'

const TAG_BYTES = 16

/** SHA256withRSA, base64. */
export const signText = (text: string, key: KeyObject): string =>
  sign('RSA-SHA256', Buffer.from(text), key).toString('base64')

/** False for a signature that is none. */
export const isSignedBy = (text: string, signature: string, key: KeyObject): boolean =>
  verify('RSA-SHA256', Buffer.from(text), key, Buffer.from(signature, 'base64'))

/** What of a call is signed; `path` with its query as it is sent. */
export const requestText = (call: {
  method: string
  path: string
  timestampS: number
  nonce: string
  body: string
}): string => `${call.method}\n${call.path}\n${call.timestampS}\n${call.nonce}\n${call.body}\n`

/** What of an answer or a notice is signed. */
export const answerText = (timestamp: string, nonce: string, body: string): string =>
  `${timestamp}\n${nonce}\n${body}\n`

/** AEAD_AES_256_GCM as the service writes it: base64 of cipher and tag. */
export interface SealedText {
  nonce: string
  /** May be empty or absent. */
  associated_data?: string
  ciphertext: string
}

/** @throws {Error} when the key is another, or a bit was changed */
export function openSealed(
  apiV3Key: string,
  { nonce, associated_data = '', ciphertext }: SealedText,
): string {
  const bytes = Buffer.from(ciphertext, 'base64')
  if (bytes.length < TAG_BYTES) throw new Error('the ciphertext is shorter than its tag')
  const decipher = createDecipheriv('aes-256-gcm', apiV3Key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES)).setAAD(Buffer.from(associated_data))
  return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8')
}

const oaep = (key: KeyObject) => ({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' })

/** RSAES-OAEP with SHA-1, base64: fields about people. */
export const encryptField = (text: string, key: KeyObject): string =>
  publicEncrypt(oaep(key), Buffer.from(text)).toString('base64')

/** @throws {Error} when it was made for another key */
export const decryptField = (text: string, key: KeyObject): string =>
  privateDecrypt(oaep(key), Buffer.from(text, 'base64')).toString('utf8')
