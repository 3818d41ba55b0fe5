'use client'

import { Button, Link, SetStepNav, useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useState, type ReactNode } from 'react'
import { ledgerAccounts } from '../../domain/ledger/accounts'
import { isRange } from '../../domain/ledger/range'
import { formatFen } from '../../domain/products/price'
import type { DifferenceKind } from '../../domain/reconciliations/compare'
import type { Treasury } from '../../operations/ledger/read-treasury'
import type { ReconciledState } from '../../operations/reconciliations/reconcile-day'
import { momentText } from '../lib/dates'
import type { Bilingual } from '../lib/panel-language'
import { useAnswer } from '../lib/use-answer'
import { useText } from '../lib/use-text'

const title: Bilingual = { zh: '资金', en: 'Treasury' }
const differenceKinds: Record<DifferenceKind, Bilingual> = {
  missing_here: { zh: '账单有，我们没有', en: 'On the bill only' },
  missing_there: { zh: '我们有，账单没有', en: 'In our books only' },
  amount: { zh: '金额不同', en: 'Another amount' },
  state: { zh: '状态不同', en: 'Another state' },
}
const states: Record<ReconciledState, Bilingual> = {
  waiting: { zh: '等待账单', en: 'Waiting for the bill' },
  matched: { zh: '一致', en: 'Matched' },
  different: { zh: '有差异', en: 'Different' },
  corrupt: { zh: '账单损坏，会再取一次', en: 'Corrupt bill, asked for again' },
}

interface Question {
  from: string
  to: string
  by: 'day' | 'month'
  olderThanDays: string
}

/** Who has the money, what came and went, and what somebody has to look at. */
export function TreasuryPage({ today }: { today: string }) {
  const { text } = useText()
  const { config } = useConfig()
  const [question, setQuestion] = useState<Question>({
    ...{ from: `${today.slice(0, 8)}01`, to: today, by: 'day', olderThanDays: '7' },
  })
  const isAskable = isRange(question) && /^\d{1,3}$/.test(question.olderThanDays)
  const range = `from=${question.from}&to=${question.to}`
  const { data, failed, again } = useAnswer<Treasury>(
    isAskable ? `/ledger/treasury?${range}&by=${question.by}&olderThanDays=${question.olderThanDays}` : null,
  )
  return (
    <div className="jobs-view treasury-view">
      <SetStepNav nav={[{ label: text(title) }]} />
      <header>
        <h1>{text(title)}</h1>
        <Button buttonStyle="secondary" margin={false} onClick={again} size="small">
          {text({ zh: '刷新', en: 'Refresh' })}
        </Button>
      </header>
      {data && <Balances treasury={data} />}
      <Choice onChange={setQuestion} question={question}>
        {isAskable && (
          <a download href={`${config.routes.api}/ledger/export.csv?${range}`}>
            {text({ zh: '下载这段时间的账本（CSV）', en: 'Download the ledger of this range (CSV)' })}
          </a>
        )}
      </Choice>
      {!isAskable && (
        <p role="alert">
          {text({
            zh: '请检查日期：结束不能早于开始',
            en: 'Check the days: it must not end before it begins',
          })}
        </p>
      )}
      {failed && <p role="alert">{text({ zh: '没有连上服务器', en: 'The server was not reached' })}</p>}
      {data && (
        <>
          <Flows flows={data.flows} />
          <Problems problems={data.problems} />
          <Alarms alarms={data.alarms} />
          <InFlight days={question.olderThanDays} inFlight={data.inFlight} />
          {data.bills && <Bills bills={data.bills} />}
        </>
      )}
    </div>
  )
}

function Choice({
  question,
  onChange,
  children,
}: {
  question: Question
  onChange: (question: Question) => void
  children: ReactNode
}) {
  const { text } = useText()
  const input = (name: 'from' | 'to' | 'olderThanDays', type: 'date' | 'number', label: Bilingual) => (
    <label>
      {text(label)}
      <input
        max={type === 'number' ? 365 : undefined}
        min={type === 'number' ? 0 : undefined}
        onChange={({ target }) => onChange({ ...question, [name]: target.value })}
        type={type}
        value={question[name]}
      />
    </label>
  )
  return (
    <form className="treasury-view__choice" onSubmit={(event) => event.preventDefault()}>
      {input('from', 'date', { zh: '从', en: 'From' })}
      {input('to', 'date', { zh: '到', en: 'To' })}
      <label>
        {text({ zh: '按', en: 'By' })}
        <select
          onChange={({ target }) => onChange({ ...question, by: target.value === 'month' ? 'month' : 'day' })}
          value={question.by}
        >
          <option value="day">{text({ zh: '天', en: 'Day' })}</option>
          <option value="month">{text({ zh: '月', en: 'Month' })}</option>
        </select>
      </label>
      {input('olderThanDays', 'number', { zh: '在途超过（天）', en: 'In flight for more than (days)' })}
      {children}
    </form>
  )
}

function Balances({ treasury: { balances, problems } }: { treasury: Treasury }) {
  const { text } = useText()
  return (
    <section className="jobs-view__health">
      <dl>
        {ledgerAccounts.map(({ name, zh, en }) => (
          <div
            data-bad={problems.some((each) => each.kind === 'balance' && each.account === name)}
            key={name}
          >
            <dt>{text({ zh, en })}</dt>
            {/* What we owe is negative in the books, and a plain amount for people. */}
            <dd>{formatFen(name === 'provider' ? balances[name] : -balances[name] || 0)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Flows({ flows }: { flows: Treasury['flows'] }) {
  const { text } = useText()
  return (
    <Section
      columns={[
        { zh: '时间', en: 'Period' },
        { zh: '买家付款', en: 'Paid by buyers' },
        { zh: '退给买家', en: 'Given back' },
        { zh: '付给卖家', en: 'Paid out' },
      ]}
      empty={{ zh: '这段时间没有资金进出', en: 'No money came or went' }}
      rows={flows.map(({ period, paidFen, refundedFen, paidOutFen }) => ({
        id: period,
        cells: [period, ...[paidFen, refundedFen, paidOutFen].map(formatFen)],
      }))}
      title={text({ zh: '资金进出', en: 'What came and went' })}
    />
  )
}

function Problems({ problems }: { problems: Treasury['problems'] }) {
  const { text } = useText()
  if (problems.length === 0) return null
  const nameOf = (account: string) => {
    const known = ledgerAccounts.find(({ name }) => name === account)
    return known ? text(known) : account
  }
  return (
    <Section
      columns={[
        { zh: '问题', en: 'Problem' },
        { zh: '账本', en: 'Ledger' },
        { zh: '应为', en: 'Should be' },
        { zh: '订单', en: 'Order' },
      ]}
      isBad
      rows={problems.map((problem, at) => {
        const id = String(at)
        if (problem.kind === 'unbalanced') {
          const words = text({ zh: '分录合计不为零', en: 'Entries do not sum to zero' })
          return { id, cells: [`${words}: ${problem.fact}`, formatFen(problem.sumFen), formatFen(0), '—'] }
        }
        const order = <OrderLink id={problem.order} key="order" />
        if (problem.kind === 'overdrawn') {
          const words = text({ zh: '付出多于收到', en: 'More went out than came in' })
          return { id, cells: [words, formatFen(problem.outFen), formatFen(problem.paidFen), order] }
        }
        const { account, ledgerFen, expectedFen } = problem
        return { id, cells: [nameOf(account), formatFen(ledgerFen), formatFen(expectedFen), order] }
      })}
      title={text({ zh: '账本与订单不符', en: 'The ledger is not what orders say' })}
    />
  )
}

function Alarms({ alarms: { open, docs } }: { alarms: Treasury['alarms'] }) {
  const { text, language } = useText()
  return (
    <Section
      columns={[
        { zh: '时间', en: 'When' },
        { zh: '说明', en: 'Detail' },
        { zh: '订单', en: 'Order' },
      ]}
      empty={{ zh: '没有待处理的异常', en: 'Nothing waits for anybody' }}
      isBad={open > 0}
      rows={docs.map(({ id, detail, order, createdAt }) => ({
        id,
        cells: [
          momentText(createdAt, language),
          <RowLink collection="pay-alarms" id={id} key="alarm">
            {detail}
          </RowLink>,
          order === null ? '—' : <OrderLink id={order} key="order" />,
        ],
      }))}
      title={text({ zh: `待处理的异常：${open}`, en: `Alarms to deal with: ${open}` })}
    />
  )
}

function InFlight({ inFlight: { count, docs }, days }: { inFlight: Treasury['inFlight']; days: string }) {
  const { text, language } = useText()
  return (
    <Section
      columns={[
        { zh: '订单', en: 'Order' },
        { zh: '付款时间', en: 'Paid' },
        ...ledgerAccounts.filter(({ name }) => name !== 'provider'),
      ]}
      empty={{ zh: '没有', en: 'None' }}
      rows={docs.map(({ order, number, since, held, refundable, payable }) => ({
        id: order,
        cells: [
          <RowLink collection="orders" id={order} key="order">
            {number}
          </RowLink>,
          momentText(since, language),
          ...[held, refundable, payable].map((fen) => formatFen(-fen || 0)),
        ],
      }))}
      title={text({
        zh: `资金在途超过 ${days} 天的订单：${count}`,
        en: `Orders with money in flight for more than ${days} days: ${count}`,
      })}
    />
  )
}

function Bills({ bills: { days, differences } }: { bills: NonNullable<Treasury['bills']> }) {
  const { text } = useText()
  const fen = (amountFen: number | null) => (amountFen === null ? '—' : formatFen(amountFen))
  return (
    <>
      <Section
        columns={[
          { zh: '日期', en: 'Day' },
          { zh: '类型', en: 'Kind' },
          { zh: '单号', en: 'Number' },
          { zh: '我们', en: 'Ours' },
          { zh: '账单', en: 'Bill' },
        ]}
        empty={{ zh: '没有差异', en: 'No differences' }}
        isBad={differences.count > 0}
        rows={differences.docs.map(({ id, day, kind, number, oursFen, theirsFen }) => ({
          id,
          cells: [
            day,
            text(differenceKinds[kind]),
            <RowLink collection="bill-differences" id={id} key="number">
              {number}
            </RowLink>,
            fen(oursFen),
            fen(theirsFen),
          ],
        }))}
        title={text({
          zh: `与账单的差异：${differences.count}`,
          en: `Differences with bills: ${differences.count}`,
        })}
      />
      <Section
        columns={[
          { zh: '日期', en: 'Day' },
          { zh: '支付服务', en: 'Service' },
          { zh: '结果', en: 'Result' },
          { zh: '账单笔数', en: 'Lines' },
          { zh: '差异', en: 'Differences' },
        ]}
        empty={{ zh: '还没有对过账', en: 'No day was reconciled yet' }}
        rows={days.map(({ day, provider, state, billLines, differences: found }) => ({
          id: `${provider} ${day}`,
          cells: [day, provider, text(states[state]), billLines, found],
        }))}
        title={text({ zh: '最近的对账', en: 'Days reconciled last' })}
      />
    </>
  )
}

interface SectionProps {
  title: string
  columns: readonly Bilingual[]
  rows: { id: string; cells: ReactNode[] }[]
  /** Said in place of a table without rows. */
  empty?: Bilingual
  isBad?: boolean
}

function Section({ title: heading, columns, rows, empty, isBad = false }: SectionProps) {
  const { text } = useText()
  return (
    <section className="jobs-view__table" data-bad={isBad}>
      <h2>{heading}</h2>
      {rows.length === 0 ? (
        empty && <p>{text(empty)}</p>
      ) : (
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.en} scope="col">
                  {text(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, cells }) => (
              <tr key={id}>
                {cells.map((cell, at) => (
                  <td key={columns[at]?.en}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function RowLink({ collection, id, children }: { collection: string; id: string; children: ReactNode }) {
  const { config } = useConfig()
  const href = formatAdminURL({ adminRoute: config.routes.admin, path: `/collections/${collection}/${id}` })
  return (
    <Link href={href} prefetch={false}>
      {children}
    </Link>
  )
}

function OrderLink({ id }: { id: string }) {
  const { text } = useText()
  return (
    <RowLink collection="orders" id={id}>
      {text({ zh: '查看', en: 'Open' })}
    </RowLink>
  )
}
