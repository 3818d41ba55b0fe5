import type { RequestHandler, Request, Response } from 'express'
import { headersWithCors, type Payload, type SanitizedConfig } from 'payload'
import { actorOf } from '../../access/actor'
import { readSession } from '../../access/session-strategy'
import { collectionDoors, rootDoors } from '../../endpoints'
import { parse, type Door } from '../../endpoints/door'
import { isReadDoor, type ReadDoorSpec } from '../../endpoints/read-door'
import { errorAnswer } from '../../lib/error-answer'
import { AppError } from '../../lib/errors'
import { languageOf } from '../../lib/language'
import { limitKey } from '../../lib/rate-limits'
import type { Reader } from '../../lib/read-context'
import type { Services } from '../../lib/services'
import { refuseWith } from './refuse'
import { requestIdOf } from './request-id'

interface HotReads {
  payload: Payload
  config: SanitizedConfig
  services: Services
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
const queryMax = 2_000

/**
 * Answers the doors that only read without the way through Payload, which costs more than they do. Takes what it surely
 * understands: strangers and students, plain queries. Everything else goes on to the doors as they are.
 */
export function hotReads({ payload, config, services }: HotReads): RequestHandler {
  const doors = readDoors()
  const officersCookie = `${config.cookiePrefix}-token=`

  async function answer(req: Request, res: Response, plan: Plan): Promise<void> {
    const { spec, id, query } = plan
    await services.limits.consume('api', req.ip ?? '')
    const reader = await readerOf(req, spec, services)
    if (spec.limit) {
      const asker = { ...(reader.id === null ? {} : { personId: reader.id }), address: req.ip ?? '' }
      await services.limits.consume(spec.limit, limitKey(spec.limit, asker))
    }
    const text = await spec.read({
      payload,
      services,
      reader,
      query: spec.query ? parse(spec.query, query) : {},
      params: id === undefined ? {} : { id },
      now: new Date(),
    })
    if (req.headers.origin !== undefined) allowOrigin(req, res, payload)
    res.setHeader('Content-Type', 'application/json')
    res.setHeader('Cache-Control', 'no-store')
    const body = Buffer.from(text)
    res.setHeader('Content-Length', body.length)
    res.end(body)
  }

  return (req, res, next) => {
    const plan = req.method === 'GET' ? planOf(req, doors) : undefined
    if (!plan || req.headers.cookie?.includes(officersCookie) || !isOurScheme(req)) return next()
    answer(req, res, plan).catch((error: unknown) => {
      if (res.destroyed) return
      const asker = { language: languageOf(req.headers), requestId: requestIdOf(req) }
      if (errorAnswer(error, asker).status >= 500) services.logger.error({ err: error, msg: 'A read failed' })
      refuseWith(req, res, error)
    })
  }
}

type Spec = ReadDoorSpec<unknown, unknown>

/** By path as it is asked, with `:id` for an id. */
function readDoors(): Map<string, Spec> {
  const all: [prefix: string, doors: Door[]][] = [
    ...Object.entries(collectionDoors).map(([slug, doors]): [string, Door[]] => [`/api/${slug}`, doors]),
    ['/api', rootDoors],
  ]
  return new Map(
    all.flatMap(([prefix, doors]) =>
      doors.filter(isReadDoor).map(({ custom }): [string, Spec] => [prefix + custom.read.path, custom.read]),
    ),
  )
}

interface Plan {
  spec: Spec
  id?: string
  query: Record<string, string>
}

/** What is asked, when it is asked plainly: known path, no brackets, nothing said twice. */
function planOf({ originalUrl }: Request, doors: Map<string, Spec>): Plan | undefined {
  const cut = originalUrl.indexOf('?')
  const path = cut < 0 ? originalUrl : originalUrl.slice(0, cut)
  let spec = doors.get(path)
  let id: string | undefined
  if (!spec) {
    id = uuid.exec(path)?.[0]
    spec = id === undefined ? undefined : doors.get(path.replace(id, ':id'))
    if (!spec) return undefined
  }
  const query: Record<string, string> = {}
  if (cut >= 0) {
    const text = originalUrl.slice(cut + 1)
    if (text.length > queryMax || /[[\]]|%5b|%5d|%00/i.test(text)) return undefined
    for (const [name, value] of new URLSearchParams(text)) {
      if (Object.hasOwn(query, name) || name === '__proto__') return undefined
      query[name] = value
    }
  }
  return { spec, ...(id === undefined ? {} : { id }), query }
}

const bearer = /^bearer +(\S+)$/i

function isOurScheme(req: Request): boolean {
  const { authorization } = req.headers
  return authorization === undefined || bearer.test(authorization)
}

/** @throws {AppError} UNAUTHENTICATED, ACCOUNT_SUSPENDED, as `door` says it */
async function readerOf(req: Request, { who }: Spec, services: Services): Promise<Reader> {
  const token = bearer.exec(req.headers.authorization ?? '')?.[1]
  const actor = actorOf({ user: token === undefined ? null : await readSession(token, services) } as never)
  if (actor.kind === 'suspended') throw new AppError('ACCOUNT_SUSPENDED')
  if (actor.kind === 'student') return { id: actor.id, campus: actor.campus, verified: actor.verified }
  if (token !== undefined || who === 'student') throw new AppError('UNAUTHENTICATED')
  return { id: null, campus: null, verified: false }
}

function allowOrigin(req: Request, res: Response, payload: Payload): void {
  const asked = { headers: new Headers({ Origin: req.headers.origin ?? '' }), payload }
  headersWithCors({ headers: new Headers(), req: asked as never }).forEach((value, name) =>
    res.setHeader(name, value),
  )
}
