import type { AttributeType, ProductKind } from '../../contract/products'
import { invalid } from '../../lib/errors'
import type { ReadContext } from '../../lib/read-context'
import { prepared } from '../../lib/reads'

export interface ProductFilters {
  /** With the categories below it. */
  category?: string
  campus?: string
  kind?: ProductKind
  minPriceFen?: number
  maxPriceFen?: number
  /** By attribute key: a value, or `{gte, lte}` for numbers. Needs `category`. */
  attr?: Record<string, unknown>
}

/** Filters as a condition of SQL on `l` (listed_products), and the placeholders of what has an index of its own. */
export interface FilterCondition {
  /** `true` when nothing is filtered. */
  text: string
  values: unknown[]
  /** Same shape and same first placeholder, same texts. One of eight. */
  shape: number
  category?: string
  /** Kind and campus may be null, for all. */
  kindAndPrice?: { kind: string; minPriceFen: string; maxPriceFen: string; campus: string }
}

const [byCategory, byKindAndPrice, byAttributes] = [1, 2, 4]
const priceMax = Number.MAX_SAFE_INTEGER

/**
 * The filters as a condition with placeholders from `first` on. Few texts for all filters: those that cost nothing to
 * compare are compared with bounds that let everything pass where they are not given.
 * @throws {AppError} VALIDATION_FAILED for attributes that are no filters, or without a category
 */
export async function filterCondition(
  context: Pick<ReadContext, 'services'>,
  filters: ProductFilters,
  first: number,
): Promise<FilterCondition> {
  const { category, campus, kind, minPriceFen, maxPriceFen, attr } = filters
  let shape = 0
  const values: unknown[] = []
  if (category !== undefined) {
    shape |= byCategory
    values.push(category)
  }
  if ([campus, kind, minPriceFen, maxPriceFen].some((given) => given !== undefined)) {
    shape |= byKindAndPrice
    values.push(kind ?? null, minPriceFen ?? 0, maxPriceFen ?? priceMax, campus ?? null)
  }
  if (attr && Object.keys(attr).length > 0) {
    shape |= byAttributes
    values.push(JSON.stringify(await attributesWanted(context, category, attr)))
  }
  return { ...textOf(shape, first), values, shape }
}

function textOf(shape: number, first: number): Pick<FilterCondition, 'text' | 'category' | 'kindAndPrice'> {
  let next = first
  const placeholder = (type: string) => `$${next++}::${type}`
  const found: Pick<FilterCondition, 'category' | 'kindAndPrice'> = {}
  const conditions: string[] = []
  if (shape & byCategory) {
    found.category = placeholder('uuid')
    conditions.push(`${found.category} in (l.category_id, l.top_category_id)`)
  }
  if (shape & byKindAndPrice) {
    const kind = placeholder('enum_products_kind')
    const [minPriceFen, maxPriceFen] = [placeholder('int8'), placeholder('int8')]
    const campus = placeholder('uuid')
    found.kindAndPrice = { kind, minPriceFen, maxPriceFen, campus }
    conditions.push(
      `l.kind = coalesce(${kind}, l.kind)`,
      `l.price_fen between ${minPriceFen} and ${maxPriceFen}`,
      `l.campus_id = coalesce(${campus}, l.campus_id)`,
    )
  }
  if (shape & byAttributes) {
    // Last, and as a value: it is looked up only where everything else fits.
    conditions.push(
      `(select ${attributesText(placeholder('jsonb'))} from products p where p.id = l.product_id)`,
    )
  }
  return { ...found, text: conditions.length === 0 ? 'true' : conditions.join(' and ') }
}

/** What `attributesText` compares `p.attributes` with. */
interface AttributesWanted {
  /** All of these. */
  all: Record<string, unknown>
  /** Of each list at least one. */
  any: Record<string, unknown>[][]
  bounds: { key: string; gte?: number; lte?: number }[]
}

/** One text, however many attributes. */
const attributesText = (wanted: string) => `p.attributes @> (${wanted} -> 'all')
  and not exists (select 1 from jsonb_array_elements(${wanted} -> 'any') g
    where not exists (select 1 from jsonb_array_elements(g) o where p.attributes @> o))
  and not exists (select 1 from jsonb_to_recordset(${wanted} -> 'bounds') b(key text, gte numeric, lte numeric)
    where not coalesce((case when jsonb_typeof(p.attributes -> b.key) = 'number' then (p.attributes ->> b.key)::numeric end)
      between coalesce(b.gte, '-infinity') and coalesce(b.lte, 'infinity'), false))`

/** The category's own attributes after those of the one above it; one row without any where it has none. */
const definitionsStatement = prepared(`select a.key, a.type, a.filterable
  from categories c left join categories_attributes a on a._parent_id in (c.id, c.parent_id)
  where c.id = $1::uuid order by a._parent_id = c.id`)

interface Definition {
  key: string | null
  type: AttributeType
  filterable: boolean | null
}

async function attributesWanted(
  { services }: Pick<ReadContext, 'services'>,
  category: string | undefined,
  attr: Record<string, unknown>,
): Promise<AttributesWanted> {
  const definitions = await definitionsOf(services, category)
  const wanted: AttributesWanted = { all: {}, any: [], bounds: [] }
  for (const [key, value] of Object.entries(attr)) {
    const definition = definitions.get(key)
    if (!definition?.filterable) {
      throw invalid(`attr.${key}`, '不能按此属性筛选', 'This attribute is no filter')
    }
    want(wanted, key, definition.type, value)
  }
  return wanted
}

async function definitionsOf(
  services: ReadContext['services'],
  category: string | undefined,
): Promise<Map<string | null, Definition>> {
  const rows =
    category === undefined ? [] : await services.reads.rows<Definition>(definitionsStatement, [category])
  if (rows.length === 0) {
    throw invalid('category', '按属性筛选需要先选分类', 'Attribute filters need a category')
  }
  // As `mergeDefinitions` does it: what is defined again below counts.
  return new Map(rows.map((definition) => [definition.key, definition]))
}

function want(wanted: AttributesWanted, key: string, type: AttributeType, value: unknown): void {
  const refused = () => invalid(`attr.${key}`, '筛选值无效', 'Not a valid filter value')
  const number = (given: unknown) => {
    if (typeof given !== 'string' || given.trim() === '' || !Number.isFinite(Number(given))) throw refused()
    return Number(given)
  }
  if (type === 'number') {
    if (typeof value === 'string') wanted.all[key] = number(value)
    else if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refused()
    else {
      const bounds: AttributesWanted['bounds'][number] = { key }
      for (const [bound, given] of Object.entries(value)) {
        if (bound !== 'gte' && bound !== 'lte') throw refused()
        bounds[bound] = number(given)
      }
      if (Object.keys(value).length > 0) wanted.bounds.push(bounds)
    }
  } else if (type === 'boolean') {
    if (value !== 'true' && value !== 'false') throw refused()
    wanted.all[key] = value === 'true'
  } else if (typeof value === 'string') wanted.all[key] = value
  else if (
    Array.isArray(value) &&
    value.length <= 20 &&
    value.every((item): item is string => typeof item === 'string')
  ) {
    wanted.any.push(value.map((item) => ({ [key]: item })))
  } else throw refused()
}
