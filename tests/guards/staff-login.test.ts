import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { UpdateOneArgs } from 'payload'
import { createEmptyDatabase, type TestDatabase } from '../support/database'
import { startFixture, type Fixture } from './fixture-config'

let database: TestDatabase
let fixture: Fixture
let id: string
let email: string
const password = 'correct horse battery'
const twenty = Array.from({ length: 20 }, (_, index) => index)

beforeAll(async () => {
  database = await createEmptyDatabase()
  fixture = await startFixture({ databaseUrl: database.url, poolMax: 30 })
})
afterAll(async () => {
  await fixture?.stop()
  await database?.drop()
})
beforeEach(async () => {
  email = `${Math.random().toString(36).slice(2)}@campus.example`
  const staff = await fixture.api.create({
    collection: 'staff',
    data: { email, password, role: 'editor', campuses: ['north', 'south'] },
  })
  id = String(staff.id)
})

const login = () => fixture.payload.login({ collection: 'staff', data: { email, password } })
const read = async () =>
  (await fixture.api.findByID({ collection: 'staff', id, showHiddenFields: true })) as unknown as {
    role: string
    campuses: string[]
    termEnd: string
    loginAttempts: number
    sessions: { id: string }[]
  }

/** Who the API takes a token for. */
async function whoIs(token: string | undefined): Promise<string | undefined> {
  const { user } = await fixture.payload.auth({ headers: new Headers({ authorization: `JWT ${token}` }) })
  return user ? String(user.id) : undefined
}

async function endpoint(path: string, token: string | undefined): Promise<Response> {
  const { handleEndpoints } = await import('payload')
  return handleEndpoints({
    config: fixture.config,
    request: new Request(`http://localhost:3000/api/staff/${path}`, {
      method: 'POST',
      headers: { authorization: `JWT ${token}` },
    }),
  })
}

describe('a member of staff signs in', () => {
  test('twenty times while the role and the term are changed, and both changes stay', async () => {
    await Promise.all(
      twenty.flatMap((index) => [
        login(),
        fixture.api.update({
          collection: 'staff',
          id,
          data: index % 2 ? { role: 'moderator' } : { termEnd: '2020-01-01T00:00:00.000Z' },
        }),
      ]),
    )
    const staff = await read()
    expect(staff.role).toBe('moderator')
    expect(staff.termEnd).toBe('2020-01-01T00:00:00.000Z')
    expect(staff.campuses).toEqual(['north', 'south'])
  })

  test('a change that commits between the reading and the writing of a login stays', async () => {
    // The login has read the row; before it writes its session, the role is taken away.
    const { db } = fixture.payload
    const updateOne: (args: UpdateOneArgs) => Promise<unknown> = db.updateOne.bind(db)
    let changed = false
    db.updateOne = async (args: UpdateOneArgs): Promise<unknown> => {
      if (!changed && args.collection === 'staff' && args.returning === false) {
        changed = true
        await fixture.api.update({ collection: 'staff', id, data: { role: 'none', campuses: ['north'] } })
      }
      return updateOne(args)
    }
    try {
      await login()
    } finally {
      db.updateOne = updateOne
    }
    expect(changed).toBe(true)
    const staff = await read()
    expect(staff.role).toBe('none')
    expect(staff.campuses).toEqual(['north'])
  })

  test('on twenty devices at once and stays signed in on all of them', async () => {
    const tokens = (await Promise.all(twenty.map(login))).map(({ token }) => token)
    expect(await Promise.all(tokens.map(whoIs))).toEqual(tokens.map(() => id))
  })

  test('and signs out on one device only', async () => {
    const [first, second] = [await login(), await login()]
    expect((await endpoint('logout', first.token)).status).toBe(200)
    expect(await whoIs(first.token)).toBeUndefined()
    expect(await whoIs(second.token)).toBe(id)
  })

  test('and refreshes the session, which stays valid', async () => {
    const { token } = await login()
    const answer = await endpoint('refresh-token', token)
    expect(answer.status).toBe(200)
    const { refreshedToken } = (await answer.json()) as { refreshedToken: string }
    expect(await whoIs(refreshedToken)).toBe(id)
  })

  test('a session that was ended meanwhile is not revived by a refresh', async () => {
    const { token } = await login()
    const { db } = fixture.payload
    const updateOne: (args: UpdateOneArgs) => Promise<unknown> = db.updateOne.bind(db)
    db.updateOne = async (args: UpdateOneArgs): Promise<unknown> => {
      db.updateOne = updateOne
      await fixture.api.update({ collection: 'staff', id, data: { sessions: [] } })
      return updateOne(args)
    }
    await endpoint('refresh-token', token)
    expect((await read()).sessions ?? []).toEqual([])
    expect(await whoIs(token)).toBeUndefined()
  })
})

describe('a stranger guesses', () => {
  test('and the account is locked after five attempts, also for the right password', async () => {
    for (let attempt = 0; attempt < 5; attempt++) {
      await fixture.payload
        .login({ collection: 'staff', data: { email, password: 'wrong' } })
        .catch(() => undefined)
    }
    await expect(login()).rejects.toMatchObject({ name: 'LockedAuth' })
  })
})

describe('a forgotten password', () => {
  test('is set anew, the old one and all sessions end', async () => {
    const before = await login()
    const token = await fixture.payload.forgotPassword({
      collection: 'staff',
      data: { email },
      disableEmail: true,
    })
    await fixture.payload.resetPassword({
      collection: 'staff',
      data: { token, password: 'another one entirely' },
      overrideAccess: true,
    })
    expect(await whoIs(before.token)).toBeUndefined()
    await expect(login()).rejects.toMatchObject({ name: 'AuthenticationError' })
    const after = await fixture.payload.login({
      collection: 'staff',
      data: { email, password: 'another one entirely' },
    })
    expect(await whoIs(after.token)).toBe(id)
    expect((await read()).role).toBe('editor')
  })
})
