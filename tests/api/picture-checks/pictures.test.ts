import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { eventually } from '../../support/eventually'
import { decideOn } from '../../support/decide'
import type { Student } from '../../support/market'
import { calm, problemsOf, rowsOf, type Detail } from '../support'
import { casesOf } from '../word-lists/support'
import { actsOf, checksOf, startChecked, type Checked } from './support'

const minuteMs = 60_000
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * minuteMs)

let checked: Checked
let campus: string
let category: string
let lin: Student
beforeAll(async () => {
  checked = await startChecked()
  category = await checked.market.category()
})
afterAll(() => checked?.stop())
beforeEach(async () => {
  await calm(checked.market)
  await checked.reset()
  // Pictures of one colour are sometimes alike.
  campus = await checked.market.campus({ settings: { duplicatePictures: 'allow' } })
  lin = await checked.visitor(campus)
})

const listing = (by: Student, images: string[]) => checked.market.listing(by, { category, images })
const seen = (id: string) => checked.market.anyone.get<Detail>(`/products/${id}`)
const isPublic = async (media: string) =>
  (
    await rowsOf<{ attached: boolean }>(checked.market, 'select attached from media where id = $1', [media])
  )[0]?.attached
const asks = async () => (await checked.control.calls())['POST /wxa/media_check_async'] ?? 0

test('a picture is asked about once it is public, and passes', async () => {
  const [shown, unused] = [await checked.picture(lin), await checked.picture(lin)]
  await listing(lin, [shown])
  expect(await checksOf(checked.market, shown)).toEqual([{ state: 'waiting', verdict: null, attempts: 0 }])
  expect(await checksOf(checked.market, unused)).toEqual([])
  await checked.run()
  await checked.settled()
  expect(await checksOf(checked.market, shown)).toEqual([{ state: 'passed', verdict: '100', attempts: 1 }])
  // Shown again, it is not asked about again.
  await listing(lin, [shown])
  const asked = await asks()
  await checked.run()
  expect(await asks()).toBe(asked)
})

test('what it calls risky is public no more: the listing waits, its seller hears why, and an officer may let it out', async () => {
  const picture = await checked.picture(lin, 'risky')
  const { id } = await listing(lin, [picture])
  expect(await isPublic(picture)).toBe(true)
  await checked.run()
  await checked.settled()
  expect(await checksOf(checked.market, picture)).toMatchObject([{ state: 'risky', verdict: '20002' }])
  expect((await seen(id)).status).toBe(404)
  expect(await isPublic(picture)).toBe(false)
  expect(await actsOf(checked.market, lin.id)).toEqual([
    expect.objectContaining({ action: 'hide', target: 'products', staff: null }),
  ])
  const waiting = await casesOf(checked.market, campus)
  expect(waiting).toEqual([expect.objectContaining({ target: 'products', id, reason: 'risky_picture' })])
  const { body: inbox } = await lin.get<{ docs: { kind: string }[] }>('/notifications')
  expect(inbox.docs).toContainEqual(expect.objectContaining({ kind: 'moderation' }))

  // Put into another listing, it keeps that one from being public.
  const again = await listing(lin, [picture])
  expect((await seen(again.id)).status).toBe(404)
  expect(await isPublic(picture)).toBe(false)

  const moderator = await checked.market.officer('moderator', { campus })
  expect((await decideOn(checked.market, moderator, ['products', id], 'approve')).status).toBe(200)
  expect((await seen(id)).status).toBe(200)
  expect(await isPublic(picture)).toBe(true)
})

test('a risky picture that is uploaded again, by whomever and in another size, is held before anybody sees it', async () => {
  const pixels = Buffer.from(
    Array.from({ length: 72 }, (_, index) => (index * 97 + index * index * 31) % 256),
  )
  const drawn = (width: number) =>
    sharp(pixels, { raw: { width: 9, height: 8, channels: 1 } })
      .resize(width, width, { kernel: 'nearest', fit: 'fill' })
      .png()
      .toBuffer()
  const upload = async (by: Student, width: number) =>
    (await by.upload<{ id: string }>('/media', await drawn(width))).body.id
  const first = await upload(lin, 180)
  const named = `update media set filename = replace(filename, '.webp', '.risky.webp'), sizes_large_filename = null,
    sizes_card_filename = null, sizes_thumb_filename = null where id = $1`
  await rowsOf(checked.market, named, [first])
  await listing(lin, [first])
  await checked.run()
  await checked.settled()
  expect(await checksOf(checked.market, first)).toMatchObject([{ state: 'risky' }])
  await rowsOf(checked.market, `update campuses set settings_duplicate_pictures = 'allow' where id = $1`, [
    campus,
  ])
  for (const by of [lin, await checked.visitor(campus)]) {
    const { id } = await listing(by, [await upload(by, 150)])
    expect((await seen(id)).status).toBe(404)
    expect(await casesOf(checked.market, campus)).toContainEqual(
      expect.objectContaining({ kind: 'listing', id, reason: 'risky_picture' }),
    )
    const face = await by.patch('/users/me', { avatar: await upload(by, 140) })
    expect(problemsOf(face.body)).toEqual(['CONTENT_REJECTED avatar'])
  }
})

test('what a person should look at stays public and waits for an officer', async () => {
  const picture = await checked.picture(lin, 'review')
  const { id } = await listing(lin, [picture])
  await checked.run()
  await checked.settled()
  expect(await checksOf(checked.market, picture)).toMatchObject([{ state: 'review' }])
  expect((await seen(id)).status).toBe(200)
  expect(await casesOf(checked.market, campus)).toEqual([
    expect.objectContaining({ kind: 'flag', target: 'products', id, reason: 'picture' }),
  ])
})

test('an answer counts once however often it comes; those of others, and to nothing, change nothing', async () => {
  const picture = await checked.picture(lin, 'risky')
  await listing(lin, [picture])
  await checked.control.post('media-checks', { times: 2 })
  await checked.run()
  await checked.settled()
  expect(await actsOf(checked.market, lin.id)).toHaveLength(1)

  const other = await checked.picture(lin, 'risky')
  const { id } = await listing(lin, [other])
  await checked.control.post('media-checks', { appid: 'wx0000000000000000' })
  await checked.run()
  await checked.control.post('push-event', {
    from: 'oPlatform',
    event: { Event: 'wxa_media_check', appid: checked.appId, trace_id: randomUUID(), version: 1, isrisky: 1 },
  })
  await checked.settled()
  expect(await checksOf(checked.market, other)).toMatchObject([{ state: 'asked' }])
  expect((await seen(id)).status).toBe(200)
})

test('the older shape of the answer is understood', async () => {
  const [bad, good] = [await checked.picture(lin, 'risky'), await checked.picture(lin)]
  await listing(lin, [bad])
  await listing(lin, [good])
  await checked.control.post('media-checks', { version: 1 })
  await checked.run()
  await checked.settled()
  expect(await checksOf(checked.market, bad)).toMatchObject([{ state: 'risky' }])
  expect(await checksOf(checked.market, good)).toMatchObject([{ state: 'passed' }])
})

test('an answer that stays away is asked for once more after half an hour, then the picture is left', async () => {
  const picture = await checked.picture(lin, 'risky')
  const { id } = await listing(lin, [picture])
  await checked.control.post('media-checks', { times: 0 })
  await checked.run()
  const asked = await asks()
  await checked.run(inMinutes(29))
  expect(await asks()).toBe(asked)
  await checked.run(inMinutes(31))
  expect(await asks()).toBe(asked + 1)
  expect(await checksOf(checked.market, picture)).toMatchObject([{ state: 'asked', attempts: 2 }])
  await checked.run(inMinutes(62))
  expect(await checksOf(checked.market, picture)).toMatchObject([{ state: 'silent', verdict: 'timeout' }])
  await checked.run(inMinutes(120))
  expect(await asks()).toBe(asked + 1)
  expect((await seen(id)).status).toBe(200)
  // Where nothing is ever heard the service is set up wrongly, and officers are spared a case for every picture.
  expect(await casesOf(checked.market, campus)).toEqual([])
})

test('of a service that answers others, a picture without an answer is for an officer to look at', async () => {
  await listing(lin, [await checked.picture(lin)])
  await checked.run()
  await checked.settled()
  const { id } = await listing(lin, [await checked.picture(lin)])
  await checked.control.post('media-checks', { times: 0 })
  for (const minutes of [0, 31, 62]) await checked.run(inMinutes(minutes))
  expect((await seen(id)).status).toBe(200)
  expect(await casesOf(checked.market, campus)).toEqual([
    expect.objectContaining({ kind: 'flag', target: 'products', id, reason: 'silent' }),
  ])
})

test('an answer on the second question counts', async () => {
  const picture = await checked.picture(lin, 'risky')
  await listing(lin, [picture])
  await checked.control.post('media-checks', { times: 0 })
  await checked.run()
  await checked.control.post('media-checks', {})
  await checked.run(inMinutes(31))
  await checked.settled()
  expect(await checksOf(checked.market, picture)).toMatchObject([{ state: 'risky', attempts: 2 }])
})

test('a picture that could not be fetched is asked about once more, then left', async () => {
  const picture = await checked.picture(lin)
  await listing(lin, [picture])
  await checked.control.post('media-checks', { errcode: -1008 })
  await checked.run()
  await checked.settled()
  expect(await checksOf(checked.market, picture)).toMatchObject([{ state: 'waiting', attempts: 1 }])
  await checked.run(inMinutes(1))
  await checked.settled()
  expect(await checksOf(checked.market, picture)).toMatchObject([{ state: 'silent', attempts: 2 }])
})

test('while the service does not answer pictures wait, for a day at most', async () => {
  const picture = await checked.picture(lin)
  await listing(lin, [picture])
  await checked.control.fault({ match: 'POST /wxa/media_check_async', times: 3, respond: { status: 502 } })
  await checked.run()
  await checked.run(inMinutes(1))
  expect(await checksOf(checked.market, picture)).toMatchObject([{ state: 'waiting', attempts: 0 }])
  await checked.run(inMinutes(6))
  await rowsOf(
    checked.market,
    `update picture_checks set created_at = now() - interval '25 hours' where media_id = $1`,
    [picture],
  )
  await checked.run(inMinutes(12))
  expect(await checksOf(checked.market, picture)).toMatchObject([{ state: 'silent', verdict: 'http_502' }])
})

test('who is nobody to WeChat is not asked about, nor where the campus does without', async () => {
  const stranger = await checked.market.student({ campus })
  const inactive = await checked.visitor(campus)
  await checked.control.post('visitor', { openid: inactive.openid, state: 'inactive' })
  const [one, two] = [await checked.picture(stranger, 'risky'), await checked.picture(inactive, 'risky')]
  await listing(stranger, [one])
  await listing(inactive, [two])
  await checked.run()
  for (const media of [one, two]) {
    expect(await checksOf(checked.market, media)).toMatchObject([{ state: 'silent', verdict: 'stranger' }])
  }
  await rowsOf(checked.market, 'update campuses set settings_check_contents = false where id = $1', [campus])
  const three = await checked.picture(lin, 'risky')
  const { id } = await listing(lin, [three])
  const before = await asks()
  await checked.run()
  expect(await asks()).toBe(before)
  expect(await checksOf(checked.market, three)).toEqual([])
  expect((await seen(id)).status).toBe(200)
})

test('a face that is risky is taken down, and the person warned', async () => {
  const picture = await checked.picture(lin, 'risky')
  expect((await lin.patch('/users/me', { avatar: picture })).status).toBe(200)
  await checked.run()
  await checked.settled()
  await eventually('it is gone', async () =>
    expect((await lin.get<{ avatar: unknown }>('/users/me')).body.avatar ?? null).toBeNull(),
  )
  expect(await isPublic(picture)).toBe(false)
  expect(await actsOf(checked.market, lin.id)).toEqual([
    expect.objectContaining({ action: 'warn', target: 'users', staff: null }),
  ])
})

test('the service is given an address of its own, at which the picture is a JPEG for as long as an answer is awaited', async () => {
  const { body } = await lin.upload<{ id: string }>(
    '/media',
    await sharp({ create: { width: 80, height: 60, channels: 3, background: '#246' } })
      .png()
      .toBuffer(),
  )
  await listing(lin, [body.id])
  let asked = ''
  const { services } = checked.market.payload
  const { checkLink } = await import('../../../src/lib/private-link')
  asked = checkLink(services.env, { id: body.id, name: 'x' })
  const get = (path: string) => fetch(new URL(path, checked.market.url))
  const answer = await get(asked)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).format).toBe('jpeg')
  expect((await get(asked.replace(/sign=.../, 'sign=AAA'))).status).toBe(404)
  expect((await get(asked.replace(/until=\d+/, 'until=9999999999999'))).status).toBe(404)
  // The address of a private picture opens nothing else.
  const { privateLink } = await import('../../../src/lib/private-link')
  const theirs = new URL(privateLink(services.env, body.id), checked.market.url)
  expect((await get(`${asked.split('?')[0]}${theirs.search}`)).status).toBe(404)
  await checked.run()
  await checked.settled()
  expect((await get(asked)).status).toBe(404)
})
