import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { installMiniprogram, installPackages, requireNode } from './lib/install.mjs'
import { createLifecycle } from './lib/lifecycle.mjs'

/** `npm run dev`: the same preparation, then the server bundled and started anew whenever a file changes; Next compiles the panel as it
 * is looked at. The web client is built once; `npm run dev:h5` in miniprogram/ serves it as it is written. */

requireNode()
process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const { defer, main } = createLifecycle()
/** Inside the project, so that packages are found. */
const folder = '.cache/dev'

await main(async () => {
  await Promise.all([installPackages(), installMiniprogram()])
  const { context } = await import('esbuild')
  const { buildMiniprogram, bundleOptions, processes } = await import('./lib/build.mjs')
  const { prepare, writeDemoFile } = await import('./lib/prepare.mjs')
  const { welcome } = await import('./lib/welcome.mjs')
  const [prepared] = await Promise.all([prepare('development', defer), buildMiniprogram('h5')])
  const url = prepared.settings.PUBLIC_URL ?? `http://localhost:${prepared.settings.PORT ?? 3000}`
  if (prepared.demo) writeDemoFile(url, prepared)
  console.log(welcome(url, prepared))

  let child
  let stopping = false
  const stop = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
  const start = () => {
    const options = { env: prepared.settings, stdio: ['ignore', 'inherit', 'inherit'], detached: true }
    child = spawn(
      process.execPath,
      ['--conditions=production', '--enable-source-maps', `${folder}/web.mjs`],
      options,
    )
  }
  // One after the other: a file saved while the server stops must not start two.
  let turn = Promise.resolve()
  const restart = (result) => {
    if (result.errors.length > 0) return
    turn = turn.then(async () => {
      await stop()
      if (!stopping) start()
    })
  }
  const plugin = { name: 'restart', setup: (build) => build.onEnd(restart) }
  const options = bundleOptions({ web: processes.web }, folder)
  const watching = await context({ ...options, plugins: [...options.plugins, plugin] })
  defer('the server', async () => {
    stopping = true
    await watching.dispose()
    await turn
    await stop()
  })
  await watching.watch()
})
