import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { AttributeDefinition, ProductKind } from '../../contract/products'
import { listedStatuses } from '../../domain/products/moves'
import { invalid } from '../../lib/errors'
import { readCategory } from '../categories/read-category'
import type { Sql } from './select-cards'

export interface ProductFilters {
  category?: string
  campus?: string
  kind?: ProductKind
  minPriceFen?: number
  maxPriceFen?: number
  /** By attribute key: a value, or `{gte, lte}` for numbers. Needs `category`. */
  attr?: Record<string, unknown>
}

/** Listings that are on offer by people in good standing. */
export const listed: Sql = sql`p.status::text in (${sql.join(
  listedStatuses.map((status) => sql`${status}`),
  sql`, `,
)}) and u.standing = 'active'`

/** The filters as conditions on `p`. */
export async function filterConditions(req: PayloadRequest, filters: ProductFilters): Promise<Sql[]> {
  const { category, campus, kind, minPriceFen, maxPriceFen, attr } = filters
  const conditions: Sql[] = [listed]
  if (category) {
    conditions.push(
      sql`p.category_id in (select c.id from categories c where ${category} in (c.id, c.parent_id))`,
    )
  }
  if (campus) conditions.push(sql`p.campus_id = ${campus}`)
  if (kind) conditions.push(sql`p.kind = ${kind}`)
  if (minPriceFen !== undefined) conditions.push(sql`p.price_fen >= ${minPriceFen}`)
  if (maxPriceFen !== undefined) conditions.push(sql`p.price_fen <= ${maxPriceFen}`)
  if (attr && Object.keys(attr).length > 0) {
    const form = await readCategory(req, category ?? null)
    if (!form) throw invalid('category', '按属性筛选需要先选分类', 'Attribute filters need a category')
    for (const [key, value] of Object.entries(attr)) {
      const definition = form.definitions.find((candidate) => candidate.key === key && candidate.filterable)
      if (!definition) throw invalid(`attr.${key}`, '不能按此属性筛选', 'This attribute is no filter')
      conditions.push(...attributeConditions(definition, value))
    }
  }
  return conditions
}

function attributeConditions({ key, type }: AttributeDefinition, value: unknown): Sql[] {
  const refused = () => invalid(`attr.${key}`, '筛选值无效', 'Not a valid filter value')
  const contains = (wanted: unknown) => sql`p.attributes @> ${JSON.stringify({ [key]: wanted })}::jsonb`
  if (type === 'number') {
    const number = (given: unknown) => {
      if (typeof given !== 'string' || given.trim() === '' || !Number.isFinite(Number(given))) throw refused()
      return Number(given)
    }
    if (typeof value === 'string') return [contains(number(value))]
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refused()
    const column = sql`case when jsonb_typeof(p.attributes -> ${key}) = 'number'
      then (p.attributes ->> ${key})::numeric end`
    return Object.entries(value).map(([bound, given]) => {
      if (bound === 'gte') return sql`${column} >= ${number(given)}`
      if (bound === 'lte') return sql`${column} <= ${number(given)}`
      throw refused()
    })
  }
  if (type === 'boolean') {
    if (value !== 'true' && value !== 'false') throw refused()
    return [contains(value === 'true')]
  }
  if (typeof value === 'string') return [contains(value)]
  if (Array.isArray(value) && value.length <= 20 && value.every((item) => typeof item === 'string')) {
    return [sql`(${sql.join(value.map(contains), sql` or `)})`]
  }
  throw refused()
}
