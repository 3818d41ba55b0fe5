import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request as HttpRequest, Response as HttpResponse } from 'express'
import { codeOfStatus, plainAnswer } from '../../lib/error-answer'
import { languageOf } from '../../lib/language'
import { sendError } from './refuse'
import { requestIdOf } from './request-id'

/** How long a browser may remember the answer to a preflight, seconds. */
const preflightMaxAgeS = 600

/** Gives a `Response` to Express: JSON in one piece (measured faster), everything else streamed. */
export async function sendResponse(response: Response, req: HttpRequest, res: HttpResponse): Promise<void> {
  if (res.destroyed) {
    await response.body?.cancel()
    return
  }
  const isJson = /^application\/([\w.+-]*\+)?json\b/.test(response.headers.get('content-type') ?? '')
  const head = req.method === 'HEAD'
  if (response.status >= 400) {
    const text = isJson ? await response.text() : (await response.body?.cancel(), '')
    copyHeaders(response, res)
    if (isJson && isOurs(text)) return void res.status(response.status).end(head ? undefined : text)
    return sendBareError(response.status, req, res)
  }
  res.status(response.status)
  copyHeaders(response, res)
  if (req.method === 'OPTIONS' && res.hasHeader('access-control-allow-origin')) {
    res.setHeader('Access-Control-Max-Age', String(preflightMaxAgeS))
  }
  if (!response.body) return void res.end()
  if (isJson) {
    const body = Buffer.from(await response.arrayBuffer())
    res.setHeader('Content-Length', body.length)
    return void res.end(head ? undefined : body)
  }
  if (head) {
    await response.body.cancel()
    return void res.end()
  }
  // A reader who hangs up cancels the source; that is no error of ours.
  await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), res).catch(() =>
    res.destroy(),
  )
}

function copyHeaders(response: Response, res: HttpResponse): void {
  response.headers.forEach((value, name) => {
    if (name !== 'set-cookie') res.setHeader(name, value)
  })
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) res.setHeader('set-cookie', cookies)
}

/** True for `{errors: [{code, …}]}`, and for GraphQL's errors, which have a shape of their own. */
function isOurs(text: string): boolean {
  try {
    const { errors } = JSON.parse(text) as {
      errors?: { code?: unknown; extensions?: unknown; locations?: unknown }[]
    }
    const first = Array.isArray(errors) ? errors[0] : undefined
    return (
      first !== undefined && (typeof first.code === 'string' || 'extensions' in first || 'locations' in first)
    )
  } catch {
    return false
  }
}

/** Payload's bare answers (`{message: "Route not found …"}`, empty ones) in our shape. */
function sendBareError(status: number, req: HttpRequest, res: HttpResponse): void {
  for (const name of ['content-type', 'content-length', 'transfer-encoding']) res.removeHeader(name)
  const answer = plainAnswer(codeOfStatus(status), {
    language: languageOf(req.headers),
    requestId: requestIdOf(req),
  })
  sendError(req, res, { ...answer, status: status === 501 ? answer.status : status })
}
