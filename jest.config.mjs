import { bundleTestPackages } from './scripts/lib/test-packages.mjs'

/** @type {import('jest').Config} Run through `npm test`, which brings PostgreSQL and Redis. */
export default {
  testEnvironment: 'node',
  // Node 20 hangs on the rich-text editor's development form (scripts/lib/external-packages.mjs).
  testEnvironmentOptions: { customExportConditions: ['production', 'node', 'node-addons'] },
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: {
    '^@payload-config$': '<rootDir>/payload.config.ts',
    '^@tarojs/(taro|components)$': '<rootDir>/tests/support/taro/$1.mjs',
    '\\.(scss|png|svg)$': '<rootDir>/tests/support/taro/asset.mjs',
    ...(await bundleTestPackages()),
  },
  // Of the mini-program's platform files, those of the web (`moduleSuffixes` in its tsconfig.json).
  moduleFileExtensions: ['h5.ts', 'h5.tsx', 'js', 'mjs', 'cjs', 'ts', 'tsx', 'json', 'node'],
  // As its build defines it (miniprogram/config).
  globals: { API_URL: '', APP_VERSION: '0.0.0' },
  modulePathIgnorePatterns: [
    '<rootDir>/.next',
    '<rootDir>/dist',
    '<rootDir>/.data',
    '<rootDir>/miniprogram/(node_modules|dist)',
  ],
  setupFiles: ['<rootDir>/tests/support/environment.mjs'],
  // Only against what never ends: a shared machine may be ten times slower.
  testTimeout: 120_000,
  maxWorkers: 2,
  // A worker grows by about 40 MB with every file that boots Payload.
  workerIdleMemoryLimit: '1500MB',
}
