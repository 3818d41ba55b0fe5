import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { SocketPerson } from '../../src/realtime'
import { rowsOf } from '../api/support'
import { eventually } from '../support/eventually'
import { startMarket, type Market, type Student } from '../support/market'
import { conversationOf, newApps, type App } from './support'

let market: Market
let campus: string
const apps = newApps()
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
})
afterEach(() => apps.closeAll())
afterAll(() => market?.stop())

const student = () => market.student({ campus })
const open = (person: Student) => apps.open(market.url, person)
const services = () => market.payload.services

/** Written by somebody of whom this process heard nothing. */
const inTheDatabase = (text: string, { id }: Student) => rowsOf(market, text, [id])
const suspended = `update users set standing = 'suspended' where id = $1`
const revoked = `update user_sessions set revoked_at = now() where user_id = $1`
const gone = `delete from user_sessions where user_id = $1`

const endsWith = (app: App, reason: string) =>
  eventually(`it is told "${reason}" and cut`, () => {
    expect(app.ended).toEqual([reason])
    expect(app.socket.connected).toBe(false)
  })

describe('an open socket', () => {
  test('ends with its session, at the moment at which that expires', async () => {
    const [lin, chen] = [await student(), await student()]
    const text = `update user_sessions set expires_at = now() + make_interval(secs => 3) where user_id = $1`
    await inTheDatabase(text, lin)
    const [short, long] = [await open(lin), await open(chen)]
    await endsWith(short, 'expired')
    expect(long.socket.connected).toBe(true)
    await expect(open(lin)).rejects.toThrow('UNAUTHENTICATED')
  })

  test.each([
    ['suspended', suspended],
    ['logout', revoked],
    ['logout', gone],
  ])(
    'ends (%s) when the word of it fell between the check of its token and its place',
    async (reason, text) => {
      const lin = await student()
      const { io } = services()
      if (!io) throw new Error('There are no sockets')
      const chat = io.of('/chat')
      // The last to look at a socket before it is there: after the check of the token, before anybody could reach it.
      let raced = false
      const race = (socket: { data: unknown }, next: () => void) => {
        if (raced || (socket.data as SocketPerson).userId !== lin.id) return next()
        raced = true
        void inTheDatabase(text, lin).then(async () => {
          await services().bus.publish('user:revoked', { userId: lin.id, reason: 'suspended' })
          next()
        })
      }
      chat.use(race)
      const app = await open(lin)
      expect(raced).toBe(true)
      await endsWith(app, reason)
    },
  )

  test('ends once words may have been lost, if its session is over; all others stay', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, student))
    const [lin, chen, ming, hua] = people as [Student, Student, Student, Student]
    const open4 = await Promise.all(people.map(open))
    const conversation = await conversationOf(market, hua, await student())
    await inTheDatabase(suspended, lin)
    await inTheDatabase(revoked, chen)
    await inTheDatabase(`update users set standing = 'deleted' where id = $1`, ming)
    await services().bus.publish('bus:gap', {})
    const [first, second, third, fourth] = open4 as [App, App, App, App]
    await endsWith(first, 'suspended')
    await endsWith(second, 'logout')
    await endsWith(third, 'deleted')
    await fourth.say(conversation, '还在')
    expect(fourth.ended).toEqual([])
  })

  test('of a suspended person reads and marks nothing, even before it is cut', async () => {
    const [lin, chen] = [await student(), await student()]
    const conversation = await conversationOf(market, lin, chen)
    const app = await open(lin)
    await (await open(chen)).say(conversation, '在的')
    await inTheDatabase(suspended, lin)
    const asked: unknown = await app.socket
      .timeout(20_000)
      .emitWithAck('messages:after', { conversation, after: 0 })
    const marked = await app.read(conversation, 1)
    for (const answer of [asked, marked])
      expect(answer).toMatchObject({ ok: false, error: { code: 'ACCOUNT_SUSPENDED' } })
    const marks = `select buyer_read_seq::int as seq from conversations where id = $1`
    expect(await rowsOf(market, marks, [conversation])).toEqual([{ seq: 0 }])
  })
})
