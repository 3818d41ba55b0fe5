import { existsSync, readFileSync } from 'node:fs'
import { run } from './run.mjs'
import { step } from './progress.mjs'

/** Only built-in modules here: this runs before anything is installed. */

const oldest = [20, 9]

/** Ends the process with a sentence when Node is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return
  console.error(
    `Xiaoji needs Node ${oldest.join('.')} or newer; this is ${process.versions.node}. https://nodejs.org/\n` +
      `校集需要 Node ${oldest.join('.')} 或更新版本。`,
  )
  process.exit(1)
}

/** Installs from the lockfile unless exactly that is installed already. */
export async function installPackages() {
  if (isInstalled()) return
  // npm tells its own path to the scripts that it runs.
  const npm = process.env.npm_execpath
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  await step('installing packages (npm ci) · 安装依赖', () =>
    run(command, [
      ...args,
      'ci',
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]),
  )
}

/** npm writes what it installed to node_modules/.package-lock.json, as the last thing it does. */
function isInstalled() {
  const hidden = 'node_modules/.package-lock.json'
  if (!existsSync(hidden)) return false
  const read = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
  const installed = read(hidden)
  return Object.entries(read('package-lock.json')).every(
    ([path, { version, optional, devOptional, peer }]) => {
      if (path === '') return true
      if (!installed[path]) return Boolean(optional || devOptional || peer)
      return installed[path].version === version
    },
  )
}
