import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'
import { pagesOf, type AppConfig } from './app-config'
import { walk } from './app-program'

/** How a mini-program's platform calls its files and its global object. */
export const dialects = {
  weapp: { markup: '.wxml', style: '.wxss', global: 'wx' },
  qq: { markup: '.qml', style: '.qss', global: 'qq' },
} as const
export type MiniPlatform = keyof typeof dialects

export const readConfig = (folder: string): AppConfig =>
  JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8')) as AppConfig

/** Every file of an output, by its path in it. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
}

/** Pages, components and pictures that app.json names and the output lacks. */
export function findMissingFiles(folder: string, platform: MiniPlatform, app = readConfig(folder)): string[] {
  const { markup } = dialects[platform]
  const pages = pagesOf(app)
  const tabs = app.tabBar?.list ?? []
  const wanted = pages.flatMap((page) => ['.js', '.json', markup].map((end) => page + end))
  const icons = tabs.flatMap(({ iconPath, selectedIconPath }) => [iconPath, selectedIconPath])
  const strayTabs = tabs.map(({ pagePath }) => pagePath).filter((page) => !app.pages.includes(page))
  return [
    ...[...wanted, ...icons].filter((path) => path && !existsSync(join(folder, path))),
    ...pages.flatMap((page) => missingComponents(folder, page)),
    ...strayTabs.map((page) => `${page}: a tab outside of the main package`),
    ...pages.filter((page, index) => pages.indexOf(page) !== index).map((page) => `${page}: named twice`),
  ] as string[]
}

function missingComponents(folder: string, page: string): string[] {
  const path = join(folder, `${page}.json`)
  if (!existsSync(path)) return []
  const { usingComponents = {} } = JSON.parse(readFileSync(path, 'utf8')) as {
    usingComponents?: Record<string, string>
  }
  return Object.values(usingComponents)
    .map((component) => join(component.startsWith('/') ? '' : join(page, '..'), component))
    .filter((component) => !existsSync(join(folder, `${component}.js`)))
    .map((component) => `${page} uses ${component}, which is not there`)
}

/** Addresses that name a language of markup, not a place. */
const namespaces = /^http:\/\/www\.w3\.org\//

export interface ScriptRules {
  /** The platform's object, and what it has; other globals of its kind are strangers. */
  global: string
  members: ReadonlySet<string>
  /** Addresses without TLS that are meant, as the developer's own server. */
  plainAddresses: readonly string[]
}

/** What a script must not do on a platform that makes no code of text and speaks TLS only. */
export function findScriptFaults(name: string, text: string, rules: ScriptRules): string[] {
  const found: string[] = []
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS)
  walk(file, (node) => {
    const fault = faultOf(node, rules)
    if (fault) found.push(`${name}: ${fault}`)
  })
  if (/\/\/[#@] sourceMappingURL=/.test(text)) found.push(`${name}: names a source map`)
  return found
}

function faultOf(node: ts.Node, { global, members, plainAddresses }: ScriptRules): string | undefined {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const callee = ts.isIdentifier(node.expression) ? node.expression.text : ''
    const first = node.arguments?.[0]
    if (callee === 'eval') return 'eval()'
    if (callee === 'Function' && !(first && isText(first) && first.text === 'return this')) {
      return 'code made of text'
    }
    if (/^set(Timeout|Interval)$/.test(callee) && first && isText(first)) return `${callee} of text`
  }
  if (
    ts.isPropertyAccessExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === global
  ) {
    const { text } = node.name
    if (!members.has(text)) return `${global}.${text} does not exist`
  }
  if (isText(node) || ts.isTemplateHead(node)) {
    const plain = /^(http|ws):\/\/[^/\s]+/.exec(node.text)?.[0]
    if (plain && !namespaces.test(node.text) && !plainAddresses.includes(plain))
      return `${node.text} without TLS`
  }
  return undefined
}

const isText = (node: ts.Node): node is ts.StringLiteralLike => ts.isStringLiteralLike(node)

/** What a style sheet of WeChat or QQ cannot say, or must not ask of other servers. */
export function findStyleFaults(name: string, text: string): string[] {
  const found: string[] = []
  const plain = text.replace(/\/\*[\s\S]*?\*\//g, '')
  for (const [, target = ''] of plain.matchAll(/url\(\s*["']?([^"')]*)/g)) {
    if (!target.startsWith('data:')) found.push(`${name}: fetches ${target.slice(0, 60)}`)
  }
  for (const [, selector = ''] of plain.matchAll(/(?:^|[{}])\s*([^{}@]+)(?=\{)/g)) {
    if (/(^|[\s,>+~])\*/.test(selector)) found.push(`${name}: the selector ${selector.trim()}`)
    // Taro's own sheet says `body,page`: the second is what counts here.
    if (/(^|[\s,])(html|body|:root)\b/.test(selector) && !/\bpage\b/.test(selector))
      found.push(`${name}: ${selector.trim()} means nothing here`)
  }
  return found
}

/** Files that must not be handed out, and texts that look like something secret. */
export function findSecrets(name: string, text: string, names: readonly string[]): string[] {
  const found = names.filter((secret) => new RegExp(`\\b${secret}\\b`).test(text))
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) found.push('a private key')
  if (/\bsession_key\b/.test(text)) found.push('session_key')
  return found.map((secret) => `${name}: ${secret}`)
}
