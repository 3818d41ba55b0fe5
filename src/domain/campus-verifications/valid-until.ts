import { dayMs } from '../time'

/** How long a proof holds: as many days as the campus has set, and not beyond the last day as a member. */
export function validUntil(now: Date, verificationDays: number, memberUntil?: Date | null): Date {
  const asSet = new Date(now.getTime() + verificationDays * dayMs)
  return memberUntil && memberUntil < asSet ? memberUntil : asSet
}
