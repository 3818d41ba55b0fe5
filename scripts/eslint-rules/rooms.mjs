/**
 * Which room of src/ may import from which (ARCHITECTURE.md): imports run downward only. What is not listed is
 * refused. `payload-types.ts` is generated and open to all but `domain` and `contract`.
 */
export const rooms = {
  contract: [],
  domain: ['contract'],
  lib: ['contract', 'domain'],
  providers: ['contract', 'domain', 'lib'],
  access: ['contract', 'domain', 'lib'],
  presenters: ['access', 'contract', 'domain', 'lib'],
  fields: ['access', 'contract', 'domain', 'hooks', 'lib'],
  operations: ['access', 'contract', 'domain', 'lib', 'presenters', 'providers'],
  hooks: ['access', 'contract', 'domain', 'lib', 'operations', 'presenters'],
  jobs: ['access', 'contract', 'domain', 'lib', 'operations', 'presenters'],
  realtime: ['access', 'contract', 'domain', 'lib', 'operations', 'presenters'],
  endpoints: ['access', 'contract', 'domain', 'lib', 'operations', 'presenters'],
  globals: ['access', 'contract', 'domain', 'fields', 'hooks', 'lib'],
  collections: ['access', 'contract', 'domain', 'endpoints', 'fields', 'hooks', 'lib'],
  admin: ['access', 'contract', 'domain', 'lib', 'operations', 'presenters'],
  app: ['admin'],
  migrations: [],
}

/** Rooms that only the assembly (payload.config.ts, scripts, tests) may enter. */
const closed = ['app', 'collections', 'globals', 'migrations', 'server']

/** Zones for the rule import-x/no-restricted-paths. @param {string[]} providers such as `login/wechat` */
export function zones(providers) {
  const all = [...new Set([...Object.keys(rooms), ...closed])]
  const downward = Object.entries(rooms).map(([room, allowed]) => ({
    target: `./src/${room}`,
    from: all.filter((other) => other !== room && !allowed.includes(other)).map((other) => `./src/${other}`),
    message: `src/${room} may import only from: ${allowed.join(', ') || 'nothing of ours'} (scripts/eslint-rules/rooms.mjs).`,
  }))
  const generated = ['contract', 'domain'].map((room) => ({
    target: `./src/${room}`,
    from: './src/payload-types.ts',
    message: `src/${room} stands on its own; it does not know Payload's types.`,
  }))
  const neighbours = providers.map((provider) => ({
    target: `./src/providers/${provider}`,
    from: providers.filter((other) => other !== provider).map((other) => `./src/providers/${other}`),
    message: 'A provider does not import another provider; share through src/lib.',
  }))
  const production = {
    target: './src',
    from: ['./sandbox', './tests', './scripts', './bench', './miniprogram'],
    message: 'What runs in production imports nothing that does not.',
  }
  return [...downward, ...generated, ...neighbours, production]
}
