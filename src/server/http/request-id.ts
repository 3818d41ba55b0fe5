import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Application, Request, RequestHandler } from 'express'
import { withinRequest } from '../../lib/request-context'

const ids = new WeakMap<object, string>()

/** The id under which a request is logged and answered. */
export function requestIdOf(req: Request): string | undefined {
  return ids.get(req)
}

type Trust = (address: string, hop: number) => boolean

/** Gives the request its id; one that came along is believed only if it is sane and a trusted proxy sent it. */
export function identify(req: IncomingMessage, trust: Trust): string {
  const given = req.headers['x-request-id']
  const id =
    typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) && trust(req.socket.remoteAddress ?? '', 0)
      ? given
      : randomUUID()
  ids.set(req, id)
  return id
}

/** Whom the app believes what they say of others. */
export const trustOf = (app: Application) => app.get('trust proxy fn') as Trust

/** Gives every request an id, which all lines of the log about it carry. */
export const requestId: RequestHandler = (req, res, next) => {
  const id = identify(req, trustOf(req.app))
  res.setHeader('X-Request-Id', id)
  const end = withinRequest(id, () => next())
  res.once('close', end)
}
