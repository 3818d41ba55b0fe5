import { agreeToPushes } from './agree.mjs'
import { buildServer } from './build.mjs'
import { startEmbeddedDatabase } from './embedded-database.mjs'
import { writePrivateFile } from './files.mjs'
import { PlainError } from './lifecycle.mjs'
import { findFreePort, isPortFree } from './ports.mjs'
import { step } from './progress.mjs'
import { runNode } from './run.mjs'
import { startSandbox } from './sandbox.mjs'
import { checkReachable, checkSettings, demoSecrets, readSettings, sandboxSettings } from './settings.mjs'

const placeholder = 'postgres://postgres@127.0.0.1/xiaoji'

/**
 * Everything before the server: settings checked, database, bundles, sandbox, schema and demo data.
 * @param {'production' | 'development'} mode
 * @param {(name: string, stop: () => unknown) => void} defer told about everything that must be stopped
 * @returns {Promise<{ settings: Record<string, string>, demo: boolean, accounts: object, sandbox?: object }>}
 *   `settings` is the environment of the server
 */
export async function prepare(mode, defer) {
  const { given, embedded, demo } = readSettings()
  const settings = { ...(embedded ? demoDefaults(given) : {}), ...given, NODE_ENV: mode }
  if (demo && mode === 'production') settings.XIAOJI_DEMO = '1'
  const env = await checkSettings(embedded ? { ...settings, DATABASE_URL: placeholder } : settings)
  if (env.PORT === 0) settings.PORT = String(await findFreePort())
  else if (!(await isPortFree(env.PORT, env.HOST))) {
    throw new PlainError(
      `Port ${env.PORT} is taken by another program. Choose one: PORT=3001 npm start\n` +
        `端口 ${env.PORT} 已被占用,请换一个:PORT=3001 npm start`,
    )
  }
  if (embedded) settings.PUBLIC_URL ??= `http://localhost:${settings.PORT ?? env.PORT}`
  await checkReachable(given)

  if (embedded) {
    const database = await step('starting PostgreSQL · 启动数据库', startEmbeddedDatabase)
    defer('PostgreSQL', database.stop)
    settings.DATABASE_URL = database.url
  }
  await buildServer()
  let sandbox
  if (demo) {
    sandbox = await step('starting the sandbox of outside services · 启动外部服务沙箱', () =>
      startSandbox(settings),
    )
    defer('the sandbox', sandbox.stop)
    Object.assign(settings, sandboxSettings(given, sandbox.env))
    await checkSettings(settings)
  }
  await step('applying migrations · 更新数据库结构', () => runNode(['dist/migrate.mjs'], { env: settings }))
  let accounts
  if (demo) {
    const said = await step('loading the demo campus · 载入演示数据', () =>
      runNode(['dist/seed.mjs'], {
        env: { ...settings, SANDBOX_ADDRESSES: JSON.stringify(sandbox.addresses) },
      }),
    )
    accounts = JSON.parse(said.trim().split('\n').at(-1))
    await agreeToPushes(sandbox.addresses)
  }
  return { settings, demo, accounts, sandbox }
}

/** The demo is for the person at this machine: its accounts are known, so it listens on loopback unless told otherwise. */
function demoDefaults(given) {
  const port = given.PORT ?? '3000'
  return {
    ...demoSecrets(),
    HOST: '127.0.0.1',
    CORS_ORIGINS: `http://localhost:${port},http://127.0.0.1:${port}`,
  }
}

/** Writes .data/demo.json, which scripts and people read to find their way in. */
export function writeDemoFile(url, { accounts, sandbox }) {
  const demo = { url, sandbox: sandbox.addresses, staff: accounts.staff, users: accounts.users }
  writePrivateFile('.data/demo.json', `${JSON.stringify(demo, null, 2)}\n`)
}
