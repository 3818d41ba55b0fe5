import type { Answer, Body } from './api'
import { request, requestText } from './request'

export type MeetingView = Answer<'GET /orders/{id}/meeting'>

export const readMeeting = (order: string) => request('GET /orders/{id}/meeting', { params: { id: order } })
export const proposeMeeting = (order: string, body: Body<'POST /orders/{id}/meeting'>) =>
  request('POST /orders/{id}/meeting', { params: { id: order }, body })
export const agreeMeeting = (order: string, version: number) =>
  request('POST /orders/{id}/meeting/agree', { params: { id: order }, body: { version } })
export const checkIn = (order: string, body: Body<'POST /orders/{id}/check-in'>) =>
  request('POST /orders/{id}/check-in', { params: { id: order }, body })
export const reportNoShow = (order: string) => request('POST /orders/{id}/no-show', { params: { id: order } })

/** The meeting as a calendar file. */
export const readCalendar = (order: string) =>
  requestText('GET /orders/{id}/calendar.ics', { params: { id: order } })
