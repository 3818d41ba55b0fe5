import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import {
  compareLine,
  missingThere,
  type BookedRow,
  type Difference,
} from '../../domain/reconciliations/compare'
import { dayAfter, dayOf, startOf } from '../../domain/days'
import { isBillOverdue } from '../../domain/reconciliations/days'
import { inTransaction } from '../../lib/in-transaction'
import { instant, runSql, textsIn, type InTransaction } from '../../lib/sql'
import type { Bill, BillLine, PaymentProvider } from '../../providers/payment/types'
import { raiseAlarm } from '../payments/raise-alarm'

/** Something that takes payments, and the names under which our payments remember it. */
export interface BilledAccount {
  /** Names the account in `reconciliations`. */
  name: string
  /** `payments.provider`: several ways to take payments may be on one bill. */
  providers: readonly string[]
  bill: PaymentProvider['bill']
}

export type ReconciledState = 'waiting' | 'matched' | 'different' | 'corrupt'

/** Clocks differ: what happened so close to midnight may stand on the neighbouring day's bill. */
const midnightMs = 10 * 60_000
const chunk = 1_000
/** How many days before it arrived a refund may have been asked for and still be looked for on their bills. */
const refundDaysMax = 10

/**
 * Holds the bill of a day against our payments and refunds. Each line is looked for among all our rows, whatever their
 * day; each row that was paid or given back that day is looked for on the bill, and around midnight and for refunds that
 * took their time on those of the days before. Doing it again changes nothing that was found already, and settles what has come
 * to agree.
 * @throws whatever the database throws; what the service fails to say is a state
 */
export async function reconcileDay(
  payload: Payload,
  account: BilledAccount,
  day: string,
  now: Date,
): Promise<ReconciledState> {
  const answer = await billOf(account, day)
  if (answer.state === 'waiting' || answer.state === 'corrupt') {
    if (answer.state === 'corrupt') {
      payload.logger.error({ msg: 'A bill is corrupt', account: account.name, day, detail: answer.detail })
    }
    return note(payload, account, day, answer.state, now)
  }
  try {
    const compared = await compare({ payload }, account, day, answer.lines)
    return await store(payload, { account, day, now, ...compared })
  } catch (error) {
    if (error instanceof BillNotThere) return note(payload, account, day, 'waiting', now)
    throw error
  }
}

type AnsweredBill =
  { state: 'waiting' } | { state: 'corrupt'; detail: string } | { state: 'ready'; lines: BillLine[] }

async function billOf(account: BilledAccount, day: string): Promise<AnsweredBill> {
  const answer = await account.bill(day)
  if (answer.outcome !== 'done') return { state: 'waiting' }
  const bill: Bill = answer.answer
  if (bill.state === 'not_ready') return { state: 'waiting' }
  if (bill.state === 'no_statement') return { state: 'ready', lines: [] }
  return bill
}

const numberOf = ({ kind, outTradeNo, outRefundNo }: BillLine) =>
  kind === 'payment' ? outTradeNo : (outRefundNo ?? '')
const keyOf = (kind: BillLine['kind'], number: string) => `${kind}:${number}`

interface Compared {
  differences: Difference[]
  billLines: number
  paidFen: number
  refundedFen: number
}

async function compare(
  req: InTransaction,
  account: BilledAccount,
  day: string,
  lines: readonly BillLine[],
): Promise<Compared> {
  const compared: Compared = { differences: [], billLines: lines.length, paidFen: 0, refundedFen: 0 }
  const seen = new Set<string>()
  for (let at = 0; at < lines.length; at += chunk) {
    const part = lines.slice(at, at + chunk)
    const known = await rowsWithNumbers(req, account, part)
    for (const line of part) {
      const key = keyOf(line.kind, numberOf(line))
      seen.add(key)
      if (line.kind === 'payment') compared.paidFen += line.amountFen
      else compared.refundedFen += line.amountFen
      const difference = compareLine(numberOf(line), line, known.get(key) ?? null)
      if (difference) compared.differences.push(difference)
    }
  }
  const numbersOf = billsBefore(account)
  for await (const rows of rowsOfDay(req, account, day)) {
    const unseen = rows.filter(({ kind, number }) => !seen.has(keyOf(kind, number)))
    if (unseen.length > 0) compared.differences.push(...(await notOnBillsBefore(numbersOf, day, unseen)))
  }
  return compared
}

async function rowsWithNumbers(
  req: InTransaction,
  { providers }: BilledAccount,
  lines: readonly BillLine[],
): Promise<Map<string, BookedRow>> {
  const numbers = (kind: BillLine['kind']) =>
    textsIn(lines.filter((line) => line.kind === kind).map(numberOf))
  const rows = await runSql<BookedRow>(
    req,
    sql`select 'payment' as kind, p.out_trade_no as number, p.order_id as "order", p.amount_fen::float8 as "amountFen",
          p.state::text as state
        from payments p where p.out_trade_no in ${numbers('payment')} and p.provider in ${textsIn(providers)}
        union all
        select 'refund', r.out_refund_no, r.order_id, r.amount_fen::float8, r.state::text
        from refunds r join payments p on p.id = r.payment_id
        where r.out_refund_no in ${numbers('refund')} and p.provider in ${textsIn(providers)}`,
  )
  return new Map(rows.map((row) => [keyOf(row.kind, row.number), row]))
}

interface DatedRow extends BookedRow {
  /** The first day on whose bill it may stand. */
  earliest: string
}

/**
 * Our rows that have to be on the bill of a day or on one before, in chunks. The day is moved by a little: what happened
 * shortly before its end may be on the next bill, and is looked for then.
 */
async function* rowsOfDay(
  req: InTransaction,
  { providers }: BilledAccount,
  day: string,
): AsyncGenerator<DatedRow[]> {
  const from = new Date(startOf(day).getTime() - midnightMs).toISOString()
  const until = new Date(startOf(dayAfter(day)).getTime() - midnightMs).toISOString()
  let after = ''
  for (;;) {
    const rows = await runSql<BookedRow & { since: string }>(
      req,
      sql`select * from (
            select 'payment' as kind, p.out_trade_no as number, p.order_id as "order", p.amount_fen::float8 as "amountFen",
              p.state::text as state, ${instant(sql`p.paid_at`)} as since
            from payments p where p.state = 'paid' and p.provider in ${textsIn(providers)}
              and p.paid_at >= ${from}::timestamptz and p.paid_at < ${until}::timestamptz
            union all
            select 'refund', r.out_refund_no, r.order_id, r.amount_fen::float8, r.state::text,
              ${instant(sql`r.created_at`)}
            from refunds r join payments p on p.id = r.payment_id
            where r.state = 'success' and p.provider in ${textsIn(providers)}
              and r.refunded_at >= ${from}::timestamptz and r.refunded_at < ${until}::timestamptz) x
          where x.kind || x.number > ${after} order by x.kind || x.number limit ${chunk}`,
    )
    if (rows.length > 0) {
      yield rows.map(({ since, ...row }) => ({
        ...row,
        earliest: dayOf(new Date(new Date(since).getTime() - midnightMs)),
      }))
    }
    const last = rows.at(-1)
    if (!last || rows.length < chunk) return
    after = last.kind + last.number
  }
}

/**
 * The numbers on the bills of earlier days, each asked for once.
 * @throws {BillNotThere}
 */
function billsBefore(account: BilledAccount): (day: string) => Promise<Set<string>> {
  const asked = new Map<string, Promise<Set<string>>>()
  const numbersOf = async (day: string) => {
    const bill = await billOf(account, day)
    if (bill.state !== 'ready') throw new BillNotThere(day)
    return new Set(bill.lines.map((line) => keyOf(line.kind, numberOf(line))))
  }
  return (day) => {
    const numbers = asked.get(day) ?? numbersOf(day)
    asked.set(day, numbers)
    return numbers
  }
}

/** A bill that is needed for the day in hand cannot be read now. */
class BillNotThere extends Error {}

/** Those of the rows that stand on none of the earlier bills on which they may. */
async function notOnBillsBefore(
  numbersOf: (day: string) => Promise<Set<string>>,
  day: string,
  rows: DatedRow[],
): Promise<Difference[]> {
  let left = rows
  for (let back = 1; back <= refundDaysMax; back++) {
    const before = dayAfter(day, -back)
    if (!left.some(({ earliest }) => earliest <= before)) break
    const numbers = await numbersOf(before)
    left = left.filter(({ kind, number, earliest }) => earliest > before || !numbers.has(keyOf(kind, number)))
  }
  return left.map(missingThere)
}

/** The day could not be judged. A bill that stays away or damaged for a day is a person's to look at, once. */
function note(
  payload: Payload,
  { name }: BilledAccount,
  day: string,
  state: 'waiting' | 'corrupt',
  now: Date,
): Promise<ReconciledState> {
  return inTransactionOf(payload, async (req) => {
    // A day that was compared stays compared, whatever the service says later.
    const [row] = await runSql<{ state: ReconciledState }>(
      req,
      sql`insert into reconciliations as r (id, provider, day, state, created_at, updated_at)
          values (${uuidv7()}, ${name}, ${day}, ${state}::enum_reconciliations_state, ${now.toISOString()}::timestamptz,
            ${now.toISOString()}::timestamptz)
          on conflict (provider, day) do update set updated_at = excluded.updated_at,
            state = case when r.state in ('matched', 'different') then r.state else excluded.state end
          returning r.state`,
    )
    const noted = row?.state ?? state
    if ((noted === 'waiting' || noted === 'corrupt') && isBillOverdue(day, now)) {
      const why =
        noted === 'waiting'
          ? '账单仍未出账或取不到，当天还没有对账 / No bill, or it cannot be fetched; the day is not compared'
          : '账单文件不完整，当天还没有对账 / The bill is damaged; the day is not compared'
      const detail = `${day}：${why}`
      const alarm = { detail, order: null, campus: null, key: `${prefixOf(name, day)}${unread}` }
      await raiseAlarm(req, { kind: 'bill_difference', ...alarm }, now)
    }
    return noted
  })
}

const prefixOf = (account: string, day: string) => `bill:${account}:${day}:`
/** Ends the key of the alarm that the bill cannot be read; a difference's ends with a kind and a number. */
const unread = 'unread'

async function inTransactionOf<T>(payload: Payload, work: (req: PayloadRequest) => Promise<T>): Promise<T> {
  const req = await createLocalReq({}, payload)
  return inTransaction(req, () => work(req))
}

interface Findings extends Compared {
  account: BilledAccount
  day: string
  now: Date
}

/** In one transaction: the day, its differences as they are now, and an alarm for each that is new. */
const store = (payload: Payload, findings: Findings): Promise<ReconciledState> =>
  inTransactionOf(payload, (req) => storeIn(req, findings))

async function storeIn(
  req: PayloadRequest,
  { account, day, now, differences, billLines, paidFen, refundedFen }: Findings,
): Promise<ReconciledState> {
  const at = now.toISOString()
  const state = differences.length > 0 ? 'different' : 'matched'
  // Two who reconcile the same day meet at this row.
  const [row] = await runSql<{ id: string }>(
    req,
    sql`insert into reconciliations (id, provider, day, state, bill_lines, differences, paid_fen, refunded_fen, created_at,
          updated_at)
        values (${uuidv7()}, ${account.name}, ${day}, ${state}::enum_reconciliations_state, ${billLines},
          ${differences.length}, ${paidFen}, ${refundedFen}, ${at}::timestamptz, ${at}::timestamptz)
        on conflict (provider, day) do update set state = excluded.state, bill_lines = excluded.bill_lines,
          differences = excluded.differences, paid_fen = excluded.paid_fen, refunded_fen = excluded.refunded_fen,
          updated_at = excluded.updated_at
        returning id`,
  )
  if (!row) throw new Error('A reconciliation without a row')
  const prefix = prefixOf(account.name, day)
  const found = JSON.stringify(
    differences.map((each) => ({
      ...each,
      id: uuidv7(),
      alarm: uuidv7(),
      key: prefix + keyOfDifference(each),
    })),
  )
  const given = sql`json_to_recordset(${found}::json) as f (id uuid, alarm uuid, key text, kind text, number text,
    "order" uuid, "oursFen" numeric, "theirsFen" numeric, detail text)`
  await runSql(
    req,
    sql`delete from bill_differences d where d.reconciliation_id = ${row.id}
          and not exists (select 1 from ${given} where f.kind = d.kind::text and f.number = d.number)`,
  )
  await runSql(
    req,
    sql`insert into bill_differences (id, reconciliation_id, kind, number, order_id, ours_fen, theirs_fen, detail, created_at,
          updated_at)
        select f.id, ${row.id}::uuid, f.kind::enum_bill_differences_kind, f.number, f."order", f."oursFen", f."theirsFen",
          f.detail, ${at}::timestamptz, ${at}::timestamptz
        from ${given} where not exists (select 1 from bill_differences d
          where d.reconciliation_id = ${row.id} and d.kind::text = f.kind and d.number = f.number)`,
  )
  await runSql(
    req,
    sql`insert into pay_alarms as a (id, kind, detail, order_id, campus_id, key, done, created_at, updated_at)
        select f.alarm, 'bill_difference', ${`${day}：`} || f.detail || '（' || f.number || '）', f."order", o.campus_id, f.key,
          false, ${at}::timestamptz, ${at}::timestamptz
        from ${given} left join orders o on o.id = f."order"
        on conflict (key) do nothing`,
  )
  await runSql(
    req,
    sql`update pay_alarms a set done = true, note = coalesce(a.note || e'\\n', '')
            || case when a.key = ${prefix + unread} then '账单已取到 / the bill came' else '再次对账时已一致 / in agreement when compared again' end,
          updated_at = ${at}::timestamptz
        where starts_with(a.key, ${prefix}) and a.kind = 'bill_difference' and not coalesce(a.done, false)
          and not exists (select 1 from ${given} where f.key = a.key)`,
  )
  return state
}

const keyOfDifference = ({ kind, number }: Difference) => `${kind}:${number}`
