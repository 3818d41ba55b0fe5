import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createLocalReq, type TypedUser } from 'payload'
import { permittedCall } from '../../src/access/server-functions'
import type { Officer } from '../support/market'
import { startWorld, type World } from './world'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

/** The request of somebody who is signed in; null is a stranger. */
async function requestOf(collection: 'staff' | 'users', id: string | null) {
  const { payload } = world.market
  const row = id === null ? null : await payload.findByID({ collection, id, overrideAccess: true })
  return createLocalReq(row ? { user: { ...row, collection } as TypedUser } : {}, payload)
}

/** What is left of the wish to hold a row, as the form of the panel utters it. */
async function holding(officer: Officer, collectionSlug: string, id: unknown, name: unknown = 'form-state') {
  const { args } = await permittedCall(await requestOf('staff', officer.id), {
    name: name as string,
    args: {
      ...{ collectionSlug, id, operation: 'update', schemaPath: collectionSlug, data: {} },
      ...{ returnLockStatus: true, updateLastEdited: true },
    },
  })
  expect(args).toMatchObject({ collectionSlug, id, operation: 'update' })
  return [args.returnLockStatus, args.updateLastEdited]
}

const kept = [true, true]
const gone = [undefined, undefined]

describe('an open form of the panel', () => {
  test('holds the row for officers who may change it', async () => {
    const { here, owner } = world
    expect(await holding(here.staff.moderator, 'products', here.rows.products)).toEqual(kept)
    expect(await holding(here.staff.editor, 'notices', here.rows.notices)).toEqual(kept)
    expect(await holding(owner, 'products', here.rows.products)).toEqual(kept)
  })

  test('holds no row of another campus, nor one of the own campus that others look after', async () => {
    const { here, there } = world
    expect(await holding(here.staff.admin, 'products', there.rows.products)).toEqual(gone)
    expect(await holding(here.staff.moderator, 'products', there.rows.products, ['form-state'])).toEqual(gone)
    expect(await holding(here.staff.moderator, 'notices', here.rows.notices)).toEqual(gone)
    expect(await holding(here.staff.editor, 'products', here.rows.products)).toEqual(gone)
  })

  test('holds no account, so that terms can be ended and people suspended', async () => {
    const { here, owner } = world
    expect(await holding(here.staff.moderator, 'staff', here.staff.moderator.id)).toEqual(gone)
    expect(await holding(owner, 'users', here.student.id)).toEqual(gone)
    for (const slug of ['staff', 'users']) {
      const config = world.market.payload.config.collections.find((collection) => collection.slug === slug)
      expect(config?.lockDocuments).toBe(false)
    }
  })

  test('holds nothing that is no row', async () => {
    const { here, owner } = world
    expect(await holding(owner, 'constructor', here.rows.products)).toEqual(gone)
    expect(await holding(owner, 'products', { in: [here.rows.products] })).toEqual(gone)
    expect(await holding(owner, 'products', here.student.id)).toEqual(gone)
  })
})

describe("the panel's server functions", () => {
  const names = ['form-state', 'get-default-layout', 'render-widget', 'render-document', 'table-state']
  const asked = (req: Awaited<ReturnType<typeof requestOf>>, name: string) =>
    permittedCall(req, {
      name,
      args: { collectionSlug: 'staff', schemaPath: 'staff', operation: 'create', formState: {} },
    })

  test.each(names)('%s does nothing for students, strangers and officers out of office', async (name) => {
    const { here, market } = world
    const former = await market.officer('moderator', {
      campus: here.id,
      termEnd: new Date(Date.now() - 60_000),
    })
    for (const req of [
      await requestOf('users', here.student.id),
      await requestOf('users', null),
      await requestOf('staff', former.id),
    ]) {
      await expect(asked(req, name)).rejects.toMatchObject({ status: 401 })
    }
  })

  test.each(names)('%s works for every officer in office', async (name) => {
    for (const officer of [world.owner, ...Object.values(world.here.staff)]) {
      await expect(asked(await requestOf('staff', officer.id), name)).resolves.toMatchObject({ name })
    }
  })
})

/** Last: it empties the installation. */
describe('an empty installation', () => {
  test('lets a stranger fill in its first form, and nothing else', async () => {
    const { payload } = world.market
    await payload.db.deleteMany({ collection: 'staff', where: {} })
    const stranger = await requestOf('users', null)
    const form = { collectionSlug: 'staff', formState: { email: { value: 'a@union.example' } } }
    const { name, args } = await permittedCall(stranger, {
      name: 'form-state',
      args: {
        ...form,
        operation: 'update',
        schemaPath: 'users',
        returnLockStatus: true,
        skipClientConfigAuth: 1,
      },
    })
    expect([name, args]).toEqual(['form-state', { ...form, operation: 'create', schemaPath: 'staff' }])
    await expect(
      permittedCall(stranger, { name: 'form-state', args: { collectionSlug: 'products' } }),
    ).rejects.toMatchObject({ status: 401 })
    await expect(permittedCall(stranger, { name: 'render-widget', args: {} })).rejects.toMatchObject({
      status: 401,
    })
  })
})
