import '../tests/support/environment.mjs'
import { join } from 'node:path'
import { startChild } from './lib/child'
import type { MarketSize } from './lib/market/size'
import { folder, measureMarkets, withClient } from './lib/market-database'
import { readOptions } from './lib/options'
import { percentiles } from './lib/percentiles'
import { serverSettings, tokenSecret } from './lib/settings'
import { writersOf } from './lib/writers'

/**
 * What a write costs in a small market and in a large one, through the real doors, one after the other: publishing, a
 * new price, an eye kept on a listing, a batch of views. All that hangs on them is included: triggers, words and their
 * grams, counters, price history.
 */

const options = readOptions({ rows: '1000,1000000', cities: '1', times: '300', keep: '', ratio: '2' })
const times = Number(options.times)
/** Writes that do not count: connections, plans and code are cold. */
const cold = 30

interface Row {
  name: string
  rows: number
  cities: number
  /** One writes after the other. */
  connections: 1
  rps: number
  p50Ms: number
  p99Ms: number
  /** Nothing stands beside it. */
  ratioToBare: null
  /** To the smallest market of the run, by the middle one. */
  ratioToSmall: number
}

const rows: Row[] = []
await measureMarkets(options, async (size, database) => {
  rows.push(...(await measure(size, database)))
})
for (const row of rows) {
  const small = rows.find(({ name }) => name === row.name)
  row.ratioToSmall = Number((row.p50Ms / (small?.p50Ms ?? NaN)).toFixed(2))
}
console.table(
  rows.map(({ name, rows: listings, p50Ms, p99Ms, ratioToSmall }) => ({
    name,
    rows: listings,
    p50Ms,
    p99Ms,
    ratioToSmall,
  })),
)
options.save(rows)
// Views are reported only: nobody waits for a batch of them.
const dear = rows.filter(
  ({ name, ratioToSmall }) => name !== '500 views' && ratioToSmall > Number(options.ratio),
)
for (const { name, ratioToSmall } of dear) console.log(`${name} costs ${ratioToSmall} times as much`)
process.exit(dear.length > 0 ? 1 : 0)

async function measure(size: MarketSize, database: string): Promise<Row[]> {
  const settings = serverSettings(database, join(folder, 'media'))
  const server = await startChild('server', settings, { log: join(folder, `writes-${size.rows}.log`) })
  try {
    const url = await server.ask<string>('url')
    const measured: Row[] = []
    await withClient(database, async (client) => {
      const writers = await writersOf({ client, server, url, size, tokenSecret })
      for (const [name, write] of Object.entries(writers)) {
        const count = name === '500 views' ? Math.ceil(times / 10) : times
        for (let turn = 0; turn < Math.min(cold, count); turn++) await write()
        const timesMs: number[] = []
        for (let turn = 0; turn < count; turn++) timesMs.push(await write())
        const { perS, p50Ms, p99Ms } = percentiles(timesMs, timesMs.reduce((sum, ms) => sum + ms, 0) / 1_000)
        measured.push({
          name,
          ...size,
          connections: 1,
          rps: perS,
          p50Ms,
          p99Ms,
          ratioToBare: null,
          ratioToSmall: 1,
        })
      }
    })
    return measured
  } finally {
    await server.stop()
  }
}
