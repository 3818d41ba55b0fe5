import { createHash } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { InTransaction } from './payload-adapter/types'
import { runSql } from './sql'

/** Keys of these marks in Payload's key-value table; nothing else there begins so. */
const prefix = 'once:'

/**
 * Marks in the request's transaction that something is done now. Who says the same at the same time waits; if the
 * transaction fails, nothing was marked. Marks are forgotten by `forgetMarks`.
 * @param act names it; kept as a hash
 * @param content what it was done with, to tell a repetition from another act under the same name
 * @returns `first`; `again` for the same content; `other` for another
 */
export async function markOnce(
  req: InTransaction,
  act: string,
  content = '',
): Promise<'first' | 'again' | 'other'> {
  const [key, of] = [prefix + digest(act), digest(content)]
  const marked = await runSql(
    req,
    sql`insert into payload_kv (id, key, data)
        values (gen_random_uuid(), ${key}, json_build_object('of', ${of}::text, 'at', now())::jsonb)
        on conflict (key) do nothing returning 1`,
  )
  if (marked.length > 0) return 'first'
  const [row] = await runSql<{ same: boolean }>(
    req,
    sql`select data ->> 'of' = ${of} as same from payload_kv where key = ${key}`,
  )
  return row?.same === false ? 'other' : 'again'
}

/**
 * Makes something once: whoever says the same name again gets what was made then. What is gone meanwhile is made anew, with
 * whatever content is said now.
 * @param make in the request's transaction; its answer is an id
 * @param isThere whether what was made under an id still is
 * @returns the id, and whether this name stands for another content
 */
export async function makeOnce(
  req: InTransaction,
  { act, content }: { act: string; content: string },
  { make, isThere }: { make: () => Promise<string>; isThere: (id: string) => Promise<boolean> },
): Promise<{ id: string; isOther: boolean }> {
  const key = prefix + digest(act)
  if ((await markOnce(req, act, content)) !== 'first') {
    // Locked: of two who find it gone at once, the second finds what the first has made.
    const [made] = await runSql<{ id: string; same: boolean }>(
      req,
      sql`select data ->> 'id' as id, data ->> 'of' = ${digest(content)} as same
          from payload_kv where key = ${key} for update`,
    )
    if (made && (await isThere(made.id))) return { id: made.id, isOther: !made.same }
  }
  const id = await make()
  await runSql(
    req,
    sql`update payload_kv
        set data = json_build_object('of', ${digest(content)}::text, 'at', now(), 'id', ${id}::text)::jsonb
        where key = ${key}`,
  )
  return { id, isOther: false }
}

/** Deletes up to `limit` marks from before `before`. */
export function forgetMarks(req: InTransaction, before: Date, limit: number): Promise<unknown[]> {
  return runSql(
    req,
    sql`delete from payload_kv where id in (
          select id from payload_kv where starts_with(key, ${prefix})
            and (data ->> 'at')::timestamptz < ${before.toISOString()} limit ${limit}) returning id`,
  )
}

const digest = (text: string) => createHash('sha256').update(text).digest('base64url')
