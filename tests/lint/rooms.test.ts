import { describe, expect, it } from '@jest/globals'
import { ESLint } from 'eslint'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import { importX } from 'eslint-plugin-import-x'
import tseslint from 'typescript-eslint'
import { zones } from '../../scripts/eslint-rules/rooms.mjs'

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: 'tsconfig.json' })] },
    rules: { 'import-x/no-restricted-paths': ['error', { zones: zones(['login/wechat', 'login/qq']) }] },
  } as ESLint.Options['overrideConfig'],
})

async function refusals(filePath: string, imported: string): Promise<number> {
  const [result] = await eslint.lintText(`import '${imported}'\n`, { filePath })
  return result?.messages.length ?? -1
}

describe('imports run downward only', () => {
  it.each([
    ['a rule of the domain', 'src/domain/probe.ts', '../lib/errors'],
    ['the contract', 'src/contract/probe.ts', '../domain/text'],
    ['an access rule', 'src/access/probe.ts', '../operations/users/sign-in'],
    ['a hook', 'src/hooks/products/probe.ts', '../../providers/login/types'],
    ['an endpoint', 'src/endpoints/products/probe.ts', '../../collections/users'],
    ['an operation', 'src/operations/products/probe.ts', '../../hooks/staff/refuse-out-of-term'],
    ['a provider', 'src/providers/login/wechat/probe.ts', '../qq/index'],
    ['production code', 'src/lib/probe.ts', '../../tests/support/redis'],
  ])('refuses when %s reaches up or sideways', async (_who, filePath, imported) => {
    await expect(refusals(filePath, imported)).resolves.toBe(1)
  })

  it.each([
    ['an operation that uses a rule', 'src/operations/probe.ts', '../domain/text'],
    ['a hook that throws an error of ours', 'src/hooks/products/probe.ts', '../../lib/errors'],
    ['a provider that keeps to its kind', 'src/providers/login/wechat/probe.ts', '../types'],
    ['a test', 'tests/probe.ts', '../src/lib/errors'],
  ])('lets pass %s', async (_who, filePath, imported) => {
    await expect(refusals(filePath, imported)).resolves.toBe(0)
  })
})
