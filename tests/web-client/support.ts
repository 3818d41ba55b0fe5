import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals'
import pg from 'pg'
import { chromium, devices, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { startSandbox, type Sandbox } from '../../sandbox'
import { findFreePort } from '../../scripts/lib/ports.mjs'
import { CommandError, runNode } from '../../scripts/lib/run.mjs'
import { runSeed, type Accounts } from '../demo/run-seed'
import { startProcess } from '../guards/start-process'
import { createTestDatabase } from '../support/database'
import { eventually } from '../support/eventually'
import { personWith, type Person } from '../support/market'

/**
 * The web client as `npm start` serves it, on the demo campus with the sandbox, and phones that look at it. Everything that
 * a person does on a phone is done by touching what they see; only what others do elsewhere goes through the API.
 */

/** One walk goes through many pages. */
export const walkMs = 300_000
const startMs = 900_000
const buildLock = 7_410_004

interface Look {
  /** Signed in by the demo's own way, before the app is opened. */
  name?: string
  language?: 'zh' | 'en'
  theme?: 'light' | 'dark'
  /** Where the phone says that it is; without it, it refuses to tell. */
  position?: { lat: number; lng: number }
  width?: number
}

export interface Phone {
  page: Page
  context: BrowserContext
  /** Opens an address of the app anew, as from a link. */
  open: (path: string) => Promise<void>
  /** The text is on the screen. */
  see: (text: string | RegExp) => Promise<void>
  /** Touches what is called so. */
  tap: (
    name: string | RegExp,
    role?: 'button' | 'link' | 'tab' | 'radio' | 'checkbox' | 'switch',
  ) => Promise<void>
  /** Types into the field with this label. */
  type: (label: string | RegExp, text: string) => Promise<void>
  /** What stands in the way of people who do not see, or not well. */
  axe: () => Promise<string[]>
  /** Complaints that fit are expected in this test, as when the network is cut. */
  forgive: (pattern: RegExp) => void
  complaints: () => string[]
}

export interface Town {
  url: string
  sandbox: Sandbox
  accounts: Accounts
  phone: (look?: Look) => Promise<Phone>
  /** Somebody at the doors, by name; verified by the campus mailbox if they were not. */
  person: (name: string) => Promise<Person & { id: string; token: string }>
  officer: (role: string) => Promise<Person>
  /** The last code that came to a mailbox. */
  mailedCode: (address: string) => Promise<string>
  sql: <Row extends object>(query: string, values?: unknown[]) => Promise<Row[]>
}

/** Tests that need a browser; after each no phone may have complained. */
export function describeOnPhones(name: string, tests: (town: () => Town) => void): void {
  const executablePath = process.env.TEST_CHROMIUM
  if (!executablePath) {
    if (process.env.CI) throw new Error('Chromium is missing; in CI it must be there.')
    describe.skip(name, () => tests(missing))
    return
  }
  describe(name, () => {
    let running: Running | undefined
    beforeAll(async () => {
      running = await startTown(executablePath)
    }, startMs)
    afterEach(async () => {
      expect(running ? await running.closePhones() : []).toEqual([])
    })
    afterAll(async () => {
      await running?.stop()
    }, walkMs)
    tests(() => running ?? missing())
  })
}

const missing = (): never => {
  throw new Error('There is no town')
}

interface Running extends Town {
  closePhones: () => Promise<string[]>
  stop: () => Promise<void>
}

async function startTown(executablePath: string): Promise<Running> {
  await buildOnce()
  const sandbox = await startSandbox()
  const database = await createTestDatabase()
  const media = await mkdtemp(join(tmpdir(), 'xiaoji-town-'))
  const port = (await findFreePort()) as number
  const url = `http://127.0.0.1:${port}`
  const settings = {
    ...sandbox.env,
    DATABASE_URL: database.url,
    MEDIA_DIR: media,
    PUBLIC_URL: url,
    XIAOJI_DEMO: '1',
    WEB_CLIENT: '1',
  }
  const seed = await runSeed(settings)
  const accounts = JSON.parse(seed.lines[0] ?? '{}') as Accounts
  const server = await startServer({ ...settings, HOST: '127.0.0.1', PORT: String(port), ROLE: 'all' })
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--no-first-run'],
  })
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const anyone = personWith(url, { 'Accept-Language': 'zh' })
  const phones: { phone: Phone; close: () => Promise<void> }[] = []

  const signIn = async (name: string) => {
    const { body } = await anyone.post<{ token: string; exp: number; user: { id: string } }>('/auth/dev', {
      name,
    })
    return body
  }
  const town: Running = {
    url,
    sandbox,
    accounts,
    async phone(look = {}) {
      const session = look.name === undefined ? null : await signIn(look.name)
      const phone = await openPhone(browser, url, look, session)
      phones.push({ phone, close: () => phone.context.close() })
      return phone
    },
    async person(name) {
      const { token, user } = await signIn(name)
      await client.query(
        "UPDATE users SET verification = 'verified' WHERE id = $1 AND verification = 'none'",
        [user.id],
      )
      return {
        id: user.id,
        token,
        ...personWith(url, { Authorization: `Bearer ${token}`, 'Accept-Language': 'zh' }),
      }
    },
    async officer(role) {
      const account = accounts.staff.find((each) => each.role === role)
      if (!account) throw new Error(`No ${role} in the demo`)
      const { body } = await anyone.post<{ token: string }>('/staff/login', {
        email: account.email,
        password: account.password,
      })
      return personWith(url, { Authorization: `JWT ${body.token}`, 'Accept-Language': 'zh' })
    },
    mailedCode: (address) =>
      eventually(
        `a code to ${address}`,
        async () => {
          const answer = await fetch(
            `${sandbox.addresses.mail}/__sandbox/inbox?to=${encodeURIComponent(address)}`,
          )
          const codes = [...JSON.stringify(await answer.json()).matchAll(/\b(\d{6})\b/g)]
          const last = codes.at(-1)?.[1]
          if (!last) throw new Error('nothing yet')
          return last
        },
        { forMs: 30_000, everyMs: 200 },
      ),
    async sql<Row extends object>(query: string, values: unknown[] = []) {
      return (await client.query<Row>(query, values)).rows
    },
    async closePhones() {
      const complaints = phones.flatMap(({ phone }) => phone.complaints())
      await Promise.all(phones.splice(0).map(({ close }) => close()))
      return complaints
    },
    async stop() {
      await browser.close()
      await client.end()
      if (server.exitCode === null) {
        server.kill('SIGTERM')
        await once(server, 'exit')
      }
      await database.drop()
      await sandbox.stop()
      await rm(media, { recursive: true, force: true })
    },
  }
  return town
}

/** As `npm start` builds it; nothing where that is up to date. Workers take turns. */
export async function buildOnce(): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [buildLock])
    await runNode(['scripts/build-miniprogram.mjs', 'h5'], {
      env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'production' },
    })
  } catch (error) {
    throw error instanceof CommandError ? new Error(`The web client was not built:\n${error.output}`) : error
  } finally {
    await client.end()
  }
}

async function startServer(env: Record<string, string>): Promise<ChildProcess> {
  const server = await startProcess('api-server', 'tests/scenarios/api-server.ts', {
    ...env,
    LOG_LEVEL: 'error',
  })
  server.stderr?.on('data', (chunk: Buffer) => process.stderr.write(chunk))
  if (server.stdout) await once(server.stdout, 'data')
  return server
}

const axeSource = () => readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

async function openPhone(
  browser: Browser,
  url: string,
  { language = 'zh', theme = 'light', position, width = 390 }: Look,
  session: { token: string; exp: number; user: unknown } | null,
): Promise<Phone> {
  const context = await browser.newContext({
    ...devices['Pixel 7'],
    viewport: { width, height: 844 },
    deviceScaleFactor: 1,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    colorScheme: theme,
    reducedMotion: 'reduce',
    ...(position
      ? { geolocation: { latitude: position.lat, longitude: position.lng }, permissions: ['geolocation'] }
      : {}),
  })
  if (session) {
    const kept = { token: session.token, endsAtMs: session.exp * 1_000, provider: 'dev', me: session.user }
    // As Taro's storage keeps it on the web.
    await context.addInitScript(
      (value) => {
        if (!localStorage.getItem('session')) localStorage.setItem('session', value)
      },
      JSON.stringify({ data: JSON.stringify(kept) }),
    )
  }
  const page = await context.newPage()
  const forgiven: RegExp[] = []
  let complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    // That a door refuses is shown to the person; the browser notes it as well.
    const isRefusal =
      message.text().startsWith('Failed to load resource') && message.location().url.includes('/api/')
    if (!isRefusal) complaints.push(`${message.text()} ${message.location().url} (${page.url()})`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`)
  })
  /** What is on the screen: Taro keeps the pages below in the document. */
  const shown = (role: Parameters<Page['getByRole']>[0], name: string | RegExp) =>
    page.getByRole(role, { name, exact: typeof name === 'string' }).filter({ visible: true })
  return {
    page,
    context,
    async open(path) {
      await page.goto(`${url}${path}`, { waitUntil: 'load' })
    },
    async see(text) {
      await page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: 30_000 })
    },
    async tap(name, role = 'button') {
      await shown(role, name).first().click({ timeout: 30_000 })
    },
    async type(label, text) {
      await page.getByLabel(label).locator('visible=true').first().waitFor({ timeout: 30_000 })
      const field = page.getByLabel(label).locator('visible=true').first()
      const inner = field.locator('input, textarea')
      await ((await inner.count()) > 0 ? inner.first() : field).fill(text)
    },
    async axe() {
      await page.evaluate(axeSource())
      const { violations } = await page.evaluate((): Promise<AxeRun> => {
        const { axe } = window as unknown as { axe: { run(root: unknown, options: object): Promise<AxeRun> } }
        return axe.run(document, {
          resultTypes: ['violations'],
          // Who speaks to the phone says what they see. axe leaves it out as long as it is not told to look.
          rules: { 'label-content-name-mismatch': { enabled: true } },
        })
      })
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, help, nodes }) =>
          nodes.map(({ html, failureSummary = '' }) => `${id}: ${help}\n${html}\n${failureSummary}`),
        )
    },
    forgive: (pattern) => void forgiven.push(pattern),
    complaints() {
      const heard = complaints.filter((each) => !forgiven.some((pattern) => pattern.test(each)))
      complaints = []
      return heard
    },
  }
}

interface AxeRun {
  violations: {
    id: string
    impact: string | null
    help: string
    nodes: { html: string; failureSummary?: string }[]
  }[]
}
