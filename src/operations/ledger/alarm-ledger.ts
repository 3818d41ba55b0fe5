import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, type Payload } from 'payload'
import { ledgerAccounts } from '../../domain/ledger/accounts'
import { formatFen } from '../../domain/products/price'
import { inTransaction } from '../../lib/in-transaction'
import { runSql, textsIn } from '../../lib/sql'
import { raiseAlarm } from '../payments/raise-alarm'
import { checkLedger, type LedgerProblem } from './check-ledger'

const prefix = 'ledger:'

/**
 * Checks the ledger and raises an alarm for each problem that is new; those that are gone count as dealt with.
 * @returns how many problems there are
 */
export async function alarmLedger(payload: Payload, now: Date): Promise<number> {
  const req = await createLocalReq({}, payload)
  return inTransaction(req, async () => {
    const problems = await checkLedger(req)
    for (const problem of problems) {
      const order = problem.kind === 'unbalanced' ? null : problem.order
      const [row] = order
        ? await runSql<{ campus: string }>(
            req,
            sql`select o.campus_id as campus from orders o where o.id = ${order}`,
          )
        : []
      const alarm = { detail: detailOf(problem), order, campus: row?.campus ?? null, key: keyOf(problem) }
      await raiseAlarm(req, { kind: 'ledger', ...alarm }, now)
    }
    await runSql(
      req,
      sql`update pay_alarms a set done = true, note = coalesce(a.note || e'\\n', '') || '再次核对时已一致 / in agreement when checked again',
            updated_at = ${now.toISOString()}::timestamptz
          where starts_with(a.key, ${prefix}) and not coalesce(a.done, false) and a.key not in ${textsIn(problems.map(keyOf))}`,
    )
    return problems.length
  })
}

function keyOf(problem: LedgerProblem): string {
  if (problem.kind === 'unbalanced') return `${prefix}unbalanced:${problem.fact}`
  if (problem.kind === 'overdrawn') return `${prefix}overdrawn:${problem.order}`
  const { order, account, ledgerFen, expectedFen } = problem
  return `${prefix}${order}:${account}:${ledgerFen}:${expectedFen}`
}

function detailOf(problem: LedgerProblem): string {
  switch (problem.kind) {
    case 'unbalanced':
      return `账本中一笔业务的分录合计为 ${formatFen(problem.sumFen)}，应为零 / The entries of one fact do not add up to zero: ${problem.fact}`
    case 'overdrawn':
      return `订单收到 ${formatFen(problem.paidFen)}，却付出了 ${formatFen(problem.outFen)} / More has been paid out than the order took in`
    case 'balance': {
      const { account, ledgerFen, expectedFen } = problem
      const { zh, en } = ledgerAccounts.find((each) => each.name === account) ?? { zh: account, en: account }
      const [is, due] = [formatFen(ledgerFen), formatFen(expectedFen)]
      return `账本与订单不符：“${zh}”记为 ${is}，应为 ${due} / Ledger and order differ: “${en}” is ${is}, should be ${due}`
    }
  }
}
