import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AttributeDefinition } from '../../src/contract/products'
import { mergeDefinitions, parseAttribute, validateAttributes } from '../../src/domain/attributes/validate'

const brand: AttributeDefinition = {
  key: 'brand',
  label: '品牌',
  labelEn: 'Brand',
  type: 'text',
  required: true,
}
const pages: AttributeDefinition = { key: 'pages', label: '页数', type: 'number', min: 1, max: 5_000 }
const size: AttributeDefinition = {
  key: 'size',
  label: '尺码',
  type: 'choice',
  options: [
    { value: 's', label: '小' },
    { value: 'm', label: '中' },
  ],
}
const boxed: AttributeDefinition = { key: 'boxed', label: '有包装', type: 'boolean' }
const form = [brand, pages, size, boxed]
const check = (given: unknown) => validateAttributes(form, given)
const keys = (given: unknown) => check(given).problems.map(({ key }) => key)

describe('the form of a category', () => {
  test('takes a listing that fills it in, and stores texts in their one spelling', () => {
    const { values, problems } = check({ brand: ' 宜家　ＡＢＣ ', pages: 12, size: 'm', boxed: false })
    expect(problems).toEqual([])
    expect(values).toEqual({ brand: '宜家 ABC', pages: 12, size: 'm', boxed: false })
  })

  test('asks for what is required and lets the rest be', () => {
    expect(check({}).problems).toEqual([{ key: 'brand', zh: '请填写品牌', en: 'Brand is required' }])
    expect(check({ brand: 'x', pages: null, size: '' }).values).toEqual({ brand: 'x' })
    for (const nothing of [undefined, null]) expect(keys(nothing)).toEqual(['brand'])
  })

  test('says everything that is wrong at once', () => {
    expect(keys({ brand: 7, pages: '12', size: 'xl', boxed: 'yes', colour: 'red' })).toEqual([
      'brand',
      'pages',
      'size',
      'boxed',
      'colour',
    ])
  })

  test.each([
    ['text that is empty when cleaned', { brand: '\u200b \u3164' }, 'brand'],
    ['text that is too long', { brand: '长'.repeat(201) }, 'brand'],
    ['a number below its minimum', { brand: 'x', pages: 0 }, 'pages'],
    ['a number above its maximum', { brand: 'x', pages: 5_001 }, 'pages'],
    ['a number that is none', { brand: 'x', pages: NaN }, 'pages'],
    ['an endless number', { brand: 'x', pages: Infinity }, 'pages'],
    ['the label of a choice instead of its value', { brand: 'x', size: '中' }, 'size'],
    ['a choice by the name of a method', { brand: 'x', size: 'toString' }, 'size'],
    ['a list where one choice is meant', { brand: 'x', size: ['m'] }, 'size'],
    ['0 for no', { brand: 'x', boxed: 0 }, 'boxed'],
    ['a key that JavaScript knows', JSON.parse('{"brand":"x","__proto__":{"a":1}}'), '__proto__'],
    ['a key that every object has', { brand: 'x', constructor: 'x' }, 'constructor'],
  ])('refuses %s', (_name, given: unknown, key) => {
    expect(keys(given)).toEqual([key])
  })

  test('refuses what is no form at all', () => {
    for (const given of ['x', 7, [], true]) expect(check(given).problems[0]?.key).toBe('')
  })

  test('never throws and never stores what it did not define, whatever is sent', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (given) => {
        const { values, problems } = check(given)
        for (const [key, value] of Object.entries(values)) {
          expect(form.some((each) => each.key === key)).toBe(true)
          expect(['string', 'number', 'boolean']).toContain(typeof value)
        }
        if (!('brand' in values)) expect(problems.length).toBeGreaterThan(0)
      }),
    )
  })

  test('finds its own stored values right', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 5_000 }), fc.boolean(), (text, number, yes) => {
        const first = check({ brand: `x${text}`.slice(0, 50), pages: number, boxed: yes })
        if (first.problems.length > 0) return
        expect(check(first.values)).toEqual({ values: first.values, problems: [] })
      }),
    )
  })

  test('lets a child category define anew what its parent asks for', () => {
    const own: AttributeDefinition = { ...brand, required: false }
    expect(mergeDefinitions(form, [own])).toEqual([pages, size, boxed, own])
    expect(parseAttribute(own, '宜家')).toEqual({ value: '宜家' })
  })
})
