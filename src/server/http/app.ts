import { type IncomingMessage, type ServerResponse } from 'node:http'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import type { Payload, SanitizedConfig } from 'payload'
import type { Services } from '../../lib/services'
import { accessLog } from './access-log'
import { api } from './api'
import { health, type ServerState } from './health'
import { failedReads } from './hot-reads'
import { favicon, landing } from './landing'
import { refuse, refuseWith } from './refuse'
import { requestId } from './request-id'
import { dataOnly, securityHeaders } from './security-headers'
import { transparency } from './transparency'
import { webClient } from './web-client'

export interface AppParts {
  payload: Payload
  /** What the promise that `payload.config.ts` exports resolves to. */
  config: SanitizedConfig
  services: Services
  /** Next's handler of the panel; without it there is no panel (tests). */
  nextHandler?: (req: IncomingMessage, res: ServerResponse) => Promise<void>
  /** Where the web client was built; without it, or before it is built, `/` only says where things are. */
  webClientFolder?: string
  state?: ServerState
}

/** The one server: health, API, panel, web client. Nothing here reads a body before its door does. */
export function createApp({
  payload,
  config,
  services,
  nextHandler,
  webClientFolder,
  state = { stopping: false },
}: AppParts): Express {
  const { env, logger } = services
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.enable('case sensitive routing')
  app.set('query parser', false)
  app.set('trust proxy', env.TRUST_PROXY.length > 0 ? env.TRUST_PROXY : false)

  app.use(requestId, accessLog(logger), securityHeaders(env))
  app.use((_req, res, next) => {
    // Keep-alive connections would otherwise hold the shutdown up.
    if (state.stopping) res.setHeader('Connection', 'close')
    next()
  })
  app.use(health(payload, services, state))
  app.use(transparency)
  app.use('/api', dataOnly, failedReads({ payload, services }), api({ payload, config, services }))
  if (nextHandler) {
    app.use(['/admin', '/_next'], async (req, res) => {
      // Express shortens the address inside a mount; Next routes by the whole one.
      req.url = req.originalUrl
      await nextHandler(req, res)
    })
  }
  const client = webClientFolder === undefined ? undefined : webClient(webClientFolder, env)
  if (client) app.use(client)
  else app.get('/', landing)
  app.get('/favicon.ico', favicon)
  app.use((req: Request, res: Response) => refuse(req, res, 'NOT_FOUND'))
  app.use((error: unknown, req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) return next(error)
    logger.error({ err: error, msg: 'A request failed' })
    refuseWith(req, res, error)
  })
  return app
}
