import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { io, type Socket } from 'socket.io-client'
import { startSandbox, type Sandbox } from '../../sandbox'
import { wechatTemplates } from '../../sandbox/wechat-templates'
import { startJobsLoop, type JobsLoop } from '../../src/server/jobs-loop'
import { controlOf } from '../sandbox/control'
import { eventually } from '../support/eventually'
import { personWith, position, startMarket, type Market, type Person } from '../support/market'

const { priTmplId: templateId } = wechatTemplates.price_drop

let sandbox: Sandbox
let market: Market
let jobs: JobsLoop
let socket: Socket | undefined
let campus: string
let category: string

beforeAll(async () => {
  sandbox = await startSandbox()
  Object.assign(process.env, sandbox.env)
  market = await startMarket()
  jobs = startJobsLoop(market.payload)
  campus = await market.campus({ settings: { priceDropSettleSeconds: 1, quietFrom: null } })
  category = await market.category()
  await market.payload.create({
    collection: 'verification-methods',
    data: { campus, method: 'email', enabled: true, email: { domains: ['stu.campus.test'] } },
    overrideAccess: true,
  })
  await market.template('price_drop', { channels: ['wechat', 'socket'] })
}, 60_000)
afterAll(async () => {
  socket?.disconnect()
  await jobs?.stop()
  await market?.stop()
  await sandbox?.stop()
})

interface Mail {
  recipients: string[]
  text: string
}

/** Somebody who signs in with WeChat and proves a mailbox of the campus, as the app does it. */
async function newcomer(openid: string, email: string): Promise<Person & { token: string }> {
  const wechat = controlOf(sandbox.addresses.wechat)
  const { body } = await market.anyone.post<{ token: string }>('/auth/wechat', {
    code: await wechat.code(openid),
    campus,
  })
  const person = { ...personWith(market.url, { Authorization: `Bearer ${body.token}` }), token: body.token }
  expect((await person.post('/products', {})).code).toBe('CAMPUS_VERIFICATION_REQUIRED')
  expect((await person.post('/campus-verification/email/code', { email })).status).toBe(204)
  const inbox = (await controlOf(sandbox.addresses.mail).get(`inbox?to=${email}`)) as Mail[]
  const code = /\b\d{6}\b/.exec(inbox.at(-1)?.text ?? '')?.[0]
  expect((await person.post('/campus-verification/email', { email, code })).body).toMatchObject({
    status: 'verified',
  })
  return person
}

test('a student verifies by e-mail, favorites, and learns of the lower price in the app, on the socket and on WeChat', async () => {
  const wechat = controlOf(sandbox.addresses.wechat)
  const seller = await newcomer('oSeller', 'seller01@stu.campus.test')
  const fan = await newcomer('oFan', 'fan01@stu.campus.test')
  const { body: listing } = await seller.post<{ id: string }>('/products', {
    kind: 'item',
    title: '自行车',
    description: '骑了两年',
    priceFen: 20_000,
    category,
    location: position,
    place: '东门',
  })
  await fan.put(`/products/${listing.id}/favorite`)
  await wechat.post('subscribe', { openid: 'oFan', templateId })
  expect((await fan.post('/subscription-grants', { templates: { [templateId]: 'accept' } })).status).toBe(200)
  socket = io(`${market.url}/chat`, { auth: { token: fan.token }, transports: ['websocket'] })
  await once(socket as unknown as NodeJS.EventEmitter, 'connect')
  const heard = once(socket as unknown as NodeJS.EventEmitter, 'notification:new')

  expect((await seller.patch(`/products/${listing.id}`, { priceFen: 15_000 })).status).toBe(200)

  await eventually('the notice is in the app', async () =>
    expect((await fan.get('/notifications')).body).toMatchObject({
      docs: [
        { kind: 'price_drop', title: '你收藏的「自行车」降价了', body: '¥200 → ¥150', product: listing.id },
      ],
      unreadCount: 1,
    }),
  )
  expect((await heard)[0]).toMatchObject({ kind: 'price_drop', product: listing.id })
  await eventually('the push is at WeChat', async () =>
    expect(await wechat.get('pushes')).toMatchObject([
      {
        openid: 'oFan',
        sent: {
          data: { thing1: { value: '自行车' }, amount2: { value: '¥200' }, amount3: { value: '¥150' } },
        },
      },
    ]),
  )
  expect((await seller.get('/notifications')).body.docs).toEqual([])
}, 60_000)
