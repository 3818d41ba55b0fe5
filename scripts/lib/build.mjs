import { existsSync } from 'node:fs'
import { externalPackages } from './external-packages.mjs'
import { buildWhenOutdated } from './files.mjs'
import { step } from './progress.mjs'
import { runNode } from './run.mjs'

const common = ['src', 'payload.config.ts', 'package-lock.json', 'tsconfig.json']

/** One bundle per process; packages stay outside. The sandbox is not part of an image (.dockerignore). */
export const processes = {
  web: 'src/server/web.ts',
  worker: 'src/server/worker.ts',
  migrate: 'src/server/migrate.ts',
  seed: 'src/server/seed.ts',
  sandbox: 'sandbox/main.ts',
}

/** dist/*.mjs by esbuild. */
export function buildServer() {
  return buildWhenOutdated({
    inputs: [...common, 'sandbox', 'scripts/lib/build.mjs', 'scripts/lib/external-packages.mjs'],
    marker: 'dist/.inputs',
    build: () => step('building the server · 构建服务端', () => bundle(processes, 'dist')),
  })
}

/**
 * Bundles entries into a folder inside the project (packages are found from there).
 * @param {Record<string, string>} entries name → TypeScript file; those that are not there are left out
 */
export async function bundle(entries, outdir) {
  const { build, stop } = await import('esbuild')
  await build(bundleOptions(entries, outdir))
  // Its helper process would otherwise live as long as this one.
  await stop()
}

/** For esbuild; also used by the watch mode. */
export function bundleOptions(entries, outdir) {
  return {
    entryPoints: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    plugins: [externalPackages],
    conditions: ['production'],
    platform: 'node',
    format: 'esm',
    target: 'node20.9',
    jsx: 'automatic',
    sourcemap: true,
    logLevel: 'warning',
  }
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

/** Where the same sources of `miniprogram/` run: two kinds of mini-program, and browsers. */
export const platforms = ['h5', 'weapp', 'qq']

/**
 * The mini-program of one platform into `miniprogram/dist/<platform>`; `h5` is the web client that the server serves.
 * The address of the server that is built in comes from `API_URL`.
 */
export function buildMiniprogram(platform) {
  const inputs = ['src', 'config', 'babel.config.cjs', 'package.json', 'package-lock.json']
  const title =
    platform === 'h5' ? 'building the web client · 构建网页端' : `building the mini-program: ${platform}`
  return buildWhenOutdated({
    inputs: [...inputs.map((name) => `miniprogram/${name}`), 'src/contract'],
    words: [process.env.API_URL ?? ''],
    // Taro empties the folder first: what somebody built by hand is never taken for ours.
    marker: `miniprogram/dist/${platform}/.inputs`,
    build: () =>
      step(title, async () => {
        await runNode(['node_modules/@tarojs/cli/bin/taro', 'build', '--type', platform], {
          cwd: 'miniprogram',
          env: { ...process.env, NODE_ENV: 'production' },
        })
      }),
  })
}
