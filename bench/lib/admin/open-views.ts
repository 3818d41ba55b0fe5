import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium, type Page } from 'playwright-core'
import { findFreePort } from '../../../scripts/lib/ports.mjs'
import { runNode } from '../../../scripts/lib/run.mjs'

/** A view of the panel and what must be on the screen before it counts as open. */
interface View {
  name: string
  path: string
  shown: string
}

const views: View[] = [
  { name: 'view: queue', path: '/queue', shown: '.queue__row >> nth=0' },
  { name: 'view: dashboard', path: '', shown: '.numbers-cards' },
  // Beside them: the lightest list that Payload itself draws.
  { name: 'view: a list of Payload', path: '/collections/terms', shown: '.collection-list' },
]

/**
 * How long an officer waits for a view, from the address to what it is opened for, in Chromium on the same machine.
 * Builds the panel if it is not built.
 * @param token of an officer who may see all of them
 * @returns the times of each view, ms, without the first ones
 */
export async function openViews(
  settings: Record<string, string>,
  token: string,
  times: number,
): Promise<{ name: string; timesMs: number[] }[]> {
  const executablePath = process.env.TEST_CHROMIUM
  if (!executablePath) {
    console.log('  no Chromium: the views of the panel are not measured')
    return []
  }
  await runNode(['scripts/build.mjs'], { env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'production' } })
  const server = await startPanel(settings)
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })
    await context.addCookies([{ name: 'payload-token', value: token, url: server.url }])
    const page = await context.newPage()
    const measured: { name: string; timesMs: number[] }[] = []
    for (const view of views) {
      const timesMs: number[] = []
      for (let turn = -3; turn < times; turn++) {
        const timeMs = await open(page, server.url, view)
        if (turn >= 0) timesMs.push(timeMs)
      }
      measured.push({ name: view.name, timesMs })
    }
    return measured
  } finally {
    await browser.close()
    await server.stop()
  }
}

async function open(page: Page, url: string, { path, shown }: View): Promise<number> {
  await page.goto('about:blank')
  const start = performance.now()
  await page.goto(`${url}/admin${path}`, { waitUntil: 'commit' })
  await page.locator(shown).waitFor()
  return performance.now() - start
}

async function startPanel(settings: Record<string, string>) {
  const port = (await findFreePort()) as number
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, ['--conditions=production', 'dist/web.mjs'], {
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      ...settings,
      PORT: String(port),
      PUBLIC_URL: url,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit')
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server of the panel ended with ${child.exitCode}`)
    const answer = await fetch(`${url}/admin/login`).catch(() => null)
    if (answer?.status === 200) break
    await sleep(200)
  }
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
