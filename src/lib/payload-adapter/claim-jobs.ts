import { sql } from '@payloadcms/db-postgres'
import type { Job, UpdateJobsArgs, Where } from 'payload'
import { asRunner, sessionsOf, type GuardedAdapter, type Sql, type SqlRunner } from './types'

/** Candidates looked at per job wanted, so that workers starting together do not all fight for the same few. */
const lookAhead = 4

/** Drizzle's table object of the jobs collection; renders with its schema. */
export function jobsTable(adapter: Pick<GuardedAdapter, 'tableNameMap' | 'tables'>): Sql {
  const name = adapter.tableNameMap.get('payload_jobs') ?? 'payload_jobs'
  return sql`${adapter.tables[name]}`
}

/**
 * Payload claims jobs by reading and then writing, so that two workers run the same job. Here a claim is one
 * conditional UPDATE: whoever gets the row runs the job, everybody else does not see it.
 */
export function guardJobs(adapter: GuardedAdapter): void {
  const updateJobs = adapter.updateJobs.bind(adapter)
  const inHand = (adapter.jobsInHand = new Set<string>())
  adapter.updateJobs = async (args) => {
    try {
      if (!isClaim(args)) return await updateJobs(args)
      const jobs = await claim(adapter, args)
      for (const { id } of jobs) inHand.add(String(id))
      return jobs
    } catch (error) {
      // Payload opens a private transaction for this call and never ends it when the call fails.
      const transactionID = args.req?.transactionID
      if (transactionID && !args.req?.payload) await adapter.rollbackTransaction(transactionID)
      throw error
    }
  }
}

function isClaim(args: UpdateJobsArgs): boolean {
  const keys = Object.keys(args.data).filter((key) => key !== 'updatedAt')
  return args.data.processing === true && keys.length === 1 && args.returning !== false
}

async function claim(adapter: GuardedAdapter, args: UpdateJobsArgs): Promise<Job[]> {
  const where: Where = args.id === undefined ? (args.where ?? {}) : { id: { equals: args.id } }
  const wanted = args.id === undefined ? (args.limit ?? 0) : 1
  const find = (extra: { where: Where; limit: number }) =>
    adapter.find<Job>({
      collection: 'payload-jobs',
      pagination: false,
      sort: args.sort ?? 'createdAt',
      req: args.req,
      ...extra,
    })
  const { docs: candidates } = await find({ where, limit: wanted * lookAhead })
  if (candidates.length === 0) return []
  const transactionID = await args.req?.transactionID
  const session = transactionID === undefined ? undefined : sessionsOf(adapter)[transactionID]
  const runner: SqlRunner = session?.db ?? asRunner(adapter.drizzle)
  const ids = await claimRows(adapter, runner, {
    ids: candidates.map(({ id }) => String(id)),
    limit: wanted === 0 ? candidates.length : wanted,
  })
  if (ids.length === 0) return []
  // Read again: a candidate may have been tried elsewhere between the look and the claim.
  return (await find({ where: { id: { in: ids } }, limit: 0 })).docs
}

async function claimRows(
  adapter: GuardedAdapter,
  runner: SqlRunner,
  { ids, limit }: { ids: string[]; limit: number },
): Promise<string[]> {
  const table = jobsTable(adapter)
  const list = sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  )
  const { rows } = await runner.execute(sql`
    with mine as (
      select id from ${table}
      where id::text in (${list})
        and processing is not true
        and completed_at is null
        and has_error is not true
        and (wait_until is null or wait_until <= now())
      order by array_position(array[${list}], id::text)
      limit ${limit}
      for update skip locked
    )
    update ${table} as job set processing = true, updated_at = now()
    from mine where job.id = mine.id
    returning job.id::text as id`)
  return (rows as { id: string }[]).map(({ id }) => id)
}
