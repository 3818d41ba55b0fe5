import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { beforeAll, expect, test } from '@jest/globals'
import { transformSync } from '@swc/core'
import { addresses, brokenAddresses, prepare, type Ids } from './pages'
import { describeOnPhones, walkMs, type Phone } from './support'

/** Each page is opened once in a language and looked at by day and by night, on a phone of another width. */
const walks = [
  { language: 'zh', textSize: 'normal', widths: { light: 390, dark: 320 } },
  { language: 'en', textSize: 'larger', widths: { light: 430, dark: 360 } },
] as const

/** A folder in which pictures of all of it are kept, for whoever wants to look. */
const album = process.env.SCREENSHOTS

describeOnPhones('every page', (town) => {
  let ids: Ids

  beforeAll(async () => {
    ids = await prepare(
      await town().person('林小满'),
      (nickname) => town().person(nickname),
      await town().officer('owner'),
    )
  }, walkMs)

  test('of the app is among those that are looked at', () => {
    const looked = Object.values(addresses(ids)).map((address) =>
      address === '/' ? 'pages/home/index' : address.replace(/^\/|\?.*$/g, ''),
    )
    expect([...new Set(looked)].sort()).toEqual(pagesOfApp().sort())
  })

  for (const { language, textSize, widths } of walks) {
    test(
      `of the app can be read and touched by anybody, by day and by night, in ${language}, ${textSize} text`,
      async () => {
        const phone = await town().phone({ language, width: widths.light, name: '林小满' })
        await phone.context.addInitScript(
          (kept) => localStorage.setItem('settings', kept),
          JSON.stringify({ data: JSON.stringify({ language, themeChoice: 'system', textSize }) }),
        )
        const findings: string[] = []
        for (const [name, address] of Object.entries(addresses(ids))) {
          await turn(phone, 'light', widths.light)
          await phone.open(address)
          await calm(phone)
          for (const theme of ['light', 'dark'] as const) {
            if (theme === 'dark') await turn(phone, theme, widths[theme])
            for (const finding of [
              ...(await phone.axe()),
              ...(await misfits(phone)),
              ...phone.complaints(),
            ]) {
              findings.push(`${name}, ${theme}: ${finding}`)
            }
            if (album)
              await photograph(phone, join(album, `${name.replace('/', '-')}.${language}.${theme}.png`))
          }
        }
        expect(findings).toEqual([])
      },
      2 * walkMs,
    )
  }

  test(
    'of the app tells a stranger something, if only where to sign in',
    async () => {
      const phone = await town().phone()
      const findings: string[] = []
      for (const [name, address] of Object.entries(addresses(ids))) {
        await phone.open(address)
        await calm(phone)
        const words = (await phone.page.locator('.page').filter({ visible: true }).last().innerText()).trim()
        if (words.length < 8) findings.push(`${name}: shows only "${words}"`)
        for (const complaint of phone.complaints()) findings.push(`${name}: ${complaint}`)
      }
      expect(findings).toEqual([])
    },
    2 * walkMs,
  )

  test(
    'opened by a cut link, or of something that is gone, says so and leads on',
    async () => {
      const phone = await town().phone({ name: '林小满' })
      const findings: string[] = []
      for (const address of brokenAddresses(ids)) {
        await phone.open(address)
        await calm(phone)
        const way = phone.page.locator('.empty .button').filter({ visible: true })
        if ((await way.count()) === 0) findings.push(`${address}: no way on`)
        for (const complaint of phone.complaints()) findings.push(`${address}: ${complaint}`)
      }
      expect(findings).toEqual([])
      const home = phone.page.locator('.product-card').filter({ visible: true }).first()
      await phone.open('/pages/order/index')
      await phone.tap('去首页')
      await home.waitFor()
      await phone.open('/pages/nowhere/index')
      await home.waitFor()
    },
    2 * walkMs,
  )
})

/** As Taro reads them: the configuration is no module of its own. */
function pagesOfApp(): string[] {
  interface AppConfig {
    pages: string[]
    subPackages: { root: string; pages: string[] }[]
  }
  const { code } = transformSync(readFileSync('miniprogram/src/app.config.ts', 'utf8'), {
    jsc: { parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  })
  const exported: { default?: AppConfig } = {}
  runInNewContext(code, { exports: exported, process, defineAppConfig: (config: AppConfig) => config })
  const { pages = [], subPackages = [] } = exported.default ?? {}
  return [...pages, ...subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`))]
}

/** The phone's own theme, which the app follows, and another phone's width. */
async function turn({ page }: Phone, colorScheme: 'light' | 'dark', width: number): Promise<void> {
  await page.setViewportSize({ width, height: 844 })
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  if (page.url().startsWith('http'))
    await page.locator(`.page.theme-${colorScheme}`).filter({ visible: true }).first().waitFor()
}

/** As much of the page as fits a very long phone. */
async function photograph({ page }: Phone, path: string): Promise<void> {
  const { width = 0 } = page.viewportSize() ?? {}
  const lengths = await page
    .locator('.page')
    .filter({ visible: true })
    .evaluateAll((pages) => pages.map(({ scrollHeight }) => scrollHeight))
  await page.setViewportSize({ width, height: Math.min(2_000, Math.max(844, ...lengths)) })
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete))
  await page.screenshot({ path })
}

/** Until what was asked for is there. */
async function calm({ page }: Phone): Promise<void> {
  await page.locator('.page').filter({ visible: true }).first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.locator('.skeleton').filter({ visible: true }).first().waitFor({ state: 'detached' })
}

/** What runs out of the window, and what is too small for a finger. */
function misfits({ page }: Phone): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const width = document.documentElement.clientWidth
    const scrolls = (each: Element): boolean =>
      !each.classList.contains('page') &&
      (/(auto|scroll)/.test(getComputedStyle(each).overflowX) ||
        (each.parentElement !== null && scrolls(each.parentElement)))
    const wide = [...document.querySelectorAll('.page *:not(img)')].filter((each) => {
      const { right, height } = each.getBoundingClientRect()
      return height > 0 && right > width + 1 && !scrolls(each)
    })
    for (const each of wide.slice(0, 3)) {
      found.push(`runs out of the window: ${each.className} ${each.textContent?.slice(0, 20)}`)
    }
    for (const each of document.querySelectorAll('.tap, [role="button"]')) {
      const { width: wide, height } = each.getBoundingClientRect()
      if (height > 0 && wide > 0 && (height < 43.5 || wide < 43.5)) {
        found.push(
          `too small to touch: ${each.className} ${Math.round(wide)}×${Math.round(height)} ${each.textContent?.slice(0, 20)}`,
        )
      }
    }
    return found.slice(0, 10)
  })
}
