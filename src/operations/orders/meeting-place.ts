import { clockWords } from '../../domain/orders/meeting'
import { hoursInWords, isOpenAt } from '../../domain/safe-spots/hours'
import { AppError, invalid } from '../../lib/errors'
import type { InTransaction } from '../../lib/sql'
import { readSpot, type SpotRow } from '../safe-spots/read-spots'
import type { OrderRow } from './order-row'

/**
 * The spot, if people of the order may meet there at that time.
 * @throws {AppError} VALIDATION_FAILED, with the opening hours where it is closed then
 */
export async function spotOpenAt(
  req: InTransaction,
  { campus }: Pick<OrderRow, 'campus'>,
  id: string,
  at: Date,
): Promise<SpotRow> {
  const spot = await readSpot(req, id)
  if (!spot || spot.campus !== campus || !spot.active) {
    throw invalid('spot', '没有这个交易点，请另选', 'There is no such spot; please choose another one')
  }
  if (isOpenAt(spot.hours, at)) return spot
  const [zh, en] = [hoursInWords(spot.hours, 'zh'), hoursInWords(spot.hours, 'en')]
  throw new AppError('VALIDATION_FAILED', {
    problems: [
      {
        path: 'at',
        message: {
          zh: `${spot.name}那时不开放；开放时间：${zh}`,
          en: `${spot.nameEn ?? spot.name} is closed then; it is open ${en}`,
        },
      },
    ],
  })
}

/** When and where, in words that need no language: `2026-12-01 18:00 图书馆北门`. */
export const whenAndWhere = ({ meetingAt, place }: Pick<OrderRow, 'meetingAt' | 'place'>): string =>
  meetingAt === null ? '' : `${clockWords(new Date(meetingAt))} ${place ?? ''}`.trim()
