import type { CollectionBeforeOperationHook, FlattenedField, JoinQuery, Payload, Where } from 'payload'
import { invalid } from '../lib/errors'

/**
 * A query speaks of the collection's own fields; the fields of what a row points to are off limits. Payload lets
 * `sort` look into rows that the asker may not read (an order tells values), and a refused path through two
 * relations is a rejection that nobody catches: one address of one stranger would end the process.
 */

interface QueryArgs {
  where?: Where
  sort?: string | string[]
  joins?: JoinQuery
}

const isRelation = ({ type }: FlattenedField) =>
  type === 'relationship' || type === 'upload' || type === 'join'

/** What may follow a relation without leaving the row. */
const ownParts = new Set(['', 'id', 'value', 'relationTo'])

/** Whether a path leads through a relation into another row. Unknown fields are Payload's to refuse. */
function leavesRow(fields: readonly FlattenedField[], segments: readonly string[]): boolean {
  const [first = '', ...rest] = segments
  // Rows of versions: the document is one level down.
  if (first === 'version' && rest.length > 0) return leavesRow(fields, rest)
  if (first === 'parent' && !fields.some(({ name }) => name === 'parent'))
    return !ownParts.has(rest.join('.'))
  const field = fields.find(({ name }) => name === first)
  if (!field) return false
  if (isRelation(field)) return !ownParts.has(rest.join('.'))
  if (field.type === 'blocks') return rest.length > 1
  return 'flattenedFields' in field ? leavesRow(field.flattenedFields, rest) : false
}

/** Every path that a where speaks of; a nested query on a relation counts as a path into it. */
function pathsOf(where: unknown): string[] {
  if (Array.isArray(where)) return where.flatMap(pathsOf)
  if (typeof where !== 'object' || where === null) return []
  return Object.entries(where).flatMap(([key, value]) => {
    if (key.toLowerCase() === 'and' || key.toLowerCase() === 'or') {
      return pathsOf(typeof value === 'object' && value !== null ? Object.values(value as object) : [])
    }
    const operands = typeof value === 'object' && value !== null ? Object.values(value as object) : []
    return [key, ...operands.flatMap(nestedPaths).map((inner) => `${key}.${inner}`)]
  })
}

const nestedPaths = (operand: unknown): string[] =>
  Array.isArray(operand) ? operand.flatMap(nestedPaths) : pathsOf(operand)

const sortsOf = (sort: QueryArgs['sort']): string[] =>
  (Array.isArray(sort) ? sort : [sort ?? ''])
    .flatMap((part) => String(part).split(','))
    .map((part) => part.trim().replace(/^-/, ''))

function refuseForeign(fields: readonly FlattenedField[], { where, sort }: QueryArgs): void {
  for (const path of [...pathsOf(where), ...sortsOf(sort)]) {
    if (leavesRow(fields, path.replaceAll('__', '.').split('.'))) {
      throw invalid(path, '不能按关联内容查询', 'A query cannot look into what a row points to')
    }
  }
}

function refuseForeignJoins(payload: Payload, fields: readonly FlattenedField[], joins: JoinQuery): void {
  for (const [name, query] of Object.entries<QueryArgs | false>(joins || {})) {
    const field = fields.find((candidate) => candidate.type === 'join' && candidate.name === name)
    if (!query || field?.type !== 'join') continue
    for (const slug of [field.collection].flat()) {
      refuseForeign(payload.collections[slug]?.config.flattenedFields ?? [], query)
    }
  }
}

/** `beforeOperation` of every collection, added by the lock; the system's own queries pass. */
export const keepToOwnFields: CollectionBeforeOperationHook = ({ args, collection, overrideAccess, req }) => {
  if (overrideAccess === true) return
  const query = args as QueryArgs
  refuseForeign(collection.flattenedFields, query)
  if (query.joins) refuseForeignJoins(req.payload, collection.flattenedFields, query.joins)
}
