import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { beforeAll, expect, test } from '@jest/globals'
import { transformSync } from '@swc/core'
import { addresses, prepare, type Ids } from './pages'
import { describeOnPhones, walkMs, type Phone } from './support'

const looks = [
  { language: 'zh', theme: 'light', width: 390, textSize: 'normal' },
  { language: 'en', theme: 'dark', width: 360, textSize: 'larger' },
] as const

describeOnPhones('every page', (town) => {
  let ids: Ids

  beforeAll(async () => {
    ids = await prepare(await town().person('林小满'), (nickname) => town().person(nickname))
  }, walkMs)

  test('of the app is among those that are looked at', () => {
    const looked = Object.values(addresses(ids)).map((address) =>
      address === '/' ? 'pages/home/index' : address.replace(/^\/|\?.*$/g, ''),
    )
    expect([...new Set(looked)].sort()).toEqual(pagesOfApp().sort())
  })

  for (const look of looks) {
    test(
      `of the app can be read and touched by anybody, in ${look.language}, ${look.theme}, ${look.textSize} text`,
      async () => {
        const phone = await town().phone({ ...look, name: '林小满' })
        const { language, theme, textSize } = look
        await phone.context.addInitScript(
          (kept) => localStorage.setItem('settings', kept),
          JSON.stringify({ data: JSON.stringify({ language, themeChoice: theme, textSize }) }),
        )
        const findings: string[] = []
        for (const [name, address] of Object.entries(addresses(ids))) {
          await phone.open(address)
          await calm(phone)
          for (const finding of [...(await phone.axe()), ...(await misfits(phone)), ...phone.complaints()]) {
            findings.push(`${name}: ${finding}`)
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
    if (document.documentElement.scrollWidth > width) {
      const wide = [...document.querySelectorAll('.page *')].filter(
        (each) => each.getBoundingClientRect().right > width + 1,
      )
      const scrolls = (each: Element): boolean =>
        each.parentElement !== null &&
        (/(auto|scroll|hidden)/.test(getComputedStyle(each.parentElement).overflowX) ||
          scrolls(each.parentElement))
      for (const each of wide.filter((one) => !scrolls(one)).slice(0, 3))
        found.push(`runs out of the window: ${each.className}`)
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
