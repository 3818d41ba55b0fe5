import { isMainModule, runProcess } from '../../src/server/main-module'
import { startWorker } from '../../src/server/worker'

/** The real worker, as a process that can be killed; says when it works. */
async function start() {
  const worker = await startWorker()
  process.stdout.write('ready\n')
  return worker
}

if (isMainModule(import.meta.url, 'fan-out-worker')) await runProcess(start)
