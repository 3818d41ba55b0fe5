import type { Payload } from 'payload'
import { alarmLedger } from '../../operations/ledger/alarm-ledger'
import { reconcileBills as reconcile } from '../../operations/reconciliations/reconcile-bills'

/** Bills against our books, then the ledger against what it records: neither waits for the other to agree. */
export async function reconcileBills({ payload }: { payload: Payload }, now: Date): Promise<void> {
  const results = await reconcile(payload, now)
  const problems = await alarmLedger(payload, now)
  if (results.different > 0 || results.corrupt > 0 || problems > 0) {
    payload.logger.error({ msg: 'The books do not agree', ...results, problems })
  }
}
