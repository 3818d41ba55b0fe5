import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { bundle } from '../../scripts/lib/build.mjs'

const built = new Map<string, Promise<string>>()

/** Built once per test file: a process must not read a bundle that is being written again. */
function bundleOf(name: string, file: string): Promise<string> {
  const folder = process.env.TEST_BUNDLES
  if (!folder) throw new Error('Start tests with: npm test -- <file>')
  const outdir = join(folder, `${process.env.JEST_WORKER_ID ?? '0'}-${name}`)
  const path = built.get(file) ?? bundle({ [name]: file }, outdir).then(() => join(outdir, `${name}.mjs`))
  built.set(file, path)
  return path
}

/**
 * Starts a TypeScript file of the tests as a real process, bundled as the project's own processes are.
 * @param name of the bundle, and what `isMainModule` asks for
 */
export async function startProcess(
  name: string,
  file: string,
  environment: Record<string, string>,
): Promise<ChildProcess> {
  return spawn(process.execPath, [await bundleOf(name, file)], {
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}
