/**
 * Which room of miniprogram/src may import from which (ARCHITECTURE.md). What is not listed is refused. Platform files
 * are seen as the web has them (`.h5`).
 */
export const miniprogramRooms = {
  lib: [],
  // What one platform has and another lacks is drawn of our own parts there: bars, dialogs, fields.
  platform: ['components', 'i18n', 'lib'],
  stores: ['lib', 'platform', 'services'],
  services: ['lib', 'platform', 'stores'],
  i18n: ['lib', 'stores'],
  hooks: ['i18n', 'lib', 'platform', 'services', 'stores'],
  components: ['hooks', 'i18n', 'lib', 'platform', 'services', 'stores'],
  pages: ['components', 'hooks', 'i18n', 'lib', 'platform', 'services', 'stores'],
}

const root = './miniprogram/src'

/** For the resolver of imports, in the order in which they are tried. */
export const miniprogramExtensions = ['.h5.ts', '.h5.tsx', '.ts', '.tsx', '.js']

/** Zones for the rule import-x/no-restricted-paths. */
export function miniprogramZones() {
  const all = Object.keys(miniprogramRooms)
  const downward = Object.entries(miniprogramRooms).map(([room, allowed]) => ({
    target: `${root}/${room}`,
    from: all
      .filter((other) => other !== room && !allowed.includes(other))
      .map((other) => `${root}/${other}`),
    // A type, so that the one who connects need not know who asks.
    ...(room === 'platform' ? { except: ['./chat/transport.ts'] } : {}),
    message: `miniprogram/src/${room} may import only from: ${allowed.join(', ') || 'nothing of ours'} (scripts/eslint-rules/miniprogram.mjs).`,
  }))
  const calls = {
    target: all.filter((room) => !['platform', 'services'].includes(room)).map((room) => `${root}/${room}`),
    from: [`${root}/platform/http.h5.ts`],
    message: 'The server is called by services only.',
  }
  const server = {
    target: root,
    from: './src',
    except: ['./contract', './payload-types.ts'],
    message: 'Of the server only src/contract and the types of Payload are shared.',
  }
  const tools = {
    target: root,
    from: ['./sandbox', './tests', './scripts', './bench', './miniprogram/config', './miniprogram/scripts'],
    message: 'What runs on a phone imports nothing that does not.',
  }
  return [...downward.filter(({ from }) => from.length > 0), calls, server, tools]
}

const byPlatform = 'Platforms differ in src/platform/<thing>.{weapp,qq,h5}.ts only.'

/** What only platform files may touch, as options of ESLint's own rules. */
export const platformGlobals = [
  ...['wx', 'qq', 'window', 'document', 'navigator', 'location', 'history', 'localStorage', 'sessionStorage'],
  ...['fetch', 'XMLHttpRequest', 'WebSocket'],
].map((name) => ({ name, message: byPlatform }))

export const platformSyntax = [
  { selector: "MemberExpression[object.name='process'][property.name='env']", message: byPlatform },
  {
    selector:
      "MemberExpression[object.name='Taro'][property.name=/^(request|uploadFile|downloadFile|connectSocket)$/]",
    message: 'The network is reached through src/services, and there through src/platform.',
  },
]
