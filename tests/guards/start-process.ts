import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { bundle } from '../../scripts/lib/build.mjs'

/**
 * Starts a TypeScript file of the tests as a real process, bundled as the project's own processes are.
 * @param name of the bundle, and what `isMainModule` asks for
 */
export async function startProcess(
  name: string,
  file: string,
  environment: Record<string, string>,
): Promise<ChildProcess> {
  const folder = process.env.TEST_BUNDLES
  if (!folder) throw new Error('Start tests with: npm test -- <file>')
  const outdir = join(folder, `${process.env.JEST_WORKER_ID ?? '0'}-${name}`)
  await bundle({ [name]: file }, outdir)
  return spawn(process.execPath, ['--conditions=production', join(outdir, `${name}.mjs`)], {
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}
