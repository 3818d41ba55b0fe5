import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { appFolder } from '../outputs/app-program'

/** What one member of a call's options has to be. */
interface Member {
  isOptional: boolean
  /** As `typeof` says it, or `array`; undefined where anything goes. */
  type?: string
  /** The only texts that are taken. */
  words?: readonly string[]
}

type Shape = ReadonlyMap<string, Member>

const declarations = join(appFolder, 'node_modules/miniprogram-api-typings/types/wx/lib.wx.api.d.ts')
let known: ReadonlyMap<string, Shape> | undefined

/** Options of every function of `wx`, by WeChat's own declarations. */
function shapes(): ReadonlyMap<string, Shape> {
  if (known) return known
  const found = new Map<string, Shape>()
  const file = ts.createSourceFile(declarations, readFileSync(declarations, 'utf8'), ts.ScriptTarget.Latest)
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node)) {
      const name = /^([A-Z]\w*)Option$/.exec(node.name.text)?.[1]
      if (name) found.set(name.charAt(0).toLowerCase() + name.slice(1), shapeOf(node, file))
    } else ts.forEachChild(node, visit)
  }
  visit(file)
  return (known = found)
}

function shapeOf(declaration: ts.InterfaceDeclaration, file: ts.SourceFile): Shape {
  const members = declaration.members.filter(ts.isPropertySignature)
  return new Map(
    members.map((member) => [
      member.name.getText(file),
      { isOptional: member.questionToken !== undefined, ...typeOf(member.type, file) },
    ]),
  )
}

function typeOf(node: ts.TypeNode | undefined, file: ts.SourceFile): Omit<Member, 'isOptional'> {
  if (!node) return {}
  if (ts.isUnionTypeNode(node)) {
    const texts = node.types.flatMap((each) =>
      ts.isLiteralTypeNode(each) && ts.isStringLiteral(each.literal) ? [each.literal.text] : [],
    )
    return texts.length === node.types.length ? { type: 'string', words: texts } : {}
  }
  if (ts.isArrayTypeNode(node) || node.getText(file).startsWith('Array<')) return { type: 'array' }
  const name = node.getText(file)
  return ['string', 'number', 'boolean'].includes(name) ? { type: name } : {}
}

/** What is wrong with the options of a call, in the platforms' words; undefined when nothing is. */
export function findMisfit(api: string, options: Record<string, unknown>): string | undefined {
  for (const [name, { isOptional, type, words }] of shapes().get(api) ?? []) {
    const value = options[name]
    if (value === undefined && isOptional) continue
    const given = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value
    if (value === undefined || (type !== undefined && given !== type))
      return `parameter error: parameter.${name} should be ${type ?? 'given'} instead of ${given}`
    if (words && !words.includes(value as string))
      return `parameter error: parameter.${name} is none of ${words.join(', ')}`
  }
  return undefined
}
