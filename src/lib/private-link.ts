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

/** Whether the address is one of ours, for this purpose, and still works. */
export function isPrivateLink(
  { HASH_KEY }: Pick<Env, 'HASH_KEY'>,
  picture: string,
  given: { until: number; sign: string },
  { now = Date.now(), purpose = 'private-picture' }: { now?: number; purpose?: Purpose } = {},
): boolean {
  const expected = sign(HASH_KEY, picture, given.until, purpose)
  const [mine, theirs] = [expected, given.sign].map((text) => Buffer.from(text))
  if (!mine || !theirs || mine.length !== theirs.length || !timingSafeEqual(mine, theirs)) return false
  return given.until > now
}

/**
 * Where a service that looks at pictures fetches one as JPEG; it may take its time.
 * @param name of the file, which says nothing
 */
export function checkLink(
  { HASH_KEY }: Pick<Env, 'HASH_KEY'>,
  picture: { id: string; name: string },
  now = Date.now(),
): string {
  const until = now + 2 * leastMs
  const query = `until=${until}&sign=${sign(HASH_KEY, picture.id, until, 'checked-picture')}`
  return `/api/media/checked/${picture.id}/${encodeURIComponent(picture.name)}.jpg?${query}`
}

type Purpose = 'private-picture' | 'checked-picture'

const sign = (key: string, picture: string, until: number, purpose: Purpose = 'private-picture') =>
  createHmac('sha256', key).update(`${purpose}:${picture}:${until}`).digest('base64url')
