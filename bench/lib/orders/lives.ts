import { startLives } from '../../../tests/support/order-lives/start'
import { happenings, settleAll, take, type Step } from '../../../tests/support/order-lives/steps'
import { brokenAtTheEnd, brokenNow } from '../../../tests/support/order-lives/truths'

export interface LivesRow {
  name: 'lives'
  lives: number
  steps: number
  /** Deaths of the process in the middle of steps. */
  crashes: number
  ends: Record<string, number>
  seconds: number
  livesPerS: number
  /** What was not as it must be; 0 or the run ends with an error. */
  violations: number
  /** All accounts together, and each: whole fen. */
  balances: Record<string, number>
}

const batch = 40
const atOnce = 6
const stepsEach = 14

/** The same lives for the same seed. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Random lives of orders, many at once, and deaths of the process under all that is going on. */
export async function measureLives(count: number, seed: number): Promise<LivesRow> {
  const started = await startLives(batch)
  const { world, market, rows, pairs } = started
  const draw = dice(seed)
  const below = (most: number) => Math.floor(draw() * most)
  const oneOf = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const step = (): Step => ({
    ...{ life: below(batch), what: oneOf(happenings), nth: below(1_000), diesAt: null },
    silence: draw() < 0.08 ? oneOf(['html', 'bad-signature', 'server-error', 'refuse'] as const) : null,
  })
  const found: string[] = []
  const ends: Record<string, number> = {}
  let [lived, steps, crashes] = [0, 0, 0]
  const began = performance.now()
  try {
    while (lived < count && found.length === 0) {
      await world.forget()
      const size = Math.min(batch, count - lived)
      const lives = await Promise.all(
        pairs.slice(0, size).map((pair) => world.place(pair, 100 + below(20_000))),
      )
      const orders = lives.map(({ order }) => order)
      for (const happens of ['begin', 'pay'] as const) {
        for (let life = 0; life < size; life++) {
          await take(world, lives, { life, what: happens, nth: 0, diesAt: null, silence: null })
        }
      }
      for (let burst = 0; burst < (size * stepsEach) / atOnce; burst++) {
        const dies = draw() < 0.25
        if (dies) await world.crashes.arm(1 + below(40))
        await Promise.all(Array.from({ length: atOnce }, () => take(world, lives, step())))
        if (dies && (await world.crashes.restart())) crashes++
        steps += atOnce
        if (burst % 8 === 7) found.push(...(await brokenNow(world, market.payload, rows, orders)))
      }
      await settleAll(world, rows, lives)
      found.push(...(await brokenAtTheEnd(world, market.payload, rows, orders)))
      const counted = await rows<{ status: string; n: number }>(
        'select status::text as status, count(*)::int as n from orders where id = any ($1::uuid[]) group by 1',
        [orders],
      )
      for (const { status, n } of counted) ends[status] = (ends[status] ?? 0) + n
      lived += size
      if (lived % (25 * batch) === 0)
        console.log(`${lived} lives, ${crashes} deaths, ${found.length} violations`)
    }
    for (const each of found.slice(0, 20)) console.error(each)
    const seconds = (performance.now() - began) / 1_000
    const balances = await rows<{ account: string; fen: number }>(
      'select account::text as account, sum(amount_fen)::float8 as fen from ledger_entries group by 1 order by 1',
    )
    return {
      ...{ name: 'lives', lives: lived, steps, crashes, ends, violations: found.length },
      seconds: Math.round(seconds),
      livesPerS: Number((lived / seconds).toPrecision(3)),
      balances: Object.fromEntries(balances.map(({ account, fen }) => [account, fen])),
    }
  } finally {
    await started.stop()
  }
}
