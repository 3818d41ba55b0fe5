import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, jest, test } from '@jest/globals'

/** Words of the app: where they stand, and that each language keeps to itself. */

// What reads the browser as soon as it is loaded.
jest.unstable_mockModule('../../miniprogram/src/platform/system', () => ({
  systemLanguage: () => 'zh',
  systemTheme: () => 'light',
  onSystemTheme: () => undefined,
}))

const folder = 'miniprogram/src'
const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) => /\.tsx?$/.test(file))
const han = /\p{Script=Han}/u
/** Words and signs. */
const chinese = /[\u3400-\u9fff\uff00-\uffef\u3000-\u303f]/
const withoutComments = (source: string) =>
  source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')

/** Who reads the wrong language finds the way out in their own. */
const inBoth = ['pages/settings/texts.ts texts.en.language']
/** Names on a page that speaks Chinese only. */
const withoutQuotes = (line: string) => line.replace(/“[^”]*”/g, '')

type Words = Record<string, string | ((...values: never[]) => string)>
interface Given {
  zh: Words
  en: Words
}

const isTexts = (value: unknown): value is Given =>
  typeof value === 'object' &&
  value !== null &&
  'zh' in value &&
  'en' in value &&
  typeof value.zh === 'object'

const samples = [1, 2, 'x', ['x']]
const givens = (count: number): unknown[][] =>
  count === 0 ? [[]] : givens(count - 1).flatMap((given) => samples.map((sample) => [...given, sample]))

/** A text as it comes out, of whatever it takes. */
function said(text: Words[string]): string[] {
  if (typeof text === 'string') return [text]
  const lines = givens(text.length).flatMap((given) => {
    try {
      return [text(...(given as never[]))]
    } catch {
      return []
    }
  })
  if (lines.length === 0) throw new Error(`It takes none of the samples: ${text.toString()}`)
  return [...new Set(lines)]
}

test('no page or component has Chinese words of its own: they stand in texts', () => {
  const places = files
    .filter((file) => !/(^|\/)[\w-]*texts\.ts$|^i18n\//.test(file))
    .flatMap((file) =>
      withoutComments(readFileSync(join(folder, file), 'utf8'))
        .split('\n')
        .filter((line) => han.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    )
    // The names of what is read by the platform, and both languages side by side where there is no page around.
    .filter((place) => !/^(app\.config|pages\/[\w-]+\/[\w-]+\.config)\.ts:/.test(place))
    .filter((place) => !/zh:|say\(/.test(place))
  expect(places).toEqual([])
})

test('an English reader meets no Chinese, and a Chinese reader is spoken to in Chinese', async () => {
  const modules = files.filter((file) => /(^|\/)[\w-]*texts\.ts$|^i18n\//.test(file))
  expect(modules.length).toBeGreaterThan(10)
  const wrong: string[] = []
  for (const file of modules) {
    const exported = (await import(join(process.cwd(), folder, file))) as Record<string, unknown>
    for (const [name, texts] of Object.entries(exported)) {
      if (!isTexts(texts)) continue
      expect(Object.keys(texts.en).sort()).toEqual(Object.keys(texts.zh).sort())
      for (const [key, text] of Object.entries(texts.en)) {
        const place = `${file} ${name}.en.${key}`
        if (inBoth.includes(place)) continue
        for (const line of said(text)) if (chinese.test(withoutQuotes(line))) wrong.push(`${place}: ${line}`)
      }
      for (const [key, text] of Object.entries(texts.zh)) {
        for (const line of said(text)) {
          if (!chinese.test(line) && /[a-z]{4}/.test(line)) wrong.push(`${file} ${name}.zh.${key}: ${line}`)
        }
      }
    }
  }
  expect(wrong).toEqual([])
})
