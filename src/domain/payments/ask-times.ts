import { dayMs } from '../time'

const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs

/** After the payer was asked to pay: when the service is asked, should it stay silent. */
const paymentAsksMs = [30 * secondMs, 2 * minuteMs, 10 * minuteMs]

/** While one process asks, no other does; after its death this long. */
export const askLeaseMs = minuteMs

const later = (now: Date, ms: number) => new Date(now.getTime() + ms)

/** Doubling from half a minute, at most this long; `asked` counts from 1. */
export const backoffMs = (asked: number, mostMs = hourMs): number =>
  Math.min(mostMs, 30 * secondMs * 2 ** Math.min(Math.max(asked - 1, 0), 20))

/** When a payment that nobody has paid yet is asked about next; at last when it expires, to close it. */
export function nextPaymentAsk(
  { createdAt, expiresAt }: { createdAt: Date; expiresAt: Date },
  now: Date,
): Date {
  const planned = paymentAsksMs.map((ms) => later(createdAt, ms)).find((at) => at > now)
  if (planned && planned < expiresAt) return planned
  return expiresAt > now ? expiresAt : later(now, 30 * secondMs)
}

/** When a refund or pay-out under way is asked about next. */
export const nextAsk = (asked: number, now: Date): Date => later(now, backoffMs(asked))

/** What staff have to put right first (balance, rights, an abnormal account): the same number again, not too often. */
export const afterAlarm = (asked: number, now: Date): Date =>
  later(now, Math.max(10 * minuteMs, backoffMs(asked, dayMs / 4)))
