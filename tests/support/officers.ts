import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { getFieldsToSign, jwtSign, type Payload, type PayloadRequest } from 'payload'

interface Secret {
  password: string
  hash: string
  salt: string
}

/**
 * One password for all officers of a run, as the server itself stores it. Hashing takes a processor a third of a second,
 * when an account is made and again when it signs in; over all tests that was minutes.
 */
async function officersSecret(payload: Payload): Promise<Secret> {
  const folder = process.env.TEST_FOLDER
  // A hash of a password is nothing for the folder one happens to stand in.
  if (!folder) throw new Error('TEST_FOLDER is not set: run tests by npm test')
  const file = join(folder, `officer-${process.env.JEST_WORKER_ID ?? '0'}.json`)
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secret
  const password = randomUUID()
  const { id } = await payload.create({
    collection: 'staff',
    data: { email: `${randomUUID()}@union.example`, password, name: '样板', role: 'owner', campus: null },
    overrideAccess: true,
  })
  const where = { id: { equals: id } }
  const row = await payload.db.findOne<Omit<Secret, 'password'> & { id: string }>({
    collection: 'staff',
    where,
  })
  if (!row) throw new Error('The officer whose password serves all was not stored')
  await payload.db.deleteOne({ collection: 'staff', where })
  const secret = { password, hash: row.hash, salt: row.salt }
  writeFileSync(`${file}.new`, JSON.stringify(secret))
  renameSync(`${file}.new`, file)
  return secret
}

/** An officer who is signed in, as the login door would leave it; the door itself has tests of its own. */
export async function plantOfficer(
  payload: Payload,
  data: {
    email: string
    name: string
    role: string
    campus: string | null
    /** Their own student account. */
    account?: string | null
    termStart?: string | null
    termEnd?: string | null
  },
): Promise<{ id: string; password: string; token: string }> {
  const { password, hash, salt } = await officersSecret(payload)
  const { config } = payload.collections.staff
  const seconds = config.auth.tokenExpiration
  const sid = randomUUID()
  const now = Date.now()
  const session = {
    id: sid,
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + seconds * 1_000).toISOString(),
  }
  const row = (await payload.db.create({
    collection: 'staff',
    data: { ...data, hash, salt, loginAttempts: 0, sessions: [session] },
  })) as { id: string }
  const user = { ...row, collection: 'staff' } as unknown as PayloadRequest['user']
  const fieldsToSign = getFieldsToSign({ collectionConfig: config, email: data.email, sid, user })
  const { token } = await jwtSign({ fieldsToSign, secret: payload.secret, tokenExpiration: seconds })
  return { id: row.id, password, token }
}
