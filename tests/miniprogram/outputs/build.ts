import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { MiniPlatform } from './output-files'

const app = resolve('miniprogram')

/**
 * The output of a platform, built from the sources as they are: `npm test` has built it before, and a test that runs alone
 * builds what is missing or older than its sources.
 * @returns the folder
 */
export async function outputOf(platform: MiniPlatform): Promise<string> {
  const folder = join(app, 'dist', platform)
  const lock = join(app, 'dist', `${platform}.lock`)
  mkdirSync(join(app, 'dist'), { recursive: true })
  while (!isFresh(folder)) {
    if (!tryLock(lock)) {
      await sleep(500)
      continue
    }
    try {
      if (!isFresh(folder)) await build(platform)
    } finally {
      rmSync(lock, { recursive: true, force: true })
    }
    break
  }
  return folder
}

async function build(platform: MiniPlatform): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production' as const, TARO_ENV: platform }
  const taro = join(app, 'node_modules/@tarojs/cli/bin/taro')
  await promisify(execFile)(process.execPath, [taro, 'build', '--type', platform], { cwd: app, env })
}

/** Two workers may want the same output; one builds. */
function tryLock(lock: string): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch {
    const isLeft = existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 300_000
    if (isLeft) rmSync(lock, { recursive: true, force: true })
    return false
  }
}

function isFresh(folder: string): boolean {
  const built = join(folder, 'app.json')
  if (!existsSync(built)) return false
  const since = statSync(built).mtimeMs
  return ['src', 'config', 'package.json', '../src/contract']
    .flatMap((path) => newest(join(app, path)))
    .every((changed) => changed <= since)
}

function newest(path: string): number[] {
  if (!statSync(path).isDirectory()) return [statSync(path).mtimeMs]
  return readdirSync(path, { recursive: true, withFileTypes: true }).map((entry) =>
    entry.isFile() ? statSync(join(entry.parentPath, entry.name)).mtimeMs : 0,
  )
}
