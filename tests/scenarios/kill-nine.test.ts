import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../sandbox'
import { startProcess } from '../guards/start-process'
import { controlOf } from '../sandbox/control'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { drawPicture, personWith, position, type Person } from '../support/market'

let database: TestDatabase
let sandbox: Sandbox
let folder: string
let server: ChildProcess | undefined
let url = ''

beforeAll(async () => {
  ;[database, sandbox] = [await createTestDatabase(), await startSandbox()]
  folder = await mkdtemp(join(tmpdir(), 'xiaoji-media-'))
  await start()
}, 120_000)
afterAll(async () => {
  await kill()
  await sandbox.stop()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

async function start(): Promise<void> {
  server = await startProcess('api-server', 'tests/scenarios/api-server.ts', {
    ...sandbox.env,
    DATABASE_URL: database.url,
    MEDIA_DIR: folder,
    HOST: '127.0.0.1',
    PORT: '0',
    ROLE: 'web',
    LOG_LEVEL: 'silent',
  })
  server.stderr?.resume()
  for await (const chunk of server.stdout ?? []) {
    const found = /http:\S+/.exec(String(chunk))?.[0]
    if (!found) continue
    url = found.replace('localhost', '127.0.0.1')
    return
  }
  throw new Error('the server did not start')
}

async function kill(): Promise<void> {
  if (!server || server.exitCode !== null || server.signalCode !== null) return
  const exit = once(server, 'exit')
  server.kill('SIGKILL')
  await exit
}

/** Somebody who keeps the token when the server comes back elsewhere. */
const person = (authorization = ''): Person =>
  new Proxy({} as Person, {
    get: (_target, act) =>
      Reflect.get(
        personWith(url, authorization === '' ? {} : { Authorization: authorization }),
        act,
      ) as unknown,
  })

interface Signed {
  token: string
  user: { id: string; campus: { id: string } }
}
interface Detail {
  id: string
  status: string
  priceFen: number
  favorited: boolean
  favoriteCount: number
  images: { url: string }[]
}

async function must<T>(answer: Promise<{ status: number; body: unknown }>): Promise<T> {
  const { status, body } = await answer
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body as T
}

test('killed after any step of a student’s walk, the server has lost nothing that it had answered', async () => {
  const anyone = person()
  const first = { email: 'owner@union.example', password: 'a long enough password 1', name: '主席' }
  const { token: staffToken } = await must<{ token: string }>(anyone.post('/staff/first-register', first))
  const owner = person(`JWT ${staffToken}`)
  const campus = (
    await must<{ doc: { id: string } }>(
      owner.post('/campuses', {
        name: '东校区',
        city: '上海',
        radiusKm: 5,
        location: position,
        active: true,
        settings: { listingReview: false, listingDays: 60, verificationDays: 365 },
      }),
    )
  ).doc.id
  const category = (
    await must<{ doc: { id: string } }>(
      owner.post('/categories', { name: '家居', kinds: ['item'], active: true, attributes: [] }),
    )
  ).doc.id

  /** What was answered with 2xx, and how it is seen that it is still there. */
  const promises: [string, () => Promise<void>][] = []
  const step = async (what: string, act: () => Promise<() => Promise<void>>) => {
    promises.push([what, await act()])
    await kill()
    await start()
    for (const [name, kept] of promises) {
      await kept().catch((cause: unknown) => {
        throw new Error(`killed after "${what}": "${name}" is gone`, { cause })
      })
    }
  }

  let seller = person()
  let reader = person()
  let sellerId = ''
  let picture: { id: string; url: string } = { id: '', url: '' }
  let id = ''
  let price = 3_500
  let status = 'on_sale'
  const seen = (by: Person) => must<Detail>(by.get(`/products/${id}`))

  await step('signed in', async () => {
    const one = await must<Signed>(anyone.post('/auth/dev', { name: '小林', campus }))
    const two = await must<Signed>(anyone.post('/auth/dev', { name: '小周', campus }))
    ;[seller, reader, sellerId] = [person(`Bearer ${one.token}`), person(`Bearer ${two.token}`), one.user.id]
    return async () => {
      const me = await must<Signed['user']>(seller.get('/users/me'))
      expect(me.id).toBe(sellerId)
    }
  })

  await step('verified', async () => {
    for (const { id: userId } of (await must<{ docs: { id: string }[] }>(owner.get('/users'))).docs) {
      await must(owner.patch(`/users/${userId}`, { verification: 'verified' }))
    }
    return async () => {
      expect(await must(seller.get('/users/me'))).toMatchObject({ verification: 'verified' })
    }
  })

  await step('uploaded', async () => {
    picture = await must(seller.upload('/media', await drawPicture()))
    return async () => {
      const answer = await seller.send('GET', picture.url.replace(/^\/api/, ''))
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp'])
    }
  })

  await step('published', async () => {
    const wish = {
      kind: 'item',
      title: '台灯',
      priceFen: price,
      category,
      images: [picture.id],
      location: position,
    }
    id = (await must<Detail>(seller.post('/products', wish))).id
    return async () => {
      expect(await seen(reader)).toMatchObject({ status, priceFen: price, images: [{ url: picture.url }] })
      if (status !== 'on_sale') return
      const near = await must<{ docs: Detail[] }>(
        anyone.get(`/products/nearby?lat=${position.lat}&lng=${position.lng}`),
      )
      expect(near.docs.map((doc) => doc.id)).toEqual([id])
    }
  })

  await step('favorited and commented', async () => {
    await must(reader.put(`/products/${id}/favorite`))
    const { id: comment } = await must<{ id: string }>(
      reader.post('/comments', { product: id, body: '还在吗' }),
    )
    return async () => {
      expect(await seen(reader)).toMatchObject({ favorited: true, favoriteCount: 1, commentCount: 1 })
      const { docs } = await must<{ docs: { id: string }[] }>(anyone.get(`/products/${id}/comments`))
      expect(docs.map((doc) => doc.id)).toEqual([comment])
    }
  })

  await step('lowered the price', async () => {
    price = 2_900
    await must(seller.patch(`/products/${id}`, { priceFen: price }))
    return async () => {
      const { docs } = await must<{ docs: { priceFen: number }[] }>(
        reader.get(`/products/${id}/price-history`),
      )
      expect(docs.map(({ priceFen }) => priceFen)).toEqual([3_500, 2_900])
    }
  })

  await step('asked for a code by text message', async () => {
    const phone = '13812345678'
    await must(anyone.post('/auth/phone/code', { phone }))
    const [message] = (await controlOf(sandbox.addresses.smsTencent).get('inbox')) as { code: string }[]
    let used = false
    return async () => {
      if (used) return
      used = true
      await must<Signed>(anyone.post('/auth/phone', { phone, code: message?.code }))
    }
  })

  await step('sold and signed out', async () => {
    await must(seller.post(`/products/${id}/status`, { status: 'sold' }))
    status = 'sold'
    const other = await must<Signed>(anyone.post('/auth/dev', { name: '小林' }))
    await must(person(`Bearer ${other.token}`).post('/auth/logout'))
    return async () => {
      expect((await seen(reader)).status).toBe('sold')
      expect((await person(`Bearer ${other.token}`).get('/users/me')).status).toBe(401)
    }
  })

  // In the middle of the work: what had been answered when the blow fell is there, each comment counted once.
  const { id: busy } = await must<Detail>(
    seller.post('/products', { kind: 'item', title: '热门', priceFen: 1, category }),
  )
  const said: string[] = []
  const talk = Array.from({ length: 20 }, async (_, index) => {
    const answer = await reader
      .post('/comments', { product: busy, body: `第${index}` })
      .catch(() => undefined)
    if (answer?.status === 201) said.push(`第${index}`)
  })
  while (said.length < 3) await sleep(1)
  await kill()
  await Promise.all(talk)
  await start()
  const { docs } = await must<{ docs: { body: string }[] }>(anyone.get(`/products/${busy}/comments?limit=50`))
  const bodies = docs.map(({ body }) => body)
  expect(said.filter((body) => !bodies.includes(body))).toEqual([])
  expect(new Set(bodies).size).toBe(bodies.length)
  expect(await must(reader.get(`/products/${busy}`))).toMatchObject({ commentCount: bodies.length })
}, 300_000)
