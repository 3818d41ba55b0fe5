import { createHmac, timingSafeEqual } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Env } from './env'

/** Larger ones are none of ours. */
const bytesMax = 400_000

const signOf = ({ HASH_KEY }: Pick<Env, 'HASH_KEY'>, purpose: string, packed: string) =>
  createHmac('sha256', HASH_KEY).update(`${purpose}:${packed}`).digest()

/** Something of ours that a client carries and cannot change. It can be read by whoever has it. */
export function writeSigned(env: Pick<Env, 'HASH_KEY'>, purpose: string, value: unknown): string {
  const packed = deflateRawSync(JSON.stringify(value)).toString('base64url')
  return `${packed}.${signOf(env, purpose, packed).toString('base64url')}`
}

/** What `writeSigned` wrote for this purpose; null for anything else. */
export function readSigned<Value>(env: Pick<Env, 'HASH_KEY'>, purpose: string, text: string): Value | null {
  const [packed = '', sign = ''] = text.split('.')
  const [mine, theirs] = [signOf(env, purpose, packed), Buffer.from(sign, 'base64url')]
  if (mine.length !== theirs.length || !timingSafeEqual(mine, theirs)) return null
  const json = inflateRawSync(Buffer.from(packed, 'base64url'), { maxOutputLength: bytesMax })
  return JSON.parse(json.toString('utf8')) as Value
}
