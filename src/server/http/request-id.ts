import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { Request } from 'express'
import { withinRequest } from '../../lib/request-context'

const ids = new WeakMap<object, string>()

/** The id under which a request is logged and answered. */
export function requestIdOf(req: Request): string | undefined {
  return ids.get(req)
}

/**
 * Gives every request an id, which all lines of the log about it carry; one that came along is believed only if it
 * is sane and a trusted proxy sent it.
 */
export const requestId: RequestHandler = (req, res, next) => {
  const given = req.get('x-request-id')
  const trust = req.app.get('trust proxy fn') as (address: string, hop: number) => boolean
  const believed =
    given !== undefined && /^[\w.-]{8,64}$/.test(given) && trust(req.socket.remoteAddress ?? '', 0)
  const id = believed ? given : randomUUID()
  ids.set(req, id)
  res.setHeader('X-Request-Id', id)
  const end = withinRequest(id, () => next())
  res.once('close', end)
}
