import { fileURLToPath, pathToFileURL } from 'node:url'
import { installMiniprogram, installPackages, requireNode } from './lib/install.mjs'
import { createLifecycle } from './lib/lifecycle.mjs'

/**
 * `npm start`: from a fresh clone to a running market. Without DATABASE_URL it is a demo that brings everything;
 * with it, a real installation that only builds, migrates and serves.
 */

requireNode()
process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const { defer, main } = createLifecycle()

await main(async () => {
  await Promise.all([installPackages(), installMiniprogram()])
  const { prepare, writeDemoFile } = await import('./lib/prepare.mjs')
  const { buildMiniprogram, buildPanel } = await import('./lib/build.mjs')
  const { welcome } = await import('./lib/welcome.mjs')
  // The panel's build takes all processors; these two leave each other one.
  const [prepared] = await Promise.all([prepare('production', defer), buildMiniprogram('h5')])
  await buildPanel()

  Object.assign(process.env, prepared.settings)
  const { startWeb } = await import(pathToFileURL('dist/web.mjs').href)
  const web = await startWeb()
  defer('the server', web.stop)
  if (prepared.demo) writeDemoFile(web.url, prepared)
  console.log(welcome(web.url, prepared))
})
