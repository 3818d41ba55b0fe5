import { sql } from '@payloadcms/db-postgres'
import type { Sql } from '../../lib/payload-adapter/types'
import { idsIn, instant, runSql, type InTransaction } from '../../lib/sql'
import type { ActView } from '../cases/types'
import type { TargetRef } from './types'

const person = (id: Sql) =>
  sql`(select json_build_object('id', u.id, 'nickname', u.nickname) from users u where u.id = ${id})`

const columns = sql`a.id, a.action, a.target, a.target_id as "targetId", ${instant(sql`a.created_at`)} as at,
  (select json_build_object('id', s.id, 'name', s.name) from staff s where s.id = a.staff_id) as staff,
  ${person(sql`a.subject_id`)} as subject, a.clause_text as clause, a.reason, ${instant(sql`a.until`)} as until, a.state,
  ${instant(sql`a.reverted_at`)} as "revertedAt", a.revert_reason as "revertReason", a.bulk_id as bulk,
  (select json_build_object('id', p.id, 'state', p.state) from appeals p where p.act_id = a.id) as appeal`

/** The latest acts of one page of an officer; more are in the list of decisions. */
const shownMax = 20

export const actsAbout = (req: InTransaction, { target, id }: TargetRef): Promise<ActView[]> =>
  runSql(
    req,
    sql`select ${columns} from moderation_acts a where a.target_id = ${id} and a.target::text = ${target}
        order by a.created_at desc, a.id desc limit ${shownMax}`,
  )

export const actsOfPeople = (req: InTransaction, people: readonly string[]): Promise<ActView[]> =>
  runSql(
    req,
    sql`select ${columns} from moderation_acts a where a.subject_id in ${idsIn(people)}
        order by a.created_at desc, a.id desc limit ${shownMax}`,
  )

export async function readActView(req: InTransaction, id: string): Promise<ActView | null> {
  const [row] = await runSql<ActView>(req, sql`select ${columns} from moderation_acts a where a.id = ${id}`)
  return row ?? null
}
