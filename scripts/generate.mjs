import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { apiTypesFile, makeApiTypes } from './lib/api-types.mjs'

/**
 * `npm run generate`: Payload's types and import map from the collections, the types of the API from the doors.
 * `npm run generate -- <name>` also writes the migration that the collections now need (none when nothing changed).
 */

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const [name] = process.argv.slice(2)
const env = { ...process.env, XIAOJI_GENERATE: '1', PAYLOAD_CONFIG_PATH: 'payload.config.ts' }
const commands = [['generate:types'], ['generate:importmap']]
// Drizzle asks on the terminal whether a column that is gone and one that is new are the same.
if (name) commands.push(['migrate:create', name, '--skip-empty'])
for (const command of commands) {
  // See scripts/lib/external-packages.mjs.
  const { status } = spawnSync(
    process.execPath,
    ['--conditions=production', 'node_modules/payload/bin.js', ...command],
    {
      env,
      stdio: 'inherit',
    },
  )
  if (status !== 0) process.exit(status ?? 1)
}
writeFileSync(apiTypesFile, await makeApiTypes())
