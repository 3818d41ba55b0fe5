import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import type { Language } from '../../contract/codes'
import { importLimits, type ImportKind, type TableFormat } from '../../contract/imports'
import type { ProductKind } from '../../contract/products'
import { formatAttributes } from '../../domain/imports/attribute-syntax'
import { columnsOf } from '../../domain/imports/columns'
import type { CategoryNow } from '../../domain/imports/plan-categories'
import type { Value } from '../../domain/tables/cells'
import { inTransaction } from '../../lib/in-transaction'
import { tableResponse } from '../../lib/tables/write-table'
import { recordAct } from '../audit/record-act'
import { askedCampus } from '../staff/asked-campus'
import { readCategories } from './read-categories'
import { readImport } from './read-import'

interface Wanted {
  format: TableFormat
  language: Language
}

const widths = [16, 18, 16, 18, 8, 8, 8, 60]

const headingsOf = (kind: ImportKind, language: Language) => columnsOf[kind].map((column) => column[language])

async function* once(rows: Value[][]): AsyncGenerator<Value[][]> {
  yield rows
}

const categoriesPage = (language: Language) => ({
  name: language === 'zh' ? '分类' : 'Categories',
  header: headingsOf('categories', language),
  widths,
})

/** The categories of a campus (an owner without one: the shared ones), as the import reads them. */
export async function exportCategories(
  req: PayloadRequest,
  staff: StaffActor,
  { format, language, campus: wanted }: Wanted & { campus: string | null },
): Promise<Response> {
  const campus = await askedCampus(req, staff, wanted)
  const categories = await readCategories(req, campus)
  await inTransaction(req, () =>
    recordAct(req, {
      ...{ target: 'categories', targetId: campus ?? 'shared', campus, changes: [] },
      summary: `导出分类（${format}）`,
    }),
  )
  return tableResponse(
    format,
    'categories',
    categoriesPage(language),
    once(rowsOf(categories, { format, language })),
  )
}

const kindNames: Record<ProductKind, Record<Language, string>> = {
  item: { zh: '闲置物品', en: 'item' },
  book: { zh: '书籍', en: 'book' },
  wanted: { zh: '求购', en: 'wanted' },
}

/** Each top category with its children below it. */
function rowsOf(categories: CategoryNow[], { format, language }: Wanted): Value[][] {
  const byId = new Map(categories.map((each) => [each.id, each]))
  const own = categories.filter(({ foreign }) => !foreign)
  const below = (parent: string) => own.filter((each) => each.parent === parent)
  const ordered = categories
    .filter(({ parent }) => parent === null)
    .flatMap((top) => [...(top.foreign ? [] : [top]), ...below(top.id)])
  return ordered.map(({ name, nameEn, parent, kinds, icon, sort, active, attributes }) => {
    const cell = formatAttributes(attributes)
    return [
      name,
      nameEn,
      parent === null ? null : (byId.get(parent)?.name ?? null),
      kinds.map((kind) => kindNames[kind][language]).join(language === 'zh' ? '、' : ', '),
      icon,
      sort,
      active ? (language === 'zh' ? '是' : 'yes') : language === 'zh' ? '否' : 'no',
      // More than a cell of a workbook takes is left out; empty means that it stays as it is.
      format === 'xlsx' && cell.length > importLimits.cellMax ? null : cell || null,
    ]
  })
}

const examples: Record<Language, Value[][]> = {
  zh: [
    ['数码', 'Electronics', null, '闲置物品、求购', '💻', 10, '是', null],
    [
      ...['手机', 'Phones', '数码', '闲置物品、求购', '📱', 10, '是'],
      '品牌/Brand: 文字, 必填; 容量/Storage: 选项(128G, 256G, 512G), 筛选; 电池健康/Battery: 数字(0~100 %)',
    ],
  ],
  en: [
    ['数码', 'Electronics', null, 'item, wanted', '💻', 10, 'yes', null],
    [
      ...['手机', 'Phones', '数码', 'item, wanted', '📱', 10, 'yes'],
      '品牌/Brand: text, required; 容量/Storage: choice(128G, 256G, 512G), filter; 电池健康/Battery: number(0~100 %)',
    ],
  ],
}

/** A table with the right headings to fill in. The column of numbers is text, so that no zero gets lost. */
export function writeTemplate(kind: ImportKind, { format, language }: Wanted): Response {
  if (kind === 'categories') {
    return tableResponse(format, 'categories-template', categoriesPage(language), once(examples[language]))
  }
  const page = {
    name: language === 'zh' ? '名册' : 'Roster',
    header: headingsOf('roster', language),
    ...{ widths: [24], texts: [0] },
  }
  return tableResponse(format, 'roster-template', page, once([]))
}

/** What is wrong with a table, to work through beside it. */
export async function writeProblems(
  req: PayloadRequest,
  staff: StaffActor,
  id: string,
  language: Language,
): Promise<Response> {
  const { problems } = await readImport(req, staff, id)
  const zh = language === 'zh'
  const page = {
    name: '',
    header: zh ? ['行', '列', '级别', '问题'] : ['Line', 'Column', 'Level', 'Problem'],
  }
  const levels = { error: zh ? '错误' : 'error', warning: zh ? '提醒' : 'warning' }
  const rows = problems.map((problem): Value[] => [
    problem.line,
    problem.column,
    levels[problem.level],
    problem[language],
  ])
  return tableResponse('csv', 'problems', page, once(rows))
}
