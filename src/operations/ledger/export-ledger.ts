import { sql } from '@payloadcms/db-postgres'
import type { Payload, PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import { ledgerAccounts } from '../../domain/ledger/accounts'
import { byteOrderMark, csvLine, csvValue, csvYuan } from '../../domain/tables/csv'
import { boundsOf, type DayRange } from '../../domain/days'
import { campusTimeZone } from '../../domain/time'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { recordAct } from '../audit/record-act'

interface EntryLine {
  id: string
  /** For the reader. */
  at: string
  /** For the next page, with all that the database knows. */
  exactly: string
  memo: string
  account: string
  amountFen: string
  number: string
  title: string
  campus: string
  fact: string
}

const pageRows = 1_000
const header = ['时间', '摘要', '科目', '金额（元）', '订单号', '标题', '校区', '业务编号']
const names = new Map<string, string>(ledgerAccounts.map(({ name, zh }) => [name, zh]))

/**
 * The entries of a range as a table for spreadsheets, written while it is read. That somebody took it along is in the audit
 * log before the first line leaves.
 */
export async function exportLedger(
  req: PayloadRequest,
  staff: StaffActor,
  range: DayRange,
): Promise<ReadableStream<Uint8Array>> {
  await inTransaction(req, () =>
    recordAct(req, {
      ...{
        target: 'ledger-entries',
        targetId: `${range.from}/${range.to}`,
        campus: staff.campus,
        changes: [],
      },
      summary: `导出账本 ${range.from} 至 ${range.to}`,
    }),
  )
  const lines = linesOf(req.payload, staff, range)
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
}

async function* linesOf(
  payload: Payload,
  { campus }: StaffActor,
  range: DayRange,
): AsyncGenerator<string, undefined> {
  const { since, until } = boundsOf(range)
  yield byteOrderMark + csvLine(header)
  let [at, id] = [since.toISOString(), '00000000-0000-0000-0000-000000000000']
  for (;;) {
    // Outside of the request's transaction: a slow reader holds no connection between two pages.
    const rows = await runSql<EntryLine>(
      { payload },
      sql`select l.id, to_char(l.created_at at time zone ${campusTimeZone}::text, 'YYYY-MM-DD HH24:MI:SS') as at,
            l.created_at::text as exactly, l.memo, l.account::text as account, l.amount_fen::text as "amountFen", o.number,
            o.title, c.name as campus, l.fact
          from ledger_entries l join orders o on o.id = l.order_id join campuses c on c.id = l.campus_id
          where (l.created_at, l.id) > (${at}::timestamptz, ${id}::uuid) and l.created_at < ${until.toISOString()}::timestamptz
            and (${campus}::uuid is null or l.campus_id = ${campus}::uuid)
          order by l.created_at, l.id limit ${pageRows}`,
    )
    const last = rows.at(-1)
    if (!last) return undefined
    yield rows.map(lineOf).join('')
    if (rows.length < pageRows) return undefined
    ;[at, id] = [last.exactly, last.id]
  }
}

const lineOf = ({ at, memo, account, amountFen, number, title, campus, fact }: EntryLine): string =>
  csvLine([
    ...[at, csvValue(memo), csvValue(names.get(account) ?? account), csvYuan(amountFen)],
    ...[number, title, campus, fact].map(csvValue),
  ])
