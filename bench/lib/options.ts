import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

/** `--json FILE` of every benchmark, beside its own options (all texts). */
export function readOptions<Name extends string>(
  defaults: Record<Name, string>,
): Record<Name, string> & {
  save(rows: object[]): void
} {
  const names = Object.keys(defaults) as Name[]
  const { values } = parseArgs({
    options: Object.fromEntries([...names, 'json'].map((name) => [name, { type: 'string' as const }])),
  })
  const own = Object.fromEntries(names.map((name) => [name, values[name] ?? defaults[name]]))
  return {
    ...(own as Record<Name, string>),
    save(rows) {
      if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`)
    },
  }
}
