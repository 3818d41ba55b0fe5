import type { RequestHandler, Request as HttpRequest, Response as HttpResponse } from 'express'
import { handleEndpoints, type Payload, type SanitizedConfig } from 'payload'
import type { RateLimitName } from '../../lib/rate-limits'
import type { Services } from '../../lib/services'
import { BodyTooLargeError, HungUpError } from './body'
import { graphqlDoor } from './graphql'
import { refuseTooLarge, refuseWith } from './refuse'
import { sendResponse } from './send-response'
import { toRequest } from './to-request'

interface Api {
  payload: Payload
  config: SanitizedConfig
  services: Services
}

/** Everything under `/api`: Payload's REST and our endpoints, without a detour through Next. */
export function api({ payload, config, services }: Api): RequestHandler {
  const graphql = graphqlDoor(payload, config)
  const answer = (req: HttpRequest, request: Request): Promise<Response> =>
    /^\/api\/graphql\/?$/.test(pathOf(req)) ? graphql(request) : handleEndpoints({ config, request })

  return async (req, res) => {
    try {
      for (const name of limitsOf(req, config)) await services.limits.consume(name, req.ip ?? '')
      const { request, tooLarge } = await toRequest(req, res, services.env.PUBLIC_URL)
      const response = await (tooLarge
        ? Promise.race([answer(req, request), tooLarge])
        : answer(req, request))
      await sendResponse(response, req, res)
    } catch (error) {
      giveUp(req, res, error, services)
    }
  }
}

function giveUp(req: HttpRequest, res: HttpResponse, error: unknown, { logger }: Services): void {
  if (error instanceof HungUpError || res.destroyed) return void res.destroy()
  if (error instanceof BodyTooLargeError) return refuseTooLarge(req, res)
  logger.error({ err: error, msg: 'A request failed outside Payload' })
  refuseWith(req, res, error)
}

const pathOf = (req: HttpRequest) => req.originalUrl.split('?', 1)[0] ?? ''

/** Where staff passwords and reset tokens can be guessed. */
const guessable = /^(login|forgot-password|reset-password|first-register|unlock|verify)$/i

function limitsOf(req: HttpRequest, config: SanitizedConfig): RateLimitName[] {
  const [, , collection = '', verb = ''] = pathOf(req).split('/')
  const staff =
    req.method === 'POST' && collection.toLowerCase() === config.admin.user && guessable.test(verb)
  return staff ? ['api', 'staffLogin'] : ['api']
}
