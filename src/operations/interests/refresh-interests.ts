import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { forgetInterests } from './forget-interests'
import { reckonFirstRising } from './reckon-rising'
import { takeUp } from './take-up'

/** Any number; the same for every process that refreshes. */
const lockKey = 7_421_003
/** Batches of one run, so that a run ends before the next is due; what is left waits for that. */
const batchesMax = 200

/**
 * Takes up the interest that people showed since the last time: co-interest of pairs of listings, and heat. Events are
 * taken out of `interest_events` in the transaction that counts them, in the order in which they were written: each is
 * counted once, however late it was committed, wherever the process is killed. Two runs at once: the second leaves it to
 * the first.
 *
 * Work of a run: at most `batchesMax` batches of `take-up`, the `rising` of those listings and of the first ones of each
 * campus, and once an hour a walk through what is stored, to forget.
 */
export async function refreshInterests({ payload }: { payload: Payload }, now: Date): Promise<void> {
  for (let batch = 0; batch < batchesMax; batch++) {
    const more = await alone(payload, (req) => takeUp(req, now))
    if (!more) break
  }
  await alone(payload, (req) => reckonFirstRising(req, now))
  await alone(payload, (req) => forgetInterests(req, now))
}

/** Does one step in a transaction of its own; nothing while another process does one. */
async function alone<T>(payload: Payload, step: (req: PayloadRequest) => Promise<T>): Promise<T | undefined> {
  const req = await createLocalReq({}, payload)
  return inTransaction(req, async () => {
    const [lock] = await runSql<{ mine: boolean }>(
      req,
      sql`select pg_try_advisory_xact_lock(${lockKey}::bigint) as mine`,
    )
    return lock?.mine === true ? step(req) : undefined
  })
}
