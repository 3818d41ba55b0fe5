import type { HomeSpan, HomeTextNode } from '../../contract/home'

/** A node of what the panel's editor stores; nothing about it is known for sure. */
interface Stored {
  type?: unknown
  children?: unknown
  text?: unknown
  format?: unknown
  tag?: unknown
  listType?: unknown
  fields?: { url?: unknown; linkType?: unknown } | null
}

/** Bits of the editor. */
const marks = { bold: 1, italic: 2, strike: 4, underline: 8 } as const
/** What is nested deeper was never made with the editor. */
const depthMax = 12

const isStored = (value: unknown): value is Stored => typeof value === 'object' && value !== null

const childrenOf = (node: Stored): Stored[] =>
  Array.isArray(node.children) ? node.children.filter(isStored) : []

/** Addresses that a phone may open; anything else is plain text. */
function safeHref(fields: Stored['fields']): string | undefined {
  if (!fields || fields.linkType === 'internal' || typeof fields.url !== 'string') return undefined
  const url = fields.url.trim()
  return /^(https?:\/\/|mailto:|tel:)[^\s"'<>\\]+$/i.test(url) ? url : undefined
}

function spansOf(nodes: Stored[], href: string | undefined, depth: number): HomeSpan[] {
  if (depth > depthMax) return []
  return nodes.flatMap((node): HomeSpan[] => {
    if (node.type === 'linebreak') return [{ text: '\n' }]
    if (node.type === 'tab') return [{ text: ' ' }]
    if (typeof node.text === 'string') {
      if (node.text === '') return []
      const format = typeof node.format === 'number' ? node.format : 0
      const on = Object.entries(marks).filter(([, bit]) => (format & bit) !== 0)
      return [
        {
          text: node.text,
          ...Object.fromEntries(on.map(([name]) => [name, true])),
          ...(href === undefined ? {} : { href }),
        },
      ]
    }
    // Lists stand by themselves, see `itemsOf`.
    if (node.type === 'list') return []
    const isLink = node.type === 'link' || node.type === 'autolink'
    return spansOf(childrenOf(node), isLink ? safeHref(node.fields) : href, depth + 1)
  })
}

type ListItem = Extract<HomeTextNode, { type: 'list' }>['items'][number]

/** Points of lists within lists follow their point, further in. */
function itemsOf(list: Stored, depth: number): ListItem[] {
  if (depth > depthMax) return []
  return childrenOf(list).flatMap((item): ListItem[] => {
    const spans = spansOf(childrenOf(item), undefined, 0)
    const nested = childrenOf(item).filter(({ type }) => type === 'list')
    return [
      ...(spans.length === 0 ? [] : [{ spans, depth }]),
      ...nested.flatMap((inner) => itemsOf(inner, depth + 1)),
    ]
  })
}

function levelOf(tag: unknown): 1 | 2 | 3 {
  if (tag === 'h1') return 1
  return tag === 'h2' ? 2 : 3
}

/** What officers wrote in the panel's editor, as clients draw it: no markup, safe addresses only, nothing empty. */
export function textNodes(content: unknown): HomeTextNode[] {
  const root = isStored(content) ? (content as { root?: unknown }).root : undefined
  if (!isStored(root)) return []
  return childrenOf(root).flatMap((node): HomeTextNode[] => {
    if (node.type === 'horizontalrule') return [{ type: 'rule' }]
    if (node.type === 'list') {
      const items = itemsOf(node, 0)
      return items.length === 0 ? [] : [{ type: 'list', ordered: node.listType === 'number', items }]
    }
    const spans = spansOf(childrenOf(node), undefined, 0)
    if (spans.length === 0) return []
    if (node.type === 'heading') return [{ type: 'heading', level: levelOf(node.tag), spans }]
    return [{ type: node.type === 'quote' ? 'quote' : 'paragraph', spans }]
  })
}
