import type { Errand } from '../../services/errands'

/** What one reads below the state; null where the state says it all. */
export type ErrandStep =
  | 'payFirst'
  | 'waitPay'
  | 'next_open'
  | 'next_open_requester'
  | `next_${'accepted' | 'picked_up' | 'delivered'}_${'requester' | 'runner'}`

export function errandStepOf({
  state,
  role,
  settlement,
  order,
}: Pick<Errand, 'state' | 'role' | 'settlement' | 'order'>): ErrandStep | null {
  if (state === 'open') return role === 'requester' ? 'next_open_requester' : 'next_open'
  if (state !== 'accepted' && state !== 'picked_up' && state !== 'delivered') return null
  if (role === null) return null
  if (state === 'accepted' && settlement === 'escrow' && order?.status === 'placed') {
    return role === 'requester' ? 'payFirst' : 'waitPay'
  }
  return `next_${state}_${role}`
}
