import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import sharp from 'sharp'
import { startSandbox, type Sandbox } from '../../../sandbox'
import { createShareCodes } from '../../../src/providers/share-codes/registry'
import { bareEnv, recorded } from '../../providers/notification/setup'
import { controlOf } from '../../sandbox/control'
import { startMarket, type Market, type Student } from '../../support/market'
import { calm, nobodysId, rowsOf } from '../support'

let sandbox: Sandbox
let market: Market
let control: ReturnType<typeof controlOf>
let seller: Student
let id: string
const match = 'POST /wxa/getwxacodeunlimit'

beforeAll(async () => {
  sandbox = await startSandbox()
  const names = Object.keys(sandbox.env).filter((name) => name.startsWith('WECHAT_'))
  Object.assign(process.env, Object.fromEntries(names.map((name) => [name, sandbox.env[name]])))
  market = await startMarket()
  control = controlOf(sandbox.addresses.wechat)
  seller = await market.student({ campus: await market.campus() })
})
afterAll(async () => {
  await market?.stop()
  await sandbox?.stop()
})
beforeEach(async () => {
  await control.reset()
  await calm(market)
  id = (await market.listing(seller)).id
})

const card = (of = id, headers: Record<string, string> = {}) =>
  fetch(`${market.url}/api/products/${of}/share-card`, { headers })
const refusal = async (of = id) => {
  const response = await card(of)
  const { errors } = (await response.json()) as { errors?: { code: string }[] }
  return [response.status, errors?.[0]?.code]
}
const drawn = () => control.get('codes') as Promise<{ args: Record<string, unknown> }[]>

test('is a code that opens the listing, drawn once, for everybody', async () => {
  const response = await card()
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png'])
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 430, height: 430 })
  const etag = response.headers.get('etag') ?? ''
  expect((await card(id, { 'If-None-Match': etag })).status).toBe(304)
  expect(Buffer.from(await (await card()).arrayBuffer())).toEqual(bytes)
  expect((await drawn()).map(({ args }) => args)).toEqual([
    expect.objectContaining({
      page: 'pages/product/index',
      scene: id.replaceAll('-', ''),
      env_version: 'release',
      check_path: true,
    }),
  ])
})

test('a token that WeChat no longer takes is renewed', async () => {
  await control.fault({ match, respond: { body: { errcode: 40001, errmsg: 'invalid credential' } } })
  expect((await card()).status).toBe(200)
})

test.each([
  ['the page is not published', { body: { errcode: 41030 } }],
  ['the minute is used up', { body: { errcode: 45009 } }],
  ['the gateway fails', { status: 502 }],
  [
    'it says it is a picture and is not',
    { body: '{"errcode":-1}', headers: { 'content-type': 'image/png' } },
  ],
])('where %s there is none now, and that is not remembered', async (_why, respond) => {
  await control.fault({ match, respond })
  expect(await refusal()).toEqual([503, 'PROVIDER_UNAVAILABLE'])
  expect((await card()).status).toBe(200)
})

test('a page that WeChat does not know is refused by WeChat itself', async () => {
  await control.post('pages', { pages: ['pages/home/index'] })
  expect(await refusal()).toEqual([503, 'PROVIDER_UNAVAILABLE'])
})

test('what others may not see has none, also when it was drawn before', async () => {
  expect((await card()).status).toBe(200)
  for (const status of ['removed', 'off_shelf']) {
    await rowsOf(market, 'update products set status = $2 where id = $1', [id, status])
    expect(await refusal()).toEqual([404, 'NOT_FOUND'])
    expect((await seller.get(`/products/${id}/share-card`)).code).toBe('NOT_FOUND')
  }
  expect(await refusal(nobodysId)).toEqual([404, 'NOT_FOUND'])
})

test('a mini-program on trial has codes of its own version; without WeChat nobody draws', async () => {
  const { logger, text } = recorded()
  const env = { ...bareEnv, ...sandbox.env, WECHAT_MINIPROGRAM_STATE: 'trial' as const }
  const said = await createShareCodes({ env, redis: null, logger })?.draw('pages/product/index', 'a')
  expect(said).toMatchObject({ state: 'drawn', type: 'image/png' })
  expect((await drawn())[0]?.args).toMatchObject({ env_version: 'trial', check_path: false })
  expect(text()).not.toMatch(/sandbox-wechat-secret/)
  expect(createShareCodes({ env: bareEnv, redis: null, logger })).toBeNull()
})
