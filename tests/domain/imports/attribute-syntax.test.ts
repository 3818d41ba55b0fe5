import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { formatAttributes, parseAttributes } from '../../../src/domain/imports/attribute-syntax'
import { mergeAttributes, type StoredAttribute } from '../../../src/domain/imports/merge-attributes'
import { normalizeLine } from '../../../src/domain/text'

const parsed = (cell: string) => {
  const result = parseAttributes(cell)
  if ('problem' in result) throw new Error(result.problem.en)
  return result.drafts
}

describe('attributes in one cell', () => {
  test('are read as people write them, with signs of either width', () => {
    expect(
      parsed(
        '品牌/Brand: 文字, 必填；页数：数字（1～2000 页），筛选\n成色: 选项(全新/New、八成新|旧), 必填, 筛选; 含税: 是/否',
      ),
    ).toEqual([
      { label: '品牌', labelEn: 'Brand', type: 'text', required: true, filterable: false },
      {
        ...{ label: '页数', labelEn: null, type: 'number', required: false, filterable: true },
        details: { min: 1, max: 2000, unit: '页' },
      },
      {
        ...{ label: '成色', labelEn: null, type: 'choice', required: true, filterable: true },
        options: [
          { label: '全新', labelEn: 'New' },
          { label: '八成新', labelEn: null },
          { label: '旧', labelEn: null },
        ],
      },
      { label: '含税', labelEn: null, type: 'boolean', required: false, filterable: false },
    ])
    expect(parsed('Pages: number(~500); 长\\/宽: text')).toMatchObject([
      { details: { min: null, max: 500, unit: null } },
      { label: '长/宽' },
    ])
  })

  test('that cannot be read are told with what would be right', () => {
    for (const [cell, words] of [
      ['品牌', '例如“品牌: 文字”'],
      ['品牌: 日期', '文字、数字、选项 或 是否'],
      ['品牌: 文字, 重要', '“必填”和“筛选”'],
      ['页数: 数字(9~1)', '最大值小于最小值'],
      ['页数: 数字(a~1)', '“1~100”'],
      ['成色: 选项(新, 新)', '选项重复'],
      ['成色: 选项(新', '括号没有配对'],
      ['品牌: 文字(x)', '不需要括号'],
      ['品牌: 文字; 品牌: 数字', '写了两次'],
      [': 文字', '缺少名称'],
    ] as const) {
      const result = parseAttributes(cell)
      expect('problem' in result && result.problem.zh).toContain(words)
    }
  })

  const name = (most: number) =>
    fc
      .oneof(
        fc.string({ maxLength: most }),
        fc.array(fc.constantFrom(...'品:：;,、()（）/~|\\-1e9. []')).map((all) => all.join('')),
      )
      .map((text) => normalizeLine(text).slice(0, most).trim())
      .filter((text) => text !== '' && normalizeLine(text) === text)
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
  const base = { label: name(20), labelEn: maybe(name(40)), required: fc.boolean(), filterable: fc.boolean() }
  const numbers = fc
    .tuple(maybe(fc.double({ noNaN: true, noDefaultInfinity: true })), maybe(fc.integer()), maybe(name(10)))
    .map(([one, other, unit]) => {
      const plain = one === null ? null : one + 0
      const swapped = plain !== null && other !== null && plain > other
      return { min: swapped ? other : plain, max: swapped ? plain : other, unit }
    })
  const attribute: fc.Arbitrary<StoredAttribute> = fc.oneof(
    fc.record({ ...base, type: fc.constantFrom('text' as const, 'boolean' as const) }),
    fc
      .record({ ...base, type: fc.constant('number' as const) })
      .chain((one) => numbers.map((rest) => ({ ...one, ...rest }))),
    fc.record({
      ...base,
      type: fc.constant('choice' as const),
      options: fc.uniqueArray(fc.record({ label: name(30), labelEn: maybe(name(60)) }), {
        ...{ minLength: 1, maxLength: 6, selector: ({ label }: { label: string }) => label },
      }),
    }),
  )

  test('are the same after they were written and read', () => {
    const some = fc.uniqueArray(attribute, { maxLength: 6, selector: ({ label }) => label })
    fc.assert(
      fc.property(some, (attributes) => {
        const {
          attributes: read,
          changed,
          problems,
        } = mergeAttributes([], parsed(formatAttributes(attributes)))
        expect(problems).toEqual([])
        expect(changed).toBe(attributes.length > 0)
        expect(mergeAttributes(attributes, parsed(formatAttributes(attributes))).changed).toBe(false)
        expect(formatAttributes(read)).toBe(formatAttributes(attributes))
        expect(
          read.map(({ label, type, min, max, unit }) => [
            label,
            type,
            min ?? null,
            max ?? null,
            unit ?? null,
          ]),
        ).toEqual(
          attributes.map(({ label, type, min, max, unit }) => [
            label,
            type,
            min ?? null,
            max ?? null,
            unit ?? null,
          ]),
        )
      }),
      { numRuns: 300 },
    )
  })

  test('put into those that there are keep keys, values and what is not named', () => {
    const now: StoredAttribute[] = [
      { key: 'a1', label: '品牌', type: 'text', required: true },
      {
        key: 'a2',
        label: '成色',
        type: 'choice',
        options: [
          { value: 'o1', label: '新' },
          { value: 'o2', label: '旧' },
        ],
      },
    ]
    const { attributes, changed } = mergeAttributes(now, parsed('成色/Wear: 选项(旧, 破), 筛选'))
    expect(changed).toBe(true)
    expect(attributes).toEqual([
      {
        ...{ key: 'a2', label: '成色', labelEn: 'Wear', type: 'choice', required: false, filterable: true },
        options: [
          { value: 'o2', label: '旧', labelEn: null },
          { label: '破', labelEn: null },
          { value: 'o1', label: '新' },
        ],
      },
      now[0],
    ])
    expect(mergeAttributes(now, parsed('品牌: 数字')).problems).toHaveLength(1)
    expect(mergeAttributes([], parsed('成色: 选项')).problems).toHaveLength(1)
    expect(mergeAttributes([], parsed(`${'很'.repeat(21)}: 文字`)).problems).toHaveLength(1)
  })
})
