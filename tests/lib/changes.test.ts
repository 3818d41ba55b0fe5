import { createServer, connect, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { createChanges, type Changes } from '../../src/lib/changes'
import { getLogger } from '../../src/lib/logger'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { eventually } from '../support/eventually'

let database: TestDatabase
let client: pg.Client
let changes: Changes
let heard: string[]
beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.url, application_name: 'writer' })
  await client.connect()
})
afterAll(async () => {
  await client?.end()
  await database?.drop()
})

const notify = (what: string) => client.query('select pg_notify($1, $2)', ['xiaoji_changed', what])

async function listen(url: string): Promise<void> {
  heard = []
  changes = createChanges({ DATABASE_URL: url }, getLogger())
  changes.on((change) => heard.push(change))
  await eventually('changes are heard', () => expect(changes.live).toBe(true))
}

describe('who listens', () => {
  beforeEach(() => listen(database.url))
  afterEach(() => changes.close())

  test('has heard all that was committed before, once caught up, and nothing that was rolled back', async () => {
    for (let round = 0; round < 20; round++) {
      await notify(`product:${round}`)
      await Promise.all([changes.caughtUp(), changes.caughtUp(), changes.caughtUp()])
      expect(heard.at(-1)).toBe(`product:${round}`)
    }
    await client.query('begin')
    await notify('product:never')
    await client.query('rollback')
    await changes.caughtUp()
    expect(heard).not.toContain('product:never')
    expect(heard[0]).toBe('everything')
  })

  test('is told that anything may have changed, whenever the line was cut', async () => {
    for (let cut = 1; cut <= 3; cut++) {
      await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'xiaoji-changes' and datname = current_database()`)
      await eventually('the line is cut', () => expect(changes.live).toBe(false))
      await eventually('and mended', () => expect(changes.live).toBe(true))
      expect(heard.filter((change) => change === 'everything')).toHaveLength(1 + cut)
    }
    await notify('product:after')
    await changes.caughtUp()
    expect(heard.at(-1)).toBe('product:after')
  })

  test('is not kept from hearing by somebody who fails', async () => {
    changes.on(() => {
      throw new Error('a bad listener')
    })
    const also: string[] = []
    const off = changes.on((change) => also.push(change))
    await notify('product:a')
    await changes.caughtUp()
    off()
    await notify('product:b')
    await changes.caughtUp()
    expect(also).toEqual(['product:a'])
    expect(heard.slice(-2)).toEqual(['product:a', 'product:b'])
  })
})

test('a line that is dead but was never cut is noticed, and another one is taken', async () => {
  const { hostname, port } = new URL(database.url)
  const sockets = new Set<Socket>()
  let dead = false
  const proxy: Server = createServer((near) => {
    const far = connect(Number(port || 5432), hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
    }
    // Of those who come while it is dead nothing is carried either.
    const mute = dead
    near.on('data', (data) => !dead && !mute && far.write(data))
    far.on('data', (data) => !dead && !mute && near.write(data))
    near.on('close', () => far.destroy())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const through = new URL(database.url)
  through.hostname = '127.0.0.1'
  through.port = String((proxy.address() as AddressInfo).port)
  await listen(through.href)
  try {
    dead = true
    await eventually('silence is noticed', () => expect(changes.live).toBe(false))
    await notify('product:unheard')
    dead = false
    await eventually('there is a line again', () => expect(changes.live).toBe(true))
    expect(heard.filter((change) => change === 'everything').length).toBeGreaterThan(1)
    await notify('product:heard')
    await changes.caughtUp()
    expect(heard.at(-1)).toBe('product:heard')
  } finally {
    await changes.close()
    for (const socket of sockets) socket.destroy()
    proxy.close()
  }
})

describe('who writes need not think of it', () => {
  const seller = '00000000-0000-7000-8000-00000000000a'
  const product = '00000000-0000-7000-8000-00000000000b'
  const picture = '00000000-0000-7000-8000-00000000000c'
  const campus = '00000000-0000-7000-8000-00000000000d'
  const category = '00000000-0000-7000-8000-00000000000e'
  const campaign = '00000000-0000-7000-8000-00000000000f'
  beforeAll(async () => {
    await client.query(`
      insert into campuses (id, name, city, location_lat, location_lng, radius_km)
        values ('${campus}', '东校区', '上海', 31, 121, 5);
      insert into categories (id, name) values ('${category}', '数码');
      insert into users (id, nickname, campus_id) values ('${seller}', '小林', '${campus}');
      insert into media (id, filename, campus_id) values ('${picture}', 'a.webp', '${campus}');
      insert into products (id, title, category_id, price_fen, seller_id, campus_id, status, published_at)
        values ('${product}', '台灯', '${category}', 100, '${seller}', '${campus}', 'on_sale', now());`)
    await listen(database.url)
  })
  afterAll(() => changes.close())

  test.each([
    ['a price', `update products set price_fen = 90`, [`product:${product}`]],
    ['words', `update products set description = '新'`, [`product:${product}`]],
    ['a place', `update products set location_lat = 31.1, location_lng = 121.1`, [`product:${product}`]],
    ['a removal', `update products set status = 'removed'`, [`product:${product}`]],
    [
      'a picture',
      `insert into products_rels (parent_id, path, media_id, "order") values ('${product}', 'images', '${picture}', 1)`,
      [`product:${product}`],
    ],
    ['counters, which may lag', `update products set view_count = 5, favorite_count = 1`, []],
    ['a name', `update users set nickname = '小李'`, [`seller:${seller}`]],
    ['a ban', `update users set standing = 'suspended'`, [`seller:${seller}`]],
    ['what is only theirs', `update users set language = 'en'`, []],
    ['a category', `update categories set name = '图书'`, ['content:categories']],
    [
      'its kinds',
      `insert into categories_kinds (id, "order", parent_id, value) values (gen_random_uuid(), 1, '${category}', 'item')`,
      ['content:categories'],
    ],
    ['a campus', `update campuses set name = '西校区'`, ['content:campuses']],
    ['a picture that is renamed', `update media set filename = 'b.webp'`, ['content:media']],
    ['a notice', `insert into notices (id, title) values (gen_random_uuid(), '停电')`, ['content:notices']],
    [
      'a home page',
      `insert into home_pages (id, name, _status) values (gen_random_uuid(), '首页', 'published')`,
      ['content:home_pages'],
    ],
    [
      'a block of it',
      `insert into home_pages_blocks_text (_order, _parent_id, _path, id) select 1, id, 'blocks', 'a' from home_pages`,
      ['content:home_pages'],
    ],
    ['another block', `update home_pages_blocks_list set count = 3`, ['content:home_pages']],
    ['what a block names', `delete from home_pages_rels`, ['content:home_pages']],
    [
      'a campaign',
      `insert into campaigns (id, name, tag, starts_at, ends_at)
        values ('${campaign}', '毕业季', '毕业季', now(), now() + interval '1 day')`,
      ['content:campaigns'],
    ],
    ['what may join', `delete from campaigns_rels`, ['content:campaigns']],
    ['joining', `update products set campaign_id = '${campaign}'`, [`product:${product}`]],
    ['no row at all', `delete from pages where false`, ['content:pages']],
    ['the trash', `update products set deleted_at = now()`, [`product:${product}`]],
  ])('%s', async (_what, statement, told) => {
    await changes.caughtUp()
    heard.length = 0
    await client.query(statement)
    await changes.caughtUp()
    expect(new Set(heard)).toEqual(new Set(told))
  })
})
