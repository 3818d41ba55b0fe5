import type { CollectionSlug, Endpoint, PayloadRequest, SanitizedConfig } from 'payload'
import { actorOf } from '../access/actor'
import { lookAgain } from '../access/officer-lookup'
import { suspended } from '../access/sanctions'
import { AppError } from '../lib/errors'
import { isId } from '../lib/row-lock'
import { isForbidden, type Door } from './door'
import { asOpenRead, openReads } from './open-reads'
import { answerFirst } from './staff/answer-first'

/**
 * Students and strangers meet our own doors; officers meet Payload's, which the panel is made of. Where both have
 * the same method and path, the caller decides. Payload's doors stay closed to everybody else, so that no query
 * language, bulk update or export is ever offered to a phone.
 */

/** What somebody who is about to become an officer must reach. */
const staffEntrance = new Set([
  'get /init',
  'get /me',
  'post /login',
  'post /logout',
  'post /refresh-token',
  'post /forgot-password',
  'post /reset-password',
  'post /first-register',
])

const nameOf = ({ method, path }: Pick<Endpoint, 'method' | 'path'>) =>
  `${method} ${path.replaceAll(/\([^)]*\)/g, '')}`

function refuse(req: PayloadRequest): never {
  const actor = actorOf(req)
  if (actor.kind === 'suspended') throw suspended(actor.until)
  throw new AppError(actor.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'NOT_FOUND')
}

function refuseAsUnknown(req: PayloadRequest): never {
  if (hasDeadToken(req)) refuse(req)
  throw new AppError('NOT_FOUND')
}

const officersOnly = (endpoint: Endpoint, turnAway = refuse): Endpoint => ({
  ...endpoint,
  handler: (req) => (actorOf(req).kind === 'staff' ? asOfficer(endpoint, req) : turnAway(req)),
})

/** Payload answers "forbidden" for rows of another campus too; an officer is told so only of rows that they can see. */
async function asOfficer(endpoint: Endpoint, req: PayloadRequest): Promise<Response> {
  try {
    return await endpoint.handler(req)
  } catch (error) {
    const { id, collection } = req.routeParams ?? {}
    if (!isForbidden(error) || !isId(id) || typeof collection !== 'string') throw error
    const { totalDocs } = await req.payload.count({
      collection: collection as CollectionSlug,
      where: { id: { equals: id } },
      trash: true,
      overrideAccess: false,
      req,
    })
    throw totalDocs > 0 ? error : new AppError('NOT_FOUND', { cause: error })
  }
}

/** Where somebody whose token works no longer may still go: signing in as somebody, and out. */
const withDeadToken = /^(get \/init|post \/(login|logout|forgot-password|reset-password|first-register))$/

/** Public, but not for the holder of a token that works no longer. */
const forLiving = (endpoint: Endpoint): Endpoint =>
  withDeadToken.test(nameOf(endpoint))
    ? endpoint
    : { ...endpoint, handler: (req) => (hasDeadToken(req) ? refuse(req) : endpoint.handler(req)) }

/** A suspended person, or an officer whose term is over. */
function hasDeadToken(req: PayloadRequest): boolean {
  const { kind } = actorOf(req)
  return kind === 'suspended' || (kind === 'anonymous' && req.user !== null && req.user !== undefined)
}

/** What a stranger may not read does not exist for them; Payload would say "forbidden" of a private file. */
const hidingForbidden = (endpoint: Endpoint): Endpoint => ({
  ...endpoint,
  handler: async (req) => {
    try {
      return await endpoint.handler(req)
    } catch (error) {
      if (isForbidden(error) && endpoint.method === 'get' && actorOf(req).kind !== 'staff') {
        throw new AppError('NOT_FOUND', { cause: error })
      }
      throw error
    }
  },
})

/** A database that is away signs nobody out: first it must be able to say who is asking. */
const knowing = (endpoint: Endpoint): Endpoint => ({
  ...endpoint,
  handler: async (req) => {
    req.user = await lookAgain(req)
    return endpoint.handler(req)
  },
})

const isDoor = (endpoint: Endpoint): endpoint is Door => endpoint.custom?.door !== undefined

/** Changes the finished config in place and returns it. */
export function serveByAudience(config: SanitizedConfig): SanitizedConfig {
  for (const collection of config.collections) {
    const endpoints = collection.endpoints || []
    const builtIn = new Map(endpoints.filter((endpoint) => !isDoor(endpoint)).map((e) => [nameOf(e), e]))
    const read = openReads[collection.slug]
    const open = collection.slug === config.admin.user ? staffEntrance : new Set(read?.doors)
    const doors = new Set(endpoints.filter(isDoor).map(nameOf))
    const served: Endpoint[] = endpoints.map((endpoint) => {
      if (!isDoor(endpoint)) {
        // Our door took every id there is; what comes here, no id at all, is nothing to anybody else.
        if (doors.has(nameOf(endpoint))) return officersOnly(endpoint, refuseAsUnknown)
        if (!open.has(nameOf(endpoint))) return officersOnly(endpoint)
        return hidingForbidden(forLiving(read ? asOpenRead(endpoint, read) : endpoint))
      }
      const forStaff = builtIn.get(nameOf(endpoint))
      if (!forStaff) return endpoint
      return {
        ...endpoint,
        handler: (req) => (actorOf(req).kind === 'staff' ? asOfficer(forStaff, req) : endpoint.handler(req)),
      }
    })
    const isForgotPassword = (endpoint: Endpoint) =>
      collection.slug === config.admin.user && nameOf(endpoint) === 'post /forgot-password'
    collection.endpoints = served
      .map((endpoint) => (isForgotPassword(endpoint) ? answerFirst(endpoint) : endpoint))
      .map(knowing)
  }
  for (const global of config.globals) {
    if (global.endpoints)
      global.endpoints = global.endpoints.map((endpoint) => knowing(officersOnly(endpoint)))
  }
  const root: Endpoint[] = config.endpoints
  config.endpoints = root.map((endpoint) =>
    isDoor(endpoint) || endpoint.custom?.public === true ? endpoint : knowing(officersOnly(endpoint)),
  ) as SanitizedConfig['endpoints']
  return config
}
