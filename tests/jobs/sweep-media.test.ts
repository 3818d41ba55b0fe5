import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sweepMedia } from '../../src/jobs/sweep-media/handler'
import { drawPicture, startMarket, type Market, type Student } from '../support/market'
import { rowsOf } from '../api/support'
import { breakRow, errorsDuring, inDays, jobReq } from './support'

let market: Market
let lin: Student
beforeAll(async () => {
  market = await startMarket()
  await market.campus()
  lin = await market.student()
})
afterAll(() => market.stop())

interface Files {
  filename: string
  sizes_thumb_filename: string | null
}

/** Files of a picture, as far as they are there. */
async function filesOf(id: string): Promise<() => string[]> {
  const [row] = await rowsOf<Files>(
    market,
    'select filename, sizes_thumb_filename from media where id = $1',
    [id],
  )
  const { staticDir } = market.payload.collections.media.config.upload
  const names = [row?.filename, row?.sizes_thumb_filename].filter((name) => typeof name === 'string')
  if (names.length === 0) throw new Error('a picture without files')
  return () => names.filter((name) => existsSync(path.join(staticDir ?? '', name)))
}

const isThere = async (id: string) =>
  (await rowsOf(market, 'select 1 from media where id = $1', [id])).length === 1

describe('pictures that nobody uses', () => {
  test('go after a week with their files, and not before', async () => {
    const { body } = await lin.upload<{ id: string }>('/media', await drawPicture(600, 400))
    const picture = body.id
    const files = await filesOf(picture)
    expect(files()).toHaveLength(2)
    expect(await sweepMedia(await jobReq(market), inDays(6))).toBe(0)
    expect([await isThere(picture), files().length]).toEqual([true, 2])
    expect(await sweepMedia(await jobReq(market), inDays(8))).toBe(1)
    expect([await isThere(picture), files()]).toEqual([false, []])
  })

  test('go, while those of listings, people, banners and officers stay', async () => {
    const [listed, worn, hung, loose] = [
      await market.picture(lin),
      await market.picture(lin),
      await market.picture(lin),
      await market.picture(lin),
    ]
    await market.listing(lin, { images: [listed] })
    expect((await lin.patch('/users/me', { avatar: worn })).status).toBe(200)
    const [campus] = await rowsOf<{ id: string }>(market, 'select id from campuses limit 1')
    await market.payload.create({
      collection: 'banners',
      data: {
        title: '迎新',
        image: hung,
        link: { type: 'none' },
        campus: campus?.id,
        _status: 'published',
      } as never,
      overrideAccess: true,
    })
    const officer = await market.officer('admin', { campus: campus?.id })
    const upload = await officer.upload<{ doc: { id: string } }>('/media', await drawPicture())
    expect(upload.status).toBe(201)
    expect(await sweepMedia(await jobReq(market), inDays(8))).toBe(1)
    const stay = [listed, worn, hung, upload.body.doc.id]
    expect(await Promise.all([...stay, loose].map(isThere))).toEqual([true, true, true, true, false])
  })

  test('are gone the next day when they are student cards, which are sent in at once or not at all', async () => {
    const form = new FormData()
    form.set('file', new File([new Uint8Array(await drawPicture())], 'card.png', { type: 'image/png' }))
    form.set('_payload', JSON.stringify({ purpose: 'document' }))
    const { body } = await lin.send<{ id: string }>('POST', '/media', { body: form })
    const [card, picture] = [body.id, await market.picture(lin)]
    const files = await filesOf(card)
    expect(await sweepMedia(await jobReq(market), inDays(0.9))).toBe(0)
    expect([await isThere(card), files().length]).toEqual([true, 1])
    expect(await sweepMedia(await jobReq(market), inDays(1.1))).toBe(1)
    expect([await isThere(card), files(), await isThere(picture)]).toEqual([false, [], true])
    expect(await sweepMedia(await jobReq(market), inDays(8))).toBe(1)
  })

  test('go although one of them cannot, and the log names that one', async () => {
    const [broken, other] = [await market.picture(lin), await market.picture(lin)]
    const repair = await breakRow(market, 'media', broken)
    const errors = await errorsDuring(market, async () => {
      expect(await sweepMedia(await jobReq(market), inDays(8))).toBe(1)
    })
    expect([await isThere(broken), await isThere(other)]).toEqual([true, false])
    expect(errors).toMatchObject([{ job: 'sweep-media', id: broken }])
    await repair()
    expect(await sweepMedia(await jobReq(market), inDays(8))).toBe(1)
    expect(await isThere(broken)).toBe(false)
  })
})
