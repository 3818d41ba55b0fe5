import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import payload, { generateImportMap } from 'payload'
import { generateTypes } from 'payload/node'
import { apiTypesProblems } from './lib/api-types.mjs'
import { bundle } from './lib/build.mjs'

/**
 * `npm run schema:check`: fails when the collections or doors changed but the migrations, the generated types or the
 * import map did not follow. Reads the newest migration's snapshot; needs no database and asks nothing.
 */

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
Object.assign(process.env, {
  XIAOJI_GENERATE: '1',
  NODE_ENV: 'production',
  PAYLOAD_MIGRATING: 'true',
  LOG_LEVEL: 'error',
})
// The config is TypeScript. A bundle, because loaders of TypeScript hang on it now and then (Node 20).
const folder = `.cache/schema-check-${process.pid}`
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
await bundle({ config: 'payload.config.ts' }, folder)
const { default: configPromise } = await import(pathToFileURL(`${folder}/config.mjs`).href)
const config = await configPromise
await payload.init({ config, disableDBConnect: true, disableOnInit: true })

const problems = [
  ...(await migrationProblems()),
  ...(await generatedProblems(config.typescript.outputFile, () => generateTypes(config, { log: false }))),
  ...(await generatedProblems(importMapFile(), () => generateImportMap(config, { log: false, force: true }))),
  ...(await apiTypesProblems()),
]
for (const problem of problems) console.error(`✗ ${problem}`)
process.exit(problems.length > 0 ? 1 : 0)

async function migrationProblems() {
  const folder = payload.db.migrationDir
  const newest = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith('.json'))
    .sort()
    .at(-1)
  if (!newest) return ['There is no migration. Write it with: npm run generate -- <name>']
  const { generateDrizzleJson } = payload.db.requireDrizzleKit()
  const wanted = flatten(JSON.parse(JSON.stringify(await generateDrizzleJson(payload.db.schema))))
  const written = flatten(JSON.parse(readFileSync(`${folder}/${newest}`, 'utf8')))
  const differing = [...new Set([...wanted.keys(), ...written.keys()])].filter(
    (key) => wanted.get(key) !== written.get(key),
  )
  if (differing.length === 0) return []
  const list = differing.slice(0, 12).map((key) => `\n    ${key}`)
  return [
    `Collections changed without a migration. Write it with: npm run generate -- <name>${list.join('')}`,
  ]
}

/** `tables.public.users.columns.phone.type` → value; the snapshot's own ids say nothing about the schema. */
function flatten(value, path = '', found = new Map()) {
  if (value && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      if (path === '' && ['id', 'prevId'].includes(key)) continue
      flatten(inner, path === '' ? key : `${path}.${key}`, found)
    }
    if (Object.keys(value).length === 0) found.set(path, JSON.stringify(value))
  } else {
    found.set(path, JSON.stringify(value))
  }
  return found
}

/** Generates in place, compares, and leaves the file as it was. */
async function generatedProblems(file, generate) {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
  await generate()
  const after = readFileSync(file, 'utf8')
  if (after.trim() === before.trim()) return []
  writeFileSync(file, before)
  return [`${file} is not what the collections say. Renew it with: npm run generate`]
}

function importMapFile() {
  return config.admin.importMap.importMapFile ?? `src/app/(payload)${config.routes.admin}/importMap.js`
}
