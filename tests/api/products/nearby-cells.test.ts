import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { cellOf, cellSizes } from '../../../src/domain/geo/cells'
import type { Position } from '../../../src/domain/position'
import { startMarket, type Market } from '../../support/market'
import { rowsOf } from '../support'

let market: Market
beforeAll(async () => {
  market = await startMarket()
})
afterAll(() => market.stop())

/** On the rim of a row or a column, or a hair beside it. */
const rim = (size: number, most: number) =>
  fc
    .record({
      step: fc.integer({ min: Math.ceil(-most / size), max: Math.floor(most / size) }),
      hair: fc.constantFrom(0, 1e-13, -1e-13, 1e-6, -1e-6),
    })
    .map(({ step, hair }) => Math.max(-most, Math.min(most, step * size + hair)))

test('a listing that is stored is looked for in the cell in which the database put it', async () => {
  for (const size of cellSizes) {
    const lat = fc.oneof(
      fc.double({ min: -90, max: 90, noNaN: true }),
      rim(size, 90),
      fc.constantFrom(90, -90, 89.999_999, -89.999_999, 0),
    )
    const lng = fc.oneof(
      fc.double({ min: -180, max: 180, noNaN: true }),
      rim(size, 180),
      rim(360 / 36_000, 180),
      fc.constantFrom(180, -180, 0),
    )
    const places: Position[] = fc.sample(fc.record({ lat, lng }), { numRuns: 20_000, seed: 5 })
    const rows = await rowsOf<{ cell: string }>(
      market,
      `select geo_cell(lat, lng, $3)::text as cell
       from unnest($1::float8[], $2::float8[]) with ordinality as given(lat, lng, n) order by n`,
      [places.map((place) => place.lat), places.map((place) => place.lng), size],
    )
    const different = places.filter((place, at) => String(cellOf(place, size)) !== rows[at]?.cell)
    expect(different).toEqual([])
    expect(rows).toHaveLength(places.length)
  }
})
