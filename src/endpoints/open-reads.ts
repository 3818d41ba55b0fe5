import type { Endpoint, PayloadRequest } from 'payload'
import { actorOf } from '../access/actor'
import { invalid } from '../lib/errors'
import { isId } from '../lib/row-lock'

/**
 * Payload's reading doors that are open to all: published content, filtered by its access rules. To somebody who is
 * no officer they offer pages and the few filters named here, not Payload's query language.
 */
interface OpenRead {
  /** Doors as `method path`. */
  doors: readonly string[]
  /** How far relations are followed; a banner's picture is one step away, its other relations stay ids. */
  depth?: number
  /** What one may filter by with `equals`, and which values that can have. */
  filters?: Record<string, (value: unknown) => value is string>
}

const isSlug = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z0-9][a-z0-9-]{0,59}$/.test(value)

const reading = ['get /', 'get /:id']

export const openReads: Record<string, OpenRead> = {
  notices: { doors: reading, depth: 0, filters: { campus: isId } },
  banners: { doors: reading, depth: 1, filters: { campus: isId } },
  pages: { doors: reading, depth: 0, filters: { campus: isId, slug: isSlug } },
  media: { doors: ['get /file/:filename'] },
}

/** What is left of a query; the rest of Payload's parameters (joins, populate, select, draft, trash …) is not heard. */
const heard = ['limit', 'page']

/** @throws {AppError} VALIDATION_FAILED for a filter or an order that is not offered: ignored, it would mislead. */
function plainQuery(query: Record<string, unknown>, { depth, filters = {} }: OpenRead): typeof query {
  if (query.sort !== undefined) throw invalid('sort', '不支持排序', 'There is one order only')
  const plain = Object.fromEntries(heard.flatMap((name) => (name in query ? [[name, query[name]]] : [])))
  const where = query.where === undefined ? {} : whereOf(query.where, filters)
  return { ...plain, depth, where }
}

function whereOf(given: unknown, filters: NonNullable<OpenRead['filters']>): Record<string, unknown> {
  return Object.fromEntries(
    entriesOf(given, 'where').map(([field, condition]) => {
      const [[operator, value] = [], ...others] = entriesOf(condition, field)
      const suits = Object.hasOwn(filters, field) && filters[field]?.(value)
      if (!suits || operator !== 'equals' || others.length > 0) throw noSuchFilter(field)
      return [field, { equals: value }]
    }),
  )
}

function entriesOf(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw noSuchFilter(path)
  return Object.entries(value)
}

const noSuchFilter = (path: string) => invalid(path, '不支持该筛选条件', 'There is no such filter')

/** Hears of an officer's query everything, of everybody else's only what is offered. */
export function asOpenRead(endpoint: Endpoint, read: OpenRead): Endpoint {
  if (read.depth === undefined) return endpoint
  return {
    ...endpoint,
    handler: (req: PayloadRequest) => {
      if (actorOf(req).kind !== 'staff') req.query = plainQuery(req.query, read)
      return endpoint.handler(req)
    },
  }
}
