import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import { byteOrderMark, csvLine, csvYuan } from '../../domain/ledger/csv'
import { metrics } from '../../domain/stats/metrics'
import { campusOf, readDays, seesMoney, seriesOf, type OverviewQuestion } from './read-overview'

/**
 * The numbers of a range for spreadsheets, a line for each period; sums of money only for who may know them.
 * @throws {AppError} NOT_FOUND for another campus than the officer's own
 */
export async function exportOverview(
  req: PayloadRequest,
  staff: StaffActor,
  question: OverviewQuestion,
): Promise<string> {
  const money = seesMoney(staff)
  const campus = await campusOf(req, staff, question.campus)
  const series = seriesOf(await readDays(req, campus, question), question, money)
  const header = [
    '时间',
    ...metrics.map(({ zh }) => zh),
    ...(money ? ['下单金额（元）', '成交金额（元）'] : []),
  ]
  const lines = series.map(({ period, numbers, sums }) => [
    period,
    ...metrics.map(({ name }) => String(numbers[name])),
    ...(sums ? [sums.ordersFen, sums.salesFen].map((fen) => csvYuan(String(fen))) : []),
  ])
  return byteOrderMark + [header, ...lines].map(csvLine).join('')
}
