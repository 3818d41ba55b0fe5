import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { richText } from '../../../src/demo/rich-text'
import { textNodes } from '../../../src/domain/home/text-nodes'

const root = (...children: unknown[]) => ({ root: { type: 'root', children } })
const text = (value: string, format = 0) => ({ type: 'text', text: value, format })
const link = (url: string, ...children: unknown[]) => ({ type: 'link', fields: { url }, children })
const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children })

describe('what officers write', () => {
  test('becomes headings, paragraphs and lists', () => {
    expect(textNodes(richText('## 面交\n约在门口\n- 一\n- 二'))).toEqual([
      { type: 'heading', level: 2, spans: [{ text: '面交' }] },
      { type: 'paragraph', spans: [{ text: '约在门口' }] },
      {
        ...{ type: 'list', ordered: false },
        items: [
          { spans: [{ text: '一' }], depth: 0 },
          { spans: [{ text: '二' }], depth: 0 },
        ],
      },
    ])
  })

  test('keeps its marks, line breaks and web addresses', () => {
    const content = root(
      paragraph(
        text('粗', 1),
        { type: 'linebreak' },
        text('都', 15),
        link('https://union.example/a?b=1', text('看')),
      ),
      { type: 'horizontalrule' },
      { type: 'quote', children: [text('引')] },
    )
    expect(textNodes(content)).toEqual([
      {
        type: 'paragraph',
        spans: [
          { text: '粗', bold: true },
          { text: '\n' },
          { text: '都', bold: true, italic: true, strike: true, underline: true },
          { text: '看', href: 'https://union.example/a?b=1' },
        ],
      },
      { type: 'rule' },
      { type: 'quote', spans: [{ text: '引' }] },
    ])
  })

  test('puts points of lists within lists further in', () => {
    const item = (...children: unknown[]) => ({ type: 'listitem', children })
    const content = root({
      ...{ type: 'list', listType: 'number' },
      children: [
        item(text('一')),
        item({ type: 'list', children: [item(text('一点五'))] }),
        item(text('二')),
      ],
    })
    expect(textNodes(content)).toEqual([
      {
        ...{ type: 'list', ordered: true },
        items: [
          { spans: [{ text: '一' }], depth: 0 },
          { spans: [{ text: '一点五' }], depth: 1 },
          { spans: [{ text: '二' }], depth: 0 },
        ],
      },
    ])
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    ' vbscript:x',
    'https://a"onload=',
    '//x.example',
    '',
  ])('loses an address that no phone should open: %j', (url) => {
    expect(textNodes(root(paragraph(link(url, text('点')))))).toEqual([
      { type: 'paragraph', spans: [{ text: '点' }] },
    ])
  })

  test('without words is nothing', () => {
    expect(textNodes(root(paragraph(), paragraph(text('')), { type: 'list', children: [] }))).toEqual([])
  })
})

test('whatever is stored, what comes out has the shape of the contract', () => {
  const types = ['paragraph', 'heading', 'list', 'quote', 'rule']
  const { node } = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.anything(),
      fc.record({
        type: fc.oneof(fc.constantFrom('paragraph', 'list', 'listitem', 'link', 'text', 'x'), fc.anything()),
        text: fc.oneof(fc.string(), fc.anything()),
        children: fc.oneof(fc.array(tie('node')), fc.anything()),
        fields: fc.anything(),
      }),
    ),
  }))
  fc.assert(
    fc.property(fc.array(node), (children) => {
      for (const each of textNodes(root(...children))) expect(types).toContain(each.type)
    }),
  )
  let deep: unknown = text('深')
  for (let at = 0; at < 20_000; at++)
    deep = { type: 'list', children: [{ type: 'listitem', children: [deep] }] }
  expect(textNodes(root(deep))).toEqual([])
})
