import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import fc from 'fast-check'
import sharp from 'sharp'
import { bitsApart, sameBitsMax, tellsPictures } from '../../../src/domain/safety/same-picture'
import { startMarket, type Market, type Student } from '../../support/market'
import { calm, rowsOf, type Detail } from '../support'
import { casesOf } from '../word-lists/support'

let market: Market
let campus: string
let category: string
let lin: Student
let chen: Student
beforeAll(async () => {
  market = await startMarket()
  category = await market.category()
})
afterAll(() => market?.stop())
beforeEach(async () => {
  await calm(market)
  campus = await market.campus()
  lin = await market.student({ campus })
  chen = await market.student({ campus })
})

/** Patches of grey that no other number draws. */
async function scene(number: number, width = 180, height = 160): Promise<Buffer> {
  let state = number * 2_654_435_761 + 1
  const pixels = Buffer.from(
    Array.from({ length: 9 * 8 }, () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) >> 23),
  )
  return sharp(pixels, { raw: { width: 9, height: 8, channels: 1 } })
    .resize(width, height, { kernel: 'nearest', fit: 'fill' })
    .png()
    .toBuffer()
}
let scenes = 0

async function upload(by: Student, picture: Buffer): Promise<string> {
  const { status, body } = await by.upload<{ id: string }>('/media', picture)
  expect(status).toBe(201)
  return body.id
}
const offer = (by: Student, images: string[], more: object = {}) =>
  market.listing(by, { category, images, ...more })
const rule = (value: string) =>
  rowsOf(
    market,
    `update campuses set settings_duplicate_pictures = $2::enum_campuses_settings_duplicate_pictures where id = $1`,
    [campus, value],
  )
const flags = async () => (await casesOf(market, campus)).filter(({ reason }) => reason === 'duplicate')

test('a picture that a listing of somebody else showed before is flagged, in another size and quality too', async () => {
  const drawn = ++scenes
  await offer(lin, [await upload(lin, await scene(drawn))])
  const copy = await sharp(await scene(drawn))
    .resize(120, 106, { fit: 'fill' })
    .jpeg({ quality: 60 })
    .toBuffer()
  const { id, status } = await offer(chen, [
    await upload(chen, await scene(++scenes)),
    await upload(chen, copy),
  ])
  expect(status).toBe('on_sale')
  expect(await flags()).toEqual([expect.objectContaining({ kind: 'flag', target: 'products', id })])
})

test('where the campus wants that it waits for an officer; where it allows copies nothing happens', async () => {
  const drawn = ++scenes
  await offer(lin, [await upload(lin, await scene(drawn))])
  await rule('hold')
  const { status, id } = await offer(chen, [await upload(chen, await scene(drawn))])
  expect(status).toBe('pending')
  expect(await flags()).toEqual([expect.objectContaining({ kind: 'listing', id })])
  // Put into a listing that is public already, too.
  const plain = await offer(chen, [await upload(chen, await scene(++scenes))])
  const { body: edited } = await chen.patch<Detail>(`/products/${plain.id}`, {
    images: [await upload(chen, await scene(drawn))],
  })
  expect(edited.status).toBe('pending')
  await rule('allow')
  const other = await market.student({ campus })
  expect((await offer(other, [await upload(other, await scene(drawn))])).status).toBe('on_sale')
})

test('their own pictures are nobody’s copies, nor are those that nobody showed, nor the older one of two', async () => {
  const [own, unused] = [++scenes, ++scenes]
  await offer(lin, [await upload(lin, await scene(own))])
  await offer(lin, [await upload(lin, await scene(own))])
  await upload(lin, await scene(unused))
  await offer(lin, [await upload(lin, await scene(++scenes))], { draft: true })
  await offer(chen, [await upload(chen, await scene(unused))])
  await offer(chen, [await upload(chen, await scene(scenes))])
  expect(await flags()).toEqual([])
  // Who showed it later does not make the first one a copy.
  const first = await upload(lin, await scene(++scenes))
  const listing = await offer(chen, [await upload(chen, await scene(scenes))])
  await offer(lin, [first])
  expect(await flags()).toEqual([])
  expect(listing.status).toBe('on_sale')
})

test('pictures of one colour are alike without being copies', async () => {
  const paint = (background: string) =>
    sharp({ create: { width: 90, height: 60, channels: 3, background } })
      .png()
      .toBuffer()
  await offer(lin, [await upload(lin, await paint('#fff'))])
  await offer(chen, [await upload(chen, await paint('#fff'))])
  expect(await flags()).toEqual([])
})

test('every hash that differs in three bits at most is found, and none that differs in more', async () => {
  const base = '0f1e2d3c4b5a6978'
  const mine = await upload(lin, await scene(++scenes))
  await offer(lin, [mine])
  await rowsOf(market, 'update media set perceptual_hash = $2 where id = $1', [mine, base])
  const theirs = await upload(chen, await scene(++scenes))
  const { hasCopies } = await import('../../../src/operations/media/find-copies')
  const bits = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(bits, async (flipped) => {
      const hash = flipped.reduce((value, bit) => value ^ (1n << BigInt(bit)), BigInt(`0x${base}`))
      const text = hash.toString(16).padStart(16, '0')
      await rowsOf(market, 'update media set perceptual_hash = $2 where id = $1', [theirs, text])
      expect(bitsApart(base, text)).toBe(flipped.length)
      const pool = { payload: market.payload, transactionID: undefined }
      expect(await hasCopies(pool, chen.id, [theirs])).toBe(flipped.length <= sameBitsMax)
    }),
    { numRuns: 60 },
  )
})

test('hashes of nothing in particular tell no pictures', () => {
  for (const hash of [null, '', '0000000000000000', 'ffffffffffffffff', '000000000000000f', 'xyz'])
    expect(tellsPictures(hash)).toBe(false)
  expect(tellsPictures('0f1e2d3c4b5a6978')).toBe(true)
})
