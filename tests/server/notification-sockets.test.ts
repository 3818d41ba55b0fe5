import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { commitTransaction, initTransaction, killTransaction } from 'payload'
import { io, type Socket } from 'socket.io-client'
import { createBus, type Bus, type Channels } from '../../src/lib/bus'
import { createLogger } from '../../src/lib/logger'
import { connectRedis, type Redis } from '../../src/lib/redis'
import { notify } from '../../src/operations/notifications/notify'
import { inboxOf, tell, type Notice } from '../api/notifications/support'
import { rowsOf } from '../api/support'
import { jobReq } from '../jobs/support'
import { startMarket, type Market, type Student } from '../support/market'
import { describeWithRedis, testRedisUrl } from '../support/redis'

let market: Market
const open: Socket[] = []

beforeAll(async () => {
  if (testRedisUrl) process.env.REDIS_URL = testRedisUrl
  market = await startMarket()
  await market.campus()
})
afterEach(() => open.splice(0).forEach((socket) => socket.close()))
afterAll(() => market?.stop())

/** A person's app that is open, and all notices that it has heard of. */
async function appOf({
  token,
}: Student): Promise<{ socket: Socket; heard: Notice[]; next(): Promise<Notice> }> {
  const socket = io(`${market.url}/chat`, {
    auth: { token },
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
  })
  open.push(socket)
  const heard: Notice[] = []
  socket.on('notification:new', (notice: Notice) => heard.push(notice))
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve)
    socket.on('connect_error', reject)
  })
  const next = () => new Promise<Notice>((resolve) => socket.once('notification:new', resolve))
  return { socket, heard, next }
}

/** What this process hears on the bus while `work` runs. */
async function publishedDuring(work: () => Promise<unknown>): Promise<Channels['notification:new'][]> {
  const messages: Channels['notification:new'][] = []
  const stop = market.payload.services.bus.subscribe('notification:new', (message) => {
    messages.push(message)
  })
  await work()
  stop()
  return messages
}

test('the open app hears at once what its person was told, as the inbox has it, on every device, in their language', async () => {
  const lin = await market.student()
  await lin.patch('/users/me', { language: 'en' })
  const [phone, tablet] = [await appOf(lin), await appOf(lin)]
  const both = Promise.all([phone.next(), tablet.next()])
  await tell(market, lin.id)
  const [onPhone, onTablet] = await both
  const inEnglish = await lin.send<{ docs: Notice[] } & Record<string, unknown>>('GET', '/notifications', {
    headers: { 'Accept-Language': 'en' },
  })
  expect([onPhone]).toEqual(inEnglish.body.docs)
  expect(onTablet).toEqual(onPhone)
  expect(onPhone.title).toBe('“台灯” is cheaper now')
})

test('people who are told together each hear their own, and nobody hears of others', async () => {
  const [lin, ming, absent] = [await market.student(), await market.student(), await market.student()]
  const [first, second] = [await appOf(lin), await appOf(ming)]
  const both = Promise.all([first.next(), second.next()])
  await notify(await jobReq(market), {
    kind: 'price_drop',
    told: [lin, absent, ming].map(({ id }, index) => ({
      user: id,
      key: 'together',
      params: { title: `第${index}`, fromFen: 200, toFen: 100 },
    })),
  })
  await both
  expect([first.heard, second.heard].map((heard) => heard.map(({ title }) => title))).toEqual([
    ['你收藏的「第0」降价了'],
    ['你收藏的「第2」降价了'],
  ])
})

test('a comment is heard when it is saved; a rolled-back notice and a muted one are not', async () => {
  const [seller, reader] = [await market.student(), await market.student()]
  const { id: product } = await market.listing(seller)
  const app = await appOf(seller)
  const told = (key: string, toFen: number) => ({
    kind: 'price_drop' as const,
    told: [{ user: seller.id, key, params: { title: 'x', fromFen: 500, toFen } }],
  })
  const rolledBack = await publishedDuring(async () => {
    const req = await jobReq(market)
    await initTransaction(req)
    await notify(req, told('undone', 1))
    await killTransaction(req)
  })
  const muted = await publishedDuring(async () => {
    await seller.put('/notification-preferences', { mutes: [{ kind: 'price_drop', channel: 'socket' }] })
    const req = await jobReq(market)
    await initTransaction(req)
    await notify(req, told('muted', 2))
    await commitTransaction(req)
  })
  expect([rolledBack, muted]).toEqual([[], []])
  const next = app.next()
  await reader.post('/comments', { product, body: '还在吗' })
  expect(await next).toMatchObject({ kind: 'comment', product, body: '还在吗' })
  expect(app.heard).toHaveLength(1)
  expect((await inboxOf(seller)).unreadCount).toBe(2)
})

test('nothing is heard of a row that is somebody else’s', async () => {
  const [lin, ming] = [await market.student(), await market.student()]
  const app = await appOf(lin)
  await tell(market, ming.id)
  const [theirs] = (await inboxOf(ming)).docs
  await tell(market, lin.id)
  const [own] = (await inboxOf(lin)).docs
  const items = [theirs, own].map((notice) => ({ user: lin.id, notification: notice?.id ?? '' }))
  while (app.heard.length < 1) await app.next()
  const next = app.next()
  await market.payload.services.bus.publish('notification:new', { items })
  await next
  expect(app.heard.map(({ id }) => id)).toEqual([own?.id, own?.id])
})

describeWithRedis('two processes with one Redis', (url) => {
  const logger = createLogger({ level: 'silent' })
  let redis: Redis
  let worker: Bus
  beforeAll(async () => {
    redis = await connectRedis(url, logger)
    worker = await createBus(redis, logger)
  })
  afterAll(async () => {
    await worker.close()
    redis.disconnect()
  })

  test('what a worker tells is heard by the app at the web process', async () => {
    const lin = await market.student()
    const app = await appOf(lin)
    const [{ id } = { id: '' }] = await rowsOf<{ id: string }>(
      market,
      `insert into notifications (id, user_id, campus_id, kind, params, key, created_at, updated_at)
       select gen_random_uuid(), id, campus_id, 'verification_expiring', '{"days": 7}', 'worker', now(), now()
       from users where id = $1 returning id`,
      [lin.id],
    )
    const next = app.next()
    await worker.publish('notification:new', { items: [{ user: lin.id, notification: id }] })
    expect(await next).toMatchObject({ id, title: '校园认证还有 7 天到期' })
    expect(app.heard).toHaveLength(1)
  })

  test('what the web process tells is heard by the others', async () => {
    const lin = await market.student()
    const heard = new Promise<Channels['notification:new']>((resolve) => {
      const stop = worker.subscribe('notification:new', (message) => {
        if (message.items[0]?.user !== lin.id) return
        stop()
        resolve(message)
      })
    })
    await tell(market, lin.id)
    const [own] = (await inboxOf(lin)).docs
    expect(await heard).toEqual({ items: [{ user: lin.id, notification: own?.id }] })
  })
})
