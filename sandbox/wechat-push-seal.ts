import { createCipheriv, createHash, randomBytes } from 'node:crypto'

/** The platform pads to 32 bytes, not to the cipher's 16. */
const BLOCK_BYTES = 32

/** The signature of a push: `signature` over token, timestamp and nonce, `msg_signature` over the content as well. */
export function signPush(...parts: string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex')
}

/** A message as safe mode sends it: 16 random bytes, length, message, app id. */
export function encryptPush(
  message: string,
  { encodingAESKey, appId }: { encodingAESKey: string; appId: string },
  random: Buffer = randomBytes(16),
): string {
  const key = Buffer.from(`${encodingAESKey}=`, 'base64')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(Buffer.byteLength(message))
  const content = Buffer.concat([random, length, Buffer.from(message + appId)])
  const missing = BLOCK_BYTES - (content.length % BLOCK_BYTES)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const sealed = [cipher.update(content), cipher.update(Buffer.alloc(missing, missing)), cipher.final()]
  return Buffer.concat(sealed).toString('base64')
}
