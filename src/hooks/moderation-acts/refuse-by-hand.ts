import type { CollectionBeforeOperationHook, CollectionSlug, PayloadRequest } from 'payload'
import { staffOf } from '../../access/actor'
import { AppError } from '../../lib/errors'
import { isId } from '../../lib/row-lock'
import { isPartOfAct } from '../../operations/moderation-acts/write-act'

/**
 * What officers decide about a thing or a person is an act, with a clause, a reason and a notice (decision 30): forms, lists
 * and bulk edits change none of these fields, and delete nothing.
 * @throws {AppError} FORBIDDEN that says where it is decided
 */
export const refuseByHand =
  (fields: readonly string[]): CollectionBeforeOperationHook =>
  async ({ args, collection, operation, req }) => {
    if (staffOf(req) === null || isPartOfAct(req) || req.context.productMover !== undefined) return args
    if (operation === 'delete') throw byHand()
    if (operation !== 'update') return args
    const { id, data = {} } = args as { id?: unknown; data?: Record<string, unknown> }
    const meant = fields.filter((field) => data[field] !== undefined)
    if (meant.length === 0) return args
    const row: Record<string, unknown> | null = isId(id) ? await rowOf(req, collection.slug, id) : {}
    // A form sends along what it shows.
    const field = meant.find((each) => row !== null && !isSame(data[each], row[each]))
    if (field !== undefined) throw byHand(field)
    return args
  }

const rowOf = (req: PayloadRequest, collection: CollectionSlug, id: string) =>
  req.payload.db.findOne<Record<string, unknown> & { id: string }>({
    collection,
    where: { id: { equals: id } },
    req,
  })

const isSame = (one: unknown, other: unknown) => (one ?? null) === (other ?? null)

const byHand = (path?: string) =>
  new AppError('FORBIDDEN', {
    problems: [
      {
        ...(path === undefined ? {} : { path }),
        message: {
          zh: '请在页面上的“处理”里处理：要有依据和理由，并告知本人。如果你没有改动这一项，说明它刚被别人改过，请刷新页面',
          en: 'Use “Decide” on its page: it takes a clause and a reason, and the person is told. If you did not change this, somebody else just did: reload the page',
        },
      },
    ],
  })
