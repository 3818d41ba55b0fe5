import { existsSync } from 'node:fs'
import { buildWhenOutdated } from './files.mjs'
import { step } from './progress.mjs'
import { runNode } from './run.mjs'

const common = ['src', 'payload.config.ts', 'package-lock.json', 'tsconfig.json']

/** One bundle per process; packages stay outside. The sandbox is not part of an image (.dockerignore). */
const processes = {
  web: 'src/server/web.ts',
  worker: 'src/server/worker.ts',
  migrate: 'src/server/migrate.ts',
  seed: 'src/server/seed.ts',
  sandbox: 'sandbox/main.ts',
}

/** dist/*.mjs by esbuild. */
export function buildServer() {
  return buildWhenOutdated({
    inputs: [...common, 'sandbox', 'scripts/lib/build.mjs'],
    marker: 'dist/.inputs',
    build: () => step('building the server · 构建服务端', bundle),
  })
}

async function bundle() {
  const { build } = await import('esbuild')
  const present = Object.entries(processes).filter(([, entry]) => existsSync(entry))
  await build({
    entryPoints: Object.fromEntries(present),
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.9',
    jsx: 'automatic',
    sourcemap: true,
    logLevel: 'warning',
  })
}

/** The admin panel, by Next. Needs neither a database nor settings. */
export function buildPanel() {
  return buildWhenOutdated({
    inputs: [...common, 'next.config.mjs'],
    marker: '.next/.inputs',
    build: () =>
      step('building the admin panel (half a minute or more) · 构建管理后台', async () => {
        await runNode(['node_modules/next/dist/bin/next', 'build'], {
          env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
        })
      }),
  })
}
