import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import { demoCampuses } from '../../demo/campuses'
import { demoCategories } from '../../demo/categories'
import { demoOfficers, demoPassword } from '../../demo/officers'
import { demoPeople, membershipOf } from '../../demo/people'
import { createRandom } from '../../demo/random'
import { defaultMarketRules } from '../../domain/campuses/market-rules'
import { maskPhone } from '../../domain/phone'
import type { Env } from '../../lib/env'
import { encryptText, keyedHash } from '../../lib/field-cipher'
import { runSql } from '../../lib/sql'
import { placeSafeSpots } from './place-safe-spots'
import { daysBefore, insertRows } from './rows'

/** Campuses, categories, officers and people: what everything else hangs on. In the request's transaction. */
export async function layFoundation(req: PayloadRequest, env: Env, now: Date): Promise<void> {
  const campuses = await createCampuses(req)
  await createCategories(req, campuses)
  await placeSafeSpots(req, campuses)
  for (const table of ['campuses', 'categories', 'safe_spots']) {
    const founded = daysBefore(now, 400)
    await runSql(
      req,
      sql`update ${sql.identifier(table)} set created_at = ${founded}, updated_at = ${founded}`,
    )
  }
  await createOfficers(req, campuses, env, now)
  await createPeople(req, campuses, env, now)
}

type Ids = Record<string, string>

async function createCampuses(req: PayloadRequest): Promise<Ids> {
  const ids: Ids = {}
  for (const {
    key,
    name,
    nameEn,
    city,
    location,
    radiusKm,
    numbersOf,
    verificationMethods,
    settings,
    sort,
  } of demoCampuses) {
    const { id } = await req.payload.create({
      collection: 'campuses',
      data: {
        name,
        nameEn,
        city,
        location,
        radiusKm,
        numbersOf: numbersOf && ids[numbersOf],
        settings: { ...defaultMarketRules, ...settings },
        sort,
        active: true,
      },
      depth: 0,
      overrideAccess: true,
      req,
    })
    ids[key] = id
    for (const method of verificationMethods) {
      await req.payload.create({
        collection: 'verification-methods',
        data: { campus: id, enabled: true, ...method },
        depth: 0,
        overrideAccess: true,
        req,
      })
    }
  }
  return ids
}

async function createCategories(req: PayloadRequest, campuses: Ids): Promise<void> {
  let sort = 0
  for (const { children, campus: place, kinds, ...parent } of demoCategories) {
    const campus = place ? campuses[place] : undefined
    const create = async ({ name, nameEn, icon, attributes }: typeof parent, parentId?: string) => {
      const { id } = await req.payload.create({
        collection: 'categories',
        data: {
          name,
          nameEn,
          icon,
          kinds,
          attributes,
          campus,
          parent: parentId,
          active: true,
          sort: (sort += 10),
        },
        depth: 0,
        overrideAccess: true,
        req,
      })
      return id
    }
    const parentId = await create(parent)
    for (const child of children) await create(child, parentId)
  }
}

async function createOfficers(req: PayloadRequest, campuses: Ids, env: Env, now: Date): Promise<void> {
  for (const { email, name, role, campus, term } of demoOfficers) {
    await req.payload.create({
      collection: 'staff',
      data: {
        email,
        name,
        role,
        password: demoPassword(email, env.PAYLOAD_SECRET),
        campus: campus === null ? null : campuses[campus],
        termStart: term && daysBefore(now, -term.startDays),
        termEnd: term && daysBefore(now, -term.endDays),
      },
      depth: 0,
      overrideAccess: true,
      req,
    })
  }
}

/** Users and the identities through which the demo sign-in finds them, as `operations/users/sign-in` makes them. */
async function createPeople(req: PayloadRequest, campuses: Ids, env: Env, now: Date): Promise<void> {
  const random = createRandom(20_261_003)
  const users = demoPeople.map((person, index) => {
    const { standing, standingReason, verification, verifiedForDays } = membershipOf(person.state)
    const isNew = ['unverified', 'pending', 'rejected'].includes(person.state)
    const joined = daysBefore(now, isNew ? 5 + random.next() * 20 : 85 + random.next() * 300)
    return {
      id: uuidv7({ msecs: new Date(joined).getTime() }),
      nickname: person.name,
      campus_id: campuses[person.campus],
      standing,
      standing_reason: standingReason,
      verification,
      verified_until:
        verifiedForDays === null ? null : daysBefore(now, -verifiedForDays - random.int(0, 20) / 10),
      ...phoneColumns(person.phone ? `+861990000${String(index).padStart(4, '0')}` : null, env),
      created_at: joined,
      updated_at: joined,
    }
  })
  await insertRows(req, 'users', users)
  await insertRows(
    req,
    'identities',
    users.map(({ id, nickname, created_at, updated_at }) => ({
      id: uuidv7(),
      user_id: id,
      provider: 'dev',
      app_id: '',
      subject: nickname,
      created_at,
      updated_at,
    })),
  )
}

const phoneColumns = (phone: string | null, { DATA_KEYS, HASH_KEY }: Env) => ({
  phone_masked: phone && maskPhone(phone),
  phone_cipher: phone && encryptText(phone, DATA_KEYS),
  phone_hash: phone && keyedHash('phone', phone, HASH_KEY),
})
