import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { startProcess } from '../guards/start-process'
import { createEmptyDatabase, type TestDatabase } from '../support/database'

let database: TestDatabase
beforeAll(async () => void (database = await createEmptyDatabase()))
afterAll(() => database.drop())

/** Runs one of our processes to its end. */
async function run(
  name: 'migrate' | 'web',
  environment: Record<string, string>,
): Promise<{ code: number | null; text: string }> {
  const child = await startProcess(name, `src/server/${name}.ts`, environment)
  let text = ''
  child.stdout?.on('data', (chunk) => (text += String(chunk)))
  child.stderr?.on('data', (chunk) => (text += String(chunk)))
  return new Promise((resolve) => child.on('exit', (code) => resolve({ code, text })))
}

describe('three processes that migrate an empty database at the same moment', () => {
  test('all end well, and every migration ran once', async () => {
    const results = await Promise.all([1, 2, 3].map(() => run('migrate', { DATABASE_URL: database.url })))
    expect(results.map(({ code, text }) => (code === 0 ? 'well' : text))).toEqual(['well', 'well', 'well'])
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    const { rows } = await client.query<{ name: string; count: string }>(
      'select name, count(*) from payload_migrations group by name',
    )
    await client.end()
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ count }) => count !== '1')).toEqual([])
  }, 60_000)
})

describe('a server with wrong settings', () => {
  test('names all that is wrong and does not start', async () => {
    const { code, text } = await run('web', {
      PORT: 'seven',
      TOKEN_SECRET: 'short',
      DATABASE_URL: 'mysql://x',
    })
    expect(code).toBe(1)
    for (const name of ['PORT', 'TOKEN_SECRET', 'DATABASE_URL']) expect(text).toContain(name)
    expect(text).not.toContain('at parseEnv')
  })

  test('says that the database cannot be reached, without its password', async () => {
    const { code, text } = await run('web', {
      DATABASE_URL: 'postgres://me:hush-hush@127.0.0.1:1/x',
      LOG_LEVEL: 'info',
    })
    expect(code).toBe(1)
    expect(text).toContain('cannot be reached')
    expect(text).not.toContain('hush-hush')
  })
})
