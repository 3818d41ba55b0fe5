import { expect, test } from '@jest/globals'
import { attributeTexts } from '../../../miniprogram/src/pages/product/attribute-texts'

const plain = { labelEn: null, unit: null, options: [] }
const form = [
  { ...plain, key: 'notes', label: '有笔记', labelEn: 'Has notes', type: 'boolean' as const },
  { ...plain, key: 'storage', label: '容量', labelEn: 'Storage', type: 'number' as const, unit: 'GB' },
  {
    ...plain,
    key: 'color',
    label: '颜色',
    type: 'choice' as const,
    options: [{ value: 'red', label: '红', labelEn: 'Red' }],
  },
]
const texts = (values: Record<string, string | number | boolean>, language: 'zh' | 'en') =>
  attributeTexts(values, form, language).map(({ label, value }) => `${label}: ${value}`)

test('a reader sees the form of the category in their language, in its order', () => {
  const values = { color: 'red', storage: 128, notes: false }
  expect(texts(values, 'zh')).toEqual(['有笔记: 否', '容量: 128 GB', '颜色: 红'])
  expect(texts(values, 'en')).toEqual(['Has notes: No', 'Storage: 128 GB', '颜色: Red'])
})

test('a reader is not shown what the form does not ask for any more, or what was left empty', () => {
  expect(texts({ old: 'x', color: '' }, 'zh')).toEqual([])
})

test('a choice that is offered no longer is shown as it was stored', () => {
  expect(texts({ color: 'teal' }, 'en')).toEqual(['颜色: teal'])
})
