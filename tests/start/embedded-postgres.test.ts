import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { startPostgres, stopPostgres } from '../../scripts/lib/postgres.mjs'

let folder: string
let dataDir: string

beforeEach(() => {
  // Closed to everybody else, as /root is: a root user's server has to get through.
  folder = mkdtempSync(join(tmpdir(), 'xiaoji-start-'))
  chmodSync(folder, 0o700)
  dataDir = join(folder, 'postgres')
})

afterEach(async () => {
  await stopPostgres(dataDir)
  rmSync(folder, { recursive: true, force: true })
})

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(text)
    return rows
  } finally {
    await client.end()
  }
}

/** Starts the database in another process, which says its address and then only waits. */
async function startElsewhere(): Promise<{ url: string; kill(): Promise<void> }> {
  const script = `
    import { startPostgres } from './scripts/lib/postgres.mjs'
    const { url } = await startPostgres({ dataDir: process.argv[1] })
    console.log(url)
    setInterval(() => undefined, 60_000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  const kill = async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { url: said.toString().trim(), kill }
}

describe('the embedded database', () => {
  it('keeps what was written when the start that brought it is killed, and is taken over by the next', async () => {
    const first = await startElsewhere()
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
    await first.kill()
    const second = await startPostgres({ dataDir })
    expect(second.reused).toBe(true)
    await expect(query(second.url, 'SELECT answer FROM kept')).resolves.toEqual([{ answer: 42 }])
  })

  it('comes up again after the server itself was killed', async () => {
    const first = await startPostgres({ dataDir })
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
    process.kill(first.pid, 'SIGKILL')
    const second = await startPostgres({ dataDir })
    expect(second.reused).toBe(false)
    await expect(query(second.url, 'SELECT answer FROM kept')).resolves.toEqual([{ answer: 42 }])
  })

  it('listens on this machine only, durably, with room for several processes', async () => {
    const { url } = await startPostgres({ dataDir })
    const names =
      "'listen_addresses', 'fsync', 'max_connections', 'unix_socket_directories', 'server_encoding'"
    const rows = await query(
      url,
      `SELECT name, setting FROM pg_settings WHERE name IN (${names}) ORDER BY name`,
    )
    expect(rows).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'max_connections', setting: '200' },
      { name: 'server_encoding', setting: 'UTF8' },
      { name: 'unix_socket_directories', setting: '' },
    ])
  })

  it('lets nobody in without its password, which only its owner can read', async () => {
    const { url } = await startPostgres({ dataDir })
    const wrong = new URL(url)
    wrong.password = 'guess'
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed')
    expect(statSync(`${dataDir}.json`).mode & 0o777).toBe(0o600)
  })

  it('finds Chinese text by its parts', async () => {
    const { url } = await startPostgres({ dataDir })
    await query(url, 'CREATE EXTENSION pg_trgm')
    const [row] = await query(url, "SELECT array_length(show_trgm('高等数学'), 1) > 0 AS found")
    expect(row).toEqual({ found: true })
  })

  it('is gone after it was stopped', async () => {
    const server = await startPostgres({ dataDir })
    await server.stop()
    await expect(query(server.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')
  })
})
