import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { parse } from 'dotenv'
import { writePrivateFile } from './files.mjs'
import { PlainError } from './lifecycle.mjs'

const demoFile = '.data/demo.env'

/** Whoever sets one of these means a real installation; the others must then be there too. */
const installation = ['DATABASE_URL', 'PAYLOAD_SECRET', 'TOKEN_SECRET', 'HASH_KEY', 'DATA_KEYS']

/**
 * What the person has set, in the environment or in .env (the environment wins), and what that makes of this start.
 * With a database or a secret of one's own it is a real installation: nothing is invented for it. Else it is the demo.
 * @returns {{ given: Record<string, string>, embedded: boolean, demo: boolean }}
 *   `embedded`: we bring the database and the secrets; `demo`: demo data and the sandbox are wanted
 */
export function readSettings() {
  const file = existsSync('.env') ? parse(readFileSync('.env')) : {}
  const all = { ...file, ...process.env }
  // An empty value means "not set", as in src/lib/env.ts.
  const given = Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== '' && value !== undefined),
  )
  const embedded = installation.every((name) => given[name] === undefined)
  return { given, embedded, demo: embedded || given.XIAOJI_DEMO === '1' }
}

/** Secrets of this clone's demo, made once; losing them loses the demo's encrypted data. */
export function demoSecrets() {
  if (!existsSync(demoFile)) {
    const secret = () => randomBytes(32).toString('hex')
    const lines = {
      PAYLOAD_SECRET: secret(),
      TOKEN_SECRET: secret(),
      HASH_KEY: secret(),
      DATA_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    }
    const text = Object.entries(lines).map(([name, value]) => `${name}=${value}\n`)
    writePrivateFile(demoFile, `# Made by npm start for the demo of this clone.\n${text.join('')}`)
  }
  return parse(readFileSync(demoFile))
}

/** Outside services: their settings, and the sign that the person has set them up. The sandbox stands in for the others. */
const services = [
  { names: /^WECHAT_/, isSet: ({ WECHAT_APP_ID, WECHAT_APP_SECRET }) => WECHAT_APP_ID || WECHAT_APP_SECRET },
  // Its payers are people of the WeChat app: with a real app there is no pretending to pay.
  {
    names: /^WXPAY_/,
    isSet: ({ WXPAY_MCH_ID, WECHAT_APP_ID, WECHAT_APP_SECRET }) =>
      WXPAY_MCH_ID || WECHAT_APP_ID || WECHAT_APP_SECRET,
  },
  { names: /^QQ_/, isSet: ({ QQ_APP_ID, QQ_APP_SECRET }) => QQ_APP_ID || QQ_APP_SECRET },
  { names: /^(SMS|TENCENT|ALIYUN)_/, isSet: ({ SMS_PROVIDER = 'none' }) => SMS_PROVIDER !== 'none' },
  { names: /^(SMTP|MAIL)_/, isSet: ({ SMTP_URL }) => SMTP_URL },
  { names: /^(S3_|STORAGE$)/, isSet: ({ STORAGE }) => STORAGE },
]

/** The sandbox's settings for every service that the person has not set up. */
export function sandboxSettings(given, offered) {
  const taken = services.filter(({ isSet }) => isSet(given))
  return Object.fromEntries(
    Object.entries(offered).filter(([name]) => !taken.some(({ names }) => names.test(name))),
  )
}

/**
 * The whole list of what is wrong, before anything slow begins.
 * @throws {PlainError}
 */
export async function checkSettings(settings) {
  const { parseEnv } = await loadTypeScript('src/lib/env.ts')
  try {
    return parseEnv(settings)
  } catch (error) {
    if (error.name === 'EnvError')
      throw new PlainError(`${error.message}\nEvery setting is described in .env.example.`)
    throw error
  }
}

/** Do the services that the person named answer? @throws {PlainError} */
export async function checkReachable({ DATABASE_URL, REDIS_URL }) {
  if (DATABASE_URL) {
    const { default: pg } = await import('pg')
    const client = new pg.Client({ connectionString: DATABASE_URL, connectionTimeoutMillis: 10_000 })
    client.on('error', () => undefined)
    try {
      await client.connect()
    } catch (error) {
      throw new PlainError(`DATABASE_URL: the database does not let us in (${reasonOf(error)}).`)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  if (REDIS_URL) {
    const { Redis } = await import('ioredis')
    const client = new Redis(REDIS_URL, { lazyConnect: true, retryStrategy: null, connectTimeout: 10_000 })
    let reason
    client.on('error', (error) => (reason = error))
    try {
      await client.connect()
      await client.ping()
    } catch (error) {
      throw new PlainError(`REDIS_URL: Redis does not answer (${reasonOf(reason ?? error)}).`)
    } finally {
      client.disconnect()
    }
  }
}

/** A module of ours that imports nothing but packages. */
async function loadTypeScript(file) {
  const { build, stop } = await import('esbuild')
  const name = `.cache/settings-${process.pid}.mjs`
  await build({
    entryPoints: [file],
    outfile: name,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  })
  try {
    return await import(pathToFileURL(name).href)
  } finally {
    await stop()
    rmSync(name, { force: true })
  }
}

function reasonOf(error) {
  return error.message || error.code || error.errors?.[0]?.message || String(error)
}
