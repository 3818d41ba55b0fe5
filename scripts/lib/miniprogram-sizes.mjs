import { readdirSync, readFileSync, statSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { listFiles } from './files.mjs'
import { PlainError } from './lifecycle.mjs'

/**
 * What of the built mini-program has a limit. WeChat and QQ refuse packages above 2 MB; the main package, which every
 * person waits for, keeps half a megabyte free of that.
 */
const limits = { main: 1.5 * 1024 ** 2, subPackage: 2 * 1024 ** 2, firstScreen: 200 * 1024 }

/** @returns {{ what: string, bytes: number, limit: number, hint: string }[]} of `miniprogram/dist/<platform>` */
export function measure(platform) {
  const folder = `miniprogram/dist/${platform}`
  return platform === 'h5' ? [firstScreen(folder)] : packages(platform, folder)
}

function packages(platform, folder) {
  const { subPackages = [] } = JSON.parse(readFileSync(`${folder}/app.json`, 'utf8'))
  const roots = subPackages.map(({ root }) => `${folder}/${root.replace(/\/$/, '')}/`)
  const files = listFiles(folder).filter((file) => !file.endsWith('/.inputs'))
  const sizeOf = (some) => some.reduce((sum, file) => sum + statSync(file).size, 0)
  const main = sizeOf(files.filter((file) => !roots.some((root) => file.startsWith(root))))
  const [largest] = roots
    .map((root) => ({ root, bytes: sizeOf(files.filter((file) => file.startsWith(root))) }))
    .sort((a, b) => b.bytes - a.bytes)
  const hint = 'Move pages to packages of their own (src/app.config.ts), pictures to the server.'
  return [
    { what: `${platform}, main package`, bytes: main, limit: limits.main, hint },
    ...(largest === undefined
      ? []
      : [
          {
            what: `${platform}, largest of ${roots.length} sub-packages (${largest.root.slice(folder.length + 1, -1)})`,
            bytes: largest.bytes,
            limit: limits.subPackage,
            hint,
          },
        ]),
  ]
}

/** Scripts, as sent, that a browser runs before the home page is there: those of index.html, and the page's own. */
function firstScreen(folder) {
  const index = readFileSync(`${folder}/index.html`, 'utf8')
  const entry = [...index.matchAll(/<script[^>]* src="\/([^"]+)"/g)].map(([, file]) => file)
  const files = new Set([...entry, ...chunksOf('pages/home/index', folder, entry)])
  const bytes = [...files].reduce(
    (sum, file) => sum + gzipSync(readFileSync(`${folder}/${file}`), { level: 9 }).length,
    0,
  )
  return {
    what: `h5, scripts of the first screen, compressed (${files.size} files)`,
    bytes,
    limit: limits.firstScreen,
    hint: 'Load what the home page does not need with import().',
  }
}

/** Files that Taro's table of routes loads for a page; `{"path":"…","load":function load(){return[…e(12)…` in the entry. */
function chunksOf(page, folder, entry) {
  const code = entry.map((file) => readFileSync(`${folder}/${file}`, 'utf8')).join('\n')
  const [, load] = new RegExp(`"path":"${page}","load":(.*?)\\.then\\(`, 's').exec(code) ?? []
  if (load === undefined)
    throw new PlainError(`Which chunks belong to ${page} is not to be found in ${folder}/js.`)
  const scripts = readdirSync(`${folder}/js`)
  return [...load.matchAll(/\.e\((\d+)\)/g)].flatMap(([, id]) =>
    scripts.filter((name) => name.startsWith(`${id}.`) && name.endsWith('.js')).map((name) => `js/${name}`),
  )
}
