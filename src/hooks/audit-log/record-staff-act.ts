import {
  commitTransaction,
  initTransaction,
  type CollectionAfterChangeHook,
  type CollectionAfterDeleteHook,
  type CollectionAfterLoginHook,
  type CollectionAfterOperationHook,
  type CollectionBeforeOperationHook,
  type PayloadRequest,
} from 'payload'
import { idOf } from '../../access/actor'
import { changesBetween, isOfPeople, type Change } from '../../domain/audit'

type Row = Record<string, unknown> & { id?: string; campus?: string | { id: string } | null }

interface Act {
  action: 'create' | 'update' | 'delete' | 'login'
  target: string
  before?: Row
  after?: Row
  /** What happened beyond the fields, such as a new password, which is never logged itself. */
  also?: Change[]
}

/** Of people and what they wrote the log has no words: their names are read when the log is (`name-target`). */
const titleOf = (target: string, row: Row | undefined) => {
  if (isOfPeople(target)) return undefined
  const title = row?.title ?? row?.name ?? row?.filename
  return typeof title === 'string' ? title.slice(0, 80) : undefined
}

async function record(req: PayloadRequest, { action, target, before, after, also = [] }: Act): Promise<void> {
  const officer = req.user
  if (officer?.collection !== 'staff') return
  const row = after ?? before
  const campus = target === 'campuses' ? (row?.id ?? null) : idOf(row?.campus)
  const changes = action === 'login' ? [] : [...changesBetween(before, after, target), ...also]
  if (action === 'update' && changes.length === 0) return
  await req.payload.create({
    collection: 'audit-log',
    data: {
      staff: officer.id,
      staffName: officer.name,
      action,
      target,
      targetId: row?.id ?? '',
      summary: titleOf(target, row),
      changes: changes,
      campus,
    },
    depth: 0,
    overrideAccess: true,
    req,
  })
}

/**
 * The hooks that `withGuards` adds to every collection: what an officer does through any door, the panel's bulk acts
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

const unlocking = 'staffUnlocking'

interface Unlocking {
  /** Whether the transaction was opened here, and so is ended here. */
  mine: boolean
  before: Row | null
}

/**
 * Payload's unlocking passes all hooks of rows. Its transaction is opened here, earlier than it would be, so that the
 * entry is written in the same one; whatever fails, Payload rolls it back.
 */
export const noteUnlock: CollectionBeforeOperationHook = async ({ args, collection, operation, req }) => {
  if (operation !== 'unlock') return
  const { email } = ((args as { data?: unknown }).data ?? {}) as { email?: unknown }
  const mine = await initTransaction(req)
  const before =
    typeof email === 'string'
      ? await req.payload.db.findOne<Row & { id: string }>({
          collection: collection.slug,
          where: { email: { equals: email.toLowerCase().trim() } },
          req,
        })
      : null
  req.context[unlocking] = { mine, before } satisfies Unlocking
}

/** Reached only when the asker may unlock this officer. One who was not locked and had not failed is no act. */
export const recordUnlock: CollectionAfterOperationHook = async ({ operation, req, collection, result }) => {
  if (operation !== 'unlock') return result
  const { mine, before } = req.context[unlocking] as Unlocking
  if (before) {
    const after = { ...before, lockUntil: null, loginAttempts: 0 }
    await record(req, { action: 'update', target: collection.slug, before, after })
  }
  if (mine) await commitTransaction(req)
  return result
}
