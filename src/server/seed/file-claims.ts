import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { demoPeople } from '../../demo/people'
import { memberKey } from '../../domain/campus-verifications/member-key'
import type { Env } from '../../lib/env'
import { encryptText, keyedHash } from '../../lib/field-cipher'
import { runSql } from '../../lib/sql'
import { realmOf } from '../../operations/campus-verifications/claims'
import type { Cast } from './cast'
import type { Pictures } from './upload-pictures'

/** Student cards that wait for an officer: one for everybody whom the demo says to be waiting. */
export async function fileClaims(
  req: PayloadRequest,
  cast: Cast,
  pictures: Pictures,
  { DATA_KEYS, HASH_KEY }: Env,
): Promise<void> {
  for (const [index, { name, campus: place, state }] of demoPeople.entries()) {
    if (state !== 'pending') continue
    const campus = cast.campus(place)
    const photo = pictures.cardOf(name)
    await runSql(req, sql`update media set alt = null where id = ${photo}`)
    const studentNo = `2026${String(index).padStart(4, '0')}`
    const key = memberKey(await realmOf(req, campus), { namespace: 'student-no', subject: studentNo })
    await req.payload.create({
      collection: 'campus-verifications',
      data: {
        user: cast.person(name),
        campus,
        method: 'student-card',
        state: 'pending',
        photo,
        studentNoCipher: encryptText(studentNo, DATA_KEYS),
        subjectHash: keyedHash('campus-identity', key, HASH_KEY),
      },
      depth: 0,
      overrideAccess: true,
      req,
    })
  }
}
