import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { buildWhenOutdated } from './files.mjs'
import { step } from './progress.mjs'

/**
 * Jest loads every module anew for every test file, and Payload with what it brings is some 3,500 of them. For tests
 * they are bundled into a few files once; code of ours stays as it is.
 */

const folder = '.cache/test-packages'
/** Packages that are bundled, with what they need. */
const bundledPackages = new RegExp(
  '^(payload|@payloadcms/(db-postgres|email-nodemailer|next/routes|richtext-lexical|storage-s3|translations)' +
    '|jose|openid-client|uuid|zod)(/|$)',
)
/** What finds files of its own beside itself, or must be there only once and is asked for by name. */
const outside = [
  '@node-rs/*',
  '@payloadcms/ui',
  '@payloadcms/ui/*',
  'graphql',
  'ioredis',
  'json-schema-to-typescript',
  'next',
  'next/*',
  'nodemailer',
  'pg',
  'pino',
  'pino-pretty',
  'prettier',
  'react',
  'react-dom',
  'sharp',
  'typescript',
  'undici',
  'ws',
]
const roots = ['src', 'tests', 'sandbox', 'bench', 'miniprogram/src']
const importing = /(?:from|import|import\()\s*'([^'.][^']*)'/g

/**
 * Bundles them when the lockfile or the list of what is imported has changed.
 * @returns {Promise<Record<string, string>>} for Jest's `moduleNameMapper`
 */
export async function bundleTestPackages() {
  const names = await importedNames()
  const mapper = Object.fromEntries(
    names.map((name) => [`^${name.replace(/[/.]/g, '\\$&')}$`, resolve(folder, `${fileOf(name)}.mjs`)]),
  )
  await buildWhenOutdated({
    inputs: ['package-lock.json', 'scripts/lib/test-packages.mjs'],
    marker: join(folder, '.inputs'),
    words: names,
    build: () => step('bundling packages for the tests', () => bundlePackages(names)),
  })
  return mapper
}

async function bundlePackages(names) {
  const { build, stop } = await import('esbuild')
  await build({
    entryPoints: Object.fromEntries(names.map((name) => [fileOf(name), name])),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    external: outside,
    conditions: ['production'],
    platform: 'node',
    format: 'esm',
    target: 'node20.9',
    legalComments: 'none',
    logLevel: 'warning',
    banner: {
      js: "import { createRequire as _require } from 'node:module'; const require = _require(import.meta.url)",
    },
  })
  await stop()
}

const fileOf = (name) => name.replace(/[@/.]/g, '_')

/** Names of those packages, and of files in them, that code and tests import. */
async function importedNames() {
  const files = ['payload.config.ts']
  for (const root of roots) {
    const entries = await readdir(root, { recursive: true }).catch(() => [])
    files.push(...entries.filter((name) => /\.tsx?$/.test(name)).map((name) => join(root, name)))
  }
  const names = new Set()
  for (const file of files) {
    for (const [, name] of readFileSync(file, 'utf8').matchAll(importing)) {
      if (bundledPackages.test(name)) names.add(name)
    }
  }
  return [...names].sort()
}
