import type { IncomingMessage } from 'node:http'
import type { Express, Request } from 'express'

/** The client's address as the app sees it, trusted proxies considered, for requests that do not pass the app. */
export function clientAddressWith(app: Express): (req: IncomingMessage) => string {
  return (req) => {
    const seen = Object.create(app.request, {
      headers: { value: req.headers },
      socket: { value: req.socket },
    }) as Request
    return seen.ip ?? ''
  }
}
