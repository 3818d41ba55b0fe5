import type { RequestHandler, Request, Response } from 'express'
import { headersWithCors, type Payload, type SanitizedConfig } from 'payload'
import { actorOf } from '../../access/actor'
import { readSession } from '../../access/session-strategy'
import { collectionDoors, rootDoors } from '../../endpoints'
import { parse, type Door } from '../../endpoints/door'
import { isReadDoor, type ReadDoorSpec } from '../../endpoints/read-door'
import type { Env } from '../../lib/env'
import { errorAnswer } from '../../lib/error-answer'
import { AppError } from '../../lib/errors'
import { languageOf } from '../../lib/language'
import { limitKey } from '../../lib/rate-limits'
import type { Reader } from '../../lib/read-context'
import type { Services } from '../../lib/services'
import { logWhenAnswered } from './access-log'
import type { ServerState } from './health'
import { refuseWith } from './refuse'
import { identify } from './request-id'
import { dataOnly, securityHeaders } from './security-headers'

interface HotReads {
  payload: Payload
  config: SanitizedConfig
  services: Services
  state: ServerState
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
const queryMax = 2_000

/**
 * Answers the doors that only read without the way through Payload, which costs more than they do. Takes what it surely
 * understands: strangers and students, plain queries. Everything else goes on to the doors as they are.
 */
export function hotReads({ payload, config, services, state }: HotReads): RequestHandler {
  const doors = readDoors()
  const headers = fixedHeaders(services.env)
  const officersCookie = `${config.cookiePrefix}-token=`

  async function answer(req: Request, res: Response, { plan, id, address }: Call): Promise<void> {
    const { spec, query } = plan
    await services.limits.consume('api', address)
    const reader = await readerOf(req, spec, services)
    if (spec.limit) {
      const asker = { ...(reader.id === null ? {} : { personId: reader.id }), address }
      await services.limits.consume(spec.limit, limitKey(spec.limit, asker))
    }
    const text = await spec.read({
      payload,
      services,
      reader,
      query: spec.query ? parse(spec.query, query) : {},
      params: plan.id === undefined ? {} : { id: plan.id },
      now: new Date(),
      address: req.ip ?? null,
    })
    // Hung up meanwhile.
    if (res.destroyed) return
    const length = String(Buffer.byteLength(text))
    const origin = req.headers.origin === undefined ? [] : originHeaders(req, payload)
    // Names and values in turn are sent as they are; text leaves in one piece with its headers.
    res.writeHead(200, [...headers, 'X-Request-Id', id, 'Content-Length', length, ...origin])
    res.end(text)
  }

  function refuseRead(req: Request, res: Response, error: unknown, requestId: string): void {
    if (res.destroyed || res.headersSent) return void res.destroy()
    if (errorAnswer(error, { language: languageOf(req.headers) }).status >= 500) {
      services.logger.error({ err: error, requestId, msg: 'A read failed' })
    }
    setAll(res, [...headers, 'X-Request-Id', requestId])
    if (req.headers.origin !== undefined) setAll(res, originHeaders(req, payload))
    refuseWith(req, res, error)
  }

  return (req, res, next) => {
    const plan = req.method === 'GET' && !state.stopping ? planOf(req, doors) : undefined
    if (!plan || req.headers.cookie?.includes(officersCookie) || !isOurScheme(req)) return next()
    const id = identify(req)
    const address = req.ip ?? ''
    logWhenAnswered(services.logger, req, res, address)
    answer(req, res, { plan, id, address }).catch((error: unknown) => refuseRead(req, res, error, id))
  }
}

function setAll(res: Response, pairs: string[]): void {
  for (let at = 0; at + 1 < pairs.length; at += 2) res.setHeader(pairs[at] ?? '', pairs[at + 1] ?? '')
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

interface Call {
  plan: Plan
  /** Of the request. */
  id: string
  /** The client's; found out once, for a proxy's list has to be read for it. */
  address: string
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

/** What Payload says to a page of another origin, as names and values in turn. */
function originHeaders(req: Request, payload: Payload): string[] {
  const asked = { headers: new Headers({ Origin: req.headers.origin ?? '' }), payload }
  return [...headersWithCors({ headers: new Headers(), req: asked })].flat()
}

/** What the middlewares for `/api` would say, found out once: names and values in turn. */
function fixedHeaders(env: Env): string[] {
  const said = new Map<string, string>()
  const res = {
    setHeader: (name: string, value: string) => said.set(name, value),
    removeHeader: (name: string) => said.delete(name),
  } as unknown as Response
  const ask = (middleware: RequestHandler) => void middleware({} as Request, res, () => undefined)
  ask(securityHeaders(env))
  ask(dataOnly)
  said.set('Content-Type', 'application/json')
  said.set('Cache-Control', 'no-store')
  return [...said].flat()
}
