import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainModule, runProcess } from '../../src/server/main-module'
import { startWorker } from '../../src/server/worker'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/**
 * The real worker; says when it works, and twice a second the most memory the process has had and what of it was in
 * use after a collection, in KB.
 */
async function start() {
  const worker = await startWorker()
  process.stdout.write('ready\n')
  setInterval(() => {
    collectGarbage()
    const { heapUsed, external } = process.memoryUsage()
    const liveKb = Math.round((heapUsed + external) / 1_024)
    process.stdout.write(`memory ${process.resourceUsage().maxRSS} ${liveKb}\n`)
  }, 500).unref()
  return worker
}

if (isMainModule(import.meta.url, 'bench-worker')) await runProcess(start)
