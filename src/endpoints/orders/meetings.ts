import { z } from 'zod'
import { orderLimits, orderSides, orderStatuses } from '../../contract/orders'
import { handoverCode } from '../../domain/orders/handover-code'
import { languageOf } from '../../lib/language'
import { agreeMeeting } from '../../operations/orders/agree-meeting'
import { readCalendarFile } from '../../operations/orders/calendar-file'
import { checkIn } from '../../operations/orders/check-in'
import { handOver } from '../../operations/orders/hand-over'
import { readOwnOrder } from '../../operations/orders/own-order'
import { proposeMeeting } from '../../operations/orders/propose-meeting'
import { readHandoverCode } from '../../operations/orders/read-handover-code'
import { viewMeeting } from '../../operations/orders/read-meeting'
import { reportNoShow } from '../../operations/orders/report-no-show'
import { door, type Door } from '../door'
import { id, line, position } from '../shapes'

const side = z.enum(orderSides)

const meetingView = z.object({
  order: z.string(),
  status: z.enum(orderStatuses),
  version: z.number(),
  dueAt: z.string().nullable(),
  noShow: side.nullable(),
  meeting: z
    .object({
      spot: z
        .object({
          id: z.string(),
          name: z.string(),
          nameEn: z.string().nullable(),
          location: z.object({ lat: z.number(), lng: z.number() }),
        })
        .nullable(),
      place: z.string(),
      at: z.string(),
      proposedBy: side.nullable(),
      agreedAt: z.string().nullable(),
      checkInFrom: z.string(),
      checkInUntil: z.string(),
    })
    .nullable(),
  checkIns: z.array(z.object({ side, at: z.string(), near: z.boolean(), distanceM: z.number().nullable() })),
  can: z.object({
    propose: z.boolean(),
    agree: z.boolean(),
    checkIn: z.boolean(),
    reportNoShow: z.boolean(),
  }),
})

const moment = z.iso
  .datetime({ offset: true, error: '应为带时区的时间，如 2026-12-01T10:00:00Z|Must be an ISO 8601 instant' })
  .transform((text) => new Date(text))

/** Six digits as people type them, blanks and full-width digits included. */
const code = z
  .string({ error: '应为 6 位数字|Must be six digits' })
  .max(40, { error: '应为 6 位数字|Must be six digits' })
  .transform((text) => text.normalize('NFKC').replace(/\s/g, ''))
  .refine((text) => new RegExp(`^\\d{${handoverCode.digits}}$`).test(text), {
    error: '应为 6 位数字|Must be six digits',
  })

/** Where, when and how the two of an order meet and hand over. */
export const meetingDoors: Door[] = [
  door({
    method: 'get',
    path: '/:id/meeting',
    summary: 'When and where the two of an order meet, who came, and what I may do now',
    who: 'student',
    answer: meetingView,
    errors: ['NOT_FOUND'],
    handle: async ({ req, actor, params, now }) => {
      const { order, side: mine } = await readOwnOrder(req, params.id ?? '', actor.id)
      return viewMeeting(req, order, mine, now)
    },
  }),
  door({
    method: 'post',
    path: '/:id/meeting',
    summary: 'Propose when and where to meet: a safe spot of the campus, or a place in words',
    who: 'student',
    limit: 'meeting',
    body: z
      .strictObject({ spot: id.optional(), place: line(orderLimits.meetingPlaceMax).optional(), at: moment })
      .refine(({ spot, place }) => (spot === undefined) !== (place === undefined), {
        error: '请选择一个安全交易点，或写明地点|Give either a safe spot or a place',
        path: ['spot'],
      }),
    answer: meetingView,
    errors: ['NOT_FOUND', 'CONFLICT'],
    carries: { CONFLICT: meetingView },
    handle: ({ req, actor, params, body, now }) => proposeMeeting(req, actor, params.id ?? '', body, now),
  }),
  door({
    method: 'post',
    path: '/:id/meeting/agree',
    summary: 'Agree to what the other side proposed, as this version of the order has it',
    who: 'student',
    limit: 'meeting',
    body: z.strictObject({ version: z.int({ error: '应为整数|Must be a whole number' }) }),
    answer: meetingView,
    errors: ['NOT_FOUND', 'CONFLICT'],
    carries: { CONFLICT: meetingView },
    handle: ({ req, actor, params, body, now }) =>
      agreeMeeting(req, actor, params.id ?? '', body.version, now),
  }),
  door({
    method: 'get',
    path: '/:id/calendar.ics',
    summary: 'The meeting as a calendar file (text/calendar)',
    who: 'student',
    errors: ['NOT_FOUND'],
    handle: async ({ req, actor, params, now }) => {
      const language = languageOf(req.headers)
      const file = await readCalendarFile(req, actor, params.id ?? '', language, now)
      return new Response(file, {
        headers: {
          'Content-Type': 'text/calendar; charset=utf-8',
          'Content-Disposition': 'attachment; filename="meeting.ics"',
          'Cache-Control': 'no-store',
        },
      })
    },
  }),
  door({
    method: 'get',
    path: '/:id/handover-code',
    summary: 'The code that the buyer shows, and the key with which the app computes the next ones',
    who: 'student',
    answer: z.object({
      code: z.string(),
      validUntil: z.string(),
      secret: z.string(),
      algorithm: z.literal('SHA256'),
      digits: z.number(),
      stepS: z.number(),
      serverTime: z.string(),
    }),
    errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT'],
    handle: ({ req, actor, params, now }) => readHandoverCode(req, actor, params.id ?? '', now),
  }),
  door({
    method: 'post',
    path: '/:id/handover',
    summary:
      'The seller types the code that the buyer shows; later, with the time, where there was no network',
    who: 'student',
    limit: 'order',
    body: z.strictObject({ code, enteredAt: moment.optional() }),
    answer: z.object({
      id: z.string(),
      status: z.enum(orderStatuses),
      version: z.number(),
      handedOverAt: z.string().nullable(),
      dueAt: z.string().nullable(),
    }),
    errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT', 'RATE_LIMITED'],
    handle: async ({ req, actor, params, body, now }) => {
      const order = await handOver(req, actor, params.id ?? '', body, now)
      const { status, version, handedOverAt, dueAt } = order
      return { id: order.id, status, version, handedOverAt, dueAt }
    },
  }),
  door({
    method: 'post',
    path: '/:id/check-in',
    summary: 'I am at the agreed place; how far from it is kept, where I am is not',
    who: 'student',
    limit: 'order',
    body: z
      .strictObject({
        ...position.partial().shape,
        /** I am there, whatever my phone says. */
        insist: z.boolean({ error: '应为 true 或 false|Must be true or false' }).optional(),
      })
      .refine(({ lat, lng }) => (lat === undefined) === (lng === undefined), {
        error: '经纬度须同时给出|lat and lng belong together',
        path: ['lat'],
      }),
    answer: meetingView,
    errors: ['NOT_FOUND', 'CONFLICT'],
    carries: { CONFLICT: meetingView },
    handle: ({ req, actor, params, body: { lat, lng, insist = false }, now }) => {
      const given = lat === undefined || lng === undefined ? undefined : { lat, lng }
      return checkIn(req, actor, params.id ?? '', { position: given, insist }, now)
    },
  }),
  door({
    method: 'post',
    path: '/:id/no-show',
    summary:
      'The other side did not come: I was there, a quarter of an hour is over, and they have not checked in',
    who: 'student',
    limit: 'order',
    answer: meetingView,
    errors: ['NOT_FOUND', 'CONFLICT'],
    carries: { CONFLICT: meetingView },
    handle: ({ req, actor, params, now }) => reportNoShow(req, actor, params.id ?? '', now),
  }),
]
