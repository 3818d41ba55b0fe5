import { dayMs } from '../time'

/** When a listing that goes public, or is renewed, at `now` will expire by itself. */
export function expiryOf(now: Date, listingDays: number): Date {
  return new Date(now.getTime() + listingDays * dayMs)
}
