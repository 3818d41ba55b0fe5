import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionAfterLoginHook,
  CollectionBeforeOperationHook,
  PayloadRequest,
} from 'payload'
import { idOf } from '../../access/actor'
import { changesBetween, type Change } from '../../domain/audit'

type Row = Record<string, unknown> & { id?: string; campus?: string | { id: string } | null }

interface Act {
  action: 'create' | 'update' | 'delete' | 'login'
  target: string
  before?: Row
  after?: Row
  /** What happened beyond the fields, such as a new password, which is never logged itself. */
  also?: Change[]
}

const titleOf = (row: Row | undefined) => {
  const title = row?.title ?? row?.name ?? row?.nickname ?? row?.body ?? row?.filename
  return typeof title === 'string' ? title.slice(0, 80) : undefined
}

async function record(req: PayloadRequest, { action, target, before, after, also = [] }: Act): Promise<void> {
  const officer = req.user
  if (officer?.collection !== 'staff') return
  const row = after ?? before
  const campus = target === 'campuses' ? (row?.id ?? null) : idOf(row?.campus)
  const changes = action === 'login' ? [] : [...changesBetween(before, after), ...also]
  if (action === 'update' && changes.length === 0) return
  await req.payload.create({
    collection: 'audit-log',
    data: {
      staff: officer.id,
      staffName: officer.name,
      action,
      target,
      targetId: row?.id ?? '',
      summary: titleOf(row),
      changes: changes,
      campus,
    },
    depth: 0,
    overrideAccess: true,
    req,
  })
}

/**
 * The hooks that the lock adds to every collection: what an officer does through any door, the panel's bulk acts
 * included, is written in the same transaction as the act itself.
 */
export const recordChange: CollectionAfterChangeHook = async ({
  doc,
  previousDoc,
  operation,
  collection,
  req,
}) => {
  await record(req, {
    action: operation,
    target: collection.slug,
    before: operation === 'update' ? (previousDoc as Row) : undefined,
    after: doc as Row,
    also: req.context[passwordSet] === true ? [{ field: 'password', before: '•••', after: '•••' }] : [],
  })
}

const passwordSet = 'staffPasswordSet'

/** Payload takes a new password out of the data before any other hook; that there was one belongs in the log. */
export const notePassword: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation !== 'create' && operation !== 'update') return
  const { password } = ((args as { data?: unknown }).data ?? {}) as { password?: unknown }
  req.context[passwordSet] = operation === 'update' && typeof password === 'string' && password !== ''
}

export const recordDelete: CollectionAfterDeleteHook = async ({ doc, collection, req }) => {
  await record(req, { action: 'delete', target: collection.slug, before: doc as Row })
}

export const recordLogin: CollectionAfterLoginHook = async ({ user, collection, req }) => {
  const { id, campus, name } = user as Row
  await record(req, { action: 'login', target: collection.slug, after: { id, campus, name } })
}
