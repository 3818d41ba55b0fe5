import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals'
import pg from 'pg'
import { chromium, type Browser, type Page } from 'playwright-core'
import { findFreePort } from '../../scripts/lib/ports.mjs'
import { CommandError, runNode } from '../../scripts/lib/run.mjs'
import type { StaffRole } from '../../src/contract/people'
import { createTestDatabase } from '../support/database'
import { eventually } from '../support/eventually'
import { startMarket, type Market, type Officer } from '../support/market'
import { buildOnce as buildWebClient } from '../web-client/support'

/**
 * The panel as officers have it: the built panel and the server of `npm start` on a database of its own, and a browser.
 * `market` is a second server on the same database, whose people do what students do.
 */

/** One test walks through several pages. */
export const walkMs = 240_000
/** The panel is built once, whoever comes first. */
const buildMs = 600_000
const panelLock = 7_410_003

export interface Desk {
  officer: Officer
  page: Page
  /** A page of the panel, by its path below `/admin`, once its nouns are there. */
  open: (path: string) => Promise<void>
  /** What stands in the way of people who do not see, or not well: serious and critical findings, in words. */
  axe: (within?: string) => Promise<string[]>
  /** What the browser complained about since it was asked last. */
  complaints: () => string[]
}

interface SignIn {
  campus?: string
  language?: 'zh' | 'en'
  theme?: 'light' | 'dark'
  width?: number
  /** Instead of a new one. */
  officer?: Officer
}

export interface Panel {
  url: string
  market: Market
  /** A window of an officer who is signed in. */
  signIn: (role: StaffRole, options?: SignIn) => Promise<Desk>
}

/**
 * Tests that need a browser. `npm test` fails in CI when there is none; a person without Chromium is told once, and
 * these are skipped. After each test no window may have complained.
 */
export function describeInBrowser(name: string, tests: (panel: () => Panel) => void): void {
  const executablePath = process.env.TEST_CHROMIUM
  if (!executablePath) {
    if (process.env.CI) throw new Error('Chromium is missing; in CI it must be there.')
    describe.skip(name, () => tests(missing))
    return
  }
  describe(name, () => {
    let running: Running | undefined
    beforeAll(async () => {
      running = await startPanel(executablePath)
    }, buildMs)
    afterEach(async () => {
      const complaints = running ? await running.closeWindows() : []
      expect(complaints).toEqual([])
    })
    afterAll(async () => {
      await running?.stop()
    }, walkMs)
    tests(() => {
      if (!running) throw new Error('The panel did not start')
      return running
    })
  })
}

const missing = (): never => {
  throw new Error('There is no browser')
}

interface Running extends Panel {
  /** @returns what they complained about */
  closeWindows: () => Promise<string[]>
  stop: () => Promise<void>
}

async function startPanel(executablePath: string): Promise<Running> {
  await buildOnce()
  // Officers look at it from within the panel.
  await buildWebClient()
  const database = await createTestDatabase()
  const market = await startMarket(database)
  const server = await startServer(database.url)
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  const windows: { desk: Desk; close: () => Promise<void> }[] = []
  return {
    url: server.url,
    market,
    async signIn(role, options = {}) {
      const officer = options.officer ?? (await market.officer(role, { campus: options.campus }))
      const window = await openWindow(browser, server.url, officer, options)
      windows.push(window)
      return window.desk
    },
    async closeWindows() {
      const complaints = windows.flatMap(({ desk }) => desk.complaints())
      await Promise.all(windows.splice(0).map(({ close }) => close()))
      return complaints
    },
    async stop() {
      await browser.close()
      await server.stop()
      await market.stop()
    },
  }
}

/** As `npm start` builds it; nothing where that is up to date. Workers take turns. */
async function buildOnce(): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [panelLock])
    await runNode(['scripts/build.mjs'], {
      env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'production' },
    })
  } catch (error) {
    throw error instanceof CommandError ? new Error(`The panel was not built:\n${error.output}`) : error
  } finally {
    await client.end()
  }
}

async function startServer(databaseUrl: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = (await findFreePort()) as number
  const url = `http://127.0.0.1:${port}`
  const child: ChildProcess = spawn(process.execPath, ['--conditions=production', 'dist/web.mjs'], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: url,
      ROLE: 'web',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await eventually(
    'the server of the panel',
    async () => {
      if (child.exitCode !== null) throw new Error(`It ended with code ${child.exitCode}:\n${output}`)
      const { status } = await fetch(`${url}/admin/login`)
      expect(status).toBe(200)
    },
    { forMs: 90_000, everyMs: 200 },
  )
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(timer)
    },
  }
}

const axeSource = () => readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

interface AxeRun {
  violations: {
    id: string
    impact: string | null
    help: string
    nodes: { html: string; failureSummary?: string }[]
  }[]
}

async function openWindow(
  browser: Browser,
  url: string,
  officer: Officer,
  { language = 'zh', theme = 'light', width = 1280 }: SignIn,
) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  await context.addCookies(
    Object.entries({
      'payload-token': officer.token,
      'payload-lng': language,
      'payload-theme': theme,
    }).map(([name, value]) => ({ name, value, url })),
  )
  const page = await context.newPage()
  let complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    // That a door refuses is shown to the officer; the browser notes it as well.
    const isRefusal =
      message.text().startsWith('Failed to load resource') && message.location().url.includes('/api/')
    if (!isRefusal) complaints.push(`${message.text()} ${message.location().url} (${page.url()})`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`)
  })
  const desk: Desk = {
    officer,
    page,
    async open(path) {
      await page.goto(`${url}/admin${path}`, { waitUntil: 'networkidle' })
    },
    async axe(within) {
      await page.evaluate(axeSource())
      const { violations } = await page.evaluate((selector): Promise<AxeRun> => {
        const { axe } = window as unknown as { axe: { run(root: unknown, options: object): Promise<AxeRun> } }
        const root = selector === null ? document : document.querySelector(selector)
        return axe.run(root, { resultTypes: ['violations'] })
      }, within ?? null)
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, help, nodes }) =>
          nodes.map(({ html, failureSummary = '' }) => `${id}: ${help}\n${html}\n${failureSummary}`),
        )
    },
    complaints() {
      const heard = complaints
      complaints = []
      return heard
    },
  }
  return { desk, close: () => context.close() }
}
