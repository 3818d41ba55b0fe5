import { spawn } from 'node:child_process'

const isPosix = process.platform !== 'win32'

/** Children that still run; ended when the script itself is asked to end. */
const children = new Set()

/** A command that failed; `output` is what it printed, unless it printed straight to the terminal. */
export class CommandError extends Error {
  constructor(command, ending, output) {
    super(`${command} ${ending}`)
    this.output = output
  }
}

/**
 * Runs a command to its end.
 * @param {{ env?: Record<string, string | undefined>, cwd?: string, show?: boolean }} options
 *   `show` prints as it comes; else the output is kept for the caller and for the error
 * @returns {Promise<string>} what it printed on stdout
 * @throws {CommandError}
 */
export function run(command, args, { env, cwd, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      // A group of its own, so that what the command has started ends with it.
      detached: isPosix,
      stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    })
    children.add(child)
    let stdout = ''
    let output = ''
    child.stdout?.on('data', (chunk) => {
      stdout += chunk
      output += chunk
    })
    child.stderr?.on('data', (chunk) => (output += chunk))
    const name = [command, ...args.filter((arg) => !arg.startsWith('--')).slice(0, 2)].join(' ')
    child.once('error', (error) => {
      children.delete(child)
      reject(new CommandError(name, error.message, output))
    })
    child.once('close', (code, signal) => {
      children.delete(child)
      if (code === 0) resolve(stdout)
      else
        reject(new CommandError(name, signal ? `was ended by ${signal}` : `failed with code ${code}`, output))
    })
  })
}

/** Runs a JavaScript file with this Node. The condition: see external-packages.mjs. */
export const runNode = (args, options) => run(process.execPath, ['--conditions=production', ...args], options)

/** Signals the commands that still run, and whatever they have started. */
export function endChildren(signal) {
  for (const child of children) {
    try {
      if (isPosix) process.kill(-child.pid, signal)
      else child.kill(signal)
    } catch {
      // Gone already.
    }
  }
}
