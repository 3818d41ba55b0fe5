import { join } from 'node:path'
import { bundle, processes } from '../../scripts/lib/build.mjs'

/**
 * A process of ours as a file that `node` runs, as `npm start` builds it. For tests that start, signal and kill
 * real processes, whose environment they give in full.
 * @returns the path, below the working directory
 */
export async function bundled(name: keyof typeof processes): Promise<string> {
  const folder = process.env.TEST_BUNDLES
  if (!folder) throw new Error('Start tests with: npm test -- <file>')
  // Each worker its own: two may build at the same time.
  const outdir = join(folder, process.env.JEST_WORKER_ID ?? '0')
  await bundle({ [name]: processes[name] }, outdir)
  return join(outdir, `${name}.mjs`)
}
