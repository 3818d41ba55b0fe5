import { closePayload } from '../lib/payload-adapter'
import { closeServices } from '../lib/services'
import { boot } from './boot'
import { startJobsLoop } from './jobs-loop'
import { isMainModule, runProcess } from './main-module'

/** The process that only runs jobs: the same config without Next and without a port. */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  const { env, payload, services } = await boot()
  const jobs = startJobsLoop(payload, { leaseMs: env.JOB_LEASE_SECONDS * 1_000 })
  services.logger.info('The worker runs jobs')
  return {
    async stop() {
      await jobs.stop()
      await closeServices(services)
      await closePayload(payload)
    },
  }
}

if (isMainModule(import.meta.url, 'worker')) await runProcess(startWorker)
