import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

/** Every file below a path (or the file itself), in a fixed order. */
export function listFiles(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => listFiles(join(path, name)))
}

/** Fingerprint of the contents of files and folders, and of words. */
export function hashOf(paths, words = []) {
  const hash = createHash('sha256').update([process.versions.node.split('.')[0], ...words].join('\0'))
  for (const file of paths.flatMap(listFiles)) hash.update(`${file}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

/**
 * Runs `build` unless its result was made from exactly these inputs. A build that was killed counts as none.
 * @param {{ inputs: string[], words?: string[], marker: string, build: () => Promise<void> }} task `inputs` are paths,
 *   `words` whatever else the result depends on
 */
export async function buildWhenOutdated({ inputs, words, marker, build }) {
  const hash = hashOf(inputs, words)
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return
  rmSync(marker, { force: true })
  await build()
  mkdirSync(dirname(marker), { recursive: true })
  writeFileSync(marker, hash)
}

/** Writes a file that only its owner reads, whole or not at all. */
export function writePrivateFile(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.new`, text, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}
