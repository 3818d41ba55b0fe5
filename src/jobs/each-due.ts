import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { inTransaction } from '../lib/in-transaction'

const batch = 200
/** Well below the time after which a job counts as stranded and is run a second time; the next run goes on. */
const lastsMaxMs = 5 * 60_000
const beforeAll = '00000000-0000-0000-0000-000000000000'

interface DueWork {
  /** Names the job in the log. */
  job: string
  /** At most `limit` ids of what is due, greater than `after`, in ascending order. */
  find: (after: string, limit: number) => Promise<{ id: string }[]>
  /** Does one row in a transaction and a request of its own; false when it was not due any more. */
  act: (req: PayloadRequest, id: string) => Promise<boolean>
}

/**
 * Works through everything that is due, each row on its own: one that fails is logged by its id and tried again in
 * the next run, and the others are done all the same.
 * @returns how many rows were done
 * @throws whatever `find` throws, so that a database that is away fails the job, which is then retried
 */
export async function eachDue(payload: Payload, { job, find, act }: DueWork): Promise<number> {
  const until = Date.now() + lastsMaxMs
  let done = 0
  let rows = await find(beforeAll, batch)
  while (rows.length > 0) {
    for (const { id } of rows) {
      if (Date.now() > until) {
        payload.logger.warn({ msg: 'The rest waits for the next run', job, done })
        return done
      }
      // Nothing that one row leaves behind (transaction, context) reaches the next.
      const req = await createLocalReq({}, payload)
      try {
        if (await inTransaction(req, () => act(req, id))) done++
      } catch (error) {
        // As a cause: the log shortens refusals to a line that names no row.
        payload.logger.error({ err: new Error(`${job} failed for ${id}`, { cause: error }), job, id })
      }
    }
    rows = rows.length < batch ? [] : await find(rows.at(-1)?.id ?? beforeAll, batch)
  }
  return done
}
