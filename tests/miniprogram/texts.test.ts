import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

/** Words of the app: where they stand, and that each language keeps to itself. */

const folder = 'miniprogram/src'
const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) => /\.tsx?$/.test(file))
const chinese = /[\u3400-\u9fff\uff00-\uffef\u3000-\u303f]/
const withoutComments = (source: string) =>
  source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')

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

/** A text as it comes out, whatever it is given. */
const said = (text: Words[string]) =>
  typeof text === 'string' ? text : text(...([1, 2, 3, 4].map(() => 'x') as never[]))

test('no page or component has Chinese words of its own: they stand in texts', () => {
  const places = files
    .filter((file) => !/(^|\/)([\w-]*texts|common)\.ts$/.test(file) && !file.startsWith('i18n/'))
    .flatMap((file) =>
      withoutComments(readFileSync(join(folder, file), 'utf8'))
        .split('\n')
        .filter((line) => chinese.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    )
    // The names of what is read by the platform, and both languages side by side where there is no page around.
    .filter((place) => !/^(app\.config|pages\/[\w-]+\/[\w-]+\.config)\.ts:/.test(place))
    .filter((place) => !/zh:|say\(/.test(place))
  expect(places).toEqual([])
})

test('an English reader meets no Chinese, and a Chinese reader is spoken to in Chinese', async () => {
  const modules = files.filter((file) => /(^|\/)([\w-]*texts|common)\.ts$/.test(file))
  expect(modules.length).toBeGreaterThan(10)
  const wrong: string[] = []
  for (const file of modules) {
    const exported = (await import(join(process.cwd(), folder, file))) as Record<string, unknown>
    for (const [name, texts] of Object.entries(exported)) {
      if (!isTexts(texts)) continue
      expect(Object.keys(texts.en).sort()).toEqual(Object.keys(texts.zh).sort())
      for (const [key, text] of Object.entries(texts.en)) {
        if (chinese.test(said(text))) wrong.push(`${file} ${name}.en.${key}: ${said(text)}`)
      }
      for (const [key, text] of Object.entries(texts.zh)) {
        if (!chinese.test(said(text)) && /[a-z]{4}/.test(said(text)))
          wrong.push(`${file} ${name}.zh.${key}: ${said(text)}`)
      }
    }
  }
  expect(wrong).toEqual([])
})
