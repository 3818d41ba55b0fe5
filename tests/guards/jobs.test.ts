import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from '@payloadcms/db-postgres'
import { reapStrandedJobs } from '../../src/jobs/reap-stranded-jobs'
import { runSql } from '../../src/lib/sql'
import { startJobsLoop } from '../../src/server/jobs-loop'
import { createEmptyDatabase, type TestDatabase } from '../support/database'
import { eventually } from '../support/eventually'
import { startFixture, type Fixture } from './fixture-config'
import { startProcess } from './start-process'

let database: TestDatabase
let fixture: Fixture
const workers: ChildProcess[] = []

beforeAll(async () => {
  database = await createEmptyDatabase()
  fixture = await startFixture({ databaseUrl: database.url })
  await outside(sql`create table runs (key text, pid int)`)
})
afterAll(async () => {
  await fixture?.stop()
  await database?.drop()
})
beforeEach(async () => {
  await outside(sql`truncate runs`)
  await outside(sql`delete from payload_jobs`)
})
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => kill(worker)))
})

const outside = <Row extends object>(query: Parameters<typeof runSql>[1]) =>
  runSql<Row>({ payload: fixture.payload, transactionID: undefined }, query)

const queue = (key: string) =>
  fixture.payload.jobs.queue({ task: 'record' as never, input: { key } as never, queue: 'default' })

/** A real worker process, ready to work. */
async function startWorker(env: Record<string, string> = {}): Promise<ChildProcess> {
  const worker = await startProcess('job-worker', 'tests/guards/job-worker.ts', {
    DATABASE_URL: database.url,
    ...env,
  })
  workers.push(worker)
  worker.stderr?.resume()
  for await (const chunk of worker.stdout ?? []) if (String(chunk).includes('ready')) break
  return worker
}

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return
  worker.kill('SIGKILL')
  await once(worker, 'exit')
}

const countRuns = async () =>
  Number((await outside<{ n: string }>(sql`select count(*) as n from runs`))[0]?.n)

const ran = (times: number) => eventually('the job runs', async () => expect(await countRuns()).toBe(times))

describe('a job', () => {
  test('is run once, although two worker processes look for work', async () => {
    await Promise.all([startWorker(), startWorker()])
    const keys = Array.from({ length: 120 }, (_, index) => `job ${index}`)
    for (const key of keys) await queue(key)
    await eventually('the workers do all of them', async () =>
      expect(await outside(sql`select id from payload_jobs where completed_at is null limit 3`)).toEqual([]),
    )
    const rows = await outside<{ key: string; pid: number }>(sql`select key, pid from runs`)
    expect(rows.map(({ key }) => key).sort()).toEqual([...keys].sort())
  })

  test('is claimed by one of ten that ask at the same moment', async () => {
    const { id } = await queue('claimed')
    const claims = await Promise.all(
      Array.from({ length: 10 }, () =>
        fixture.payload.db.updateJobs({
          data: { processing: true },
          limit: 10,
          returning: true,
          where: { processing: { equals: false } },
        }),
      ),
    )
    expect(claims.flatMap((jobs) => (jobs ?? []).map((job) => job.id))).toEqual([id])
  })

  test('whose worker was killed is freed when its lease has run out, not before, and then runs', async () => {
    const worker = await startWorker()
    const { id } = await queue('slow: dies with its worker')
    await ran(1)
    await kill(worker)

    const start = Date.now()
    expect(await reapStrandedJobs(fixture.payload, new Date(start + 50_000))).toBe(0)
    expect(await reapStrandedJobs(fixture.payload, new Date(start + 70_000))).toBe(1)
    const [job] = await outside<{ processing: boolean }>(
      sql`select processing from payload_jobs where id = ${id}`,
    )
    expect(job?.processing).toBe(false)

    const next = await startWorker()
    await ran(2)
    await kill(next)
  })

  test('that takes longer than a lease stays with its living worker', async () => {
    const leaseMs = 3_000
    const worker = await startWorker({ JOB_LEASE_MS: String(leaseMs) })
    await queue('slow: outlives its lease')
    await ran(1)
    const renewedAt = async () => {
      const [row] = await outside<{ ms: number }>(
        sql`select (extract(epoch from updated_at) * 1000)::float8 as ms from payload_jobs`,
      )
      return row?.ms ?? 0
    }
    const taken = await renewedAt()
    await eventually('the worker renews its lease', async () =>
      expect(await renewedAt()).toBeGreaterThan(taken + 100),
    )
    // When the lease that it began with has run out.
    expect(await reapStrandedJobs(fixture.payload, new Date(taken + leaseMs + 100), leaseMs)).toBe(0)
    expect(await countRuns()).toBe(1)
    await kill(worker)
  })

  test('that takes every worker down with it is given up in the end', async () => {
    const { id } = await queue('deadly')
    for (let death = 0; death < 12; death++) {
      await outside(sql`update payload_jobs set processing = true where id = ${id}`)
      await reapStrandedJobs(fixture.payload, new Date(Date.now() + (death + 1) * 3_600_000))
    }
    const [job] = await outside<{ has_error: boolean; processing: boolean }>(
      sql`select has_error, processing from payload_jobs where id = ${id}`,
    )
    expect(job).toEqual({ has_error: true, processing: false })
  })

  test('queued in an operation that fails never exists', async () => {
    const creating = fixture.api.create({
      collection: 'notes',
      data: { title: 'with job' },
      context: {
        inside: async (req: Parameters<typeof runSql>[0]) => {
          await fixture.payload.jobs.queue({
            task: 'record' as never,
            input: { key: 'never' } as never,
            req: req as never,
          })
          throw new Error('no')
        },
      },
    })
    await expect(creating).rejects.toThrow('no')
    expect(await outside(sql`select id from payload_jobs`)).toEqual([])
  })
})

describe('the loop', () => {
  test('finishes what it began before it stops', async () => {
    const loop = startJobsLoop(fixture.payload, { deliver: false })
    await queue('last')
    await ran(1)
    await loop.stop()
    const [job] = await outside<{ processing: boolean; done: boolean }>(
      sql`select processing, completed_at is not null as done from payload_jobs`,
    )
    expect(job).toMatchObject({ done: true })
  })
})
