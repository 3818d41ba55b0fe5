import { sql } from '@payloadcms/db-postgres'
import type { Sql } from '../../lib/payload-adapter/types'

/**
 * People of whom one has blocked the other keep out of each other's way. The rule has two forms, because one person is
 * asked about by an index and a list that passes over thousands gathers everybody once; each is there for the texts of
 * prepared statements, and the first for drizzle's too.
 */

/** One text for both languages of SQL. */
const between = <T>(join: (texts: TemplateStringsArray, ...values: T[]) => T, one: T, other: T): T =>
  join`not exists (select 1 from blocks b
    where (b.user_id = ${one} and b.blocked_id = ${other}) or (b.blocked_id = ${one} and b.user_id = ${other}))`

/**
 * Condition that neither has blocked the other.
 * @param viewer placeholder of an id
 * @param other column or placeholder
 */
export const notBlocked = (viewer: string, other: string): string =>
  between<string>(String.raw, `${viewer}::uuid`, other)

/** The same, of two columns or values of a statement that drizzle builds. */
export const notBlockedSql = (one: Sql, other: Sql): Sql => between(sql, one, other)

/**
 * Query of the ids of all whom the reader blocked or who blocked the reader.
 * @param viewer placeholder of the reader's id
 */
export const blockedIds = (viewer: string) =>
  `select b.blocked_id from blocks b where b.user_id = ${viewer}::uuid
    union all select b.user_id from blocks b where b.blocked_id = ${viewer}::uuid`
