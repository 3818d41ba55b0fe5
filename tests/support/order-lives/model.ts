import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { PayoutRailName } from '../../../src/contract/orders'
import { startLives, type Lives } from './start'
import { happenings, settleAll, take, type Step } from './steps'
import { brokenAtTheEnd, brokenNow } from './truths'

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
const calm = { life: 0, nth: 0, diesAt: null, silence: null }

/** Without some of these first there is nothing to go wrong later. */
const opening: Step[] = [0, 1, 2].flatMap((life) => [
  { ...calm, life, what: 'begin' },
  { ...calm, life, what: 'pay' },
])

/** Lives that pass every step at which money is written down: what happens, and which of several. */
const stories: Record<string, readonly (readonly [Step['what'], number?])[]> = {
  'paid, handed over and paid out': [
    ...([['begin'], ['pay'], ['deliver'], ['handOver'], ['confirm'], ['sweep']] as const),
    ...([['confirmPayout'], ['deliver'], ['sweep']] as const),
  ],
  'decided for a part each': [
    ...([['begin'], ['pay'], ['deliver'], ['handOver'], ['dispute'], ['decide', 1], ['sweep']] as const),
    ...([['finishRefund'], ['deliver'], ['minutes', 19], ['sweep'], ['confirmPayout'], ['deliver']] as const),
  ],
  'asked back, and then proved to be handed over': [
    ...([['begin'], ['pay'], ['deliver'], ['showCode'], ['minutes', 1], ['refund', 0]] as const),
    ...([['lateCode', 1], ['decide', 0], ['sweep'], ['finishRefund'], ['deliver']] as const),
  ],
}

/**
 * Lives of orders in any order of events: paid once, twice, late or wrongly, called off, handed over, proved late, disputed,
 * given back whole or in part, paid out or not; notices doubled, swapped and lost; answers lost; and the process dying between any two changes
 * of rows. The operations, the database and the protocol of the service (its stand-in over HTTP) are the real ones. After
 * every step all that must be so is looked at; in the end everybody has what they should have and nothing is left.
 */
export function testLedgerModel(rail: PayoutRailName): void {
  let lives: Lives
  beforeAll(async () => {
    lives = await startLives(3, rail)
  }, 120_000)
  afterAll(() => lives.stop())

  let died = 0
  let steps = 0
  const ends = new Map<string, number>()

  async function live(fens: readonly number[], drawn: readonly Step[], isStory = false): Promise<void> {
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
    for (const next of drawn) {
      const dead = await take(world, begun, next)
      if (dead) died++
      steps++
      // Of a story that goes well nothing new is to be seen before somebody dies.
      if (!isStory || dead) looking(await brokenNow(world, market.payload, rows, orders), next)
      // Whoever was there tries again; a story has to go on.
      if (dead && isStory) await take(world, begun, { ...next, diesAt: null })
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
      fc.array(step, { minLength: 20, maxLength: 35, size: 'max' }),
      fc.nat(4),
      (fens, drawn, dice) => live(fens, dice > 0 ? [...opening, ...drawn] : drawn),
    )
    const numRuns = Number(process.env.LEDGER_MODEL_RUNS ?? 12)
    await fc.assert(lifetimes, { numRuns, endOnFailure: true })
    // It was no idle talk: processes died, and orders came to more than one end.
    expect(steps).toBeGreaterThan(150)
    expect(died).toBeGreaterThan(0)
    expect([...ends.keys()].sort()).toEqual(expect.arrayContaining(['completed', 'refunded']))
  }, 600_000)

  test.each(Object.entries(stories))(
    '%s: the process dies after every single change in turn',
    async (_, story) => {
      const before = died
      for (let at = 0; at < story.length; at++) {
        for (let point = 1; point <= 12; point++) {
          const sofar = died
          const drawn = story.map(([what, nth = 0], each) => ({
            ...{ ...calm, what, nth },
            diesAt: each === at ? point : null,
          }))
          await live([1_999], drawn, true)
          // There is no such change in this step: the next step's turn.
          if (died === sofar) break
        }
      }
      expect(died - before).toBeGreaterThan(story.length)
      const [held] = await lives.rows<{ count: number }>(
        `select count(*)::int as count from ledger_entries where fact like 'order:%:held-again'`,
      )
      if (story.some(([what]) => what === 'lateCode')) expect(held?.count).toBeGreaterThan(0)
    },
    600_000,
  )
}
