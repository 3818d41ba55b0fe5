import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { excerptFound } from '../../../src/domain/safety/excerpt-found'
import { createWordFinder, withoutWords } from '../../../src/domain/safety/find-words'
import { foldLetters } from '../../../src/domain/safety/folded-letters'
import { judgeTexts } from '../../../src/domain/safety/judge-texts'
import { listingTexts, withReplaced } from '../../../src/domain/safety/listing-texts'
import { canBeFound, wordsOf } from '../../../src/domain/safety/words-of'

const find = (words: string[], text: string) =>
  createWordFinder(words)
    .find(text)
    .map(({ start, end }) => text.slice(start, end))

test.each([
  ['代考', '找人代考，急', ['代考']],
  ['代考', '代-考 代 \n 考 代\u200b考 代\u0353考', ['代-考', '代 \n 考', '代\u200b考', '代\u0353考']],
  ['发票', '開發票', ['發票']],
  ['台灣', '臺湾', ['臺湾']],
  ['VX', 'ｖＸ１２３ v x, vxabc Vx', ['ｖＸ', 'v x', 'Vx']],
  ['ass', 'pass assoon class ass', ['ass']],
  ['64', '6.4寸 164 640 64元 6-4', ['64', '6-4']],
  ['cafe', 'Café cafés', ['Café']],
  ['会社', '㍿', ['㍿']],
  ['が', 'か\u3099 か', ['か\u3099']],
])('%s is found in %s as it is written there', (word, text, found) => {
  expect(find([word], text)).toEqual(found)
})

test('all words are found at once, those within others too, each as its list spells it', () => {
  const words = ['枪支', '枪', '支弹药', '弹', 'gun']
  expect(
    createWordFinder(words)
      .find('有枪支弹药 GUN')
      .map(({ word }) => word)
      .sort(),
  ).toEqual([...words].sort())
})

const letters = ['a', 'b', '1', '2', '枪', '支']
const gaps = [' ', '-', '，', '\n', '😀']
const word = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 5 }).map((all) => all.join(''))
const text = fc.array(fc.constantFrom(...letters, ...gaps), { maxLength: 60 }).map((all) => all.join(''))
const kinds = ['[ab]', '[12]']

/** Every word at every place, by a pattern that knows nothing of the finder. */
function naively(words: readonly string[], given: string): string[] {
  return words.flatMap((each) => {
    const edge = (character: string) => kinds.find((kind) => new RegExp(kind).test(character))
    const [first, last] = [edge(each[0] ?? ''), edge(each.at(-1) ?? '')]
    const before = first ? `(?<!${first})` : ''
    const after = last ? `(?!${last})` : ''
    const pattern = new RegExp(`${before}${[...each].join(`(?:${gaps.join('|')})*`)}${after}`, 'uy')
    const places: string[] = []
    for (let at = 0; at < given.length; at++) {
      pattern.lastIndex = at
      const match = pattern.exec(given)
      if (match) places.push(`${each} ${at} ${at + match[0].length}`)
    }
    return places
  })
}

test('it finds exactly what a naive search finds', () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 8 }), text, (words, given) => {
      const found = createWordFinder(words).find(given)
      expect(found.map((each) => `${each.word} ${each.start} ${each.end}`).sort()).toEqual(
        naively(words, given).sort(),
      )
    }),
    { numRuns: 2_000 },
  )
})

test('whatever the text is, a place that is named holds the word, and nothing else is replaced', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 3 }), word), { maxLength: 5 }),
      fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 10 }), word), { maxLength: 12 }),
      (words, parts) => {
        const given = parts.join('')
        const found = createWordFinder(words).find(given)
        for (const { word: spelled, start, end } of found) {
          const held = foldLetters(given.slice(start, end)).letters
          expect(held).toContain(foldLetters(spelled).letters)
        }
        const clean = withoutWords(given, found)
        expect([...clean]).toHaveLength([...given].length)
        const hidden = new Set(found.flatMap(({ start, end }) => [start, end]))
        if (hidden.size === 0) expect(clean).toBe(given)
        const first = Math.min(given.length, ...hidden)
        expect(clean.startsWith(given.slice(0, first))).toBe(true)
      },
    ),
    { numRuns: 1_000 },
  )
})

test('what is replaced is not found again', () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 6 }), text, (words, given) => {
      const finder = createWordFinder(words)
      const clean = withoutWords(given, finder.find(given))
      const again = finder.find(clean).filter(({ start, end }) => !clean.slice(start, end).includes('*'))
      expect(again).toEqual([])
    }),
  )
})

test('hostile texts are gone through in time that grows with their length', () => {
  const finder = createWordFinder(Array.from({ length: 60 }, (_, at) => 'a'.repeat(at + 1)))
  const steps = (given: string) => finder.find(given).length
  // Heaps of marks, points, letters that all begin a word: nothing of it is gone through twice.
  expect(steps(`a${'\u0301\u0316'.repeat(50_000)}`)).toBeGreaterThan(0)
  expect(steps('.'.repeat(100_000))).toBe(0)
  expect(steps('1.'.repeat(50_000))).toBe(0)
  // Of one long word only the whole would count, so that each of its ends is looked at once for each length.
  expect(steps('a'.repeat(100_000))).toBe(0)
})

test('the strictest list wins, and what is to be replaced is replaced in any case', () => {
  const list = (action: 'block' | 'hold' | 'replace' | 'flag', ...words: string[]) => ({
    action,
    finder: createWordFinder(words),
  })
  const lists = [list('flag', '旗'), list('hold', '停'), list('replace', '换'), list('block', '禁')]
  const judge = (title: string, description = '') =>
    judgeTexts(lists, [
      { path: 'title', text: title },
      { path: 'description', text: description },
    ])
  expect(judge('好').verdict).toBe('pass')
  expect(judge('旗', '停')).toMatchObject({ verdict: 'hold', replaced: [] })
  expect(judge('旗换')).toMatchObject({ verdict: 'flag', replaced: [{ path: 'title', text: '旗*' }] })
  expect(judge('换')).toMatchObject({ verdict: 'pass' })
  expect(judge('停', '禁')).toMatchObject({ verdict: 'block', refused: ['description'] })
})

test('all words of a listing are looked at, and put back where they stood', () => {
  const words = { title: 'a', description: 'b', place: null, attributes: { model: 'c', pages: 3 } }
  expect(listingTexts(words).map(({ path }) => path)).toEqual(['title', 'description', 'attributes.model'])
  expect(withReplaced(words, [{ path: 'attributes.model', text: '*' }])).toEqual({
    attributes: { model: '*', pages: 3 },
  })
})

test('words are lines, each once; marks alone are none', () => {
  expect(wordsOf(' 代考 \r\n\n代考\n替考')).toEqual(['代考', '替考'])
  expect(canBeFound('！？')).toBe(false)
  expect(find(['！', ''], '！')).toEqual([])
})

test('an excerpt shows what was found and what stands around it', () => {
  const given = `${'前'.repeat(100)}代考${'后'.repeat(100)}`
  const parts = excerptFound(given, createWordFinder(['代考']).find(given))
  expect(parts.filter(({ found }) => found).map((part) => part.text)).toEqual(['代考'])
  expect(parts[0]?.text).toBe('…')
  expect(parts.map((part) => part.text).join('')).toHaveLength(2 + 24 + 24 + 2)
})
