import type { Request as HttpRequest, Response as HttpResponse } from 'express'
import { AppError } from '../../lib/errors'
import { apiAddress, isPlainlySpelled } from './address'
import { checkAnnouncedLength, countedBody, isUpload, readBody } from './body'
import { nestsTooDeep } from './nesting'
import { requestIdOf } from './request-id'

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Set by us or by nobody: hop-by-hop headers, and what a client could lie about. */
const dropped = new Set([
  'connection',
  'expect',
  'forwarded',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-http-method-override',
  'x-payload-http-method-override',
  'x-real-ip',
  'x-request-id',
])

export interface Incoming {
  request: Request
  /** Rejects when a streamed body grows too large, whatever the handler makes of it. */
  tooLarge?: Promise<never>
}

/**
 * What `handleEndpoints` is given for a request of Express: address on our own origin, honest client address in
 * `x-real-ip`, bounded body, and a signal that fires when the person hangs up. HEAD is asked as GET.
 * @throws {AppError} METHOD_NOT_ALLOWED, MALFORMED_REQUEST, NOT_FOUND, PAYLOAD_TOO_LARGE
 */
export async function toRequest(req: HttpRequest, res: HttpResponse, origin: string): Promise<Incoming> {
  if (!methods.has(req.method)) throw new AppError('METHOD_NOT_ALLOWED')
  const address = apiAddress(origin, req.originalUrl)
  if (address === undefined) throw new AppError('MALFORMED_REQUEST')
  if (!isPlainlySpelled(req.originalUrl)) throw new AppError('NOT_FOUND')
  checkAnnouncedLength(req)
  const base = { headers: headersOf(req), signal: signalOf(res) }
  if (req.method === 'GET' || req.method === 'HEAD' || req.method === 'OPTIONS') {
    return {
      request: new Request(address, { ...base, method: req.method === 'OPTIONS' ? 'OPTIONS' : 'GET' }),
    }
  }
  if (isUpload(req)) {
    const { stream, tooLarge } = countedBody(req)
    const init = { ...base, method: req.method, body: stream, duplex: 'half' } satisfies RequestInit & {
      duplex: 'half'
    }
    return { request: new Request(address, init), tooLarge }
  }
  const body = await readBody(req)
  if (isLongQuery(req)) return { request: longQuery(req, origin, body, base) }
  if (nestsTooDeep(body)) throw new AppError('MALFORMED_REQUEST')
  return {
    request: new Request(address, {
      ...base,
      method: isPatch(req) ? 'PATCH' : req.method,
      body: body.length > 0 ? new Uint8Array(body) : null,
    }),
  }
}

const overrideOf = (req: HttpRequest) =>
  req.get('x-payload-http-method-override') ?? req.get('x-http-method-override')

const isOfType = (req: HttpRequest, type: string) =>
  (req.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() === type

/** `wx.request` and `qq.request` know no PATCH: the mini-programs send it as a POST of JSON that says so. */
const isPatch = (req: HttpRequest): boolean =>
  req.method === 'POST' && overrideOf(req) === 'PATCH' && isOfType(req, 'application/json')

/** The panel sends queries that are too long for an address as a form, to be read as GET. */
function isLongQuery(req: HttpRequest): boolean {
  const method = overrideOf(req)
  if (method === undefined || isPatch(req)) return false
  const form = isOfType(req, 'application/x-www-form-urlencoded')
  if (req.method !== 'POST' || method !== 'GET' || !form) throw new AppError('METHOD_NOT_ALLOWED')
  return true
}

/** Turned into the GET here, not by Payload, which would not bound the paging in it. */
function longQuery(req: HttpRequest, origin: string, body: Buffer, base: RequestInit): Request {
  const address = apiAddress(origin, req.originalUrl, body.toString('utf8'))
  if (address === undefined) throw new AppError('MALFORMED_REQUEST')
  const headers = new Headers(base.headers)
  headers.delete('content-type')
  headers.delete('content-length')
  return new Request(address, { ...base, headers, method: 'GET' })
}

function headersOf(req: HttpRequest): Headers {
  const headers = new Headers()
  for (let i = 0; i < req.rawHeaders.length; i += 2) {
    const [name = '', value = ''] = req.rawHeaders.slice(i, i + 2)
    if (!dropped.has(name.toLowerCase())) headers.append(name, value)
  }
  headers.set('x-real-ip', req.ip ?? '')
  headers.set('x-request-id', requestIdOf(req) ?? '')
  return headers
}

function signalOf(res: HttpResponse): AbortSignal {
  const controller = new AbortController()
  res.once('close', () => {
    if (!res.writableFinished) controller.abort()
  })
  return controller.signal
}
