import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { startRedis } from '../../scripts/lib/redis.mjs'
import type { MessageView } from '../../src/contract/chat'
import { rowsOf } from '../api/support'
import { startProcess } from '../guards/start-process'
import { conversationOf, newApps, type App } from '../realtime/support'
import { decideOn } from '../support/decide'
import { eventually } from '../support/eventually'
import { startMarket, type Market, type Student } from '../support/market'
import { describeWithRedis } from '../support/redis'

/**
 * Two servers behind which people talk to each other. What was acknowledged is there for both, in order and once, whatever
 * happened to Redis or to one of the servers meanwhile.
 */

interface Server {
  process: ChildProcess
  url: string
}

type Redis = NonNullable<Awaited<ReturnType<typeof startRedis>>>

describeWithRedis('two servers', () => {
  let market: Market
  let campus: string
  let lin: Student
  let chen: Student
  let folder: string
  let redis: Redis
  let one: Server
  let two: Server
  const apps = newApps()

  beforeAll(async () => {
    market = await startMarket()
    campus = await market.campus()
    lin = await market.student({ campus })
    chen = await market.student({ campus })
    folder = await mkdtemp(join(tmpdir(), 'xiaoji-test-'))
    redis = await freshRedis()
  })
  beforeAll(async () => {
    ;[one, two] = await Promise.all([start(), start()])
  }, 90_000)
  afterEach(() => apps.closeAll())
  afterAll(async () => {
    await Promise.all([one, two].map((server) => server && kill(server)))
    await redis?.stop()
    await market?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  async function freshRedis(port?: number): Promise<Redis> {
    const started = await startRedis(folder, port === undefined ? {} : { port })
    if (!started) throw new Error('There is no redis-server')
    return started
  }

  async function start(): Promise<Server> {
    const process = await startProcess('api-server', 'tests/scenarios/api-server.ts', {
      DATABASE_URL: market.payload.services.env.DATABASE_URL,
      REDIS_URL: redis.url,
      HOST: '127.0.0.1',
      PORT: '0',
      ROLE: 'web',
      LOG_LEVEL: 'silent',
    })
    process.stderr?.resume()
    for await (const chunk of process.stdout ?? []) {
      const url = /http:\S+/.exec(String(chunk))?.[0]?.replace('localhost', '127.0.0.1')
      if (url) return { process, url }
    }
    throw new Error('the server did not start')
  }

  async function kill({ process }: Server): Promise<void> {
    if (process.exitCode !== null || process.signalCode !== null) return
    const exit = once(process, 'exit')
    process.kill('SIGKILL')
    await exit
  }

  const numbers = (messages: MessageView[]) => messages.map(({ seq }) => seq ?? 0)
  const upTo = (last: number) => Array.from({ length: last }, (_, n) => n + 1)

  /** What an app shows in the end: what it heard and what it asked for, in order, each number once. */
  async function settled(app: App, conversation: string): Promise<MessageView[]> {
    const asked = await app.after(conversation, 0, 7)
    const known = new Map(asked.map((message) => [message.seq, message]))
    for (const message of app.heard) {
      if (message.conversation === conversation) expect(known.get(message.seq)?.body).toBe(message.body)
    }
    return asked
  }

  test('carry a message from one to the other, with marks of reading and typing', async () => {
    const conversation = await conversationOf(market, lin, chen)
    const here = await apps.open(one.url, lin)
    const there = await apps.open(two.url, chen)
    const said = await here.say(conversation, '还在吗')
    await eventually('it is heard at the other server', () => expect(numbers(there.heard)).toEqual([1]))
    expect(there.heard[0]).toEqual({ ...said, clientId: null })
    await there.read(conversation, 1)
    here.socket.emit('typing', { conversation })
    await eventually('both are told', () => {
      expect(here.reads).toEqual([{ conversation, user: chen.id, seq: 1 }])
      expect(there.typing).toEqual([{ conversation, user: lin.id }])
    })
    await there.say(conversation, '在的')
    await eventually('the answer is heard', () => expect(numbers(here.heard)).toEqual([2]))
    // An app that is open at the other server needs no notice; one that was closed there does.
    here.socket.close()
    await eventually('the other server knows that it is closed', async () => {
      const headers = { authorization: `Bearer ${chen.token}` }
      const answer = await fetch(`${two.url}/api/conversations/${conversation}`, { headers })
      expect(await answer.json()).toMatchObject({ other: { presence: 'recent' } })
    })
    expect(await rowsOf(market, `select 1 from notifications where kind = 'message'`)).toEqual([])
    await there.say(conversation, '人呢')
    await eventually('there is a notice', async () => {
      const told = `select user_id as "user" from notifications where kind = 'message'`
      expect(await rowsOf(market, told)).toEqual([{ user: lin.id }])
    })
  })

  test('lose and double nothing that was acknowledged while Redis is restarted in the middle of it', async () => {
    const conversation = await conversationOf(market, lin, chen)
    const [here, there] = [await apps.open(one.url, lin), await apps.open(two.url, chen)]
    const acknowledged: MessageView[] = []
    const say = async (app: App, body: string) => acknowledged.push(await app.say(conversation, body))
    for (let n = 0; n < 5; n++) await say(here, `前${n}`)
    await eventually('they are heard', () => expect(numbers(there.heard)).toEqual(upTo(5)))

    await redis.stop()
    for (let n = 0; n < 5; n++) await Promise.all([say(here, `断${n}`), say(there, `开${n}`)])
    redis = await freshRedis(Number(new URL(redis.url).port))
    await eventually('both apps are told to ask', () => {
      expect(here.resyncs()).toBeGreaterThan(0)
      expect(there.resyncs()).toBeGreaterThan(0)
    })
    await say(here, '后')
    const expected = acknowledged
      .map(({ seq, body }) => [seq, body] as const)
      .sort(([a], [b]) => Number(a) - Number(b))
    for (const app of [here, there]) {
      const shown = await settled(app, conversation)
      expect(numbers(shown)).toEqual(upTo(16))
      expect(shown.map(({ seq, body }) => [seq, body])).toEqual(expected)
    }
    // What is said before its server has Redis again is lost between them, and asked for.
    let last = 16
    await eventually(
      'words pass between the servers again',
      async () => {
        if (numbers(there.heard).at(-1) === last) return
        last = (await here.say(conversation, '听到了吗')).seq ?? 0
        throw new Error(`${last} was not heard yet`)
      },
      { everyMs: 1_000 },
    )
    expect(new Set(numbers(there.heard)).size).toBe(there.heard.length)
  })

  test('take somebody’s place away who is suspended at one of them while Redis is away, and nobody else’s', async () => {
    const liar = await market.student({ campus })
    const moderator = await market.officer('moderator', { campus })
    const [his, hers] = [await apps.open(two.url, liar), await apps.open(two.url, chen)]
    await redis.stop()
    // At a third process, as the others are: what it says to them is lost.
    const answer = await decideOn(market, moderator, ['users', liar.id], 'ban', { reason: '骗钱' })
    expect(answer.status).toBe(200)
    expect(his.ended).toEqual([])
    redis = await freshRedis(Number(new URL(redis.url).port))
    await eventually('the socket is ended', () => {
      expect(his.ended).toEqual(['suspended'])
      expect(his.socket.connected).toBe(false)
    })
    expect(hers.socket.connected).toBe(true)
  })

  test('of which one is killed keep everything that it has acknowledged, and a resend does not double it', async () => {
    const conversation = await conversationOf(market, lin, chen)
    const [here, there] = [await apps.open(one.url, lin), await apps.open(two.url, chen)]
    const drafts = Array.from({ length: 15 }, (_, n) => ({
      conversation,
      clientId: `kill-${n}`,
      type: 'text' as const,
      body: `第${n}`,
    }))
    const acknowledged = new Map<string, MessageView>()
    let killed: Promise<void> | undefined
    const sending = drafts.map(async (draft) => {
      const answer = await here.send(draft).catch(() => null)
      if (answer?.ok) acknowledged.set(draft.clientId, answer.message)
      if (acknowledged.size === 5) killed ??= kill(one)
    })
    await Promise.all(sending)
    await killed
    const again = await apps.open(two.url, lin)
    for (const draft of drafts) {
      const answer = await again.send(draft)
      if (!answer.ok) throw new Error(JSON.stringify(answer.error))
      const before = acknowledged.get(draft.clientId)
      if (before) expect(answer.message).toEqual(before)
    }
    for (const app of [again, there]) {
      const shown = await settled(app, conversation)
      expect(numbers(shown)).toEqual(upTo(15))
      expect(new Set(shown.map(({ body }) => body)).size).toBe(15)
    }
  })
})
