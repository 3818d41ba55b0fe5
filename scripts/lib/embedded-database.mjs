import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { PlainError } from './lifecycle.mjs'
import { createDatabase, startPostgres } from './postgres.mjs'

/** Key of the advisory lock that says: a start of this clone is running. */
const startLock = 7_410_002

/**
 * The demo's database under .data/postgres, held by one start at a time: a second one would stop the server under
 * the first. Closing the process gives the lock back, `kill -9` included.
 * @returns {Promise<{ url: string, reused: boolean, stop(): Promise<void> }>}
 * @throws {PlainError} when a start of this clone is running
 */
export async function startEmbeddedDatabase() {
  const server = await startPostgres({ dataDir: '.data/postgres', port: 54_329 })
  const holder = new pg.Client({ connectionString: server.url })
  holder.on('error', () => undefined)
  await holder.connect()
  for (let attempt = 1; ; attempt++) {
    const { rows } = await holder.query('SELECT pg_try_advisory_lock($1) AS held', [startLock])
    if (rows[0].held) break
    if (attempt === 10) {
      await holder.end()
      throw new PlainError('Xiaoji is already running from this folder. · 本目录下的校集已在运行。')
    }
    // The server may need a moment to notice that the former holder was killed.
    await sleep(200)
  }
  const url = await createDatabase(server.url, 'xiaoji')
  const stop = async () => {
    await holder.end().catch(() => undefined)
    await server.stop()
  }
  return { url, reused: server.reused, stop }
}
