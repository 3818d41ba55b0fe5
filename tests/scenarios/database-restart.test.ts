import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createDatabase, startPostgres, startThrowAwayPostgres } from '../../scripts/lib/postgres.mjs'
import { io } from 'socket.io-client'
import { bundled } from '../support/bundle'
import { startMarket, type Market } from '../support/market'

let server: Awaited<ReturnType<typeof startThrowAwayPostgres>>
let market: Market
beforeAll(async () => {
  server = await startThrowAwayPostgres('xiaoji-restart-')
  const url = await createDatabase(server.url, 'restart')
  await promisify(execFile)(process.execPath, [await bundled('migrate')], {
    env: { ...process.env, DATABASE_URL: url, NODE_OPTIONS: '' },
  })
  market = await startMarket({ url, drop: async () => undefined })
  await market.campus()
}, 60_000)
afterAll(async () => {
  await market?.stop()
  await server?.stop()
})

/** The code with which a socket of this person is refused; undefined when it is let in. */
async function refusalOfSocket(token: string): Promise<string | undefined> {
  const socket = io(`${market.url}/chat`, {
    auth: { token },
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
  })
  try {
    return await new Promise((resolve) => {
      socket.on('connect', () => resolve(undefined))
      socket.on('connect_error', ({ message }) => resolve(message))
    })
  } finally {
    socket.close()
  }
}

test('while the database is away nobody is told to sign in again, and afterwards everybody still is signed in', async () => {
  const student = await market.student()
  const officer = await market.officer('owner')
  const { headers } = await market.anyone.post('/staff/login', {
    email: officer.email,
    password: officer.password,
  })
  const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const panel = { headers: { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' } }
  const query = { query: '{ Campuses { totalDocs } }' }
  const ask = async () => {
    const me = await market.anyone.send<{ user?: { id: string } | null }>('GET', '/staff/me', panel)
    const answers = await Promise.all([
      student.get('/users/me'),
      officer.get('/staff/me'),
      officer.get('/campuses'),
      officer.patch(`/users/${student.id}`, { nickname: 'x' }),
      officer.post('/graphql', query),
      market.anyone.send('POST', '/staff/refresh-token', panel),
      market.anyone.send('GET', '/audit-log', panel),
    ])
    return { me, statuses: answers.map(({ status }) => status), codes: answers.map(({ code }) => code) }
  }
  const before = await ask()
  expect(before.me.body.user?.id).toBe(officer.id)
  expect(before.statuses).toEqual(Array(7).fill(200))

  await (await startPostgres({ dataDir: join(server.folder, 'data') })).stop()
  const away = await ask()
  expect([away.me.status, away.me.code]).toEqual([503, 'SERVICE_UNAVAILABLE'])
  expect(away.codes).toEqual(Array(7).fill('SERVICE_UNAVAILABLE'))
  expect(away.statuses).toEqual(Array(7).fill(503))
  expect(await refusalOfSocket(student.token)).toBe('SERVICE_UNAVAILABLE')

  await startPostgres({ dataDir: join(server.folder, 'data'), port: server.port, settings: { fsync: 'off' } })
  await expect(refusalOfSocket(student.token)).resolves.toBeUndefined()
  const after = await ask()
  expect(after.me.body.user?.id).toBe(officer.id)
  expect(after.statuses).toEqual(before.statuses)
  expect(await refusalOfSocket(`${student.token}x`)).toBe('UNAUTHENTICATED')
}, 60_000)

test('a restart of the database under load loses nothing that was answered, and the server works on by itself', async () => {
  const dataDir = join(server.folder, 'data')
  const seller = await market.student()
  const people = await Promise.all([1, 2, 3].map(() => market.student()))
  const { id } = await market.listing(seller)
  const said: string[] = []
  const statuses = new Set<number>()
  let working = true
  const talk = people.map(async (person, who) => {
    for (let turn = 0; working && turn < 400; turn++) {
      const body = `${who}-${turn}`
      const { status } = await person.post('/comments', { product: id, body })
      statuses.add(status)
      if (status === 201) said.push(body)
      else await sleep(20)
      await market.payload.services.limits.reset('comment', person.id)
    }
  })
  while (said.length < 10) await sleep(10)

  const running = await startPostgres({ dataDir })
  await running.stop()
  expect((await fetch(`${market.url}/readyz`)).status).toBe(503)
  expect((await fetch(`${market.url}/healthz`)).status).toBe(200)
  await startPostgres({ dataDir, port: server.port, settings: { fsync: 'off' } })

  const before = said.length
  for (let wait = 0; said.length < before + 10 && wait < 500; wait++) await sleep(20)
  working = false
  await Promise.all(talk)
  expect(said.length).toBeGreaterThanOrEqual(before + 10)
  expect([...statuses].sort()).toEqual([201, 503])
  expect((await fetch(`${market.url}/readyz`)).status).toBe(200)

  const { docs } = await market.payload.find({
    collection: 'comments',
    where: { product: { equals: id } },
    pagination: false,
    limit: 0,
    depth: 0,
    overrideAccess: true,
  })
  const kept = new Set(docs.map(({ body }) => body))
  expect(said.filter((body) => !kept.has(body))).toEqual([])
}, 60_000)
