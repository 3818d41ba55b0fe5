import { sql } from '@payloadcms/db-postgres'
import type { Payload, PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import type { Language } from '../../contract/codes'
import { importLimits, type TableFormat } from '../../contract/imports'
import type { ProductCondition, ProductKind, ProductStatus } from '../../contract/products'
import type { Value } from '../../domain/tables/cells'
import { campusTimeZone } from '../../domain/time'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { listOf, runSql } from '../../lib/sql'
import { tableResponse } from '../../lib/tables/write-table'
import { askedCampus } from '../staff/asked-campus'
import { recordAct } from '../audit/record-act'

/** As the panel's list filters them; what is not said filters nothing. */
export interface ExportFilter {
  status: readonly ProductStatus[]
  category: string | null
  /** First and last day on which they were made, as people on campus count days. */
  from: string | null
  to: string | null
  campus: string | null
}

interface Wanted extends ExportFilter {
  format: TableFormat
  language: Language
}

interface ListingLine {
  id: string
  title: string
  kind: ProductKind
  category: string
  categoryEn: string | null
  condition: ProductCondition | null
  price: string
  originalPrice: string | null
  status: ProductStatus
  seller: string
  campus: string
  created: string
  published: string | null
  views: number
  favorites: number
  comments: number
  /** For the next page, with all that the database knows. */
  exactly: string
}

const pageRows = 1_000

const header: Record<Language, string[]> = {
  zh: [
    ...['编号', '标题', '类型', '分类', '成色', '价格（元）', '原价（元）', '状态', '卖家昵称', '校区'],
    ...['创建时间', '首次公开', '浏览', '收藏', '留言'],
  ],
  en: [
    ...['Id', 'Title', 'Kind', 'Category', 'Condition', 'Price (yuan)', 'Original price (yuan)', 'Status'],
    ...['Seller (nickname)', 'Campus', 'Created', 'First public', 'Views', 'Favorites', 'Comments'],
  ],
}
const widths = [38, 30, 10, 14, 10, 12, 14, 10, 16, 14, 20, 20, 8, 8, 8]

const zhNames = {
  kinds: { item: '闲置物品', book: '书籍', wanted: '求购' } satisfies Record<ProductKind, string>,
  conditions: {
    ...{ new: '全新', like_new: '几乎全新', good: '良好', fair: '一般', poor: '较旧' },
  } satisfies Record<ProductCondition, string>,
  statuses: {
    ...{ draft: '草稿', pending: '待审核', on_sale: '在售', reserved: '已预订', sold: '已售出' },
    ...{ off_shelf: '已下架', removed: '已移除', expired: '已过期' },
  } satisfies Record<ProductStatus, string>,
}

/**
 * Listings as a table for spreadsheets, written while it is read; of their sellers the nickname. That somebody took it
 * along is in the audit log before the first line leaves.
 * @throws {AppError} NOT_FOUND for another campus; VALIDATION_FAILED when there are more than fit
 */
export async function exportProducts(
  req: PayloadRequest,
  staff: StaffActor,
  { format, language, ...filter }: Wanted,
): Promise<Response> {
  const mine = { ...filter, campus: await askedCampus(req, staff, filter.campus) }
  await refuseTooMany(req, mine)
  await inTransaction(req, () =>
    recordAct(req, {
      ...{ target: 'products', targetId: mine.campus ?? 'all', campus: mine.campus },
      changes: [{ field: 'filter', before: null, after: { ...mine, format } }],
      summary: `导出商品（${format}）`,
    }),
  )
  const page = {
    name: language === 'zh' ? '商品' : 'Listings',
    header: header[language],
    ...{ widths, yuan: [5, 6] },
  }
  return tableResponse(format, 'listings', page, linesOf(req.payload, mine, language))
}

const condition = ({ status, category, from, to, campus }: ExportFilter) => sql`p.deleted_at is null
  and (${campus}::uuid is null or p.campus_id = ${campus}::uuid)
  and (${category}::uuid is null or p.category_id = ${category}::uuid)
  and (${from}::date is null or p.created_at >= ${from}::date::timestamp at time zone ${campusTimeZone}::text)
  and (${to}::date is null or p.created_at < (${to}::date + 1)::timestamp at time zone ${campusTimeZone}::text)
  and ${status.length === 0 ? sql`true` : sql`p.status::text in (${listOf(status)})`}`

async function refuseTooMany(req: PayloadRequest, filter: ExportFilter): Promise<void> {
  const [counted] = await runSql<{ n: number }>(
    req,
    sql`select count(*)::int as n from (
          select 1 from products p where ${condition(filter)} limit ${importLimits.exportRowsMax + 1}) found`,
  )
  if ((counted?.n ?? 0) <= importLimits.exportRowsMax) return
  throw new AppError('VALIDATION_FAILED', {
    problems: [
      {
        path: 'from',
        message: {
          zh: `超过 ${importLimits.exportRowsMax} 条，请缩小日期范围`,
          en: `More than ${importLimits.exportRowsMax}; choose fewer days`,
        },
      },
    ],
  })
}

async function* linesOf(
  payload: Payload,
  filter: ExportFilter,
  language: Language,
): AsyncGenerator<Value[][]> {
  let [at, id]: [string, string] = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff']
  for (;;) {
    // Outside of the request's transaction: a slow reader holds no connection between two pages.
    const rows = await runSql<ListingLine>(
      { payload },
      sql`select p.id, p.title, p.kind::text as kind, c.name as category, c.name_en as "categoryEn",
            p.condition::text as condition, p.price_fen::text as price, p.original_price_fen::text as "originalPrice",
            p.status::text as status, u.nickname as seller, k.name as campus,
            ${minute(sql`p.created_at`)} as created, ${minute(sql`p.published_at`)} as published,
            p.view_count as views, p.favorite_count as favorites, p.comment_count as comments,
            p.created_at::text as exactly
          from products p join categories c on c.id = p.category_id join users u on u.id = p.seller_id
            join campuses k on k.id = p.campus_id
          where ${condition(filter)} and (p.created_at, p.id) < (${at}::timestamptz, ${id}::uuid)
          order by p.created_at desc, p.id desc limit ${pageRows}`,
    )
    const last = rows.at(-1)
    if (!last) return
    yield rows.map((row) => valuesOf(row, language))
    if (rows.length < pageRows) return
    ;[at, id] = [last.exactly, last.id]
  }
}

const minute = (column: ReturnType<typeof sql>) =>
  sql`to_char(${column} at time zone ${campusTimeZone}::text, 'YYYY-MM-DD HH24:MI')`

const yuan = (fen: string | null): number | null => (fen === null ? null : Number(fen) / 100)

function valuesOf(row: ListingLine, language: Language): Value[] {
  const zh = language === 'zh'
  return [
    ...[row.id, row.title, zh ? zhNames.kinds[row.kind] : row.kind],
    zh ? row.category : row.categoryEn || row.category,
    row.condition === null ? null : zh ? zhNames.conditions[row.condition] : row.condition,
    ...[yuan(row.price), yuan(row.originalPrice)],
    zh ? zhNames.statuses[row.status] : row.status,
    ...[row.seller, row.campus, row.created, row.published],
    ...[row.views, row.favorites, row.comments],
  ]
}
