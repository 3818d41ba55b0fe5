import { setTimeout as sleep } from 'node:timers/promises'
import { startJobsLoop } from '../../src/server/jobs-loop'
import { startFixture } from './fixture-config'

/** A worker process of the small system, for tests that need several and kill some. Runs until it is killed. */
const fixture = await startFixture({ databaseUrl: process.env.DATABASE_URL ?? '', push: false })
startJobsLoop(fixture.payload, {
  deliver: false,
  leaseMs: Number(process.env.JOB_LEASE_MS ?? 60_000),
})
process.stdout.write('ready\n')
await sleep(2 ** 31 - 1)
