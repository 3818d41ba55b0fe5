import { spawn } from 'node:child_process'
import { bundled } from '../support/bundle'

export interface Accounts {
  staff: { email: string; password: string; role: string; campus: string | null }[]
  users: { name: string; state: string }[]
}

export interface SeedRun {
  code: number | null
  /** What it printed. */
  lines: string[]
  complaint: string
}

let loader: Promise<string> | undefined

/** Loads the demo as `npm start` does, in a process of its own. `killWhen` looks again and again and may end it. */
export async function runSeed(
  env: Record<string, string>,
  killWhen?: () => Promise<boolean>,
): Promise<SeedRun> {
  loader ??= bundled('seed')
  const file = await loader
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file], {
      env: { ...process.env, NODE_OPTIONS: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [output, complaint] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
    child.once('error', reject)
    let watching: NodeJS.Timeout | undefined
    const watch = () => {
      watching = setTimeout(() => {
        killWhen?.().then((kill) => (kill ? child.kill('SIGKILL') : watch()), reject)
      }, 50)
    }
    if (killWhen) watch()
    child.once('close', (code) => {
      clearTimeout(watching)
      resolve({ code, lines: output.split('\n').filter(Boolean), complaint })
    })
  })
}
