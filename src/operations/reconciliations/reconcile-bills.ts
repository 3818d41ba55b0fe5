import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { dayAfter, dayOf, daysBetween } from '../../domain/days'
import { lastBillDay } from '../../domain/reconciliations/days'
import { instant, runSql, textsIn } from '../../lib/sql'
import { paymentProvider } from '../../providers/payment/registry'
import { reconcileDay, type BilledAccount, type ReconciledState } from './reconcile-day'

/** The service keeps bills for three months. */
const daysMax = 88
/** Somebody may have put a difference right; so long it is looked at again, once a day. */
const differentDays = 14
const differentAgainMs = 20 * 3_600_000

/** What the settings of this installation take payments with; none without them. One merchant has one bill. */
export function billedAccounts(payload: Payload): BilledAccount[] {
  const { env } = payload.services
  const accounts = new Map<string, BilledAccount & { providers: string[] }>()
  for (const rail of ['transfer', 'recommerce'] as const) {
    const provider = paymentProvider(env, rail)
    if (!provider) continue
    const known = accounts.get(provider.merchantId)
    if (known) known.providers.push(provider.name)
    else {
      accounts.set(provider.merchantId, {
        ...{ name: provider.name, providers: [provider.name] },
        bill: (date) => provider.bill(date),
      })
    }
  }
  return [...accounts.values()]
}

/**
 * Holds the bills of all days that are not matched yet against our books, the oldest first.
 * @returns how many days ended how
 */
export async function reconcileBills(
  payload: Payload,
  now: Date,
  accounts: readonly BilledAccount[] = billedAccounts(payload),
): Promise<Record<ReconciledState, number>> {
  const results = { waiting: 0, matched: 0, different: 0, corrupt: 0 }
  for (const account of accounts) {
    for (const day of await daysToDo(payload, account, now)) {
      results[await reconcileDay(payload, account, day, now)]++
    }
  }
  return results
}

async function daysToDo(payload: Payload, account: BilledAccount, now: Date): Promise<string[]> {
  const last = lastBillDay(now)
  const [first] = await runSql<{ at: string | null }>(
    { payload },
    sql`select ${instant(sql`min(p.created_at)`)} as at from payments p where p.provider in ${textsIn(account.providers)}`,
  )
  // Without a payment there is nothing to ask for.
  if (!first?.at) return []
  const known = await runSql<{ day: string; state: ReconciledState; at: string }>(
    { payload },
    sql`select r.day, r.state::text as state, ${instant(sql`r.updated_at`)} as at from reconciliations r
        where r.provider = ${account.name} and r.day >= ${dayAfter(last, -daysMax)}`,
  )
  const done = new Set(
    known
      .filter(({ day, state, at }) => {
        if (state === 'matched') return true
        if (state !== 'different') return false
        return (
          day < dayAfter(last, -differentDays) || now.getTime() - new Date(at).getTime() < differentAgainMs
        )
      })
      .map(({ day }) => day),
  )
  const oldest = [dayOf(new Date(first.at)), dayAfter(last, -daysMax)].sort().at(-1) ?? last
  return daysBetween(oldest, last).filter((day) => !done.has(day))
}
