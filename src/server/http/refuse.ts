import { STATUS_CODES } from 'node:http'
import type { Request, Response } from 'express'
import type { ErrorCode } from '../../contract/codes'
import { errorAnswer, plainAnswer, type ErrorAnswer } from '../../lib/error-answer'
import { languageOf } from '../../lib/language'
import { requestIdOf } from './request-id'

/** Answers with an error body. */
export function sendError(req: Request, res: Response, { status, body, retryAfterS }: ErrorAnswer): void {
  if (res.headersSent || res.destroyed) {
    res.destroy()
    return
  }
  if (retryAfterS !== undefined) res.setHeader('Retry-After', String(retryAfterS))
  res.status(status)
  res.statusMessage = STATUS_CODES[status] ?? ''
  res.json(req.method === 'HEAD' ? undefined : body)
}

/** Answers with a code's own text. */
export function refuse(req: Request, res: Response, code: ErrorCode): void {
  sendError(req, res, plainAnswer(code, askerOf(req)))
}

/** Answers whatever was thrown. */
export function refuseWith(req: Request, res: Response, error: unknown): void {
  sendError(req, res, errorAnswer(error, askerOf(req)))
}

function askerOf(req: Request) {
  return { language: languageOf(req.headers), requestId: requestIdOf(req) }
}

/**
 * 413 while the body is still coming: answers, throws away what arrives for a moment, so that the answer is not lost
 * to a reset, and hangs up.
 */
export function refuseTooLarge(req: Request, res: Response): void {
  res.setHeader('Connection', 'close')
  const { socket } = req
  res.once('finish', () => {
    req.resume()
    setTimeout(() => socket.destroy(), 1_000).unref()
  })
  refuse(req, res, 'PAYLOAD_TOO_LARGE')
}
