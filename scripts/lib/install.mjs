import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
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

/** Installs what the server and its tools need. */
export const installPackages = () => installFrom('.', 'installing packages (npm ci) · 安装依赖')

/** Installs what the mini-program and the web client are built with. */
export const installMiniprogram = () =>
  installFrom('miniprogram', "installing the mini-program's packages (npm ci) · 安装小程序依赖")

/** Installs from the lockfile of a folder unless exactly that is installed already. */
async function installFrom(folder, title) {
  if (isInstalled(folder)) return
  // npm tells its own path to the scripts that it runs.
  const npm = process.env.npm_execpath
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  const options = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  await step(title, () => run(command, [...args, 'ci', ...options], { cwd: folder }))
}

/** npm writes what it installed to node_modules/.package-lock.json, as the last thing it does. */
function isInstalled(folder) {
  const hidden = join(folder, 'node_modules/.package-lock.json')
  if (!existsSync(hidden)) return false
  const read = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
  const installed = read(hidden)
  return Object.entries(read(join(folder, 'package-lock.json'))).every(
    ([path, { version, optional, devOptional, peer }]) => {
      if (path === '') return true
      if (!installed[path]) return Boolean(optional || devOptional || peer)
      return installed[path].version === version
    },
  )
}
