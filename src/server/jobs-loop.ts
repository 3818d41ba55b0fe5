import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '@payloadcms/db-postgres'
import { commitTransaction, createLocalReq, initTransaction, killTransaction, type Payload } from 'payload'
import { reapStrandedJobs } from '../jobs/reap-stranded-jobs'
import { jobsTable } from '../lib/payload-adapter/claim-jobs'
import { runSql } from '../lib/sql'

/**
 * Jobs taken at a time, by queue. A batch lasts as long as its slowest job, so slow work has queues of its own;
 * a queue that is not named here takes `others`.
 */
const batches: Record<string, number> = { default: 10, notify: 20, pay: 5, safety: 5, media: 2, export: 1 }
const others = 5

const tickMs = 1_000
const housekeepingMs = 60_000

export interface JobsLoop {
  /** Takes no more jobs and waits for those that run. */
  stop(): Promise<void>
}

/** Runs due jobs of all queues in this process, and every minute schedules and reaps. Any number of processes may. */
export function startJobsLoop(payload: Payload): JobsLoop {
  const stopping = new AbortController()
  const running = new Map<string, Promise<void>>()

  async function drain(queue: string): Promise<void> {
    let more = true
    while (more && !stopping.signal.aborted) {
      const result = await payload.jobs.run({
        queue,
        limit: batches[queue] ?? others,
        silent: { info: true },
      })
      more = !('noJobsRemaining' in result && result.noJobsRemaining)
    }
  }

  async function tick(): Promise<void> {
    for (const queue of await dueQueues(payload)) {
      if (running.has(queue)) continue
      const work = guarded(payload, `Queue ${queue}`, () => drain(queue)).finally(() => running.delete(queue))
      running.set(queue, work)
    }
  }

  const ticking = every(tickMs, stopping.signal, () => guarded(payload, 'Looking for jobs', tick))
  const keeping = every(housekeepingMs, stopping.signal, () =>
    guarded(payload, 'Keeping jobs', () => keepJobs(payload)),
  )

  return {
    async stop() {
      stopping.abort()
      await Promise.all([ticking, keeping])
      await Promise.all(running.values())
    },
  }
}

/** Schedules what is due, and frees what was stranded. One process at a time; the others skip their turn. */
export async function keepJobs(payload: Payload): Promise<void> {
  await reapStrandedJobs(payload)
  if (!payload.config.jobs.scheduling) return
  const req = await createLocalReq({}, payload)
  await initTransaction(req)
  try {
    // Payload's schedules know no other process; the lock lives as long as this transaction.
    const [row] = await runSql<{ mine: boolean }>(
      req,
      sql`select pg_try_advisory_xact_lock(hashtext('xiaoji:scheduler')) as mine`,
    )
    if (row?.mine) await payload.jobs.handleSchedules({ allQueues: true, req })
    await commitTransaction(req)
  } catch (error) {
    await killTransaction(req)
    throw error
  }
}

/** One cheap question per second instead of one claim per queue. */
async function dueQueues(payload: Payload): Promise<string[]> {
  const rows = await runSql<{ queue: string }>(
    { payload, transactionID: undefined },
    sql`
      select distinct queue from ${jobsTable(payload.db)}
      where processing is not true and completed_at is null and has_error is not true
        and (wait_until is null or wait_until < now())`,
  )
  return rows.map(({ queue }) => queue)
}

async function every(ms: number, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await work()
    await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined)
  }
}

async function guarded(payload: Payload, what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    payload.logger.error({ err: error, msg: `${what} failed` })
  }
}
