import {
  importLimits,
  type ImportCounts,
  type ImportProblem,
  type ImportProblemCode,
} from '../../contract/imports'
import { productKinds, type ProductKind } from '../../contract/products'
import type { TableLine } from '../tables/cells'
import { normalizeLine, withoutEdges } from '../text'
import { parseAttributes, type AttributeDraft } from './attribute-syntax'
import { cellAt, linesBelow, type CategoryColumn, type Headings } from './columns'
import { mergeAttributes, type StoredAttribute } from './merge-attributes'

/** A category as it is: of the campus that the table is for, or shared by all. */
export interface CategoryNow {
  id: string
  /** Not of this campus: can be a parent, and is never changed. */
  foreign: boolean
  name: string
  nameEn: string | null
  icon: string | null
  sort: number
  active: boolean
  kinds: ProductKind[]
  parent: string | null
  attributes: StoredAttribute[]
}

/** What a line says; what it does not say is undefined, and stays as it is. */
interface Line {
  line: number
  name: string
  /** Null for a top category. */
  parent: string | null | undefined
  nameEn?: string
  icon?: string
  sort?: number
  active?: boolean
  kinds?: ProductKind[]
  attributes?: AttributeDraft[]
}

export interface CategoryData {
  name?: string
  nameEn?: string
  icon?: string
  sort?: number
  active?: boolean
  kinds?: ProductKind[]
  attributes?: StoredAttribute[]
}

/** What is to be written for one line. */
export interface CategoryEntry {
  line: number
  /** Null for a new one. */
  id: string | null
  /** An id, or the line of a category that is new itself; undefined where it stays under what it is under. */
  parent?: { id: string } | { line: number } | null
  data: CategoryData
}

export interface CategoryPlan {
  /** In an order in which each can be written. Empty when there is an error. */
  entries: CategoryEntry[]
  problems: ImportProblem[]
  counts: ImportCounts
  acts: Map<number, 'create' | 'update' | 'same'>
}

type Say = (line: number, column: CategoryColumn | null, said: Omit<ImportProblem, 'line' | 'column'>) => void

const error = (code: ImportProblemCode, zh: string, en: string) => ({ level: 'error' as const, code, zh, en })
const warning = (code: ImportProblemCode, zh: string, en: string) => ({
  level: 'warning' as const,
  code,
  zh,
  en,
})

/** Of every field but the attributes. */
const fieldMax = 500

const yes = new Set(['是', '启用', '已启用', 'yes', 'y', 'true', '1', '√', '✓', 'on'])
const no = new Set(['否', '停用', '已停用', 'no', 'n', 'false', '0', '×', '✗', 'x', 'off'])
const kindNames: Record<string, ProductKind> = {
  ...{ 闲置物品: 'item', 闲置: 'item', item: 'item', 书籍: 'book', 书: 'book', book: 'book' },
  ...{ 求购: 'wanted', wanted: 'wanted' },
}
const topNames = new Set(['', '-', '—', '无', '一级分类', '顶级', 'none', 'top level'])

/** What taking over a table of categories would do. Nothing is ever deleted: what the table does not say stays. */
export function planCategories(
  lines: readonly TableLine[],
  headings: Headings,
  existing: readonly CategoryNow[],
): CategoryPlan {
  const problems: ImportProblem[] = []
  const say: Say = (line, column, said) => {
    problems.push({
      line,
      column: column === null ? null : (headings.columns.get(column)?.heading ?? null),
      ...said,
    })
  }
  const below = linesBelow(lines, headings)
  const signs = below.reduce((sum, row) => sum + (cellAt(row, headings, 'attributes')?.text.length ?? 0), 0)
  if (signs > importLimits.attributesMax) {
    return nothingOf({
      ...{ line: null, column: headings.columns.get('attributes')?.heading ?? null },
      ...error(
        'attributes_too_long',
        '属性一列的内容太多，请分成几个文件',
        'There is too much in the column of attributes; split the table',
      ),
    })
  }
  const rows = below.map((row) => readLine(row, headings, say)).filter((row) => row !== null)
  refuseRepeated(rows, say)
  const matched = match(rows, existing, say)
  const byId = new Map(existing.map((each) => [each.id, each]))
  const plan = rows.map((row) =>
    planLine(row, matched.get(row.line) ?? null, { rows, matched, existing, byId, say }),
  )
  refuseThreeLevels(plan, existing, say)
  if (rows.length === 0 && problems.length === 0) {
    problems.push({
      line: null,
      column: null,
      ...error('no_lines', '列名下面没有内容', 'There is nothing below the headings'),
    })
  }
  const acts: CategoryPlan['acts'] = new Map()
  for (const { line, id, parent, data } of plan) {
    const changes = parent !== undefined || Object.keys(data).length > 0
    acts.set(line, id === null ? 'create' : changes ? 'update' : 'same')
  }
  const count = (act: 'create' | 'update' | 'same') =>
    [...acts.values()].filter((each) => each === act).length
  return {
    entries: problems.some(({ level }) => level === 'error')
      ? []
      : inOrder(
          plan.filter(({ line }) => acts.get(line) !== 'same'),
          existing,
        ),
    problems,
    counts: { create: count('create'), update: count('update'), same: count('same'), remove: 0 },
    acts,
  }
}

const nothingOf = (problem: ImportProblem): CategoryPlan => ({
  ...{ entries: [], problems: [problem], acts: new Map() },
  counts: { create: 0, update: 0, same: 0, remove: 0 },
})

function readLine(row: TableLine, headings: Headings, say: Say): Line | null {
  const { line } = row
  // Of what is longer than any of them the beginning is enough to refuse it.
  const raw = (column: CategoryColumn) => (cellAt(row, headings, column)?.text ?? '').slice(0, fieldMax)
  const text = (column: CategoryColumn) => normalizeLine(raw(column))
  const name = text('name')
  if (name === '') {
    say(
      line,
      'name',
      error('name_missing', '请填写名称，或删去这一行', 'Give it a name, or take the line out'),
    )
    return null
  }
  const bounded = (column: CategoryColumn, value: string, most: number) => {
    if (value.length <= most) return value === '' ? undefined : value
    say(line, column, error('too_long', `不能超过 ${most} 个字`, `At most ${most} characters`))
    return undefined
  }
  bounded('name', name, 20)
  return {
    line,
    name,
    parent: headings.columns.has('parent') ? parentOf(text('parent')) : undefined,
    nameEn: bounded('nameEn', text('nameEn'), 40),
    icon: bounded('icon', withoutEdges(raw('icon')), 8),
    sort: readSort(line, text('sort'), say),
    active: readActive(line, text('active'), say),
    kinds: readKinds(line, text('kinds'), say),
    attributes: readAttributes(line, cellAt(row, headings, 'attributes')?.text ?? '', say),
  }
}

const parentOf = (text: string): string | null => (topNames.has(text.toLowerCase()) ? null : text)

function readSort(line: number, text: string, say: Say): number | undefined {
  if (text === '') return undefined
  if (/^-?\d{1,9}(\.\d{1,6})?$/.test(text)) return Number(text)
  say(
    line,
    'sort',
    error(
      'not_a_number',
      '应为数字，小的排在前面，例如 100',
      'This should be a number such as 100; small ones come first',
    ),
  )
  return undefined
}

function readActive(line: number, text: string, say: Say): boolean | undefined {
  const said = text.toLowerCase()
  if (said === '') return undefined
  if (yes.has(said)) return true
  if (no.has(said)) return false
  say(line, 'active', error('not_yes_or_no', '请填“是”或“否”', 'Write “yes” or “no”'))
  return undefined
}

function readKinds(line: number, text: string, say: Say): ProductKind[] | undefined {
  const names = text
    .split(/[,，、;；/|]/)
    .map((each) => each.trim().toLowerCase())
    .filter(Boolean)
  if (names.length === 0) return undefined
  const kinds = names.map((each) => (Object.hasOwn(kindNames, each) ? kindNames[each] : undefined))
  if (kinds.every((kind) => kind !== undefined)) return productKinds.filter((kind) => kinds.includes(kind))
  const wanted = error(
    'unknown_kind',
    '应为 闲置物品、书籍、求购 中的一个或几个',
    'This should be some of item, book, wanted',
  )
  say(line, 'kinds', wanted)
  return undefined
}

function readAttributes(line: number, text: string, say: Say): AttributeDraft[] | undefined {
  if (text.trim() === '') return undefined
  const parsed = parseAttributes(text)
  if ('drafts' in parsed) return parsed.drafts
  say(line, 'attributes', error('attributes', parsed.problem.zh, parsed.problem.en))
  return undefined
}

const sameName = (one: string, other: string) => normalizeLine(one) === normalizeLine(other)

function refuseRepeated(rows: Line[], say: Say): void {
  const seen = new Map<string, number>()
  for (const { line, name, parent } of rows) {
    const key = JSON.stringify([name, parent ?? null])
    const first = seen.get(key)
    if (first === undefined) seen.set(key, line)
    else
      say(line, 'name', error('name_twice', `与第 ${first} 行重复`, `The same category as in line ${first}`))
  }
}

/**
 * Which line means which category: that of its name and parent; else the only one of its name that no other line means,
 * which then moves.
 */
function match(rows: Line[], existing: readonly CategoryNow[], say: Say): Map<number, CategoryNow> {
  const own = existing.filter(({ foreign }) => !foreign)
  const nameOf = new Map(existing.map(({ id, name }) => [id, name]))
  const parentName = ({ parent }: CategoryNow) => (parent === null ? null : (nameOf.get(parent) ?? null))
  const matched = new Map<number, CategoryNow>()
  const taken = new Set<string>()
  const take = (line: number, category: CategoryNow) => {
    matched.set(line, category)
    taken.add(category.id)
  }
  const isThere = (row: Line, category: CategoryNow) => {
    if (row.parent === undefined) return true
    const above = parentName(category)
    return row.parent === null ? above === null : above !== null && sameName(above, row.parent)
  }
  const byName = new Map<string, CategoryNow[]>()
  for (const category of own) {
    const key = normalizeLine(category.name)
    byName.set(key, [...(byName.get(key) ?? []), category])
  }
  for (const row of rows) {
    const found = (byName.get(row.name) ?? []).filter((category) => isThere(row, category))
    const [first] = found
    if (found.length > 1) {
      say(
        row.line,
        'name',
        error(
          'name_ambiguous',
          `已有 ${found.length} 个叫“${row.name}”的分类，无法判断是哪一个；请填写上级分类，或先在后台改名`,
          `There are ${found.length} categories called “${row.name}”; say under which parent, or rename one first`,
        ),
      )
    } else if (first && !taken.has(first.id)) take(row.line, first)
  }
  for (const row of rows) {
    if (matched.has(row.line)) continue
    const left = (byName.get(row.name) ?? []).filter(({ id }) => !taken.has(id))
    const [only] = left
    const rivals = rows.filter((other) => other.name === row.name && !matched.has(other.line))
    if (!only || left.length > 1 || rivals.length > 1 || isThere(row, only)) continue
    take(row.line, only)
    const [from, to] = [parentName(only), row.parent ?? null]
    say(
      row.line,
      'parent',
      warning(
        'moves',
        `将从“${from ?? '一级分类'}”移到“${to ?? '一级分类'}”`,
        `Moves from “${from ?? 'top level'}” to “${to ?? 'top level'}”`,
      ),
    )
  }
  return matched
}

interface Context {
  rows: Line[]
  matched: Map<number, CategoryNow>
  existing: readonly CategoryNow[]
  byId: Map<string, CategoryNow>
  say: Say
}

function planLine(row: Line, now: CategoryNow | null, context: Context): CategoryEntry {
  const { say } = context
  const merged = mergeAttributes(now?.attributes ?? [], row.attributes ?? [])
  for (const { zh, en } of merged.problems) say(row.line, 'attributes', error('attributes', zh, en))
  const wanted: CategoryData = {
    nameEn: row.nameEn,
    icon: row.icon,
    sort: row.sort,
    active: row.active,
    kinds: row.kinds,
  }
  const before: CategoryData = now
    ? {
        nameEn: normalizeLine(now.nameEn ?? ''),
        icon: withoutEdges(now.icon ?? ''),
        sort: now.sort,
        active: now.active,
        kinds: productKinds.filter((kind) => now.kinds.includes(kind)),
      }
    : {}
  const data: CategoryData = Object.fromEntries(
    Object.entries(wanted).filter(
      ([field, value]) =>
        value !== undefined && JSON.stringify(value) !== JSON.stringify(before[field as keyof CategoryData]),
    ),
  )
  if (row.attributes && merged.changed) data.attributes = merged.attributes
  const parent = findParent(row, now, context)
  if (now) return { line: row.line, id: now.id, data, ...(parent === undefined ? {} : { parent }) }
  return {
    ...{ line: row.line, id: null, parent: parent ?? null },
    data: { name: row.name, active: true, sort: 100, kinds: ['item', 'wanted'], ...data },
  }
}

/** Where the line wants its category to be; undefined where that is where it is. */
function findParent(row: Line, now: CategoryNow | null, context: Context): CategoryEntry['parent'] {
  const { rows, matched, existing, byId, say } = context
  if (row.parent === undefined) return undefined
  const above = now?.parent ? byId.get(now.parent) : undefined
  if (row.parent === null) return now !== null && now.parent === null ? undefined : null
  const wanted = row.parent
  if (above && sameName(above.name, wanted)) return undefined
  const inTable = rows.find((other) => other.name === wanted && !other.parent && other.line !== row.line)
  const known = inTable && matched.get(inTable.line)
  if (known) return { id: known.id }
  if (inTable) return { line: inTable.line }
  const tops = existing.filter((each) => each.parent === null && sameName(each.name, wanted))
  const top = tops.find(({ foreign }) => !foreign) ?? tops[0]
  if (top) return { id: top.id }
  const deeper =
    existing.some(({ name }) => sameName(name, wanted)) || rows.some(({ name }) => name === wanted)
  say(
    row.line,
    'parent',
    deeper
      ? error(
          'three_levels',
          `“${wanted}”不是一级分类；分类最多两级`,
          `“${wanted}” is no top category; there are two levels at most`,
        )
      : error(
          'no_parent',
          `没有叫“${wanted}”的一级分类；请在表中为它加一行，或先在后台新建`,
          `There is no top category called “${wanted}”; give it a line of its own, or make it first`,
        ),
  )
  return undefined
}

/** Two levels: nothing may end up below something that is itself below something. */
function refuseThreeLevels(plan: CategoryEntry[], existing: readonly CategoryNow[], say: Say): void {
  const above = new Map<string, string | null>(existing.map(({ id, parent }) => [id, parent]))
  const keyOf = (entry: CategoryEntry) => entry.id ?? `line ${entry.line}`
  for (const entry of plan) {
    if (entry.parent === undefined) continue
    const parent = entry.parent
    above.set(keyOf(entry), parent === null ? null : 'id' in parent ? parent.id : `line ${parent.line}`)
  }
  const parents = new Set([...above.values()].filter((id) => id !== null))
  for (const entry of plan) {
    if (entry.parent === undefined || entry.parent === null) continue
    const parent = above.get(keyOf(entry)) ?? ''
    if (parents.has(keyOf(entry)) || (above.get(parent) ?? null) !== null) {
      say(
        entry.line,
        'parent',
        error(
          'three_levels',
          '它自己有下级分类，或上级不是一级分类；分类最多两级',
          'It has children itself, or its parent is no top category; there are two levels at most',
        ),
      )
    }
  }
}

/** Those at the top first; of the others those whose children may have to leave them first, last. */
function inOrder(plan: CategoryEntry[], existing: readonly CategoryNow[]): CategoryEntry[] {
  const withChildren = new Set(existing.map(({ parent }) => parent))
  const rank = ({ id, parent }: CategoryEntry) => {
    if (parent === null || parent === undefined) return 0
    return id !== null && withChildren.has(id) ? 2 : 1
  }
  return [...plan].sort((a, b) => rank(a) - rank(b) || a.line - b.line)
}
