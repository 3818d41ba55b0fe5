import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AttributeDefinition } from '../../../src/contract/products'
import { validateAttributes } from '../../../src/domain/attributes/validate'
import { fittingInputs, inputsOf, readAttributes } from '../../../miniprogram/src/lib/attributes'

const phone: AttributeDefinition[] = [
  { key: 'brand', label: '品牌', type: 'text', required: true },
  { key: 'battery', label: '电池健康', type: 'number', min: 1, max: 100 },
  {
    key: 'size',
    label: '容量',
    type: 'choice',
    options: [
      { value: '64', label: '64 GB' },
      { value: '128', label: '128 GB' },
    ],
  },
  { key: 'boxed', label: '有包装', type: 'boolean' },
]
const tablet: AttributeDefinition[] = [
  { key: 'brand', label: '品牌', type: 'text' },
  { key: 'size', label: '容量', type: 'choice', options: [{ value: '128', label: '128 GB' }] },
  { key: 'pen', label: '带笔', type: 'boolean' },
]

describe('a form of a category', () => {
  test('is read into values of their types', () => {
    const inputs = { brand: ' 小米 ', battery: '９８.5', size: '64', boxed: 'false' }
    expect(readAttributes(phone, inputs)).toEqual({
      values: { brand: '小米', battery: 98.5, size: '64', boxed: false },
      problems: {},
    })
  })

  test.each([
    [{}, { brand: 'required' }],
    [{ brand: '   ' }, { brand: 'required' }],
    [{ brand: 'x'.repeat(201) }, { brand: 'tooLong' }],
    [{ brand: 'x', battery: 'full' }, { battery: 'notNumber' }],
    [{ brand: 'x', battery: '1e2' }, { battery: 'notNumber' }],
    [{ brand: 'x', battery: '0' }, { battery: 'tooSmall' }],
    [{ brand: 'x', battery: '101' }, { battery: 'tooLarge' }],
    [{ brand: 'x', size: '32' }, { size: 'required' }],
  ])('of %j says what is wrong', (inputs, problems) => {
    expect(readAttributes(phone, inputs).problems).toEqual(problems)
  })

  test('keeps what another category takes as well, and nothing else', () => {
    const filled = { brand: '小米', battery: '90', size: '128', boxed: 'true' }
    expect(fittingInputs(tablet, filled)).toEqual({ brand: '小米', size: '128' })
    expect(fittingInputs(tablet, { ...filled, size: '64' })).toEqual({ brand: '小米' })
  })

  test('stands as the listing has it', () => {
    const values = { brand: '小米', battery: 90, boxed: true }
    expect(readAttributes(phone, inputsOf(values)).values).toEqual(values)
  })
})

test('what the form lets through the server takes', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 210 })
  fc.assert(
    fc.property(
      fc.record({
        brand: text,
        battery: fc.oneof(text, fc.integer().map(String), fc.double().map(String)),
        size: fc.constantFrom('64', '128', '256', ''),
        boxed: fc.constantFrom('true', 'false', ''),
      }),
      (inputs) => {
        const { values, problems } = readAttributes(phone, inputs)
        if (Object.keys(problems).length > 0) return
        const answer = validateAttributes(phone, values)
        // A text of nothing but invisible letters is the server's to find.
        expect(answer.problems.filter(({ key }) => key !== 'brand')).toEqual([])
      },
    ),
  )
})
