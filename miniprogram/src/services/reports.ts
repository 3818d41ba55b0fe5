import type { Body, Query } from './api'
import { request } from './request'

export type ReportTarget = Query<'GET /report-reasons'>['target']

export const readReportReasons = (query: Query<'GET /report-reasons'>) =>
  request('GET /report-reasons', { query })
/** @param idempotencyKey one for each time that somebody means it */
export const sendReport = (body: Body<'POST /reports'>, idempotencyKey: string) =>
  request('POST /reports', { body, idempotencyKey })
