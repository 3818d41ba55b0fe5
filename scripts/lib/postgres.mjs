import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findFreePort } from './ports.mjs'
import { findPostgresBinaries } from './postgres-binaries.mjs'
import { asPerson, findUnprivileged } from './unprivileged.mjs'

/**
 * An embedded PostgreSQL for demo, development and tests: own data folder, loopback only.
 *
 * Model: the server is a process of its own (own session, log in a file), because it must outlive a `kill -9` of
 * whoever started it; the next start finds it through `postmaster.pid` and takes it over.
 * Beside the data folder lie `<dataDir>.json` (password and last port, mode 600) and `<dataDir>.log`.
 */

const superuser = 'postgres'
const defaults = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
}
const startLimitMs = 60_000

/** Settings of a database that nobody will miss: several times faster, not durable. */
export const throwAwaySettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/**
 * Starts the server of a data folder, or takes over the one that already serves it.
 * @param {{ dataDir: string, port?: number, settings?: Record<string, string> }} options
 *   `settings` are PostgreSQL settings and hold only for a server started here
 * @returns {Promise<{ url: string, port: number, pid: number, reused: boolean, stop(): Promise<void> }>}
 *   `url` names the database `postgres`
 */
export async function startPostgres({ dataDir, port, settings = {} }) {
  const binaries = findPostgresBinaries()
  fs.mkdirSync(dirname(resolve(dataDir)), { recursive: true })
  const dir = realDir(dataDir)
  const person = findUnprivileged(dir)
  const run = (command, args) => asPerson(person, [command, dir], command, args)
  const notes = readNotes(dir)
  if (!fs.existsSync(join(dir, 'PG_VERSION'))) initialise(dir, person, run, binaries.initdb, notes.password)

  const running = await settle(dir, notes)
  if (running) return handle(dir, running, notes, true)
  for (let attempt = 1; ; attempt++) {
    try {
      const chosen = await findFreePort(port, notes.port)
      const found = await launch(
        dir,
        run,
        binaries.postgres,
        { ...defaults, ...settings, port: String(chosen) },
        notes,
      )
      writeNotes(dir, { ...notes, port: found.port })
      return handle(dir, found, notes, false)
    } catch (error) {
      // Somebody took the port meanwhile, or children of a killed server still hold its shared memory.
      if (attempt === 3) throw error
      await sleep(500 * attempt)
    }
  }
}

async function launch(dir, run, postgres, settings, notes) {
  const log = fs.openSync(`${dir}.log`, 'a', 0o600)
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { command, args, options } = run(postgres, ['-D', dir, ...flags])
  const env = { ...process.env, LC_MESSAGES: 'C' }
  const child = spawn(command, args, {
    ...options,
    cwd: dir,
    detached: true,
    stdio: ['ignore', log, log],
    env,
  })
  fs.closeSync(log)
  let ended = ''
  child.once('exit', (code, signalName) => (ended = `ended with ${signalName ?? `code ${code}`}`))
  child.once('error', (error) => (ended = error.message))
  child.unref()
  for (let waitedMs = 0; !ended && waitedMs < startLimitMs; waitedMs += 50) {
    const found = await findRunning(dir, notes)
    if (found) return found
    await sleep(50)
  }
  if (!ended) child.kill('SIGINT')
  throw new Error(`PostgreSQL did not start (${ended || 'no answer'}):\n${tail(`${dir}.log`)}`)
}

/**
 * A server in the temporary folder, removed with its data by `stop()`.
 * @param {string} prefix of the folder's name
 */
export async function startThrowAwayPostgres(prefix, settings = {}) {
  const folder = fs.mkdtempSync(join(tmpdir(), prefix))
  fs.chmodSync(folder, 0o755)
  try {
    const server = await startPostgres({
      dataDir: join(folder, 'data'),
      settings: { ...throwAwaySettings, ...settings },
    })
    const stop = async () => {
      await server.stop()
      fs.rmSync(folder, { recursive: true, force: true })
    }
    return { ...server, folder, stop }
  } catch (error) {
    fs.rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

/** Creates the database unless it exists. @returns {Promise<string>} its address */
export async function createDatabase(serverUrl, name) {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (!rowCount) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Fast shutdown of the server of a data folder, if there is one. */
export async function stopPostgres(dataDir) {
  const dir = realDir(dataDir)
  const pid = readPid(dir)?.pid
  if (!pid || !isPostgres(pid, dir)) return
  process.kill(pid, 'SIGINT')
  // The file goes last; a zombie under an init that does not reap would still count as a process.
  for (let waitedMs = 0; waitedMs < startLimitMs; waitedMs += 50) {
    if (readPid(dir)?.pid !== pid || !isPostgres(pid, dir)) return
    await sleep(50)
  }
  process.kill(pid, 'SIGQUIT')
  throw new Error(
    `PostgreSQL (process ${pid}) did not stop within ${startLimitMs / 1000} s; ended without a checkpoint.`,
  )
}

function handle(dir, { port, pid }, { password }, reused) {
  const url = `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`
  return { url, port, pid, reused, stop: () => stopPostgres(dir) }
}

function initialise(dir, person, run, initdb, password) {
  // A first start that was killed halfway leaves a folder without PG_VERSION; initdb wants an empty one.
  fs.rmSync(dir, { recursive: true, force: true })
  fs.mkdirSync(dir, { mode: 0o700 })
  const passwordFile = join(dirname(dir), `.${basename(dir)}.pw-${randomBytes(4).toString('hex')}`)
  fs.writeFileSync(passwordFile, password, { mode: 0o600 })
  if (person) for (const path of [dir, passwordFile]) fs.chownSync(path, person.uid, person.gid)
  const { command, args, options } = run(initdb, [
    `--pgdata=${dir}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Code point order, the same on every system; LC_CTYPE must know Chinese letters, or pg_trgm sees none.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--lc-ctype=${unicodeLocale()}`,
  ])
  try {
    const { status, error, stderr } = spawnSync(command, args, { ...options, cwd: dir, encoding: 'utf8' })
    if (status !== 0)
      throw new Error(`PostgreSQL could not create its data folder:\n${error?.message ?? stderr}`)
  } catch (error) {
    fs.rmSync(dir, { recursive: true, force: true })
    throw error
  } finally {
    fs.rmSync(passwordFile, { force: true })
  }
}

function unicodeLocale() {
  const known = (spawnSync('locale', ['-a'], { encoding: 'utf8' }).stdout ?? '').split(/\s+/)
  return ['C.UTF-8', 'C.utf8', 'en_US.UTF-8', 'en_US.utf8'].find((name) => known.includes(name)) ?? 'C'
}

/** Waits while a server of this folder is coming up or going down; undefined when there is none. */
async function settle(dir, notes) {
  for (let waitedMs = 0; waitedMs < startLimitMs; waitedMs += 100) {
    const running = await findRunning(dir, notes)
    if (running) return running
    const noted = readPid(dir)
    if (!noted) return undefined
    if (!isPostgres(noted.pid, dir)) {
      // The number now belongs to something else, which PostgreSQL itself could take for its server.
      fs.rmSync(join(dir, 'postmaster.pid'), { force: true })
      return undefined
    }
    await sleep(100)
  }
  throw new Error(
    `A PostgreSQL (process ${readPid(dir)?.pid}) holds ${dir} but does not answer. End it and try again.`,
  )
}

async function findRunning(dir, { password }) {
  const noted = readPid(dir)
  if (noted?.status !== 'ready' || !isPostgres(noted.pid, dir)) return undefined
  const url = `postgres://${superuser}:${password}@127.0.0.1:${noted.port}/postgres`
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query('SHOW data_directory')
    return fs.realpathSync(rows[0].data_directory) === fs.realpathSync(dir) ? noted : undefined
  } catch {
    return undefined
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Lines of postmaster.pid: process, folder, start, port, socket folder, address, memory key, status. */
function readPid(dir) {
  try {
    const lines = fs.readFileSync(join(dir, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    return pid > 1 ? { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() } : undefined
  } catch {
    return undefined
  }
}

/** Does this number belong to a PostgreSQL that works in this folder? Numbers are reused, above all in containers. */
function isPostgres(pid, dir) {
  if (process.platform === 'linux') {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(dir)
    } catch {
      return false
    }
  }
  return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(dir)
}

function realDir(dataDir) {
  return join(fs.realpathSync(dirname(resolve(dataDir))), basename(dataDir))
}

function readNotes(dir) {
  const file = `${dir}.json`
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8'))
  const notes = { password: randomBytes(24).toString('hex') }
  writeNotes(dir, notes)
  return notes
}

function writeNotes(dir, notes) {
  fs.writeFileSync(`${dir}.json`, JSON.stringify(notes), { mode: 0o600 })
}

function tail(file) {
  return fs.readFileSync(file, 'utf8').split('\n').slice(-15).join('\n')
}
