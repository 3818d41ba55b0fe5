import { importLimits, type ImportKind, type ImportProblem } from '../../contract/imports'
import type { Cell, TableLine } from '../tables/cells'
import { normalizeLine } from '../text'

interface Column {
  name: string
  zh: string
  en: string
  /** What else people write over it. */
  also: readonly string[]
  required?: true
}

const categoryColumns = [
  { name: 'name', zh: '名称', en: 'Name', also: ['分类', '分类名称', '类别', 'category'], required: true },
  { name: 'nameEn', zh: '英文名称', en: 'English name', also: ['英文名', '英文', 'name (en)'] },
  { name: 'parent', zh: '上级分类', en: 'Parent', also: ['上级', '父分类', '一级分类', 'parent category'] },
  { name: 'kinds', zh: '适用于', en: 'Used for', also: ['类型', 'kinds'] },
  { name: 'icon', zh: '图标', en: 'Icon', also: [] },
  { name: 'sort', zh: '排序', en: 'Order', also: ['顺序', '序号', 'sort'] },
  { name: 'active', zh: '启用', en: 'Active', also: ['是否启用', '状态', 'enabled'] },
  { name: 'attributes', zh: '属性', en: 'Attributes', also: ['分类属性'] },
] as const satisfies readonly Column[]

const rosterColumns = [
  {
    name: 'number',
    zh: '学号',
    en: 'Student number',
    also: [
      '学工号',
      '工号',
      '编号',
      '学生学号',
      '学籍号',
      '一卡通号',
      'student no',
      'student no.',
      'student id',
      'id',
      'number',
    ],
    required: true,
  },
] as const satisfies readonly Column[]

export const columnsOf = { categories: categoryColumns, roster: rosterColumns } satisfies Record<
  ImportKind,
  readonly Column[]
>

export type CategoryColumn = (typeof categoryColumns)[number]['name']
export type RosterColumn = (typeof rosterColumns)[number]['name']
type ColumnName = CategoryColumn | RosterColumn

const folded = (text: string) =>
  normalizeLine(text.slice(0, 200))
    .toLowerCase()
    .replace(/[\s*＊:：]+$|^[\s*＊]+/gu, '')

export interface Headings {
  /** The line that they stand in. */
  line: number
  /** Where each column is, and what it is called in this table. */
  columns: Map<ColumnName, { at: number; heading: string }>
  /** Columns that mean nothing to us. */
  ignored: string[]
}

export type HeadingsFound = { headings: Headings } | { problem: ImportProblem }

/** Finds the line of headings: the first of the first lines that names what the kind needs. Titles may stand above it. */
export function findHeadings(kind: ImportKind, lines: readonly TableLine[]): HeadingsFound {
  const known: readonly Column[] = columnsOf[kind]
  const byHeading = new Map<string, Column>()
  for (const column of known) {
    for (const heading of [column.zh, column.en, ...column.also]) byHeading.set(folded(heading), column)
  }
  const needed = known.find(({ required }) => required)
  for (const { line, cells } of lines.slice(0, importLimits.titleLinesMax + 1)) {
    const columns: Headings['columns'] = new Map()
    const ignored: string[] = []
    let twice: string | null = null
    cells.forEach((cell, at) => {
      if (!cell) return
      const heading = normalizeLine(cell.text.slice(0, 200))
      const column = byHeading.get(folded(cell.text))
      if (!column) ignored.push(heading)
      else if (columns.has(column.name as ColumnName)) twice ??= heading
      else columns.set(column.name as ColumnName, { at, heading })
    })
    if (!needed || !columns.has(needed.name as ColumnName)) continue
    if (twice !== null) {
      return {
        problem: {
          ...{ line, column: twice, level: 'error', code: 'heading_twice' },
          zh: '这一列出现了两次，请只保留一列',
          en: 'This column is there twice; keep one of them',
        },
      }
    }
    return { headings: { line, columns, ignored } }
  }
  return {
    problem: {
      ...{ line: null, column: null, level: 'error', code: 'no_headings' },
      zh: `没有找到“${needed?.zh ?? ''}”这一列。第一行应是列名，可先下载模板`,
      en: `There is no column “${needed?.en ?? ''}”. The first line should name the columns; the template shows how`,
    },
  }
}

export const cellAt = ({ cells }: TableLine, { columns }: Headings, column: ColumnName): Cell | undefined => {
  const found = columns.get(column)
  return found === undefined ? undefined : cells[found.at]
}

/** The lines below the headings that have something in one of our columns. */
export const linesBelow = (lines: readonly TableLine[], headings: Headings): TableLine[] =>
  lines.filter(
    ({ line, cells }) =>
      line > headings.line && [...headings.columns.values()].some(({ at }) => cells[at] !== undefined),
  )
