import { fileURLToPath } from 'node:url'
import { installPackages, requireNode } from './lib/install.mjs'
import { createLifecycle } from './lib/lifecycle.mjs'

/**
 * The first half of `npm run build`, and of the image: the bundles of the processes and the admin panel, where they are
 * missing or outdated.
 */

requireNode()
process.chdir(fileURLToPath(new URL('..', import.meta.url)))
await createLifecycle().main(async () => {
  await installPackages()
  const { buildPanel, buildServer } = await import('./lib/build.mjs')
  await buildServer()
  await buildPanel()
  return 0
})
