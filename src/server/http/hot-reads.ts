import { IncomingMessage, ServerResponse, type RequestListener } from 'node:http'
import { Socket } from 'node:net'
import type { Express, Request, RequestHandler, Response } from 'express'
import { headersWithCors, type Payload, type PayloadRequest, type SanitizedConfig } from 'payload'
import { actorOf } from '../../access/actor'
import { suspended } from '../../access/sanctions'
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
import { clientAddressWith } from './client-address'
import type { ServerState } from './health'
import { refuseWith } from './refuse'
import { identify, trustOf } from './request-id'
import { dataOnly, securityHeaders } from './security-headers'

interface HotReads {
  payload: Payload
  config: SanitizedConfig
  services: Services
  state: ServerState
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
const queryMax = 2_000

/** What went wrong with a read, for `failedReads`. */
const failures = new WeakMap<IncomingMessage, unknown>()

/**
 * Answers the doors that only read without the way through Express and Payload, which costs more than they do. Takes what
 * it surely understands: strangers and students, plain queries. Everything else goes to the app.
 */
export function withHotReads(app: Express, { payload, config, services, state }: HotReads): RequestListener {
  const doors = readDoors()
  const headers = fixedHeaders(services.env)
  const officersCookie = `${config.cookiePrefix}-token=`
  const trust = trustOf(app)
  const addressOf = clientAddressWith(app)

  async function read(req: IncomingMessage, { spec, query, id }: Plan, address: string): Promise<string> {
    await services.limits.consume('api', address)
    const reader = await readerOf(req, spec, services)
    if (spec.limit) {
      const asker = { ...(reader.id === null ? {} : { personId: reader.id }), address }
      await services.limits.consume(spec.limit, limitKey(spec.limit, asker))
    }
    return spec.read({
      payload,
      services,
      reader,
      query: spec.query ? parse(spec.query, query) : {},
      params: id === undefined ? {} : { id },
      now: new Date(),
      address,
    })
  }

  async function answer(req: IncomingMessage, res: ServerResponse, plan: Plan): Promise<void> {
    const address = addressOf(req)
    const started = performance.now()
    let text: string
    try {
      text = await read(req, plan, address)
    } catch (error) {
      failures.set(req, error)
      app(req, res)
      return
    }
    const requestId = identify(req, trust)
    logWhenAnswered(services.logger, { requestId, url: req.url ?? '', address, started }, req, res)
    if (res.destroyed) return
    const length = String(Buffer.byteLength(text))
    const origin = req.headers.origin === undefined ? [] : originHeaders(req, payload)
    // Names and values in turn are sent as they are; text leaves in one piece with its headers.
    res.writeHead(200, [...headers, 'X-Request-Id', requestId, 'Content-Length', length, ...origin])
    res.end(text)
  }

  return (req, res) => {
    const plan = req.method === 'GET' && !state.stopping ? planOf(req.url ?? '', doors) : undefined
    if (!plan || req.headers.cookie?.includes(officersCookie) || !isOurScheme(req)) return void app(req, res)
    void answer(req, res, plan)
  }
}

/** Refuses what `withHotReads` could not answer, where every refusal is made. */
export function failedReads({ payload, services }: Pick<HotReads, 'payload' | 'services'>): RequestHandler {
  return (req, res, next) => {
    if (!failures.has(req)) return next()
    const error = failures.get(req)
    if (errorAnswer(error, { language: languageOf(req.headers) }).status >= 500) {
      services.logger.error({ err: error, msg: 'A read failed' })
    }
    const pairs = req.headers.origin === undefined ? [] : originHeaders(req, payload)
    for (let at = 0; at + 1 < pairs.length; at += 2) res.setHeader(pairs[at] ?? '', pairs[at + 1] ?? '')
    refuseWith(req, res, error)
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
function planOf(url: string, doors: Map<string, Spec>): Plan | undefined {
  const cut = url.indexOf('?')
  const path = cut < 0 ? url : url.slice(0, cut)
  let spec = doors.get(path)
  let id: string | undefined
  if (!spec) {
    id = uuid.exec(path)?.[0]
    spec = id === undefined ? undefined : doors.get(path.replace(id, ':id'))
    if (!spec) return undefined
  }
  const query: Record<string, string> = {}
  if (cut >= 0) {
    const text = url.slice(cut + 1)
    if (text.length > queryMax || /[[\]]|%5b|%5d|%00/i.test(text)) return undefined
    for (const [name, value] of new URLSearchParams(text)) {
      if (Object.hasOwn(query, name) || name === '__proto__') return undefined
      query[name] = value
    }
  }
  return { spec, ...(id === undefined ? {} : { id }), query }
}

const bearer = /^bearer +(\S+)$/i

function isOurScheme(req: IncomingMessage): boolean {
  const { authorization } = req.headers
  return authorization === undefined || bearer.test(authorization)
}

/** @throws {AppError} UNAUTHENTICATED, ACCOUNT_SUSPENDED, as `door` says it */
async function readerOf(req: IncomingMessage, { who }: Spec, services: Services): Promise<Reader> {
  const token = bearer.exec(req.headers.authorization ?? '')?.[1]
  const user = token === undefined ? null : await readSession(token, services)
  const actor = actorOf({ user: user as PayloadRequest['user'] })
  if (actor.kind === 'suspended') throw suspended(actor.until)
  if (actor.kind === 'student') return { id: actor.id, campus: actor.campus, verified: actor.verified }
  if (token !== undefined || who === 'student') throw new AppError('UNAUTHENTICATED')
  return { id: null, campus: null, verified: false }
}

/** What Payload says to a page of another origin, as names and values in turn. */
function originHeaders(req: IncomingMessage, payload: Payload): string[] {
  const asked = { headers: new Headers({ Origin: req.headers.origin ?? '' }), payload }
  return [...headersWithCors({ headers: new Headers(), req: asked })].flat()
}

/** What the middlewares for `/api` say to every answer, asked once: names and values in turn. */
function fixedHeaders(env: Env): string[] {
  const req = new IncomingMessage(new Socket())
  const res = new ServerResponse(req)
  for (const middleware of [securityHeaders(env), dataOnly]) {
    middleware(req as Request, res as Response, () => undefined)
  }
  res.setHeader('Content-Type', 'application/json')
  res.setHeader('Cache-Control', 'no-store')
  return res.getHeaderNames().flatMap((name) => [name, String(res.getHeader(name))])
}
