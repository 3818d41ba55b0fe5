import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { appFolder, isOfPackage, placeOf, walk, type AppProgram, type Platform } from './app-program'
import { qqApis, qqComponents } from './qq-apis'

/**
 * Finds what the app uses of Taro although a platform has no such thing: functions, hooks, components and what a component
 * is given. Taro's own declarations say where each exists (`@supported weapp, h5, qq`); what they say nothing about is
 * believed, and for QQ they are completed by `qqApis`.
 *
 * @returns one line for each use: place, name, platform
 */
export function findUnsupported({ checker, files, platform }: AppProgram): string[] {
  const found: string[] = []
  const judge = (node: ts.Node, symbol: ts.Symbol | undefined, owner = '') => {
    if (symbol && isMissing(aliased(checker, symbol), platform)) {
      found.push(`${placeOf(node)} ${owner}${symbol.name} is not there on ${platform}`)
    }
  }
  for (const file of files) {
    walk(file, (node) => {
      if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
        const name = ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression
        judge(node, checker.getSymbolAtLocation(name), `${node.expression.getText()}.`)
      } else if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
        const name = (node.propertyName ?? node.name).getText()
        judge(node, checker.getTypeAtLocation(node.parent).getProperty(name))
      } else if (ts.isJsxAttribute(node) && platform === 'weapp' && !added.has(node.name.getText())) {
        // Elsewhere what is not known is passed over, and the declarations have gaps.
        const { parent: attributes } = node
        const tag = attributes.parent.tagName.getText()
        judge(node, ownersProperty(checker, attributes, node.name.getText()), `<${tag}> `)
      } else if (ts.isImportSpecifier(node)) {
        judge(node, checker.getSymbolAtLocation(node.name))
      } else if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) {
        judge(node, checker.getSymbolAtLocation(node.tagName))
      }
    })
  }
  return [...new Set(found)]
}

/** The member that the attributes of an element fill in. */
function ownersProperty(checker: ts.TypeChecker, given: ts.Expression, name: string) {
  const wanted = checker.getContextualType(given)
  return wanted && checker.getNonNullableType(wanted).getProperty(name)
}

function aliased(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
}

/** Properties that config/markup.ts gives to the templates, as React spells them. */
const added = new Set(
  Object.values(
    JSON.parse(readFileSync(join(appFolder, 'src/platform/markup-attributes.json'), 'utf8')) as object,
  ).flatMap((names: object) =>
    Object.keys(names).map((name) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())),
  ),
)
// Bound in Taro's template of the map, and missing in its declaration.
added.add('onCalloutTap')

/** Taro's own, which is there wherever Taro is; a hook of an event that never comes does no harm. */
const taros = /^(use[A-Z]\w*|getCurrentPages)$/

function isMissing(symbol: ts.Symbol, platform: Platform): boolean {
  const declarations = symbol.declarations ?? []
  const ofTaro = declarations.filter((one) => isOfPackage(one, '@tarojs/taro'))
  const ofComponents = declarations.filter((one) => isOfPackage(one, '@tarojs/components'))
  const support = [...ofTaro, ...ofComponents].flatMap((one) => supportOf(one) ?? [])
  if (support.length === 0 || support.includes(platform) || support.includes('global')) return false
  if (taros.test(symbol.name)) return false
  if (platform !== 'qq') return true
  if (ofComponents.length > 0) return !qqComponents.has(symbol.name)
  // Methods of what a function gave exist where the function does.
  return ofTaro.some(isTaroMember) && !qqApis.has(symbol.name)
}

const isTaroMember = ({ parent }: ts.Declaration) =>
  ts.isInterfaceDeclaration(parent) && parent.name.text === 'TaroStatic'

/** Platforms that the declaration names; nothing if it says nothing. */
function supportOf(declaration: ts.Declaration): string[] | undefined {
  const holder = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration
  const tags = ts.getJSDocTags(holder).filter(({ tagName }) => tagName.text === 'supported')
  if (tags.length === 0) return undefined
  return tags.flatMap(({ comment }) => (ts.getTextOfJSDocComment(comment) ?? '').match(/[a-z\d_]+/g) ?? [])
}
