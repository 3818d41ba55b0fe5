import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import type { Language } from '../../contract/codes'
import { calendarFile, type CalendarEvent } from '../../domain/orders/calendar'
import { meetingTimes } from '../../domain/orders/meeting'
import { AppError } from '../../lib/errors'
import { readSpot } from '../safe-spots/read-spots'
import type { OrderRow } from './order-row'
import { readOwnOrder } from './own-order'

/**
 * The meeting of an order as a calendar file, in the language asked for.
 * @throws {AppError} NOT_FOUND where nobody has proposed a meeting
 */
export async function readCalendarFile(
  req: PayloadRequest,
  actor: StudentActor,
  id: string,
  language: Language,
  now: Date,
): Promise<string> {
  const { order } = await readOwnOrder(req, id, actor.id)
  if (order.meetingAt === null) throw new AppError('NOT_FOUND')
  const startsAt = new Date(order.meetingAt)
  const spot = order.spot === null ? null : await readSpot(req, order.spot)
  const name = (language === 'en' ? spot?.nameEn : null) ?? spot?.name ?? order.place ?? ''
  const zh = language === 'zh'
  return calendarFile({
    uid: `order-${order.id}@xiaoji`,
    sequence: order.version,
    status: statusOf(order),
    startsAt,
    endsAt: new Date(startsAt.getTime() + meetingTimes.lastsMs),
    stampedAt: now,
    summary: zh ? `面交：${order.title}` : `Meeting: ${order.title}`,
    location: name,
    description: [
      ...(spot?.description ? [spot.description] : []),
      zh ? `订单 ${order.number}` : `Order ${order.number}`,
      zh ? '当面验货后再出示交接码。' : 'Look at it before you show the handover code.',
    ].join('\n'),
    alarmMinutes: 60,
    alarm: zh ? `1 小时后面交：${name}` : `You meet in an hour: ${name}`,
  })
}

function statusOf({ status, meetingAgreedAt }: OrderRow): CalendarEvent['status'] {
  if (status === 'cancelled' || status === 'refunding' || status === 'refunded') return 'CANCELLED'
  return meetingAgreedAt === null ? 'TENTATIVE' : 'CONFIRMED'
}
