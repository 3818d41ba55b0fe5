import type { Client } from 'pg'
import { signToken } from '../../src/lib/token'
import type { Child } from './child'
import { listingText } from './listing-texts'
import { idOf, measuresOf, readersMax, type MarketSize } from './market/size'

/** One write through a real door. @returns milliseconds */
export type Write = () => Promise<number>

interface WriterParts {
  client: Client
  server: Child
  url: string
  size: MarketSize
  tokenSecret: string
}

interface Seller {
  id: string
  token: string
}

/** Kinds of writes, each by other people every time, so that nobody's limits are met. */
export async function writersOf({
  client,
  server,
  url,
  size,
  tokenSecret,
}: WriterParts): Promise<Record<string, Write>> {
  const { people } = measuresOf(size)
  const sellers = await Promise.all(
    Array.from({ length: Math.min(readersMax, people) }, async (_, n): Promise<Seller> => {
      const [id, sessionId] = [idOf(`person${n}`), idOf(`session${n}`)]
      const until = new Date(Date.now() + 30 * 86_400_000)
      return { id, token: await signToken({ userId: id, sessionId }, until, tokenSecret) }
    }),
  )
  const ids = sellers.map(({ id }) => id)
  const own = await rowsOf<{ id: string; seller: string; fen: number }>(
    client,
    `select product_id as id, seller_id as seller, price_fen::int as fen from listed_products
     where seller_id = any ($1::uuid[]) order by no desc limit 2000`,
    [ids],
  )
  const others = await rowsOf<{ id: string; campus: string; seller: string }>(
    client,
    `select product_id as id, campus_id as campus, seller_id as seller from listed_products order by no desc limit 2000`,
  )
  const categories = await rowsOf<{ id: string }>(
    client,
    'select id from categories where parent_id is not null',
  )

  let turn = 0
  const next = <T>(list: T[]): T => list[turn++ % list.length] as T
  const tokenOf = new Map(sellers.map(({ id, token }) => [id, token]))

  async function send(method: string, path: string, token: string, body?: object): Promise<number> {
    const start = performance.now()
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'X-Forwarded-For': `10.1.${(turn >> 8) & 255}.${turn & 255}`,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const tookMs = performance.now() - start
    if (!response.ok) throw new Error(`${method} ${path} was answered by ${response.status}: ${text}`)
    return tookMs
  }

  return {
    publish: () => {
      const seller = next(sellers)
      const { title, description, place, priceFen } = listingText(1_000_000 + turn)
      return send('POST', '/products', seller.token, {
        kind: 'item',
        title,
        description,
        place,
        priceFen: priceFen + turn,
        category: next(categories).id,
        location: { lat: 21.3 + (turn % 100) / 1_000, lng: 101.3 },
      })
    },
    'new price': () => {
      const { id, seller, fen } = next(own)
      return send('PATCH', `/products/${id}`, tokenOf.get(seller) ?? '', { priceFen: fen + 1 + turn })
    },
    favorite: () => {
      const { id, seller } = next(others)
      const by = next(sellers.filter((candidate) => candidate.id !== seller))
      return send('PUT', `/products/${id}/favorite`, by.token)
    },
    '500 views': () =>
      server.ask<number>(
        'views',
        Array.from({ length: 500 }, () => {
          const { id, campus } = next(others)
          return { product: id, campus, user: next(sellers).id }
        }),
      ),
  }
}

async function rowsOf<Row extends object>(
  client: Client,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return (await client.query<Row>(text, values)).rows
}
