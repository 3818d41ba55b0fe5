import { isMainModule, runProcess } from '../../src/server/main-module'
import { startWorker } from '../../src/server/worker'

/** The real worker; says when it works, and four times a second the most memory it has had (KB). */
async function start() {
  const worker = await startWorker()
  process.stdout.write('ready\n')
  setInterval(() => process.stdout.write(`rss ${process.resourceUsage().maxRSS}\n`), 250).unref()
  return worker
}

if (isMainModule(import.meta.url, 'bench-worker')) await runProcess(start)
