import type { ErrandState, OrderStatus, Settlement } from '../contract/orders'
import { offeredErrandMoves } from '../domain/errands/moves'

interface Person {
  id: string
  nickname: string
  avatarUrl: string | null
  verified: boolean
}

interface ErrandSource {
  id: string
  title: string
  detail: string | null
  fromPlace: string
  toPlace: string
  feeFen: number
  dueBy: string
  settlement: Settlement
  state: ErrandState
  requester: Person
  runner: Person | null
  acceptedAt: string | null
  createdAt: string
  version: number
  order: { id: string; status: OrderStatus; dueAt: string | null } | null
}

/**
 * An errand for one reader. Where it goes to is where somebody lives, and the detail may hold a pick-up code: both are
 * for the two people alone.
 */
export function presentErrand(source: ErrandSource, viewer: { id: string; verified: boolean }) {
  const { requester, runner, order, state, settlement } = source
  const role = requester.id === viewer.id ? 'requester' : runner?.id === viewer.id ? 'runner' : null
  const offered = offeredErrandMoves({
    state,
    settlement,
    order: order?.status ?? null,
    by: role ?? 'stranger',
  })
  const within = role !== null
  return {
    id: source.id,
    title: source.title,
    detail: within ? source.detail : null,
    fromPlace: source.fromPlace,
    toPlace: within ? source.toPlace : null,
    feeFen: source.feeFen,
    dueBy: source.dueBy,
    settlement,
    state,
    requester,
    runner: within ? runner : null,
    acceptedAt: within ? source.acceptedAt : null,
    createdAt: source.createdAt,
    version: source.version,
    order: within ? order : null,
    role,
    can: {
      accept: offered.includes('accept') && viewer.verified,
      pickUp: offered.includes('pick_up'),
      deliver: offered.includes('deliver'),
      confirm: offered.includes('confirm'),
      cancel: offered.includes('cancel') || offered.includes('give_back'),
    },
  }
}
