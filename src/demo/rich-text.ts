/** What the panel's editor (Lexical) stores. Structure as Payload's rich text field expects it. */
interface Node {
  type: string
  version: number
  [name: string]: unknown
}

export interface RichText {
  root: {
    type: string
    children: Node[]
    direction: 'ltr'
    format: ''
    indent: number
    version: number
  }
  [name: string]: unknown
}

const words = (text: string): Node[] => [
  { type: 'text', version: 1, text, detail: 0, format: 0, mode: 'normal', style: '' },
]
const block = (type: string, children: Node[], more: Record<string, unknown> = {}): Node => ({
  type,
  version: 1,
  children,
  direction: 'ltr',
  format: '',
  indent: 0,
  ...more,
})

/** One line is one paragraph; a line that begins with `## ` is a heading, with `- ` a point of a list. */
export function richText(source: string): RichText {
  const children: Node[] = []
  let points: Node[] = []
  const endList = () => {
    if (points.length > 0) children.push(block('list', points, { listType: 'bullet', tag: 'ul', start: 1 }))
    points = []
  }
  for (const line of source.trim().split('\n')) {
    if (line.startsWith('- ')) {
      points.push(block('listitem', words(line.slice(2)), { value: points.length + 1 }))
      continue
    }
    endList()
    if (line.startsWith('## ')) children.push(block('heading', words(line.slice(3)), { tag: 'h2' }))
    else if (line !== '') children.push(block('paragraph', words(line), { textFormat: 0, textStyle: '' }))
  }
  endList()
  return { root: { type: 'root', children, direction: 'ltr', format: '', indent: 0, version: 1 } }
}
