import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '@payloadcms/db-postgres'
import { commitTransaction, createLocalReq, initTransaction, killTransaction, type Payload } from 'payload'
import type { PushChannel } from '../contract/notifications'
import { leaseMs, reapStrandedJobs } from '../jobs/reap-stranded-jobs'
import { renewJobs } from '../jobs/renew-jobs'
import { jobsTable } from '../lib/payload-adapter/claim-jobs'
import { runSql } from '../lib/sql'
import { abandonDeliveries, deliverDue, dueChannels } from '../operations/notifications/deliver-due'

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

interface JobsLoopOptions {
  /** After so long without a word from its process a job is taken up by another. */
  leaseMs?: number
  /** False sends no pushes: for systems without notifications. */
  deliver?: boolean
}

/**
 * Runs due jobs of all queues and sends due pushes in this process, and every minute schedules. Any number of processes
 * may.
 */
export function startJobsLoop(
  payload: Payload,
  { leaseMs: lease = leaseMs, deliver = true }: JobsLoopOptions = {},
): JobsLoop {
  const stopping = new AbortController()
  /** The last jobs keep their leases until they are done. */
  const finished = new AbortController()
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

  async function push(channel: PushChannel): Promise<void> {
    while (!stopping.signal.aborted && (await deliverDue(payload, channel)) > 0);
  }

  function start(name: string, work: () => Promise<void>): void {
    if (running.has(name)) return
    running.set(
      name,
      guarded(payload, name, work).finally(() => running.delete(name)),
    )
  }

  async function tick(): Promise<void> {
    for (const queue of await dueQueues(payload)) start(`Queue ${queue}`, () => drain(queue))
    if (!deliver) return
    for (const channel of await dueChannels(payload, new Date()))
      start(`Push ${channel}`, () => push(channel))
  }

  async function keepLeases(): Promise<void> {
    await renewJobs(payload)
    await reapStrandedJobs(payload, new Date(), lease)
    if (deliver) await abandonDeliveries(payload, new Date())
  }

  const ticking = every(tickMs, stopping.signal, () => guarded(payload, 'Looking for jobs', tick))
  const leasing = every(lease / 3, finished.signal, () => guarded(payload, 'Keeping leases', keepLeases))
  const keeping = every(housekeepingMs, stopping.signal, () =>
    guarded(payload, 'Keeping jobs', () => keepJobs(payload)),
  )

  return {
    async stop() {
      stopping.abort()
      await Promise.all([ticking, keeping])
      await Promise.all(running.values())
      finished.abort()
      await leasing
    },
  }
}

/** Schedules what is due. One process at a time; the others skip their turn. */
export async function keepJobs(payload: Payload): Promise<void> {
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
