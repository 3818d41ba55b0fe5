import { sql } from '@payloadcms/db-postgres'
import type { StaffActor } from '../../access/actor'
import { AppError } from '../../lib/errors'
import { idsIn, runSql, type InTransaction } from '../../lib/sql'

/** Whether an officer's own student account is one of these people. */
export async function isOwnCase(
  req: InTransaction,
  { id }: Pick<StaffActor, 'id'>,
  people: readonly string[],
): Promise<boolean> {
  const rows = await runSql(req, sql`select 1 from staff where id = ${id} and account_id in ${idsIn(people)}`)
  return rows.length > 0
}

/** @throws {AppError} FORBIDDEN to an officer who is one of these people */
export async function refuseOwnCase(
  req: InTransaction,
  staff: Pick<StaffActor, 'id'>,
  people: readonly string[],
): Promise<void> {
  if (!(await isOwnCase(req, staff, people))) return
  const zh = '这件事涉及你本人，请由其他干事处理'
  const en = 'You are a party of this; another officer has to handle it'
  throw new AppError('FORBIDDEN', { problems: [{ message: { zh, en } }] })
}
