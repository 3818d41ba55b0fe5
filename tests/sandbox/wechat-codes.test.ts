import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import sharp from 'sharp'
import { startSandbox, type Sandbox } from '../../sandbox'
import { controlOf } from './control'
import { platformsOf, type Answer } from './platform'

let sandbox: Sandbox
let control: ReturnType<typeof controlOf>
let token: string
const { raw, wechatToken } = platformsOf(() => sandbox)

beforeAll(async () => {
  sandbox = await startSandbox()
  control = controlOf(sandbox.addresses.wechat)
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  await control.reset()
  token = await wechatToken()
})

const A = '/wxa/getwxacode'
const B = '/wxa/getwxacodeunlimit'
const C = '/cgi-bin/wxaapp/createwxaqrcode'
const draw = (path: string, body: unknown) => raw('wechat', `${path}?access_token=${token}`, body)
const unlimited = (over: Answer = {}) =>
  draw(B, { scene: 'i=Ab3dE9&s=x7', page: 'pages/item/index', ...over })
/** Format and width of a picture. */
async function lookOf(response: Response) {
  const { format, width, height } = await sharp(Buffer.from(await response.arrayBuffer())).metadata()
  expect(height).toBe(width)
  return [response.status, response.headers.get('content-type'), format, width]
}
async function errcodeOf(response: Response) {
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toContain('application/json')
  return ((await response.json()) as Answer).errcode
}

describe('a mini-program code', () => {
  it('is a picture of the asked size, transparent or not', async () => {
    const usual = [200, 'image/jpeg', 'jpeg', 430]
    expect(await lookOf(await draw(A, { path: 'pages/item/index?id=42' }))).toEqual(usual)
    expect(await lookOf(await draw(C, { path: 'pages/item/index?id=42' }))).toEqual(usual)
    expect(await lookOf(await unlimited())).toEqual(usual)
    const big = await unlimited({ width: 1_280, is_hyaline: true, line_color: { r: 0, g: '12', b: 255 } })
    expect(await lookOf(big)).toEqual([200, 'image/png', 'png', 1_280])
    expect(await control.get('codes')).toMatchObject([
      { kind: 'getwxacode', args: { path: 'pages/item/index?id=42' } },
      { kind: 'createwxaqrcode' },
      { kind: 'getwxacodeunlimit', args: { scene: 'i=Ab3dE9&s=x7' } },
      {},
    ])
  })

  it('is the same for the same arguments, and another for others', async () => {
    const bytes = async (scene: string) => Buffer.from(await (await unlimited({ scene })).arrayBuffer())
    expect(await bytes('i=1')).toEqual(await bytes('i=1'))
    expect(await bytes('i=1')).not.toEqual(await bytes('i=2'))
  })

  it.each<[Answer, number]>([
    [{ scene: '' }, 40169],
    [{ scene: 'x'.repeat(33) }, 40169],
    [{ scene: undefined }, 40169],
    [{ scene: '高数' }, 40129],
    [{ scene: 'a%20b' }, 40129],
    [{ scene: 'a b' }, 40129],
    [{ page: '/pages/item/index' }, 41030],
    [{ page: 'pages/item/index?id=1' }, 41030],
    [{ page: 'nowhere' }, 41030],
    [{ check_path: 'no' }, 40097],
    [{ width: 279 }, 40097],
    [{ width: 1_281 }, 40097],
    [{ env_version: 'live' }, 40097],
    [{ is_hyaline: 1 }, 40097],
    [{ line_color: { r: 256, g: 0, b: 0 } }, 40097],
    [{ line_color: 'red' }, 40097],
  ])('by scene is refused with %j: %i', async (over, errcode) => {
    expect(await errcodeOf(await unlimited(over))).toBe(errcode)
    expect(await control.get('codes')).toEqual([])
  })

  it('by scene takes every allowed character, up to 32, and leads anywhere when asked', async () => {
    for (const scene of ["!#$&'()*+,/:;=?@-._~", 'x'.repeat(32)])
      expect((await unlimited({ scene })).headers.get('content-type')).toBe('image/jpeg')
    await control.post('pages', { pages: ['pages/home/index'] })
    expect(await errcodeOf(await unlimited())).toBe(41030)
    for (const over of [{ check_path: false }, { page: 'pages/home/index' }, { page: undefined }])
      expect((await unlimited(over)).headers.get('content-type')).toBe('image/jpeg')
  })

  it.each([A, C])('by path at %s is refused without one, and with one that is too long', async (path) => {
    expect(await errcodeOf(await draw(path, {}))).toBe(40159)
    expect(await errcodeOf(await draw(path, '{'))).toBe(40159)
    expect(await errcodeOf(await draw(path, { path: 'x'.repeat(1_025) }))).toBe(40159)
    expect(await errcodeOf(await draw(path, { path: 'x', width: 1 }))).toBe(40097)
    expect(await lookOf(await draw(path, { path: 'x'.repeat(1_024) }))).toContain('jpeg')
  })

  it('by path is counted, by scene only each minute', async () => {
    await control.post('code-limits', { count: 2, perMinute: 2 })
    for (const path of [A, C]) expect(await lookOf(await draw(path, { path: 'pages/a/b' }))).toContain('jpeg')
    for (const path of [A, C]) expect(await errcodeOf(await draw(path, { path: 'pages/a/b' }))).toBe(45029)
    await unlimited()
    await unlimited()
    expect(await errcodeOf(await unlimited())).toBe(45009)
    await control.advance(60_001)
    expect(await lookOf(await unlimited())).toContain('jpeg')
    expect(await errcodeOf(await draw(A, { path: 'pages/a/b' }))).toBe(45029)
    await expect(control.post('code-limits', { count: -1 })).rejects.toThrow('400')
  })

  it('needs a token', async () => {
    expect(await errcodeOf(await raw('wechat', `${B}?access_token=x`, { scene: 'i=1' }))).toBe(40001)
  })

  it('can be no picture although it says so', async () => {
    const respond = {
      headers: { 'content-type': 'image/jpeg' },
      body: { errcode: -1, errmsg: 'system error' },
    }
    await control.fault({ match: `POST ${B}`, respond })
    const response = await unlimited()
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect(await response.json()).toEqual(respond.body)
    expect(await lookOf(await unlimited())).toContain('jpeg')
  })
})
