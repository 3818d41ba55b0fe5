import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import type { Logger } from '../../lib/logger'
import { requestIdOf } from './request-id'

/** Paths whose success is noise. */
const quiet = /^\/(_next|healthz|readyz|favicon\.ico)/

/** One line per answer: never the query, never a body, no one-time links. */
export function accessLog(logger: Logger): RequestHandler {
  return (req, res, next) => {
    logWhenAnswered(logger, { requestId: requestIdOf(req), url: req.originalUrl, address: req.ip }, req, res)
    next()
  }
}

interface Asked {
  requestId: string | undefined
  url: string
  /** The client's. */
  address: string | undefined
  /** By `performance.now()`. */
  started?: number
}

/** Writes the line once the answer is out, or the person hung up. */
export function logWhenAnswered(
  logger: Logger,
  { requestId, url, address, started = performance.now() }: Asked,
  { method }: IncomingMessage,
  res: ServerResponse,
): void {
  const path = (url.split('?', 1)[0] ?? '').slice(0, 200).replace(/\/(reset|verify)\/[^/]+/, '/$1/…')
  res.once('close', () => {
    const line = {
      requestId,
      method,
      path,
      status: res.statusCode,
      durationMs: Math.round(performance.now() - started),
      address,
      ...(res.writableFinished ? {} : { aborted: true }),
    }
    if (res.statusCode >= 500) logger.warn(line, 'answered')
    else if (quiet.test(path)) logger.debug(line, 'answered')
    else logger.info(line, 'answered')
  })
}
