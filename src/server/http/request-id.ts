import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { Request } from 'express'
import { withinRequest } from '../../lib/request-context'

const ids = new WeakMap<object, string>()

/** The id under which a request is logged and answered. */
export function requestIdOf(req: Request): string | undefined {
  return ids.get(req)
}

/** Gives the request its id; one that came along is believed only if it is sane and a trusted proxy sent it. */
export function identify(req: Request): string {
  const given = req.get('x-request-id')
  const id = given !== undefined && /^[\w.-]{8,64}$/.test(given) && isTrusted(req) ? given : randomUUID()
  ids.set(req, id)
  return id
}

function isTrusted(req: Request): boolean {
  const trust = req.app.get('trust proxy fn') as (address: string, hop: number) => boolean
  return trust(req.socket.remoteAddress ?? '', 0)
}

/** Gives every request an id, which all lines of the log about it carry. */
export const requestId: RequestHandler = (req, res, next) => {
  const id = identify(req)
  res.setHeader('X-Request-Id', id)
  const end = withinRequest(id, () => next())
  res.once('close', end)
}
