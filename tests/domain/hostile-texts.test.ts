import { describe, expect, test } from '@jest/globals'
import { readDraft, isProblem } from '../../src/domain/chat/draft'
import { validateAttributes } from '../../src/domain/attributes/validate'
import { plainLine } from '../../src/domain/notifications/plain-line'
import { findContacts } from '../../src/domain/safety/find-contacts'
import { normalizeLine, normalizeText } from '../../src/domain/text'
import { line, text } from '../../src/endpoints/shapes'
import { inTime } from '../support/in-time'

const many = 300_000
const blanks = ' '.repeat(many)
const joiners = ' \u200d'.repeat(many / 2)
/** A letter with so many accents, in the wrong order. */
const heap = `a${'\u0301\u0323'.repeat(many / 4)}`

describe('a text that was made to keep the process busy', () => {
  test.each([
    ['blanks in the middle', `x${blanks}x`, `x${blanks}x`],
    ['blanks at both ends', `${blanks}x y${blanks}`, 'x y'],
    ['blanks and joiners in the middle', `x${joiners}x`, `x${joiners}x`],
    ['blanks and joiners at both ends', `${joiners}x${joiners}`, 'x'],
    ['nothing else', `${joiners}${blanks}`, ''],
  ])('with %s is normalised all the same', (_name, given, stored) => {
    expect(inTime(() => normalizeText(given)) === stored).toBe(true)
    expect(inTime(() => normalizeLine(given)).length).toBeLessThanOrEqual(many + 2)
    expect(inTime(() => plainLine(given)).length).toBeLessThanOrEqual(many + 2)
  })

  test('with a heap of accents on one letter keeps those that a language could need', () => {
    const stored = inTime(() => normalizeText(heap))
    expect(stored.length).toBeLessThanOrEqual(31)
    expect(stored.normalize('NFKC')).toBe(stored)
    expect(normalizeText(stored)).toBe(stored)
    expect(normalizeText('Việt Nam, ผู้ใหญ่, שָׁלוֹם')).toBe('Việt Nam, ผู้ใหญ่, שָׁלוֹם'.normalize('NFKC'))
  })

  test('is stored the same again when marks fall into two', () => {
    const stored = normalizeText(`x${'\u0344'.repeat(40)}y`)
    expect(normalizeText(stored)).toBe(stored)
  })

  test.each([
    ['a number that never comes', `qq${blanks}x`],
    ['an account that never comes', `微信${blanks}。`],
    ['names again and again', 'v x '.repeat(many / 4)],
    ['asking again and again', '加我'.repeat(many / 4)],
    ['a code that never ends', `链接${blanks}￥${'a'.repeat(many)}`],
    ['digits with gaps', '1 - 3 - '.repeat(many / 8)],
    ['half an address', `${'a'.repeat(many)}@`],
    ['half a domain', 'a.'.repeat(many / 2)],
    ['colons', `qq${' : '.repeat(many / 3)}`],
  ])('is looked through for contacts: %s', (_name, given) => {
    expect(inTime(() => Array.isArray(findContacts(given)))).toBe(true)
  })

  test('is refused before it is read, however much of it would be taken out', () => {
    const uuid = '01890000-0000-7000-8000-000000000000'
    const draft = { conversation: uuid, clientId: 'one', type: 'text', body: `在吗${' '.repeat(4_000)}` }
    const refused = readDraft(draft)
    expect(isProblem(refused) && refused.path).toBe('body')
    const spared = readDraft({ ...draft, body: `在吗${' '.repeat(3_000)}` })
    expect(isProblem(spared) ? spared : spared.body).toBe('在吗')

    for (const shape of [line(10), text(10)]) {
      const read = shape.safeParse(`在吗${' '.repeat(40)}`)
      expect(read.error?.issues.map(({ message }) => message)).toEqual(['不能超过10字|At most 10 characters'])
      expect(shape.parse(`在吗${' '.repeat(30)}`)).toBe('在吗')
    }
    const definition = { key: 'size', label: '尺码', labelEn: 'Size', type: 'text' as const, required: false }
    const checked = validateAttributes([definition], { size: `L${' '.repeat(1_000)}` })
    expect(checked.problems.map(({ key }) => key)).toEqual(['size'])
  })
})

describe('a contact is found however it is laid out', () => {
  test.each([
    ['qq\n\n\n 号 :\n\n 123456789'],
    ['微信 \n\n\n 号 \n: \n lamp_2024'],
    ['1 3 8\n\n\n\n\n1 2 3 4 5 6 7 8'],
    ['v \n x   lamp2024'],
    ['加     微信'],
  ])('%j', (said) => expect(findContacts(normalizeText(said))).toContain('contact'))
})
