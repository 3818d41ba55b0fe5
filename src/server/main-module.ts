import { realpathSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EnvError } from '../lib/env'

/**
 * True when the module was started by `node`. Asks for the name too: in a bundle all modules share one address, and
 * only the entry has the bundle's name.
 */
export function isMainModule(moduleUrl: string, name: string): boolean {
  const [, started] = process.argv
  if (started === undefined) return false
  const path = realpathSync(started)
  return fileURLToPath(moduleUrl) === path && basename(path).replace(/\.[cm]?[jt]s$/, '') === name
}

/** Runs a process until a signal asks it to stop; a second signal does not wait. Ends with 1 when the start fails. */
export async function runProcess(start: () => Promise<{ stop(): Promise<void> }>): Promise<void> {
  const running = await startOrExit(start)
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/** As `start`, but what is wrong is printed for a person and ends the process. */
export async function startOrExit<T>(start: () => Promise<T>): Promise<T> {
  try {
    return await start()
  } catch (error) {
    // The list of problems helps; a stack would only hide it.
    console.error(error instanceof EnvError ? error.message : error)
    process.exit(1)
  }
}
