import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from './ports.mjs'
import { findOnPath } from './unprivileged.mjs'

const startLimitMs = 10_000

/**
 * Starts a real redis-server without persistence.
 * @param {string} folder for its notes; removed by the caller
 * @param {{ port?: number }} [options] a port to come back to
 * @returns {Promise<{ url: string, stop(): Promise<void> } | undefined>} undefined: there is no redis-server here
 */
export async function startRedis(folder, options = {}) {
  const program = findOnPath('redis-server')
  if (!program) return undefined
  const port = options.port ?? (await findFreePort())
  const settings = { port, bind: '127.0.0.1', save: '', appendonly: 'no', dir: folder, logfile: 'redis.log' }
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)])
  const child = spawn(program, args, { cwd: folder, stdio: 'ignore', detached: true })
  writeFileSync(join(folder, 'redis.pid'), String(child.pid))
  const ended = new Promise((resolve) => child.once('exit', resolve).once('error', resolve))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  for (let waitedMs = 0; waitedMs < startLimitMs && child.exitCode === null; waitedMs += 50) {
    if (await answers(port)) return { url: `redis://127.0.0.1:${port}`, stop }
    await sleep(50)
  }
  await stop()
  throw new Error('redis-server did not start.')
}

/** Ends the server of a run that was killed. */
export function stopLeftRedis(folder) {
  const notes = join(folder, 'redis.pid')
  if (!existsSync(notes)) return
  const pid = Number(readFileSync(notes, 'utf8'))
  const { stdout } = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
  if (stdout?.includes('redis-server')) process.kill(pid, 'SIGTERM')
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => socket.write('PING\r\n'))
    socket.once('data', (data) => {
      socket.destroy()
      resolve(data.toString().startsWith('+PONG'))
    })
    socket.once('error', () => resolve(false))
  })
}
