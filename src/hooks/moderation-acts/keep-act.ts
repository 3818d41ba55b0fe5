import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { idOf, staffOf } from '../../access/actor'
import { noteHandMade, type HandMade } from '../../operations/moderation-acts/note-hand-made'
import { readThing } from '../../operations/moderation-acts/read-thing'
import { isPartOfAct } from '../../operations/moderation-acts/write-act'
import { refuseOwnCase } from '../../operations/staff/own-case'

type Target = 'products' | 'comments' | 'reviews' | 'users'

interface Row {
  id: string
  status?: string
  held?: boolean | null
  heldFor?: string | null
  deletedAt?: string | null
  removed?: boolean | null
  standing?: string
  suspendedUntil?: string | null
  standingReason?: string | null
  seller?: string | { id: string }
  author?: string | { id: string }
}

/** What officers decide by hand on a form of the panel, as the act that it is; null for everything else. */
function actOf(target: Target, before: Row, after: Row): HandMade | null {
  if (target === 'users') {
    const was = pick(before, ['standing', 'suspendedUntil', 'standingReason'])
    const now = pick(after, ['standing', 'suspendedUntil', 'standingReason'])
    if (after.standing === before.standing) return null
    if (after.standing === 'suspended')
      return { action: 'ban', was, now, reason: after.standingReason ?? null }
    return before.standing === 'suspended' && after.standing === 'active'
      ? { lifts: ['suspend', 'ban'] }
      : null
  }
  if (target !== 'products') {
    const [was, now] = [before.removed === true, after.removed === true]
    if (was === now) return null
    const held = target === 'comments' ? { held: after.held === true } : {}
    const action = now ? 'remove' : 'restore'
    return { action, was: { removed: was, ...held }, now: { removed: now, ...held }, reason: null }
  }
  const [was, now] = [listing(before), listing(after)]
  if (!before.deletedAt && after.deletedAt) {
    const { deletedAt } = after
    return { action: 'remove', was: { ...was, deletedAt: null }, now: { ...now, deletedAt }, reason: null }
  }
  if (before.status === after.status) return null
  const action = after.status === undefined ? undefined : listingActs[`${before.status} ${after.status}`]
  const removed = after.status === 'removed' ? 'remove' : before.status === 'removed' ? 'restore' : undefined
  return (removed ?? action) ? { action: removed ?? action ?? 'remove', was, now, reason: null } : null
}

const listingActs: Record<string, 'approve' | 'ask_changes'> = {
  'pending on_sale': 'approve',
  'pending draft': 'ask_changes',
}

const listing = ({ status, held, heldFor }: Row) => ({
  status,
  held: held === true,
  heldFor: heldFor ?? null,
})

const pick = (row: Row, fields: ('standing' | 'suspendedUntil' | 'standingReason')[]) =>
  Object.fromEntries(fields.map((field) => [field, row[field] ?? null]))

const isByHand = (req: Parameters<CollectionAfterChangeHook>[0]['req'], operation: string) =>
  operation === 'update' &&
  staffOf(req) !== null &&
  !isPartOfAct(req) &&
  req.context.productMover === undefined

/** No officer decides by hand what they may not decide in the queue: about themselves, and their own things. */
export const refuseOwnThing =
  (target: Target): CollectionBeforeChangeHook =>
  async ({ data, originalDoc, operation, req }) => {
    const staff = staffOf(req)
    if (!staff || !isByHand(req, operation) || !originalDoc) return data
    const before = originalDoc as Row
    if (!actOf(target, before, { ...before, ...(data as Partial<Row>) })) return data
    const owner = target === 'users' ? before.id : idOf(before.seller ?? before.author)
    if (owner !== null) await refuseOwnCase(req, staff, [owner])
    return data
  }

/** Forms of the panel are no way around the record: what is decided on them is an act like those of the queue. */
export const keepAct =
  (target: Target): CollectionAfterChangeHook =>
  async ({ doc, previousDoc, operation, req }) => {
    const staff = staffOf(req)
    if (!staff || !isByHand(req, operation)) return
    const made = actOf(target, previousDoc as Row, doc as Row)
    if (!made) return
    const ref = { target, id: (doc as Row).id }
    await noteHandMade(req, { ref, made, staff: staff.id, thing: await readThing(req, ref), row: doc as Row })
  }
