import { Router } from 'express'
import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { runSql } from '../../lib/sql'
import type { Services } from '../../lib/services'

/** Shared by the server and its health checks. */
export interface ServerState {
  /** True from the first signal on: no new work, please. */
  stopping: boolean
}

const answerWithinMs = 1_000

/**
 * `/healthz`: the process runs. `/readyz`: it can serve now, which the database decides. Without Redis every process
 * counts and tells for itself (`degraded`), and taking all of them out of service would be worse.
 */
export function health(payload: Payload, services: Services, state: ServerState): Router {
  const router = Router()
  router.get('/healthz', (_req, res) => {
    res.json({ alive: true })
  })
  router.get('/readyz', async (_req, res) => {
    const [database, redis] = await Promise.all([
      answers(() => runSql({ payload, transactionID: undefined }, sql`select 1`)),
      services.redis === null ? null : answers(() => services.redis?.ping()),
    ])
    const ready = !state.stopping && database
    res.status(ready ? 200 : 503).json({
      ready,
      degraded: redis === false,
      database,
      ...(redis === null ? {} : { redis }),
      stopping: state.stopping,
    })
  })
  return router
}

async function answers(ask: () => Promise<unknown> | undefined): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), answerWithinMs)
  })
  try {
    return await Promise.race([Promise.resolve(ask()).then(() => true), late])
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}
