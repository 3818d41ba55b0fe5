import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Env } from './env'

/** A link works for at least this long; whoever still may see the picture is given a fresh one with each reading. */
const leastMs = 60 * 60_000

/** The pictures of chats are shown by `<image>`, which sends no token: the address itself says who let it be seen. */
export function privateLink({ HASH_KEY }: Pick<Env, 'HASH_KEY'>, picture: string, now = Date.now()): string {
  // Whole hours, so that the same picture has the same address for a while and is fetched once.
  const until = Math.ceil((now + leastMs) / leastMs) * leastMs
  return `/api/media/private/${picture}?until=${until}&sign=${sign(HASH_KEY, picture, until)}`
}

/** Whether the address is one of ours and still works. */
export function isPrivateLink(
  { HASH_KEY }: Pick<Env, 'HASH_KEY'>,
  picture: string,
  given: { until: number; sign: string },
  now = Date.now(),
): boolean {
  const [mine, theirs] = [sign(HASH_KEY, picture, given.until), given.sign].map((text) => Buffer.from(text))
  if (!mine || !theirs || mine.length !== theirs.length || !timingSafeEqual(mine, theirs)) return false
  return given.until > now
}

const sign = (key: string, picture: string, until: number) =>
  createHmac('sha256', key).update(`private-picture:${picture}:${until}`).digest('base64url')
