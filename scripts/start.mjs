import { fileURLToPath, pathToFileURL } from 'node:url'
import { installPackages, requireNode } from './lib/install.mjs'
import { createLifecycle } from './lib/lifecycle.mjs'

/**
 * `npm start`: from a fresh clone to a running market. Without DATABASE_URL it is a demo that brings everything;
 * with it, a real installation that only builds, migrates and serves.
 */

requireNode()
process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const { defer, main } = createLifecycle()

await main(async () => {
  await installPackages()
  const { prepare, writeDemoFile } = await import('./lib/prepare.mjs')
  const { buildPanel } = await import('./lib/build.mjs')
  const { welcome } = await import('./lib/welcome.mjs')
  const prepared = await prepare('production', defer)
  await buildPanel()

  Object.assign(process.env, prepared.settings)
  const { startWeb } = await import(pathToFileURL('dist/web.mjs').href)
  const web = await startWeb()
  defer('the server', web.stop)
  if (prepared.demo) writeDemoFile(web.url, prepared)
  console.log(welcome(web.url, prepared))
})
