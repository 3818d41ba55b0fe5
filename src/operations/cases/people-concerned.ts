import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { CaseTarget } from '../../contract/moderation'
import type { Sql } from '../../lib/payload-adapter/types'
import { runSql } from '../../lib/sql'
import { isPartyOf, readThing } from '../moderation-acts/read-thing'
import type { TargetRef, Thing } from '../moderation-acts/types'

/**
 * Everybody whose matter something is: no officer who is one of them decides about it. The people of the thing (who made it,
 * whom it is about, who sells what is commented on, the two of a conversation), the person of its case, everybody who ever
 * reported it, and of an appeal also those of what the decision was about. `isConcerned` says the same of a row.
 */
export async function peopleConcerned(
  req: PayloadRequest,
  { target, id }: TargetRef,
  thing: Pick<Thing, 'people' | 'subject'> | null,
  waiting: { subject: string | null } | null,
): Promise<string[]> {
  const rows = await runSql<{ who: string }>(
    req,
    sql`select distinct reporter_id as who from reports
        where target::text = ${target} and target_id = ${id} and reporter_id is not null`,
  )
  const people = [...rows.map(({ who }) => who), ...(thing?.people ?? []), thing?.subject, waiting?.subject]
  const known = people.filter((who) => typeof who === 'string')
  return [...new Set(target === 'appeals' ? [...known, ...(await ofAppealed(req, id))] : known)]
}

async function ofAppealed(req: PayloadRequest, appeal: string): Promise<string[]> {
  const [act] = await runSql<{ target: CaseTarget; id: string; subject: string | null }>(
    req,
    sql`select a.target, a.target_id as id, a.subject_id as subject
        from appeals p join moderation_acts a on a.id = p.act_id where p.id = ${appeal}`,
  )
  return act ? peopleConcerned(req, act, await readThing(req, act), act) : []
}

const isOneOf = (who: Sql, target: Sql, id: Sql): Sql => sql`(${target}, ${id}) in (
    select r.target::text, r.target_id from reports r where r.reporter_id = ${who})
  or ${isPartyOf(who, target, id)}`

/**
 * Whether somebody is one of `peopleConcerned` of a case `k`: a condition, never null. Most officers have no account: nothing is
 * looked up for them.
 */
export const isConcerned = (
  who: Sql,
): Sql => sql`case when ${who} is null then false else coalesce(k.subject_id = ${who}
  or ${isOneOf(who, sql`k.target::text`, sql`k.target_id`)}
  or case when k.target = 'appeals' then exists (
    select 1 from appeals appealed join moderation_acts decided on decided.id = appealed.act_id
    where appealed.id = k.target_id::uuid
      and (${isOneOf(who, sql`decided.target::text`, sql`decided.target_id`)})) else false end, false) end`
