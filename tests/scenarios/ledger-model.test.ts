import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { startLives, type Lives } from '../support/order-lives/start'
import { happenings, settleAll, take, type Step } from '../support/order-lives/steps'
import { brokenAtTheEnd, brokenNow } from '../support/order-lives/truths'

/**
 * Lives of orders in any order of events: paid once, twice, late or wrongly, called off, handed over, disputed, given back,
 * paid out or not; notices doubled, swapped and lost; answers lost; and the process dying between any two changes of rows.
 * The operations, the database and the protocol of the service (its stand-in over HTTP) are the real ones. After every
 * step all that must be so is looked at; in the end everybody has what they should have and nothing is left.
 */

let lives: Lives
beforeAll(async () => {
  lives = await startLives(3)
}, 120_000)
afterAll(() => lives.stop())

const step: fc.Arbitrary<Step> = fc.record({
  life: fc.nat(2),
  what: fc.constantFrom(...happenings),
  nth: fc.nat(1_000),
  diesAt: fc.option(fc.integer({ min: 1, max: 12 }), { freq: 3 }),
  silence: fc.option(
    fc.constantFrom('html' as const, 'bad-signature' as const, 'server-error' as const, 'refuse' as const),
    {
      freq: 8,
    },
  ),
})
const amounts = fc.tuple(...Array.from({ length: 3 }, () => fc.integer({ min: 100, max: 20_000 })))

/** Without some of these first there is nothing to go wrong later. */
const opening: Step[] = [0, 1, 2].flatMap((life) => [
  { life, what: 'begin', nth: 0, diesAt: null, silence: null },
  { life, what: 'pay', nth: 0, diesAt: null, silence: null },
])

let died = 0
let steps = 0
const ends = new Map<string, number>()

async function live(fens: readonly number[], drawn: readonly Step[], isOpened: boolean): Promise<void> {
  const { world, market, rows, pairs } = lives
  await world.forget()
  const begun = []
  for (const [at, amountFen] of fens.entries()) {
    begun.push(await world.place(pairs[at] ?? { buyer: '', seller: '' }, amountFen))
  }
  const orders = begun.map(({ order }) => order)
  const looking = (broken: string[], after: unknown) => {
    if (broken.length > 0) throw new Error(`after ${JSON.stringify(after)}:\n${broken.join('\n')}`)
  }
  for (const next of isOpened ? [...opening, ...drawn] : drawn) {
    if (await take(world, begun, next)) died++
    steps++
    looking(await brokenNow(world, market.payload, rows, orders), next)
  }
  await settleAll(world, rows, begun)
  looking(await brokenAtTheEnd(world, market.payload, rows, orders), 'everything')
  for (const { status } of await rows<{ status: string }>(
    'select status::text as status from orders where id = any ($1::uuid[])',
    [orders],
  )) {
    ends.set(status, (ends.get(status) ?? 0) + 1)
  }
}

test('whatever happens in whatever order, and wherever the process dies, the books are right at every step and nothing is left', async () => {
  const lifetimes = fc.asyncProperty(
    amounts,
    fc.array(step, { minLength: 30, maxLength: 60, size: 'max' }),
    fc.nat(4),
    (fens, drawn, dice) => live(fens, drawn, dice > 0),
  )
  await fc.assert(lifetimes, { numRuns: Number(process.env.LEDGER_MODEL_RUNS ?? 10), endOnFailure: true })
  // It was no idle talk: processes died, and orders came to more than one end.
  expect(steps).toBeGreaterThan(150)
  expect(died).toBeGreaterThan(0)
  expect([...ends.keys()].sort()).toEqual(expect.arrayContaining(['completed', 'refunded']))
}, 600_000)
