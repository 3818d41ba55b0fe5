import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { io, type Socket } from 'socket.io-client'
import { decideOn, reinstate } from '../support/decide'
import { startMarket, type Market, type Officer, type Student } from '../support/market'

let market: Market
let campus: string
let moderator: Officer
const open: Socket[] = []
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  moderator = await market.officer('moderator', { campus })
})
afterAll(async () => {
  for (const socket of open) socket.close()
  await market?.stop()
})

function connect({ token }: Student): Promise<Socket> {
  const options = { auth: { token }, transports: ['websocket'], reconnection: false, forceNew: true }
  const socket = io(`${market.url}/chat`, options)
  open.push(socket)
  return new Promise((resolve, reject) => {
    socket.on('connect', () => resolve(socket))
    socket.on('connect_error', reject)
  })
}

const ending = (socket: Socket) =>
  Promise.all([
    new Promise<{ reason: string }>((resolve) => socket.on('session:ended', resolve)),
    new Promise<string>((resolve) => socket.on('disconnect', resolve)),
  ]).then(([{ reason }]) => reason)

test('a suspended person is cut off at once on every door and socket, and let in again when reinstated', async () => {
  const student = await market.student({ campus })
  const ended = ending(await connect(student))
  await decideOn(market, moderator, ['users', student.id], 'ban', { reason: '违规' })
  expect(await ended).toBe('suspended')
  for (const path of ['/users/me', '/home', '/products/search?q=a', '/notices', '/products', '/feedback']) {
    const { status, code } = await student.get(path)
    expect([path, status, code]).toEqual([path, 403, 'ACCOUNT_SUSPENDED'])
  }
  await expect(connect(student)).rejects.toThrow('ACCOUNT_SUSPENDED')
  await reinstate(market, moderator, student.id)
  expect((await student.get('/users/me')).status).toBe(200)
  expect((await connect(student)).connected).toBe(true)
})

test('many who are suspended at once are each cut off, one by one and never by a list', async () => {
  const students = await Promise.all([1, 2, 3].map(() => market.student({ campus })))
  const ends = Promise.all((await Promise.all(students.map(connect))).map(ending))
  const ids = students.map(({ id }) => id).join(',')
  const all = await moderator.patch(`/users?where[id][in]=${ids}`, { standing: 'suspended' })
  expect([all.status, all.code]).toEqual([403, 'FORBIDDEN'])
  for (const student of students) expect((await student.get('/users/me')).status).toBe(200)
  await Promise.all(
    students.map(({ id }) => decideOn(market, moderator, ['users', id], 'suspend', { days: 3 })),
  )
  expect(await ends).toEqual(['suspended', 'suspended', 'suspended'])
  for (const student of students) expect((await student.get('/users/me')).code).toBe('ACCOUNT_SUSPENDED')
})

test('somebody who leaves is signed out everywhere, and officers cannot call them back', async () => {
  const student = await market.student({ campus })
  const ended = ending(await connect(student))
  await student.delete('/users/me')
  expect(await ended).toBe('deleted')
  for (const path of ['/users/me', '/home']) {
    const { status, code } = await student.get(path)
    expect([path, status, code]).toEqual([path, 401, 'UNAUTHENTICATED'])
  }
  await expect(connect(student)).rejects.toThrow('UNAUTHENTICATED')
  expect((await moderator.patch(`/users/${student.id}`, { standing: 'active' })).code).toBe('FORBIDDEN')
  const other = await market.student({ campus })
  expect((await moderator.patch(`/users/${other.id}`, { standing: 'deleted' })).code).toBe('FORBIDDEN')
})
