import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { installPackages, requireNode } from './lib/install.mjs'
import { createLifecycle } from './lib/lifecycle.mjs'

/** `npm run dev`: the same preparation, then the server from TypeScript, started anew whenever a file changes. */

requireNode()
process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const { defer, end, isEnding, main } = createLifecycle()

await main(async () => {
  await installPackages()
  const { prepare, writeDemoFile } = await import('./lib/prepare.mjs')
  const { welcome } = await import('./lib/welcome.mjs')
  const prepared = await prepare('development', defer)
  const url = prepared.settings.PUBLIC_URL ?? `http://localhost:${prepared.settings.PORT ?? 3000}`
  if (prepared.demo) writeDemoFile(url, prepared)
  console.log(welcome(url, prepared))

  const watch = ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'src/server/web.ts']
  const child = spawn(process.execPath, watch, {
    env: prepared.settings,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  defer('the server', async () => {
    child.kill('SIGTERM')
    await ended
  })
  await ended
  if (!isEnding()) await end(1)
})
