import { gzipSync, deflateSync, crc32 } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import sharp from 'sharp'
import { decideOn } from '../../support/decide'
import { drawPicture, startMarket, type Market, type Student } from '../../support/market'
import { calm, gradient, problemsOf, rowsOf, type Detail } from '../support'

let market: Market
let campus: string
let category: string
let owner: Student
let stranger: Student

beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  category = await market.category()
  owner = await market.student({ campus })
  stranger = await market.student({ campus })
})
afterAll(() => market.stop())
beforeEach(async () => {
  await calm(market)
  await market.payload.services.limits.reset('upload', owner.id)
})

interface Picture {
  id: string
  url: string
  thumbUrl: string
  cardUrl: string
  largeUrl: string
  width: number
  height: number
  alt: string | null
}

const upload = (bytes: Buffer, name = 'a.png', type = 'image/png') =>
  owner.upload<Picture>('/media', bytes, name, type)
const fetchAs = (url: string, by?: Student) =>
  fetch(market.url + url, by ? { headers: { Authorization: `Bearer ${by.token}` } } : {})
const bytesOf = async (url: string, by = owner) => {
  const response = await fetchAs(url, by)
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return Buffer.from(await response.arrayBuffer())
}
const hashOf = async (id: string) =>
  (await rowsOf<{ hash: string }>(market, 'select perceptual_hash as hash from media where id = $1', [id]))[0]
    ?.hash ?? ''

/** A PNG of any size that says it is black, without having been drawn. */
function emptyPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.writeUInt8(1, 8) // one bit of grey
  const row = Buffer.alloc(1 + Math.ceil(width / 8))
  const rows = deflateSync(Buffer.concat(Array<Buffer>(height).fill(row)), { level: 9 })
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function gifHeader(width: number, height: number): Buffer {
  const gif = Buffer.from(
    'GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff\x2c\0\0\0\0\0\0\0\0\0\x02\x02\x44\x01\0\x3b',
    'latin1',
  )
  gif.writeUInt16LE(width, 6)
  gif.writeUInt16LE(height, 8)
  gif.writeUInt16LE(width, 24)
  gif.writeUInt16LE(height, 26)
  return gif
}

describe('a student uploads', () => {
  test.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)(
    'a %s and gets WebP in four sizes',
    async (format) => {
      const bytes = await sharp(await gradient(1_300, 900))
        .toFormat(format)
        .toBuffer()
      const { status, body } = await upload(bytes, `photo.${format}`, `image/${format}`)
      expect(status).toBe(201)
      expect(body).toMatchObject({ width: 1_300, height: 900 })
      const sizes = await Promise.all(
        [body.thumbUrl, body.cardUrl, body.largeUrl, body.url].map(async (url) => {
          const { format: stored, width } = await sharp(await bytesOf(url)).metadata()
          return `${stored} ${width}`
        }),
      )
      expect(sizes).toEqual(['webp 240', 'webp 480', 'webp 1080', 'webp 1300'])
      expect(body.url).toMatch(/^\/api\/media\/file\/[0-9a-f]{32}\.webp$/)
    },
  )

  test('a small picture, which is not blown up', async () => {
    const { body } = await upload(await gradient(40, 30))
    expect(body).toMatchObject({ width: 40, height: 30 })
    expect((await sharp(await bytesOf(body.largeUrl)).metadata()).width).toBe(40)
  })

  test('a huge picture, which is bounded', async () => {
    const { body } = await upload(await gradient(4_000, 1_000))
    expect(body).toMatchObject({ width: 2_048, height: 512 })
  })

  test('a photo with the place where it was taken, and place, camera and profile are gone', async () => {
    const bytes = await sharp(await gradient(600, 400))
      .jpeg()
      .withExif({
        IFD0: { Make: 'GEHEIMKAMERA', ImageDescription: 'GEHEIMTEXT' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '31/1 17/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '121/1 30/1 0/1',
        },
      })
      .withIccProfile('p3')
      .toBuffer()
    expect((await sharp(bytes).metadata()).exif?.length).toBeGreaterThan(100)
    const { body } = await upload(bytes, 'IMG_31.28N_121.5E.jpg', 'image/jpeg')
    for (const url of [body.url, body.thumbUrl, body.cardUrl, body.largeUrl]) {
      const stored = await bytesOf(url)
      const { exif, xmp, iptc, icc } = await sharp(stored).metadata()
      expect({ exif, xmp, iptc, icc }).toEqual({})
      expect(stored.toString('latin1')).not.toMatch(/GEHEIM|EXIF|GPS/)
      expect(url).not.toContain('31.28')
    }
  })

  test('a photo taken with the phone on its side, and it stands upright', async () => {
    const half = await sharp({ create: { width: 200, height: 100, channels: 3, background: '#ff0000' } })
      .composite([
        {
          input: { create: { width: 100, height: 100, channels: 3, background: '#0000ff' } },
          left: 0,
          top: 0,
        },
      ])
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer()
    const { body } = await upload(half, 'side.jpg', 'image/jpeg')
    expect(body).toMatchObject({ width: 100, height: 200 })
    const pixels = await sharp(await bytesOf(body.url))
      .raw()
      .toBuffer()
    const colour = (y: number) => [...pixels.subarray((y * 100 + 50) * 3, (y * 100 + 50) * 3 + 3)]
    // What was left is on top after the turn to the right.
    expect(colour(20)[2]).toBeGreaterThan(200)
    expect(colour(180)[0]).toBeGreaterThan(200)
  })

  test('a picture with a program at its end, and only the picture is kept', async () => {
    for (const tail of [
      Buffer.from('<script>GEHEIM()</script><?php GEHEIM ?>'),
      gzipSync('GEHEIM'),
      Buffer.from('PK\x03\x04GEHEIM'),
    ]) {
      const { status, body } = await upload(Buffer.concat([await gradient(50, 50), tail]))
      expect(status).toBe(201)
      const stored = await bytesOf(body.url)
      expect(stored.includes(tail)).toBe(false)
      expect(stored.toString('latin1')).not.toContain('GEHEIM')
    }
  })

  test('the same picture in another size, and the two are known to be alike; another one is not', async () => {
    const [large, small, other] = [
      await gradient(1_200, 900),
      await gradient(400, 300),
      await sharp(await gradient(900, 1_200))
        .negate({ alpha: false })
        .rotate(90)
        .toBuffer(),
    ]
    const hashes: bigint[] = []
    for (const bytes of [large, await sharp(small).jpeg({ quality: 60 }).toBuffer(), other]) {
      const { body } = await upload(bytes)
      expect(await hashOf(body.id)).toMatch(/^[0-9a-f]{16}$/)
      hashes.push(BigInt(`0x${await hashOf(body.id)}`))
    }
    const apart = (a: bigint, b: bigint) => (a ^ b).toString(2).replaceAll('0', '').length
    expect(apart(hashes[0]!, hashes[1]!)).toBeLessThanOrEqual(4)
    expect(apart(hashes[0]!, hashes[2]!)).toBeGreaterThan(12)
  })

  test('a description along with it', async () => {
    const form = new FormData()
    form.set('file', new File([new Uint8Array(await gradient(20, 20))], 'a.png', { type: 'image/png' }))
    form.set(
      '_payload',
      JSON.stringify({ alt: ' 台灯\u202e ', owner: stranger.id, attached: true, campus: 'x' }),
    )
    const { status, body } = await owner.send<Picture>('POST', '/media', { body: form })
    expect([status, body.alt]).toEqual([201, '台灯'])
    expect((await fetchAs(body.url, stranger)).status).toBe(404)
    expect((await fetchAs(body.url, owner)).status).toBe(200)
  })
})

describe('an upload is refused when it is', () => {
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
  )
  test.each<[string, () => Promise<Buffer> | Buffer, string, string]>([
    ['an SVG named .jpg', () => svg, 'a.jpg', 'image/jpeg'],
    ['an SVG that says so', () => svg, 'a.svg', 'image/svg+xml'],
    [
      'an SVG with an XML head',
      () => Buffer.concat([Buffer.from('\ufeff<?xml version="1.0"?>\n'), svg]),
      'a.png',
      'image/png',
    ],
    ['HTML named .png', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'a.png', 'image/png'],
    ['a PDF', () => Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>'), 'a.png', 'image/png'],
    [
      'a TIFF',
      async () =>
        sharp(await gradient(20, 20))
          .tiff()
          .toBuffer(),
      'a.png',
      'image/png',
    ],
    [
      'a truncated JPEG',
      async () =>
        (
          await sharp(await gradient(400, 400))
            .jpeg()
            .toBuffer()
        ).subarray(0, 3_000),
      'a.jpg',
      'image/jpeg',
    ],
    [
      'only the head of a JPEG',
      () => Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF\0', 'latin1'),
      'a.jpg',
      'image/jpeg',
    ],
    ['a truncated PNG', async () => (await gradient(300, 300)).subarray(0, 800), 'a.png', 'image/png'],
    [
      'noise',
      () => Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7919) % 256)),
      'a.png',
      'image/png',
    ],
    ['a PNG of 30,000 × 30,000', () => emptyPng(30_000, 30_000), 'a.png', 'image/png'],
    ['a GIF of 65,535 × 65,535', () => gifHeader(65_535, 65_535), 'a.gif', 'image/gif'],
    ['nothing at all', () => Buffer.alloc(0), 'a.png', 'image/png'],
  ])('%s', async (_name, make, name, type) => {
    const before = await rowsOf(market, 'select id from media')
    const { status, body } = await upload(await make(), name, type)
    expect([status, problemsOf(body)]).toEqual([400, ['VALIDATION_FAILED file']])
    expect(await rowsOf(market, 'select id from media')).toHaveLength(before.length)
  })

  test('11 MB large', async () => {
    const { status, code } = await upload(Buffer.concat([await gradient(50, 50), Buffer.alloc(11_000_000)]))
    expect([status, code]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
  })

  test('just over the limit, though the request is not', async () => {
    const { status, code } = await upload(Buffer.concat([await gradient(50, 50), Buffer.alloc(10_000_001)]))
    expect([status, code]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
  })

  test('no file, two files, or a broken form', async () => {
    const file = new File([new Uint8Array(await gradient(20, 20))], 'a.png', { type: 'image/png' })
    const send = async (fill: (form: FormData) => void) => {
      const form = new FormData()
      fill(form)
      return owner.send('POST', '/media', { body: form })
    }
    const none = await send((form) => form.set('x', '1'))
    expect([none.status, problemsOf(none.body)]).toEqual([400, ['VALIDATION_FAILED file']])
    const text = await send((form) => form.set('file', 'not a file'))
    expect([text.status, text.code]).toEqual([400, 'MALFORMED_REQUEST'])
    const two = await send((form) => {
      form.append('file', file)
      form.append('file', file)
    })
    expect([two.status, problemsOf(two.body)]).toEqual([400, ['VALIDATION_FAILED file']])
    const broken = await owner.send('POST', '/media', {
      body: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nhalf',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    })
    expect([broken.status, broken.code]).toEqual([400, 'MALFORMED_REQUEST'])
    const json = await owner.post('/media', { url: 'http://127.0.0.1/secret' })
    expect([json.status, json.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
    const remote = await send((form) =>
      form.set('_payload', '{"url":"http://127.0.0.1:1/x.png","filename":"x.png"}'),
    )
    expect(remote.status).toBe(400)
    const notJson = await send((form) => {
      form.set('file', file)
      form.set('_payload', '{')
    })
    expect(notJson.status).toBe(400)
  })

  test('from nobody', async () => {
    expect((await market.anyone.upload('/media', await gradient(20, 20))).status).toBe(401)
  })

  test('the forty-first in a minute', async () => {
    const hasty = await market.student({ campus })
    const answers = await Promise.all(
      Array.from({ length: 41 }, () => hasty.upload('/media', Buffer.from('x'))),
    )
    expect(answers.filter(({ code }) => code === 'RATE_LIMITED')).toHaveLength(1)
  })
})

describe('a picture is private', () => {
  const seen = async (url: string) => [
    (await fetchAs(url)).status,
    (await fetchAs(url, stranger)).status,
    (await fetchAs(url, owner)).status,
  ]

  test('until a listing shows it, and again when the listing drops it, leaves the shelf or is removed', async () => {
    const { body: picture } = await upload(await gradient(300, 200))
    for (const url of [picture.url, picture.thumbUrl, picture.cardUrl])
      expect(await seen(url)).toEqual([404, 404, 200])

    const draft = await market.listing(owner, { category, images: [picture.id], draft: true })
    expect(await seen(picture.url)).toEqual([404, 404, 200])
    const to = (status: string) => owner.post(`/products/${draft.id}/status`, { status })
    await to('on_sale')
    for (const url of [picture.url, picture.thumbUrl, picture.cardUrl])
      expect(await seen(url)).toEqual([200, 200, 200])
    await to('off_shelf')
    expect(await seen(picture.url)).toEqual([404, 404, 200])
    await to('on_sale')
    await owner.patch(`/products/${draft.id}`, { images: [] })
    expect(await seen(picture.url)).toEqual([404, 404, 200])
    await owner.patch(`/products/${draft.id}`, { images: [picture.id] })
    expect(await seen(picture.url)).toEqual([200, 200, 200])
    const moderator = await market.officer('moderator', { campus })
    expect((await decideOn(market, moderator, ['products', draft.id], 'remove')).status).toBe(200)
    expect(await seen(picture.url)).toEqual([404, 404, 200])
  })

  test('only while none of two listings shows it', async () => {
    const picture = await market.picture(owner)
    const [one, two] = [
      await market.listing(owner, { category, images: [picture] }),
      await market.listing(owner, { category, images: [picture] }),
    ]
    const url = (two as unknown as Detail).images[0]?.url ?? ''
    await owner.delete(`/products/${one.id}`)
    expect(await seen(url)).toEqual([200, 200, 200])
    await owner.delete(`/products/${two.id}`)
    expect(await seen(url)).toEqual([404, 404, 200])
  })

  test('as an avatar until it is worn, and once its person is suspended', async () => {
    const wearer = await market.student({ campus })
    const { body: picture } = await wearer.upload<Picture>('/media', await gradient(100, 100))
    const { body } = await wearer.patch<{ avatarUrl: string }>('/users/me', { avatar: picture.id })
    expect(body.avatarUrl).toBe(picture.url)
    expect((await fetchAs(picture.url)).status).toBe(200)
    const standing = (value: 'suspended' | 'active') =>
      market.payload.update({ collection: 'users', id: wearer.id, data: { standing: value } })
    await standing('suspended')
    expect((await fetchAs(picture.url)).status).toBe(404)
    await standing('active')
    expect((await fetchAs(picture.url)).status).toBe(200)
    await wearer.patch('/users/me', { avatar: null })
    expect((await fetchAs(picture.url)).status).toBe(404)
    const theirs = await market.picture(owner)
    expect(problemsOf((await wearer.patch('/users/me', { avatar: theirs })).body)).toEqual([
      'VALIDATION_FAILED avatar',
    ])
  })

  test('and nobody lists, reads or deletes the pictures of others', async () => {
    const picture = await market.picture(owner)
    for (const [method, path] of [
      ['GET', '/media'],
      ['GET', `/media/${picture}`],
      ['DELETE', `/media/${picture}`],
      ['PATCH', `/media/${picture}`],
    ] as const) {
      const answer = await stranger.send(method, path)
      expect({ method, path, status: answer.status }).toEqual({ method, path, status: 404 })
    }
    for (const file of ['../../package.json', '..%2f..%2fpackage.json', 'nothing.webp', '%2e%2e/x']) {
      const answer = await fetchAs(`/api/media/file/${file}`, owner)
      expect([400, 404]).toContain(answer.status)
    }
  })

  test('and no officer puts another picture in its place, or cuts it: reports and decisions point to it', async () => {
    const id = await market.picture(owner)
    const stored = () => rowsOf(market, 'select filename, filesize, width from media where id = $1', [id])
    const before = await stored()
    for (const role of ['editor', 'admin', 'owner'] as const) {
      const officer = await market.officer(role, role === 'owner' ? {} : { campus })
      const form = new FormData()
      form.set('file', new File([new Uint8Array(await drawPicture())], 'other.png', { type: 'image/png' }))
      for (const path of [`/media/${id}`, `/media?where[id][equals]=${id}`]) {
        const { code } = await officer.send('PATCH', path, { body: form })
        expect([role, path, code]).toEqual([role, path, 'CONFLICT'])
      }
      const cut = `/media/${id}?uploadEdits[widthInPixels]=8&uploadEdits[heightInPixels]=8`
      expect((await officer.patch(cut, { alt: '小图' })).code).toBe('CONFLICT')
      expect((await officer.patch(`/media/${id}`, { alt: '说明', filename: 'x.webp' })).status).toBe(200)
    }
    expect(await stored()).toEqual(before)
  })
})
