import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { readCursor, writeCursor } from '../../lib/cursor'
import { instant, runSql } from '../../lib/sql'
import { fileUrlSql } from '../media/file-url'
import { verifiedNow } from '../users/verified-now'

export interface BlockedPerson {
  user: { id: string; nickname: string; avatarUrl: string | null; verified: boolean }
  blockedAt: string
}

/** Whom a person has blocked, the last one first. */
export async function listBlocks(
  req: PayloadRequest,
  user: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ docs: BlockedPerson[]; nextCursor: string | null }> {
  const [at, id] = cursor === undefined ? [null, null] : readCursor(cursor, 'instant')
  const rows = await runSql<BlockedPerson & { id: string }>(
    req,
    sql`select b.id, ${instant(sql`b.created_at`)} as "blockedAt",
          json_build_object('id', u.id, 'nickname', u.nickname,
            'avatarUrl', (select ${sql.raw(fileUrlSql('m.filename'))} from media m where m.id = u.avatar_id),
            'verified', ${sql.raw(verifiedNow)}) as "user"
        from blocks b join users u on u.id = b.blocked_id
        where b.user_id = ${user}
          and (${id}::uuid is null or (b.created_at, b.id) < (${at}::timestamptz, ${id}::uuid))
        order by b.created_at desc, b.id desc limit ${limit + 1}`,
  )
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    docs: shown.map(({ user: person, blockedAt }) => ({ user: person, blockedAt })),
    nextCursor: last ? writeCursor([last.blockedAt, last.id]) : null,
  }
}
