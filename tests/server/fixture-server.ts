import { isMainModule, runProcess } from '../../src/server/main-module'
import { serve } from '../../src/server/web'
import { startFixture } from '../guards/fixture-config'

/** The small system as a real process with the real server around it; prints its address. */
async function start() {
  const { config, payload, services } = await startFixture({
    databaseUrl: process.env.DATABASE_URL ?? '',
    push: false,
  })
  const graceMs = Number(process.env.GRACE_MS ?? 10_000)
  const web = await serve({ env: services.env, config, payload, services }, { panel: false, graceMs })
  process.stdout.write(`${web.url}\n`)
  return web
}

if (isMainModule(import.meta.url, 'fixture-server')) await runProcess(start)
