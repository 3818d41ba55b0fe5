import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { actorOf, idOf } from '../../access/actor'
import type { CaseReason } from '../../contract/moderation'
import type { ProductStatus } from '../../contract/products'
import { expiryOf } from '../../domain/products/expiry'
import { findMove, type MoveActor, offeredStatuses } from '../../domain/products/moves'
import { AppError, invalid } from '../../lib/errors'
import { readMarketRules } from '../../operations/campuses/read-market-rules'
import { isPartOfAct } from '../../operations/moderation-acts/write-act'
import { reviewReason } from '../../operations/products/review-required'

interface Listing {
  status?: ProductStatus
  campus?: string | { id: string }
  seller?: string | { id: string }
  held?: boolean | null
  heldFor?: CaseReason | null
  publishedAt?: string | null
  expiresAt?: string | null
}

/** Who is moving the listing: told by an operation that acts for the system, else by the person asking. */
function moverOf(req: PayloadRequest): MoveActor | null {
  const told = req.context.productMover
  if (told === 'deal' || told === 'timer') return told
  const actor = actorOf(req)
  if (actor.kind === 'student') return 'owner'
  return actor.kind === 'staff' ? 'staff' : null
}

/** Every change of status is a move of the table in `domain/products/moves`; going public starts the clock. */
export const checkStatusMove: CollectionBeforeChangeHook = async ({ data, originalDoc, req, operation }) => {
  const before = originalDoc as Listing | undefined
  const change = data as Listing
  const from = operation === 'create' ? 'draft' : (before?.status ?? 'draft')
  const to = change.status ?? from
  const by = moverOf(req)
  if (by === null) return data // the system
  const campus = idOf(change.campus ?? before?.campus) ?? ''
  const rules = await readMarketRules(req, campus)
  // What an act does is checked by the table of acts (domain/moderation/offered).
  if (to !== from && !isPartOfAct(req)) {
    const held = (change.held ?? before?.held) === true
    const seller = idOf(change.seller ?? before?.seller) ?? ''
    const reason = by === 'owner' ? await reviewReason(req, { campus, seller, held }, rules) : null
    const reviewRequired = by === 'owner' ? reason !== null : rules.listingReview
    const staffPublishes = by === 'staff' && operation === 'create'
    const move = findMove({
      from,
      to,
      by: staffPublishes ? 'owner' : by,
      reviewRequired: staffPublishes ? false : reviewRequired,
    })
    if (!move) {
      const offered = offeredStatuses({ from, by, reviewRequired })
      if (by === 'owner') throw new AppError('CONFLICT', { data: { status: from, offered } })
      throw invalid(
        'status',
        `不能从当前状态改为该状态；可选：${offered.join('、') || '无'}`,
        `The listing cannot move there from here; offered: ${offered.join(', ') || 'nothing'}`,
      )
    }
    if (to === 'pending' && !held) change.heldFor = reason === 'new_member' ? reason : null
  }
  if (to === 'on_sale' && (from !== 'on_sale' || operation === 'create')) {
    const now = new Date()
    const expired = !before?.expiresAt || new Date(before.expiresAt) <= now
    return {
      ...data,
      // Whoever let it out has looked at it.
      held: false,
      heldFor: null,
      publishedAt: before?.publishedAt ?? now.toISOString(),
      expiresAt:
        expired || (from !== 'reserved' && !isPartOfAct(req))
          ? expiryOf(now, rules.listingDays).toISOString()
          : before.expiresAt,
    }
  }
  return data
}
