import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createContext, runInContext, Script } from 'node:vm'

/**
 * Draws WXML and QML as the platforms do, as far as Taro's templates need it: templates, `import`, `wxs`, lists, conditions and
 * the one recursive component. What stands on the screen comes out as elements; a template that is missing is an error, for
 * on a phone it would be a hole.
 */

interface Tag {
  name: string
  attributes: Record<string, string>
  children: (Tag | string)[]
}

export interface Element {
  name: string
  attributes: Record<string, unknown>
  /** What its `data-` attributes give to an event. */
  dataset: Record<string, unknown>
  children: (Element | string)[]
}

type Data = Record<string, unknown>

interface Sheet {
  root: Tag
  folder: string
  templates: Map<string, Tag>
  modules: Data
}

const pieces =
  /<!--[\s\S]*?-->|<\/([\w-]+)\s*>|<([\w-]+)((?:\s+[\w:-]+(?:\s*=\s*"[^"]*")?)*)\s*(\/?)>|([^<]+)/g
const pairs = /([\w:-]+)(?:\s*=\s*"([^"]*)")?/g

function parse(text: string): Tag {
  const root: Tag = { name: '#root', attributes: {}, children: [] }
  const open = [root]
  for (const [, closes, opens, given = '', isEmpty, words] of text.matchAll(pieces)) {
    const parent = open[open.length - 1] ?? root
    if (closes !== undefined) {
      if (open.pop()?.name !== closes) throw new Error(`</${closes}> closes nothing`)
    } else if (opens !== undefined) {
      const attributes = Object.fromEntries(
        [...given.matchAll(pairs)].map(([, name = '', value = '']) => [name, value]),
      )
      const tag: Tag = { name: opens, attributes, children: [] }
      parent.children.push(tag)
      if (!isEmpty) open.push(tag)
    } else if (words?.trim()) parent.children.push(words.trim())
  }
  return root
}

/** Draws the markup of one output folder. @param flavor what directives begin with: `wx:for`, `qq:for` */
export function createPainter(output: string, flavor: 'wx' | 'qq') {
  const sheets = new Map<string, Sheet>()

  const sheetOf = (path: string): Sheet => {
    const known = sheets.get(path)
    if (known) return known
    const root = parse(readFileSync(join(output, path), 'utf8'))
    const sheet: Sheet = { root, folder: dirname(path), templates: new Map(), modules: {} }
    sheets.set(path, sheet)
    for (const tag of root.children) {
      if (typeof tag === 'string') continue
      const { src = '', name = '', module = '' } = tag.attributes
      if (tag.name === 'import') {
        const imported = sheetOf(join(sheet.folder, src))
        imported.templates.forEach((template, key) => sheet.templates.set(key, template))
        Object.assign(sheet.modules, imported.modules)
      } else if (tag.name === 'template' && name) sheet.templates.set(name, tag)
      else if (tag.name === 'wxs') sheet.modules[module] = loadScript(join(output, sheet.folder, src))
    }
    return sheet
  }

  const drawTag = (tag: Tag | string, data: Data, sheet: Sheet): (Element | string)[] => {
    if (typeof tag === 'string') return [String(fill(tag, data, sheet))]
    const list = tag.attributes[`${flavor}:for`]
    if (list === undefined) return drawOne(tag, data, sheet)
    const items = (fill(list, data, sheet) ?? []) as unknown[]
    return items.flatMap((item, index) => drawOne(tag, { ...data, item, index }, sheet))
  }

  const drawAll = (tags: readonly (Tag | string)[], data: Data, sheet: Sheet): (Element | string)[] => {
    let isDone = false
    return tags.flatMap((tag) => {
      if (typeof tag === 'string') return drawTag(tag, data, sheet)
      const condition = tag.attributes[`${flavor}:if`]
      const otherwise = tag.attributes[`${flavor}:elif`]
      if (condition !== undefined) isDone = Boolean(fill(condition, data, sheet))
      else if (otherwise !== undefined) {
        if (isDone) return []
        isDone = Boolean(fill(otherwise, data, sheet))
      } else if (`${flavor}:else` in tag.attributes) return isDone ? [] : drawTag(tag, data, sheet)
      else return drawTag(tag, data, sheet)
      return isDone ? drawTag(tag, data, sheet) : []
    })
  }

  const drawOne = (tag: Tag, data: Data, sheet: Sheet): (Element | string)[] => {
    const { name, attributes, children } = tag
    if (name === 'import' || name === 'wxs') return []
    if (name === 'block') return drawAll(children, data, sheet)
    if (name === 'template') {
      if (attributes.is === undefined) return []
      const wanted = String(fill(attributes.is, data, sheet))
      const template = sheet.templates.get(wanted)
      if (!template) throw new Error(`No template ${wanted}: this stays empty on a phone`)
      const given = attributes.data ? (fill(attributes.data, data, sheet, true) as Data) : {}
      return drawAll(template.children, given, sheet)
    }
    if (name === 'comp' || name === 'custom-wrapper') {
      const own = sheetOf(`${name}.${flavor === 'wx' ? 'wxml' : 'qml'}`)
      const given = valuesOf(attributes, data, sheet)
      return drawAll(own.root.children, given, own)
    }
    const values = valuesOf(attributes, data, sheet)
    const dataset = Object.fromEntries(
      Object.entries(values)
        .filter(([key]) => key.startsWith('data-'))
        .map(([key, value]) => [key.slice(5), value]),
    )
    return [{ name, attributes: values, dataset, children: drawAll(children, data, sheet) }]
  }

  const valuesOf = (attributes: Record<string, string>, data: Data, sheet: Sheet): Data =>
    Object.fromEntries(
      Object.entries(attributes)
        .filter(([key]) => !key.startsWith(`${flavor}:`))
        .map(([key, value]) => [key, fill(value, data, sheet)]),
    )

  return {
    /** What a page shows. @param page `pages/home/index` */
    draw(page: string, data: Data): (Element | string)[] {
      const sheet = sheetOf(`${page}.${flavor === 'wx' ? 'wxml' : 'qml'}`)
      return drawAll(sheet.root.children, data, sheet)
    },
  }
}

/** WXS is a small JavaScript of its own with `module.exports`. */
function loadScript(path: string): unknown {
  const module = { exports: {} }
  runInContext(readFileSync(path, 'utf8'), createContext({ module }), { filename: path })
  return module.exports
}

const expressions = new Map<string, Script>()

/** `{{…}}` alone gives its value, between other words a text. @param isObject of `data`, where braces hold members */
function fill(text: string, data: Data, { modules }: Sheet, isObject = false): unknown {
  const whole = /^\{\{([\s\S]*?)\}\}$/.exec(text)
  if (whole) return evaluate(isObject ? `({${whole[1]}})` : (whole[1] ?? ''), { ...data, ...modules })
  if (!text.includes('{{')) return text
  return text.replace(/\{\{([\s\S]*?)\}\}/g, (_, inner: string) => {
    const value = evaluate(inner, { ...data, ...modules })
    return value === undefined || value === null ? '' : `${value as string}`
  })
}

function evaluate(code: string, data: Data): unknown {
  const script = expressions.get(code) ?? new Script(`(function (data) { with (data) { return (${code}) } })`)
  expressions.set(code, script)
  // Names that are not there are undefined in markup, no error.
  const lenient = new Proxy(data, {
    has: (target, name) => typeof name === 'string' && (name in target || !(name in globalThis)),
    get: (target, name) => (typeof name === 'string' ? target[name] : undefined),
  })
  try {
    return (script.runInThisContext() as (data: Data) => unknown)(lenient)
  } catch (error) {
    // Members of what is not there are undefined too.
    if (error instanceof TypeError || (error as Error).name === 'TypeError') return undefined
    throw error
  }
}
