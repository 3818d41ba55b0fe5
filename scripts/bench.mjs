import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './lib/build.mjs'
import { installPackages, requireNode } from './lib/install.mjs'
import { createLifecycle, PlainError } from './lib/lifecycle.mjs'
import { runNode } from './lib/run.mjs'

/**
 * `npm run bench -- <name> [--json FILE] [options]`: measures something on a database of its own and prints a table
 * with ratios. Options are the benchmark's own.
 */

requireNode()
process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const [name = '', ...options] = process.argv.slice(2)
const { defer, main } = createLifecycle()

await main(async () => {
  const known = readdirSync('bench').flatMap((file) => /^([a-z-]+)\.bench\.ts$/.exec(file)?.[1] ?? [])
  const file = `bench/${name}.bench.ts`
  if (!existsSync(file)) throw new PlainError(`Which one? npm run bench -- ${known.join(' | ')}`)
  await installPackages()
  const { startTestServices } = await import('./lib/test-services.mjs')
  const env = { ...process.env, ...(await startTestServices(defer)) }
  const outdir = join(env.TEST_BUNDLES, 'bench')
  await bundle({ [name]: file }, outdir)
  await runNode([join(outdir, `${name}.mjs`), ...options], { show: true, env })
  return 0
})
