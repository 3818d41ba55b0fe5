import { fork } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { createInterface } from 'node:readline'

const startLimitMs = 20_000
const stopLimitMs = 5_000

/**
 * Starts the stand-ins of the outside services as a process of their own. It ends by itself when this one does.
 * @returns {Promise<{ addresses: Record<string, string>, env: Record<string, string>, stop(): Promise<void> }>}
 */
export async function startSandbox(settings) {
  mkdirSync('.data', { recursive: true })
  const log = createWriteStream('.data/sandbox.log', { flags: 'a', mode: 0o600 })
  // Detached: Ctrl-C on a terminal goes to us alone, and we stop things in order.
  const child = fork('dist/sandbox.mjs', [], { env: settings, silent: true, detached: true })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.stderr.pipe(log)
  const lines = createInterface({ input: child.stdout })
  const first = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The sandbox did not start in time.')), startLimitMs)
    lines.once('line', (line) => {
      clearTimeout(timer)
      resolve(line)
    })
    void ended.then((code) => {
      clearTimeout(timer)
      reject(new Error(`The sandbox ended with code ${code}; see .data/sandbox.log.`))
    })
  })
  lines.on('line', (line) => log.write(`${line}\n`))
  let stopping = false
  void ended.then(() => {
    if (!stopping) console.error('! the sandbox has ended; see .data/sandbox.log')
  })
  return {
    ...JSON.parse(first),
    async stop() {
      stopping = true
      if (child.connected) child.disconnect()
      const timer = setTimeout(() => child.kill('SIGKILL'), stopLimitMs)
      await ended
      clearTimeout(timer)
    },
  }
}
