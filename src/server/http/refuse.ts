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

/** How long a client that is still sending has to notice the refusal, milliseconds. */
const noticeMs = 1_000

/**
 * 413 while the body is still coming. Nothing more is read, so the client is held up, not the memory; the answer is
 * complete but the response stays open for a moment: closing at once would reset the connection and lose the answer.
 */
export function refuseTooLarge(req: Request, res: Response): void {
  const { status, body } = plainAnswer('PAYLOAD_TOO_LARGE', askerOf(req))
  const text = Buffer.from(JSON.stringify(body))
  req.pause()
  res.writeHead(status, {
    Connection: 'close',
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': text.length,
  })
  res.write(text)
  const timer = setTimeout(() => res.end(() => req.socket.destroy()), noticeMs)
  res.once('close', () => clearTimeout(timer))
}
