import { createLocalReq } from 'payload'
import { checkLedger } from '../../src/operations/ledger/check-ledger'
import { readTotals } from '../../src/operations/ledger/read-balances'
import type { Market } from './market'

/**
 * What is wrong with the books: empty when they agree with payments, refunds and pay-outs, order by order, and all
 * accounts together are zero. For `expect(await ledgerAgrees(market)).toEqual([])`.
 */
export async function ledgerAgrees({ payload }: Market): Promise<unknown[]> {
  const req = await createLocalReq({}, payload)
  const problems: unknown[] = await checkLedger(req)
  const totals = await readTotals(req, { campus: null })
  const sumFen = Object.values(totals).reduce((sum, fen) => sum + fen, 0)
  return sumFen === 0 ? problems : [...problems, { totals }]
}
