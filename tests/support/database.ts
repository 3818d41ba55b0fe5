import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import pg from 'pg'
import { bundled } from './bundle'

/** Key of the advisory lock under which the template is built: workers start at the same time. */
const templateLock = 7_410_001
const runId = process.env.TEST_RUN_ID ?? ''
const template = `xiaoji_template_${runId}`

export interface TestDatabase {
  /** Address of a database with the project's schema and no rows. */
  url: string
  /** Ends every connection to it and removes it. */
  drop(): Promise<void>
}

/**
 * A database of one's own, copied from a template that the project's migrations built (once per run).
 * @throws when the tests were not started through `npm test`
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `xiaoji_test_${runId}_${process.env.JEST_WORKER_ID ?? '0'}_${randomBytes(4).toString('hex')}`
  await onServer(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [templateLock])
    const { rowCount } = await client.query(
      'SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate',
      [template],
    )
    if (!rowCount) await buildTemplate(client)
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  })
  return {
    url: addressOf(name),
    drop: () =>
      onServer(async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  }
}

/** An empty database, without the project's schema. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  const name = `xiaoji_empty_${runId}_${randomBytes(4).toString('hex')}`
  await onServer(async (client) => void (await client.query(`CREATE DATABASE ${name}`)))
  return {
    url: addressOf(name),
    drop: () =>
      onServer(async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  }
}

async function buildTemplate(client: pg.Client): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${template}`)
  await client.query(`CREATE DATABASE ${template}`)
  await promisify(execFile)(process.execPath, [await bundled('migrate')], {
    env: { ...process.env, DATABASE_URL: addressOf(template), NODE_OPTIONS: '', LOG_LEVEL: 'error' },
  }).catch((error: Error & { stdout?: string; stderr?: string }) => {
    throw new Error(
      `The migrations failed (${JSON.stringify(error)}):\n${error.stdout ?? ''}${error.stderr ?? error.message}`,
    )
  })
  await client.query(`ALTER DATABASE ${template} IS_TEMPLATE true`)
}

async function onServer(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() })
  await client.connect()
  try {
    await work(client)
  } finally {
    // Ends the session, and with it the advisory lock.
    await client.end()
  }
}

function addressOf(database: string): string {
  const url = new URL(serverUrl())
  url.pathname = `/${database}`
  return url.href
}

function serverUrl(): string {
  const url = process.env.TEST_DATABASE_URL
  if (!url || !runId) throw new Error('There is no test database. Start tests with: npm test -- <file>')
  return url
}
