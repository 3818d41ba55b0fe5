import { sql } from '@payloadcms/db-postgres'
import { AppError } from '../../lib/errors'
import { instant, runSql, type InTransaction } from '../../lib/sql'
import { fileUrlSql } from '../media/file-url'
import { verifiedNow } from './verified-now'

export interface PersonView {
  id: string
  nickname: string
  avatarUrl: string | null
  verified: boolean
  campus: { id: string; name: string }
  createdAt: string
  /** Whether the reader has blocked them; never whether they have blocked the reader. */
  blocked: boolean
}

/**
 * Somebody as everybody sees them.
 * @throws {AppError} NOT_FOUND for nobody, and for who is suspended or has left
 */
export async function readPerson(req: InTransaction, viewer: string | null, id: string): Promise<PersonView> {
  const [person] = await runSql<PersonView>(
    req,
    sql`select u.id, u.nickname,
          (select ${sql.raw(fileUrlSql('m.filename'))} from media m where m.id = u.avatar_id) as "avatarUrl",
          ${sql.raw(verifiedNow)} as verified, json_build_object('id', c.id, 'name', c.name) as campus,
          ${instant(sql`u.created_at`)} as "createdAt",
          exists (select 1 from blocks b where b.user_id = ${viewer}::uuid and b.blocked_id = u.id) as blocked
        from users u join campuses c on c.id = u.campus_id where u.id = ${id} and u.standing = 'active'`,
  )
  if (!person) throw new AppError('NOT_FOUND')
  return person
}
