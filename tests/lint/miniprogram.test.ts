import { describe, expect, it } from '@jest/globals'
import { ESLint } from 'eslint'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import { importX } from 'eslint-plugin-import-x'
import tseslint from 'typescript-eslint'
import {
  miniprogramExtensions,
  miniprogramZones,
  platformGlobals,
  platformSyntax,
} from '../../scripts/eslint-rules/miniprogram.mjs'

const resolver = createTypeScriptImportResolver({
  project: 'miniprogram/tsconfig.json',
  extensions: miniprogramExtensions,
})
const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [resolver] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: miniprogramZones() }],
      'import-x/no-unresolved': 'error',
      'no-restricted-globals': ['error', ...platformGlobals],
      'no-restricted-syntax': ['error', ...platformSyntax],
    },
  } as ESLint.Options['overrideConfig'],
})

async function refusals(room: string, code: string): Promise<number> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: `miniprogram/src/${room}/probe.ts` })
  return result?.messages.length ?? -1
}
const importing = (path: string) => `import '${path}'`

describe('the rooms of the mini-program', () => {
  it.each([
    ['a pure function that knows the session', 'lib', '../stores/session'],
    ['a service that draws', 'services', '../components/page'],
    ['a component that knows a page', 'components', '../pages/home'],
    ['a platform file that calls a door', 'platform', '../services/request'],
    ['a page that calls the server past the services', 'pages', '../platform/http'],
    ['a page that reads the database', 'pages', '../../../src/lib/env'],
    ['a page that tests itself', 'pages', '../../../tests/support/eventually'],
  ])('refuse %s', async (_who, room, imported) => {
    await expect(refusals(room, importing(imported))).resolves.toBe(1)
  })

  it.each([
    ['a page that calls a service', 'pages', '../services/products'],
    ['a service that calls the server', 'services', '../platform/http'],
    ['a page with a limit of the server', 'pages', '../../../src/contract/limits'],
    ['a platform file that connects the chat', 'platform', '../services/chat/transport'],
  ])('let pass %s', async (_who, room, imported) => {
    await expect(refusals(room, importing(imported))).resolves.toBe(0)
  })
})

describe('outside of platform files', () => {
  it.each([
    'wx.login()',
    'qq.login()',
    "fetch('/api')",
    "localStorage.getItem('a')",
    'window.close()',
    "export const weapp = process.env.TARO_ENV === 'weapp'",
    'Taro.request({})',
    'Taro.uploadFile({})',
    'Taro.connectSocket({})',
  ])('nobody writes %s', async (code) => {
    await expect(refusals('pages', code)).resolves.toBe(1)
  })

  it.each(['const wx = 1; export { wx }', 'Taro.vibrateShort()', 'export const a = { window: 1 }.window'])(
    '%s is fine',
    async (code) => {
      await expect(refusals('pages', code)).resolves.toBe(0)
    },
  )
})
