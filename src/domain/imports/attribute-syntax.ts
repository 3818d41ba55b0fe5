import type { AttributeDefinition, AttributeType } from '../../contract/products'
import { excerptOf, normalizeLine } from '../text'

/** Longer names are no names, and are not repeated in what is said of them. */
const labelMax = 100

/**
 * The attributes of a category in one cell of a table:
 *
 *     品牌/Brand: 文字, 必填; 页数: 数字(1~2000 页), 筛选; 成色: 选项(全新/New, 八成新), 必填, 筛选; 含税: 是否
 *
 * One after the other with `;` or in lines of their own; name, `/` English name, `:` type, in brackets what belongs to the
 * type, then marks. Full-width signs mean the same; a backslash makes a sign part of a name.
 */

export interface AttributeDraft {
  label: string
  labelEn: string | null
  type: AttributeType
  required: boolean
  filterable: boolean
  /** Undefined where the cell says nothing of it. */
  details?: { min: number | null; max: number | null; unit: string | null }
  options?: { label: string; labelEn: string | null }[]
}

export type SyntaxProblem = { zh: string; en: string }

/** What stood behind a backslash is `literal`: it belongs to a name, whatever it is. */
type Token = { sign: string } | { text: string; literal: boolean }

const signs: Record<string, string> = {
  ...{
    ':': ':',
    '：': ':',
    ';': ';',
    '；': ';',
    '\n': ';',
    ',': ',',
    '，': ',',
    '、': ',',
    '|': ',',
    '｜': ',',
  },
  ...{ '(': '(', '（': '(', '[': '(', '【': '(', ')': ')', '）': ')', ']': ')', '】': ')' },
  ...{ '/': '/', '／': '/', '~': '~', '～': '~' },
}

function tokensOf(cell: string): Token[] {
  const tokens: Token[] = []
  const points = [...cell.replace(/\r\n?/g, '\n')]
  const addText = (text: string, literal: boolean) => {
    const last = tokens.at(-1)
    if (last && 'text' in last && last.literal === literal) last.text += text
    else tokens.push({ text, literal })
  }
  for (let at = 0; at < points.length; at++) {
    const point = points[at] ?? ''
    if (point === '\\' && at + 1 < points.length) addText(points[++at] ?? '', true)
    else if (point in signs) tokens.push({ sign: signs[point] ?? '' })
    else addText(point, false)
  }
  return tokens
}

const isSign = (token: Token | undefined, sign: string) =>
  token !== undefined && 'sign' in token && token.sign === sign

/** Cuts at a sign, but not within brackets. */
function split(tokens: readonly Token[], sign: string): Token[][] {
  const parts: Token[][] = [[]]
  let depth = 0
  for (const token of tokens) {
    if (isSign(token, '(')) depth++
    else if (isSign(token, ')')) depth--
    if (depth <= 0 && isSign(token, sign)) parts.push([])
    else parts.at(-1)?.push(token)
  }
  return parts
}

const textOf = (tokens: readonly Token[]): string =>
  normalizeLine(tokens.map((token) => ('text' in token ? token.text : token.sign)).join(''))

/** `名称/English`. */
function named(tokens: readonly Token[]): { label: string; labelEn: string | null } {
  const [first = [], ...rest] = split(tokens, '/')
  const english = textOf(rest.flatMap((part, at) => (at === 0 ? part : [{ sign: '/' }, ...part])))
  return { label: textOf(first), labelEn: english === '' ? null : english }
}

const types: Record<string, AttributeType> = {
  ...{ 文字: 'text', 文本: 'text', text: 'text' },
  ...{ 数字: 'number', 数值: 'number', number: 'number' },
  ...{ 选项: 'choice', 单选: 'choice', choice: 'choice' },
  ...{ 是否: 'boolean', 'yes/no': 'boolean', boolean: 'boolean', '是/否': 'boolean' },
}
const typeNames: Record<AttributeType, string> = {
  text: '文字',
  number: '数字',
  choice: '选项',
  boolean: '是否',
}
const marks: Record<string, 'required' | 'filterable'> = {
  ...{ 必填: 'required', required: 'required' },
  ...{
    筛选: 'filterable',
    可筛选: 'filterable',
    可用于筛选: 'filterable',
    filter: 'filterable',
    filterable: 'filterable',
  },
}

class Unreadable extends Error {
  constructor(readonly problem: SyntaxProblem) {
    super(problem.en)
  }
}
const refuse = (zh: string, en: string): never => {
  throw new Unreadable({ zh, en })
}

/** @returns the attributes, or the first thing that is wrong */
export function parseAttributes(cell: string): { drafts: AttributeDraft[] } | { problem: SyntaxProblem } {
  try {
    const drafts = split(tokensOf(cell), ';')
      .filter((part) => textOf(part) !== '')
      .map(parseOne)
    const labels = new Set<string>()
    for (const { label } of drafts) {
      if (labels.has(label)) refuse(`属性“${label}”写了两次`, `The attribute “${label}” is there twice`)
      labels.add(label)
    }
    return { drafts }
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.problem }
    throw error
  }
}

function parseOne(tokens: Token[]): AttributeDraft {
  const [before = [], ...after] = split(tokens, ':')
  const { label, labelEn } = named(before)
  if (label === '') return refuse('属性缺少名称', 'An attribute has no name')
  if (label.length > labelMax) {
    const begin = excerptOf(label, 20)
    return refuse(`属性“${begin}”的名称太长`, `The name of the attribute “${begin}” is too long`)
  }
  if (after.length !== 1) {
    return refuse(
      `属性“${label}”后面要写冒号和类型，例如“${label}: 文字”`,
      `Write a colon and a type after “${label}”, such as “${label}: text”`,
    )
  }
  const [typed = [], ...flags] = split(after[0] ?? [], ',')
  const open = typed.findIndex((token) => isSign(token, '('))
  const typeText = textOf(open < 0 ? typed : typed.slice(0, open)).toLowerCase()
  const type = Object.hasOwn(types, typeText) ? types[typeText] : undefined
  if (!type) {
    return refuse(
      `属性“${label}”的类型应为 文字、数字、选项 或 是否`,
      `The type of “${label}” should be text, number, choice or boolean`,
    )
  }
  const draft: AttributeDraft = { label, labelEn, type, required: false, filterable: false }
  for (const flag of flags) {
    const mark = textOf(flag).toLowerCase()
    if (mark === '') continue
    const known = Object.hasOwn(marks, mark) ? marks[mark] : undefined
    if (!known) {
      return refuse(
        `属性“${label}”后面只能写“必填”和“筛选”；名称里的标点请在前面加 \\`,
        `After the type of “${label}” only “required” and “filter” can stand; put \\ before a sign that is part of a name`,
      )
    }
    draft[known] = true
  }
  return open < 0 ? draft : withDetails(draft, typed.slice(open))
}

function withDetails(draft: AttributeDraft, bracket: Token[]): AttributeDraft {
  const { label, type } = draft
  if (!isSign(bracket.at(-1), ')')) {
    return refuse(`属性“${label}”的括号没有配对`, `The brackets of “${label}” do not match`)
  }
  const inside = bracket.slice(1, -1)
  if (inside.some((token) => isSign(token, '(') || isSign(token, ')'))) {
    return refuse(`属性“${label}”的括号没有配对`, `The brackets of “${label}” do not match`)
  }
  if (type === 'number') return { ...draft, details: numberDetails(label, inside) }
  if (type !== 'choice') {
    return refuse(`属性“${label}”不需要括号`, `“${label}” takes nothing in brackets`)
  }
  const options = split(inside, ',')
    .map(named)
    .filter((option) => option.label !== '' || option.labelEn !== null)
  if (options.some((option) => option.label === '')) {
    return refuse(`属性“${label}”有选项缺少名称`, `A choice of “${label}” has no name`)
  }
  const names = options.map((option) => option.label)
  if (new Set(names).size !== names.length) {
    return refuse(`属性“${label}”的选项重复`, `A choice of “${label}” is there twice`)
  }
  return { ...draft, options }
}

const number = String.raw`-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?`

function numberDetails(label: string, inside: Token[]): AttributeDraft['details'] {
  const at = inside.findIndex((token) => isSign(token, '~'))
  if (at < 0) return { min: null, max: null, unit: textOf(inside) || null }
  const least = textOf(inside.slice(0, at))
  if (least !== '' && !new RegExp(`^${number}$`).test(least)) {
    return refuse(`属性“${label}”的范围应写成“1~100”`, `Write the range of “${label}” as “1~100”`)
  }
  const [next, ...others] = inside.slice(at + 1)
  const plain = next && 'text' in next && !next.literal ? next.text : ''
  const [, most = '', rest = ''] = new RegExp(`^\\s*(${number})?([^]*)$`).exec(plain.normalize('NFKC')) ?? []
  const behind = next === undefined ? [] : plain === '' ? [next, ...others] : others
  const unit = textOf([{ text: rest, literal: true }, ...behind])
  const [min, max] = [least === '' ? null : Number(least), most === '' ? null : Number(most)]
  if (min !== null && max !== null && min > max) {
    return refuse(`属性“${label}”的最大值小于最小值`, `The maximum of “${label}” is below the minimum`)
  }
  return { min, max, unit: unit || null }
}

const escapeName = (text: string): string =>
  text.replace(/[:：;；\n,，、|｜()（）[\]【】/／~～\\]/g, (sign) => `\\${sign}`)

const withEnglish = (label: string, english: string | null | undefined) =>
  english ? `${escapeName(label)}/${escapeName(english)}` : escapeName(label)

type Formattable = Omit<AttributeDefinition, 'key' | 'options'> & {
  options?: { label: string; labelEn?: string | null }[] | null
}

/** The same attributes as one cell; what `parseAttributes` reads back. */
export function formatAttributes(definitions: readonly Formattable[]): string {
  return definitions
    .map(({ label, labelEn, type, options, required, filterable, ...number }) => {
      const inside =
        type === 'number' ? numberText(number) : type === 'choice' ? optionsText(options ?? []) : ''
      const bracket = inside === '' ? '' : `(${inside})`
      const flags = `${required ? ', 必填' : ''}${filterable ? ', 筛选' : ''}`
      return `${withEnglish(label, labelEn)}: ${typeNames[type]}${bracket}${flags}`
    })
    .join('; ')
}

const optionsText = (options: NonNullable<Formattable['options']>) =>
  options.map(({ label, labelEn }) => withEnglish(label, labelEn)).join(', ')

function numberText({ min, max, unit }: Pick<AttributeDefinition, 'min' | 'max' | 'unit'>): string {
  const has = (value: number | null | undefined): value is number => typeof value === 'number'
  const range = has(min) || has(max) ? `${has(min) ? min : ''}~${has(max) ? max : ''}` : ''
  // A unit that begins as a number does would be read as part of the range.
  const named = unit ? escapeName(unit).replace(/^(?=[\d.eE-])/, '\\') : ''
  return range !== '' && named !== '' ? `${range} ${named}` : `${range}${named}`
}
