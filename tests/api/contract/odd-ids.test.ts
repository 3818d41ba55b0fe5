import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { collectionDoors, rootDoors } from '../../../src/endpoints'
import { startMarket, type Market, type Person } from '../../support/market'
import { calm, nobodysId } from '../support'

/** Every door with an id in its path, asked about something that is no id, and about nobody's. */

let market: Market
let people: Record<'stranger' | 'student' | 'owner' | 'moderator', Person>
beforeAll(async () => {
  market = await startMarket()
  const campus = await market.campus()
  people = {
    stranger: market.anyone,
    student: await market.student({ campus }),
    owner: await market.officer('owner'),
    moderator: await market.officer('moderator', { campus }),
  }
})
afterAll(() => market.stop())

const idParameter = /:(?:id|[a-z]+Id)\b/g
const doors = [
  ...rootDoors.map(({ custom: { door } }) => ({ method: door.method, path: door.path })),
  ...Object.entries(collectionDoors).flatMap(([slug, own]) =>
    own.map(({ custom: { door } }) => ({ method: door.method, path: `/${slug}${door.path}` })),
  ),
].filter(({ path }) => path.search(idParameter) >= 0)

/** What is no id is nobody's; a person who is not let in at all, or may not do it, may learn that first. */
const refusals = {
  stranger: ['401 UNAUTHENTICATED', '404 NOT_FOUND'],
  student: ['404 NOT_FOUND'],
  owner: ['404 NOT_FOUND', '403 FORBIDDEN'],
  moderator: ['404 NOT_FOUND', '403 FORBIDDEN'],
} as const

/** @returns what came instead of a refusal, by door */
async function ask(who: keyof typeof people, id: string, allowed: readonly string[]): Promise<string[]> {
  const wrong: string[] = []
  for (const [at, { method, path }] of doors.entries()) {
    if (at % 40 === 0) await calm(market)
    // Other parameters are words, and one of each is as good as another.
    const asked = path.replace(idParameter, id).replace(/:[a-z]+/g, 'any')
    const { status, code } = await people[who].send(method.toUpperCase(), asked, {
      ...(method === 'get' ? {} : { body: '{}', headers: { 'Content-Type': 'application/json' } }),
    })
    if (!allowed.includes(`${status} ${code}`)) wrong.push(`${method} ${path}: ${status} ${code}`)
  }
  return wrong
}

test('there are such doors', () => expect(doors.length).toBeGreaterThan(80))

describe.each(['stranger', 'student', 'owner', 'moderator'] as const)('a %s who asks about', (who) => {
  test.each(['not-an-id', '0', '%27%20or%201=1', '0190a1b2-0000-7000-8000-00000000deadbeef'])(
    '%s, which is no id, is told that it is not there',
    async (id) => {
      expect(await ask(who, id, refusals[who])).toEqual([])
    },
  )

  test("nobody's id is refused by every door in words, never by an accident", async () => {
    const wrong = await ask(who, nobodysId, [])
    expect(wrong.filter((line) => / 5\d\d /.test(line))).toEqual([])
  })
})
