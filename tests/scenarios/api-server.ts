import { isMainModule, runProcess } from '../../src/server/main-module'
import { startWeb } from '../../src/server/web'

/** The real server without the panel, as a process that can be killed; prints its address. `WEB_CLIENT=1`: with the web client. */
async function start() {
  const web = await startWeb({ panel: false, webClient: process.env.WEB_CLIENT === '1', graceMs: 2_000 })
  process.stdout.write(`${web.url}\n`)
  return web
}

if (isMainModule(import.meta.url, 'api-server')) await runProcess(start)
