import { sql } from '@payloadcms/db-postgres'
import { demoOfficers } from '../../demo/officers'
import { demoPeople } from '../../demo/people'
import { listOf, runSql, type InTransaction } from '../../lib/sql'

/** The demo must not be loaded here; the message says why. */
export class DemoRefusedError extends Error {
  constructor(reason: string) {
    super(`The demo campus was not loaded: ${reason}`)
    this.name = 'DemoRefusedError'
  }
}

/**
 * Demo data and its known passwords never meet real people.
 * @throws {DemoRefusedError} when somebody came in by another way than the demo sign-in, when there are officers
 *   that the demo did not appoint, or, before the demo's own people are there, when one of their names is taken
 */
export async function refuseRealPeople(req: InTransaction, foundationLaid: boolean): Promise<void> {
  const count = async (query: ReturnType<typeof sql>) => {
    const [row] = await runSql<{ count: number }>(req, query)
    return row?.count ?? 0
  }
  const people = await count(
    sql`select count(distinct user_id)::int as count from identities where provider <> 'dev'`,
  )
  if (people > 0) throw new DemoRefusedError(`the database holds ${people} real user(s)`)
  const officers = await count(
    sql`select count(*)::int as count from staff where email not in (${listOf(demoOfficers.map(({ email }) => email))})`,
  )
  if (officers > 0)
    throw new DemoRefusedError(`the database holds ${officers} officer(s) that are not the demo's`)
  if (foundationLaid) return
  const taken = await count(
    sql`select count(*)::int as count from identities
        where subject in (${listOf(demoPeople.map(({ name }) => name))})`,
  )
  if (taken > 0) throw new DemoRefusedError('somebody has already signed in under a name of the demo')
}
