import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import type { AppConfig } from './app-config'
import { readApp, type Platform } from './app-program'
import { findMissingFiles, findScriptFaults, findSecrets, findStyleFaults } from './output-files'
import { findApis, findBareGlobals, findOutside, findUngated, wxMembers } from './platform-apis'
import { findLostRoutes } from './routes'
import { findUnsupported } from './unsupported'

/** That each check of outputs.test.ts sees what it is there for. */

const app: AppConfig = { pages: ['pages/home/index'], subPackages: [{ root: 'pages/order', pages: ['new'] }] }

const appOf = (platform: Platform, files: Record<string, string>) => readApp(platform, app, files)
const page = (text: string) => ({ 'pages/home/index.tsx': `import Taro from '@tarojs/taro'\n${text}` })

describe('a function that a platform lacks', () => {
  const source = page(`export const choose = () => Taro.chooseMedia({ count: 1 })`)

  test.each([
    ['weapp', 0],
    ['qq', 1],
  ] as const)('is found on %s', (platform, count) => {
    const found = findUnsupported(appOf(platform, source)).filter((one) => one.includes('Taro.chooseMedia'))
    expect(found).toHaveLength(count)
    if (count) expect(found[0]).toBe(`pages/home/index.tsx:2 Taro.chooseMedia is not there on ${platform}`)
  })

  test('is found when it is taken apart, indexed, or a method of what Taro gave', () => {
    const found = findUnsupported(
      appOf(
        'h5',
        page(`const { addCard } = Taro
export const go = () => [addCard, Taro['requestSubscribeMessage'], Taro.createMapContext('map').addMarkers]`),
      ),
    )
    for (const name of ['addCard', 'requestSubscribeMessage', 'createMapContext', 'addMarkers']) {
      expect(found).toEqual(expect.arrayContaining([expect.stringContaining(`${name} is not there on h5`)]))
    }
  })

  test('is found among components and their properties', () => {
    const found = findUnsupported(
      appOf('weapp', {
        'pages/home/index.tsx': `import { Button, OfficialAccount } from '@tarojs/components'
export default () => <Button onSubscribe={() => undefined} ariaLabel="x"><OfficialAccount /></Button>`,
      }),
    )
    expect(found).toEqual(['pages/home/index.tsx:2 <Button> onSubscribe is not there on weapp'])
    const used = `import { OfficialAccount } from '@tarojs/components'\nexport default () => <OfficialAccount />`
    expect(findUnsupported(appOf('qq', { 'pages/home/index.tsx': used }))).toContain(
      'pages/home/index.tsx:2 OfficialAccount is not there on qq',
    )
  })

  test('is not looked for in a file that the platform never gets', () => {
    const files = {
      'platform/pick.weapp.ts': `import Taro from '@tarojs/taro'\nexport const pick = () => Taro.chooseMedia()`,
      'platform/pick.qq.ts': `import Taro from '@tarojs/taro'\nexport const pick = () => Taro.chooseImage()`,
    }
    const entry = {
      'pages/home/index.tsx': `import { pick } from '../../platform/pick'\nexport default pick`,
    }
    const qq = readApp('qq', app, { ...entry, 'platform/pick.qq.ts': files['platform/pick.qq.ts'] })
    expect(findApis(qq).map(({ api }) => api)).toEqual(['chooseImage'])
    expect(findUnsupported(qq)).toEqual([])
  })
})

describe('something private', () => {
  const read = `import Taro from '@tarojs/taro'\n`
  const gate = `import { requirePrivacy } from './privacy'\n`

  test('is refused in a page, and on the platform side without the gate', () => {
    const found = findUngated(
      appOf('weapp', {
        ...page(`export const where = () => Taro.getLocation({})`),
        'platform/place.ts': `${read}export const where = () => Taro.getLocation({})`,
        'platform/asked.ts': `${read}${gate}export async function where() { if (await requirePrivacy()) await Taro.getLocation({}) }`,
      }),
    )
    expect(found).toEqual([
      'pages/home/index.tsx:2 Taro.getLocation without requirePrivacy() of platform/privacy',
      'platform/place.ts:2 Taro.getLocation without requirePrivacy() of platform/privacy',
    ])
  })

  test('a prompt for messages belongs to one place', () => {
    const found = findOutside(
      appOf('weapp', page(`export const ask = () => Taro.requestSubscribeMessage({ tmplIds: [] } as never)`)),
      ['requestSubscribeMessage'],
      'platform/subscribe.',
    )
    expect(found).toEqual([
      'pages/home/index.tsx:2 Taro.requestSubscribeMessage outside of platform/subscribe.*',
    ])
  })
})

test('the platform called by hand is found, a name of our own is not', () => {
  const found = findBareGlobals(
    appOf(
      'weapp',
      page(`declare const wx: { login(): void }
export const enter = () => wx.login()
export const near = (location: { lat: number }) => location.lat`),
    ),
  )
  expect(found).toEqual(['pages/home/index.tsx:3 wx.login'])
})

test('a way to a page that is not there is found', () => {
  const found = findLostRoutes(
    appOf(
      'weapp',
      page("export const go = (id: string) => ['/pages/order/new', `/pages/orders/index?id=${id}`]"),
    ),
    app,
  )
  expect(found).toEqual(['pages/home/index.tsx:2 leads to pages/orders/index, which the app does not have'])
})

describe('an output', () => {
  const rules = { global: 'wx', members: wxMembers(), plainAddresses: ['http://localhost:3000'] }
  const folder = mkdtempSync(join(tmpdir(), 'output-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each([
    ['eval("1")', 'eval()'],
    ['new Function("a", "return a")', 'code made of text'],
    ['setTimeout("work()", 1)', 'setTimeout of text'],
    ['wx.openHouse()', 'wx.openHouse does not exist'],
    ['const a = "http://market.example/api"', 'http://market.example/api without TLS'],
    ['const a = `ws://market.example/${b}`', 'ws://market.example/ without TLS'],
    ['1\n//# sourceMappingURL=app.js.map', 'names a source map'],
  ])('with %s is refused', (text, fault) => {
    expect(findScriptFaults('app.js', text, rules)).toEqual([`app.js: ${fault}`])
  })

  test.each([
    'try { new Function("return this")() } catch (e) {}',
    'wx.login()',
    'const a = ["http://www.w3.org/1999/xhtml", "http://localhost:3000"]',
  ])('with %s is fine', (text) => {
    expect(findScriptFaults('app.js', text, rules)).toEqual([])
  })

  test('must not fetch fonts and pictures by its styles, nor select what WXSS does not know', () => {
    const faults = (text: string) => findStyleFaults('app.wxss', text)
    expect(faults('@font-face { src: url("https://fonts.example/a.woff") }')).toHaveLength(1)
    expect(faults('.a { background: url(/assets/a.png) }')).toHaveLength(1)
    expect(faults('.a > * { margin: 0 }')).toHaveLength(1)
    expect(faults('@media (min-width: 1px) { html { margin: 0 } }')).toHaveLength(1)
    expect(
      faults('.a { width: calc(2 * 3px); background: url(data:image/png;base64,AA) } .b-body { top: 0 }'),
    ).toEqual([])
  })

  test('must not hold secrets', () => {
    expect(findSecrets('a.js', 'x.WECHAT_APP_SECRET', ['WECHAT_APP_SECRET'])).toHaveLength(1)
    expect(findSecrets('a.js', '-----BEGIN RSA PRIVATE KEY-----', [])).toEqual(['a.js: a private key'])
  })

  test('has every file that app.json names', () => {
    const write = (path: string, text = '{}') => {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    for (const end of ['.js', '.wxml']) write(`pages/home/index${end}`)
    write('pages/home/index.json', '{"usingComponents":{"comp":"../../comp"}}')
    for (const end of ['.js', '.json']) write(`pages/order/new${end}`)
    const tabBar = { list: [{ pagePath: 'pages/order/new', iconPath: 'assets/a.png' }] }
    expect(findMissingFiles(folder, 'weapp', { ...app, tabBar })).toEqual([
      'pages/order/new.wxml',
      'assets/a.png',
      'pages/home/index uses comp, which is not there',
      'pages/order/new: a tab outside of the main package',
    ])
  })
})
