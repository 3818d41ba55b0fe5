import sharp from 'sharp'
import type { Market, Person } from '../support/market'

/** What the tests of the student API share. */

export interface Card {
  id: string
  title: string
  kind: string
  status: string
  priceFen: number
  location: { lat: number; lng: number } | null
  distanceM?: number
  favorited: boolean
  favoriteCount: number
  commentCount: number
  viewCount: number
  image: { id: string; url: string } | null
}

export interface Detail extends Card {
  version: number
  description: string
  place: string | null
  attributes: Record<string, unknown>
  images: { id: string; url: string; thumbUrl: string; cardUrl: string; largeUrl: string }[]
  expiresAt: string | null
  publishedAt: string | null
  can: Record<'edit' | 'favorite' | 'comment' | 'chat' | 'buy' | 'report', boolean>
}

export interface Docs<Item = Card> {
  docs: Item[]
  nextCursor: string | null
}

export interface Refusal {
  errors: { code: string; message: string; path?: string; data?: Record<string, unknown> }[]
}

/** An id that nothing has. */
export const nobodysId = '0190a1b2-0000-7000-8000-00000000dead'

/** One address knocks more often in a test than a dormitory does. */
export async function calm({ payload }: Market): Promise<void> {
  const { limits } = payload.services
  for (const name of ['api', 'signIn', 'search', 'staffLogin', 'smsCodePerAddress'] as const) {
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) await limits.reset(name, address)
  }
}

/** All pages of a list; `between` runs after each page. */
export async function walk<Item = Card>(
  person: Person,
  path: string,
  between: (page: number) => Promise<unknown> = async () => undefined,
): Promise<Item[]> {
  const seen: Item[] = []
  let cursor: string | null = null
  for (let page = 0; page < 100; page++) {
    const joint = path.includes('?') ? '&' : '?'
    const next: string = cursor === null ? path : `${path}${joint}cursor=${encodeURIComponent(cursor)}`
    const { status, body } = await person.get<Docs<Item>>(next)
    if (status !== 200) throw new Error(`${next}: ${status} ${JSON.stringify(body)}`)
    seen.push(...body.docs)
    cursor = body.nextCursor
    if (cursor === null) return seen
    await between(page)
  }
  throw new Error('the list has no end')
}

/** `CODE field` of every problem in a refusal. */
export const problemsOf = (body: unknown): string[] =>
  (body as Refusal).errors.map(({ code, path }) => (path === undefined ? code : `${code} ${path}`))

/** A picture with something on it: colours that change from side to side. */
export async function gradient(width: number, height: number): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3
      pixels[at] = Math.round((255 * x) / width)
      pixels[at + 1] = Math.round(127 + 127 * Math.sin((9 * y) / height))
      pixels[at + 2] = x * 8 < width === y * 3 < height ? 40 : 220
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()
}

/** Rows of a statement, past every rule. */
export async function rowsOf<Row>(
  { payload }: Market,
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const { pool } = payload.db as unknown as {
    pool: { query(text: string, values: unknown[]): Promise<{ rows: Row[] }> }
  }
  return (await pool.query(statement, values)).rows
}
