import { readFileSync, readdirSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import ts from 'typescript'
import { kinds } from '../../src/domain/notifications/kinds'
import { outputOf } from './outputs/build'
import { pagesOf, type AppConfig } from './outputs/app-config'
import { nameOf, platforms, readApp, type AppProgram, type Platform } from './outputs/app-program'
import {
  dialects,
  filesOf,
  findMissingFiles,
  findScriptFaults,
  findSecrets,
  findStyleFaults,
  readConfig,
  type MiniPlatform,
} from './outputs/output-files'
import {
  findApis,
  findBareGlobals,
  findOutside,
  findUngated,
  locationApis,
  privateApis,
  wxMembers,
} from './outputs/platform-apis'
import { findLostRoutes, namedPages, pageIn } from './outputs/routes'
import { findUnsupported } from './outputs/unsupported'

/**
 * What WeChat and QQ would refuse, and what would fail there alone, read from the sources and from the built outputs: pages
 * that are missing, functions that a platform lacks (by Taro's and WeChat's own declarations), private things without
 * consent, addresses without TLS. Whether each page runs is tried in simulator.test.ts.
 */

const miniPlatforms = ['weapp', 'qq'] as const
const output: Partial<Record<MiniPlatform, string>> = {}
const apps: Partial<Record<Platform, AppProgram>> = {}
let app: AppConfig

beforeAll(async () => {
  for (const platform of miniPlatforms) output[platform] = await outputOf(platform)
  app = readConfig(output.weapp ?? '')
  for (const platform of platforms) apps[platform] = readApp(platform, app)
}, 600_000)

const folderOf = (platform: MiniPlatform) => output[platform] ?? ''
const programOf = (platform: Platform) => {
  const program = apps[platform]
  if (!program) throw new Error(`${platform} was not read`)
  return program
}
const textsOf = (platform: MiniPlatform, end: string) =>
  filesOf(folderOf(platform))
    .filter((name) => extname(name) === end)
    .map((name) => [name, readFileSync(join(folderOf(platform), name), 'utf8')] as const)

/** Names of Taro's own that no platform has. */
const taros =
  /^(use[A-Z]|Current$|ENV_TYPE$|eventCenter$|get(Current(Instance|Pages)|Env|App|AppInfo)$|nextTick$|preload$)/

describe.each(miniPlatforms)('the output for %s', (platform) => {
  const { global, style } = dialects[platform]

  test('has every page, tab and component that app.json names', () => {
    const config = readConfig(folderOf(platform))
    expect(findMissingFiles(folderOf(platform), platform)).toEqual([])
    expect(pagesOf(config)).toEqual(pagesOf(app))
    expect(config.tabBar?.list.length).toBeLessThanOrEqual(5)
  })

  test('makes no code of text, asks nobody without TLS, and names only what the platform has', () => {
    const members = new Set([...wxMembers(), ...(platform === 'qq' ? ['subscribeAppMsg'] : [])])
    const rules = { global, members, plainAddresses: ['http://localhost:3000'] }
    expect(textsOf(platform, '.js').flatMap(([name, text]) => findScriptFaults(name, text, rules))).toEqual(
      [],
    )
  })

  test('has styles that the platform reads, with nothing from other servers', () => {
    expect(textsOf(platform, style).flatMap(([name, text]) => findStyleFaults(name, text))).toEqual([])
  })

  test('has no source map, no secret and nothing but the app', () => {
    const secret = /^([A-Z][A-Z0-9_]*(?:SECRET|KEY|KEYS|PASSWORD|AES_KEY|PUSH_TOKEN|V3_KEY)[A-Z0-9_]*)=/gm
    const names = [...readFileSync('.env.example', 'utf8').matchAll(secret)].map(([, name = '']) => name)
    expect(names).toContain('WECHAT_APP_SECRET')
    const kept = new Set([
      '.js',
      '.json',
      '.wxs',
      '.png',
      '.jpg',
      '.svg',
      '.txt',
      style,
      dialects[platform].markup,
    ])
    // `.inputs` is our build's own note of what it was made from; no platform's tool packs a file of that kind.
    const others = filesOf(folderOf(platform)).filter((name) => !kept.has(extname(name)))
    expect(others.filter((name) => name !== '.inputs')).toEqual([])
    for (const end of ['.js', '.json']) {
      expect(textsOf(platform, end).flatMap(([name, text]) => findSecrets(name, text, names))).toEqual([])
    }
  })
})

describe.each(platforms)('the sources for %s', (platform) => {
  test('use only what is there', () => {
    const found = findUnsupported(programOf(platform))
    if (platform === 'h5') expect(found).toEqual([])
    else {
      // A platform file may hand on only a part of another one; what nobody uses is not built.
      const built = textsOf(platform, '.js').map(([, text]) => text)
      const isBuilt = (line: string) => {
        const called = / Taro\.(\w+) is not there/.exec(line)?.[1]
        return !called || built.some((text) => new RegExp(`\\.${called}\\b`).test(text))
      }
      expect(found.filter(isBuilt)).toEqual([])
    }
  })

  test('reach the platform through Taro', () => {
    expect(findBareGlobals(programOf(platform))).toEqual([])
  })

  test('lead only to pages of the app', () => {
    expect(findLostRoutes(programOf(platform), app)).toEqual([])
  })

  test('ask for messages in one place', () => {
    const subscribes = ['requestSubscribeMessage', 'requestSubscribeDeviceMessage']
    expect(findOutside(programOf(platform), subscribes, 'platform/subscribe.')).toEqual([])
  })
})

describe('what WeChat asks of a mini-program', () => {
  test('everything called exists in its declarations', () => {
    const members = wxMembers()
    const unknown = findApis(programOf('weapp')).filter(({ api }) => !members.has(api) && !taros.test(api))
    expect(unknown).toEqual([])
  })

  test('the position interfaces that are used are declared, with a reason, and no others', () => {
    const used = new Set(findApis(programOf('weapp')).map(({ api }) => api))
    const declared = app.requiredPrivateInfos ?? []
    expect(declared.filter((api) => !locationApis.includes(api))).toEqual([])
    expect(locationApis.filter((api) => used.has(api) && !declared.includes(api))).toEqual([])
    expect(app.permission?.['scope.userLocation']?.desc.length ?? 0).toBeGreaterThan(4)
    // WeChat cuts it at 30 characters.
    expect(app.permission?.['scope.userLocation']?.desc.length).toBeLessThanOrEqual(30)
    expect(app.__usePrivacyCheck__).toBe(true)
  })

  test('nothing private is read before the person has agreed', () => {
    expect(findUngated(programOf('weapp'))).toEqual([])
  })

  test('the table of the privacy guide in docs/launch.md names each kind of private data that is used', () => {
    const guide = readFileSync('docs/launch.md', 'utf8')
    const named = [...guide.matchAll(/^\| ([^|]+?) \|/gm)].map(([, kind]) => kind)
    const used = new Set(
      findApis(programOf('weapp')).flatMap(({ api }) =>
        Object.hasOwn(privateApis, api) ? privateApis[api] : [],
      ),
    )
    expect(used.size).toBeGreaterThan(3)
    expect([...used].filter((kind) => !named.includes(kind))).toEqual([])
  })

  test('templates of messages are told by the server', () => {
    const texts = programOf('weapp').files.filter((file) => nameOf(file).startsWith('platform/subscribe.'))
    for (const file of texts) expect(file.text).not.toMatch(/tmplIds:\s*\[\s*['"`]/)
  })
})

describe('pages that the server leads to', () => {
  test('every notice opens a page of the app', () => {
    const pages = pagesOf(app)
    expect(Object.values(kinds).filter(({ page }) => !pages.includes(pageIn(page) ?? page))).toEqual([])
  })

  test('every page that is named anywhere on the server exists', () => {
    const pages = pagesOf(app)
    const lost = readdirSync('src', { recursive: true, withFileTypes: true })
      .filter(({ name }) => ['.ts', '.tsx'].includes(extname(name)))
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((path) => readFileSync(path, 'utf8').includes('pages/'))
      .flatMap((path) => {
        const file = ts.createSourceFile(basename(path), readFileSync(path, 'utf8'), ts.ScriptTarget.Latest)
        return namedPages(file).map(({ page }) => ({ path, page }))
      })
      .filter(({ page }) => !pages.includes(page))
    expect(lost).toEqual([])
  })
})
