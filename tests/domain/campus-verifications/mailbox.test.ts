import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { normalizeMailbox } from '../../../src/domain/campus-verifications/mailbox'

const rules = { domains: ['stu.campus.edu.cn', 'campus.edu.cn'], localPartIsStudentNo: false }
const keyOf = (email: string) => normalizeMailbox(email, rules)?.key ?? null

const label = fc.stringMatching(/^[a-z0-9]{1,8}$/)
const local = fc
  .array(fc.tuple(label, fc.constantFrom('', '.', '_', '-')), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.map(([text, joint], at) => text + (at < parts.length - 1 ? joint : '')).join(''))
const domain = fc.constantFrom(...rules.domains)

/** The same mailbox as some server would see it: other letter case, dots where some ignore them, typed full-width. */
const spelling = (text: string) =>
  fc
    .array(fc.record({ upper: fc.boolean(), wide: fc.boolean(), dot: fc.boolean() }), {
      minLength: text.length,
      maxLength: text.length,
    })
    .map((choices) =>
      [...text]
        .map((char, at) => {
          const { upper, wide, dot } = choices[at] ?? { upper: false, wide: false, dot: false }
          const cased = upper ? char.toUpperCase() : char
          const typed = wide ? String.fromCharCode(cased.charCodeAt(0) + 0xfee0) : cased
          const mayDot = /[a-z0-9]/.test(char) && /[a-z0-9]/.test(text[at + 1] ?? '')
          return dot && mayDot && at < text.indexOf('@') ? `${typed}.` : typed
        })
        .join(''),
    )

describe('a campus mailbox', () => {
  it('is one subject in every spelling that some server delivers to it', () => {
    const spellings = fc
      .tuple(local, domain)
      .chain(([name, host]) => fc.tuple(spelling(`${name}@${host}`), spelling(`${name}@${host}`)))
    fc.assert(
      fc.property(spellings, ([one, other]) => {
        expect(keyOf(one)).not.toBeNull()
        expect(keyOf(` ${one} `)).toBe(keyOf(other))
      }),
    )
  })

  it('never takes a tag, wherever it stands', () => {
    fc.assert(
      fc.property(
        local,
        fc.constantFrom('+', '＋', '%', '=', '/', '!'),
        fc.string({ maxLength: 5 }),
        domain,
        (name, mark, tag, host) => {
          expect(keyOf(`${name}${mark}${tag}@${host}`)).toBeNull()
        },
      ),
    )
  })

  it('is never at a foreign domain, whatever is typed', () => {
    const tricks = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.emailAddress(),
      fc.tuple(local, fc.domain(), domain).map(([name, foreign, host]) => `${name}@${foreign}@${host}`),
      fc.tuple(local, fc.domain(), domain).map(([name, foreign, host]) => `${name}@${host}.${foreign}`),
      fc.tuple(local, label, domain).map(([name, sub, host]) => `${name}@${sub}.${host}`),
      fc.tuple(local, label, domain).map(([name, before, host]) => `${name}@${before}${host}`),
      fc.tuple(local, domain).map(([name, host]) => `${name}@${host}.`),
    )
    fc.assert(
      fc.property(tricks, (typed) => {
        const mailbox = normalizeMailbox(typed, rules)
        // A letter before the one domain may make the other one, and nothing else.
        if (mailbox === null) return
        const [name = '', host = '', ...rest] = mailbox.address.split('@')
        expect(rest).toEqual([])
        expect(rules.domains).toContain(host)
        expect(name).toMatch(/^[a-z0-9._-]+$/)
      }),
    )
  })

  it('gets its mail where the person said, dots included', () => {
    expect(normalizeMailbox('Zhang.San@Campus.edu.cn', rules)).toEqual({
      address: 'zhang.san@campus.edu.cn',
      key: 'zhangsan@campus.edu.cn',
    })
  })

  it('is another one at another domain of the campus', () => {
    expect(keyOf('zhang@campus.edu.cn')).not.toBe(keyOf('zhang@stu.campus.edu.cn'))
  })

  it.each([
    [''],
    ['@campus.edu.cn'],
    ['zhang'],
    ['zhang@'],
    ['zhang@campus.edu.kg'],
    ['zhang@edu.cn'],
    ['zhang@lib.campus.edu.cn'],
    ['zhang@xcampus.edu.cn'],
    ['zhang@campus.edu.cn.'],
    ['zhang@campus.edu.cn.evil.com'],
    ['zhang@evil.com@campus.edu.cn'],
    ['zhang@campus.edu.cn@evil.com'],
    ['"zhang"@campus.edu.cn'],
    ['"a b"@campus.edu.cn'],
    ['zhang+1@campus.edu.cn'],
    ['zhang(x)@campus.edu.cn'],
    ['zh ang@campus.edu.cn'],
    ['Zhang San <zhang@campus.edu.cn>'],
    ['zhang@campus.edu.cn,other@evil.com'],
    ['zhang@campus.edu.cn\r\nBcc: other@evil.com'],
    ['zhang\u0000@campus.edu.cn'],
    ['zhang\u200b@campus.edu.cn'],
    ['zh\u0430ng@campus.edu.cn'], // Cyrillic а
    ['\u212aim@campus.edu.cn'], // Kelvin sign
    ['zhang@c\u0430mpus.edu.cn'],
    ['zhang@xn--cmpus-3ve.edu.cn'],
    ['zhang@campus。edu。cn'],
    ['.zhang@campus.edu.cn'],
    ['zhang.@campus.edu.cn'],
    ['zhang..san@campus.edu.cn'],
    [`${'a'.repeat(65)}@campus.edu.cn`],
    ['zhang@[127.0.0.1]'],
  ])('is not %j', (typed) => {
    expect(normalizeMailbox(typed, rules)).toBeNull()
  })

  it('takes a local part of 64 letters', () => {
    expect(keyOf(`${'a'.repeat(64)}@campus.edu.cn`)).not.toBeNull()
  })

  it.each([
    ['20230001', '20230001'],
    ['002.30001', '00230001'],
    ['s20230001', 'S20230001'],
    ['zhangsan', undefined],
    ['zhang99', undefined],
  ])('named %s is student %s', (name, studentNo) => {
    const numbered = { ...rules, localPartIsStudentNo: true }
    expect(normalizeMailbox(`${name}@campus.edu.cn`, numbered)?.studentNo).toBe(studentNo)
  })
})
