import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, jest, test } from '@jest/globals'

/** Words of the app: where they stand, that each language keeps to itself, and that none is left over or says a number of its own. */

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

const modules = files.filter((file) => /(^|\/)[\w-]*texts\.ts$|^i18n\//.test(file))

async function allTexts(): Promise<{ file: string; name: string; texts: Given }[]> {
  const found = []
  for (const file of modules) {
    const exported = (await import(join(process.cwd(), folder, file))) as Record<string, unknown>
    for (const [name, texts] of Object.entries(exported))
      if (isTexts(texts)) found.push({ file, name, texts })
  }
  return found
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
  expect(modules.length).toBeGreaterThan(10)
  const wrong: string[] = []
  for (const { file, name, texts } of await allTexts()) {
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
  expect(wrong).toEqual([])
})

test('what one language tells of somebody or something, the other tells too', async () => {
  const marks = [
    [61, 62, 63],
    ['qa', 'qb', 'qc'],
    [['qa'], ['qb'], ['qc']],
  ]
  const toldIn = (text: Words[string], given: unknown[]): string[] | null => {
    if (typeof text === 'string') return []
    try {
      const line = text(...(given as never[]))
      return given.map(String).filter((mark) => line.includes(mark))
    } catch {
      return null
    }
  }
  const wrong = (await allTexts()).flatMap(({ file, name, texts }) =>
    Object.entries(texts.zh).flatMap(([key, zh]) => {
      const en = texts.en[key]
      const isSame = marks.every((given) => {
        const [inZh, inEn] = [toldIn(zh, given), toldIn(en ?? '', given)]
        return inZh === null || inEn === null || inZh.join() === inEn.join()
      })
      return isSame ? [] : [`${file} ${name}.${key}`]
    }),
  )
  expect(wrong).toEqual([])
})

/** Numbers that no rule of ours sets: they belong to the thing itself. */
const ownNumbers = [
  // Stars that a review can have, by which everybody knows them.
  /满分 5 分|满分 5 星|of 5 stars/,
  // A mobile number of the mainland.
  /11 位大陆手机号|11-digit mainland number/,
  // What a price can be written with.
  /两位小数|two decimals/,
]
const counted =
  /(?<![\w.])(?:\d[\d.,]*|[两三四五六七八九十]+)\s?(?:分钟|小时|天|秒|次|条|张|位|星|分(?!享)|元|公里|米|MB)|\b(?:\d[\d.,]*|two|three|four|five|six|seven|ten|twelve)[ -](?:minutes?|hours?|days?|s|seconds?|times|searches|pictures|digits?|stars|decimals|km|yuan|MB)\b/gi

test('times and limits in words are those that the rules set: no text has a number of its own', () => {
  const places = modules.flatMap((file) =>
    withoutComments(readFileSync(join(folder, file), 'utf8'))
      .split('\n')
      .filter((line) => !/^\s*import /.test(line))
      .map((line) => ownNumbers.reduce((left, own) => left.replace(own, ''), line))
      .filter((line) => line.match(counted))
      .map((line) => `${file}: ${line.trim()}`),
  )
  expect(places).toEqual([])
})

test('every text is shown somewhere', async () => {
  const sources = new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
  const codes = readdirSync('src/contract').map((file) => readFileSync(join('src/contract', file), 'utf8'))
  const readers = [...sources].filter(([file]) => !modules.includes(file)).map(([, source]) => source)
  const names = new Set(
    [...readers, ...codes].flatMap((source) => source.match(/(?<=['"])\w[\w-]*(?=['"])/g) ?? []),
  )
  const left = (await allTexts()).flatMap(({ file, name, texts }) => {
    const takes = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from '([^']*)'`)
    const words = [...sources]
      .filter(([other]) => other !== file)
      .filter(([other, source]) => {
        const from = takes.exec(source)?.[1]
        const isNear = dirname(file).startsWith('pages') && other.startsWith(`${dirname(file)}/`)
        return isNear || (from !== undefined && `${join(dirname(other), from)}.ts` === file)
      })
      .map(([, source]) => source)
      .join('\n')
    // Of `t[status]` nobody sees here what it is: a key that is a name somewhere may be meant, or one that is made of it.
    const isIndexed = /\w\[[^\]'"\d]+\]/.test(words)
    const made = [...words.matchAll(/`(\w*)\$\{[^`]*\}(\w*)`/g)].map(
      ([, begin = '', end = '']) => [begin, end] as const,
    )
    const isShown = (key: string) =>
      new RegExp(`\\.${key}\\b`).test(words) ||
      (isIndexed && names.has(key)) ||
      (isIndexed && made.some(([begin, end]) => begin + end && key.startsWith(begin) && key.endsWith(end)))
    return Object.keys(texts.zh)
      .filter((key) => !isShown(key))
      .map((key) => `${file} ${name}.${key}`)
  })
  expect(left).toEqual([])
})
