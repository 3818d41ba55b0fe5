import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startThrowAwayPostgres, stopPostgres } from './postgres.mjs'
import { PlainError } from './lifecycle.mjs'
import { startRedis, stopLeftRedis } from './redis.mjs'
import { step } from './progress.mjs'
import { findOnPath } from './unprivileged.mjs'

const prefix = 'xiaoji-test-'

/**
 * Real PostgreSQL and Redis for one run of the tests.
 * @param {(name: string, stop: () => unknown) => void} defer told about everything that must be stopped
 * @returns {Promise<Record<string, string>>} variables for Jest; see tests/support/
 */
export async function startTestServices(defer) {
  await sweep()
  const runId = randomBytes(4).toString('hex')
  const env = { TEST_RUN_ID: runId }
  const given = process.env.TEST_DATABASE_URL
  if (given) {
    env.TEST_DATABASE_URL = given
    defer('the databases of the tests', () => dropDatabases(given, runId))
  } else {
    const server = await step('starting PostgreSQL', () => startThrowAwayPostgres(`${prefix}${process.pid}-`))
    defer('PostgreSQL', server.stop)
    env.TEST_DATABASE_URL = server.url
  }
  const folder = join(tmpdir(), `${prefix}${process.pid}-${runId}`)
  mkdirSync(folder)
  defer('the temporary folder', () => rmSync(folder, { recursive: true, force: true }))
  env.TEST_FOLDER = folder
  // Inside the project, so that bundles find their packages.
  const bundles = `.cache/${prefix}${process.pid}-${runId}`
  defer('the bundles of the tests', () => rmSync(bundles, { recursive: true, force: true }))
  env.TEST_BUNDLES = bundles

  const redis = process.env.TEST_REDIS_URL ? { url: process.env.TEST_REDIS_URL } : await startRedis(folder)
  if (redis?.stop) defer('Redis', redis.stop)
  if (redis) env.TEST_REDIS_URL = redis.url
  else if (process.env.CI) {
    throw new PlainError(
      'redis-server is not installed; in CI the tests that need it must run (apt-get install redis-server).',
    )
  } else {
    console.log('! redis-server is not installed: the tests of several processes sharing Redis are skipped.')
  }

  const browser = process.env.TEST_CHROMIUM || findBrowser()
  if (browser) env.TEST_CHROMIUM = browser
  else if (process.env.CI) {
    throw new PlainError(
      'Chromium is not installed; in CI the tests of the panel must run (apt-get install chromium).',
    )
  } else {
    console.log(
      '! Chromium is not installed: the tests of the panel in a browser are skipped. ' +
        'TEST_CHROMIUM names one that is elsewhere.',
    )
  }
  return env
}

/** @returns {string | undefined} */
function findBrowser() {
  const onMac = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
  return names.map(findOnPath).find(Boolean) ?? onMac.find(existsSync)
}

/** Ends and removes what runs that were killed left behind. */
async function sweep() {
  for (const folder of [...leftIn(tmpdir()), ...leftIn('.cache')]) {
    try {
      await stopPostgres(join(folder, 'data'))
      stopLeftRedis(folder)
      rmSync(folder, { recursive: true, force: true })
    } catch (error) {
      // Another person's, whose next run will do it.
      if (!['EACCES', 'EPERM'].includes(error.code)) throw error
    }
  }
}

function leftIn(folder) {
  const names = existsSync(folder) ? readdirSync(folder) : []
  return names
    .filter((name) => {
      const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]
      return pid && !isAlive(Number(pid))
    })
    .map((name) => join(folder, name))
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

async function dropDatabases(url, runId) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query('SELECT datname FROM pg_database WHERE datname LIKE $1', [
      `xiaoji\\_%${runId}%`,
    ])
    for (const { datname } of rows) {
      const name = pg.escapeIdentifier(datname)
      await client.query(`ALTER DATABASE ${name} IS_TEMPLATE false`)
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`)
    }
  } finally {
    await client.end()
  }
}
