import type { IncomingMessage, ServerResponse } from 'node:http'

/** A call as the services see it. */
export interface SandboxRequest {
  method: string
  /** Path as sent, still encoded: some services sign it. */
  path: string
  /** Query as sent, without `?`. */
  rawQuery: string
  query: URLSearchParams
  headers: Record<string, string>
  body: Buffer
}

export interface SandboxAnswer {
  status?: number
  headers?: Record<string, string>
  /** Text and bytes are sent as they are, anything else as JSON. */
  body?: unknown
}

export type SandboxHandler = (request: SandboxRequest) => SandboxAnswer | Promise<SandboxAnswer>

const BODY_MAX_BYTES = 64_000_000

/** @throws {Error} when the body is larger than any call of these services */
export async function readRequest(incoming: IncomingMessage): Promise<SandboxRequest> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming) {
    const bytes = chunk as Buffer
    size += bytes.length
    if (size > BODY_MAX_BYTES) throw new Error('the body is too large')
    chunks.push(bytes)
  }
  const [path = '/', rawQuery = ''] = (incoming.url ?? '/').split(/\?(.*)/s)
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )
  const method = incoming.method ?? 'GET'
  return {
    method,
    path,
    rawQuery,
    query: new URLSearchParams(rawQuery),
    headers,
    body: Buffer.concat(chunks),
  }
}

export function sendAnswer(
  response: ServerResponse,
  { status = 200, headers = {}, body }: SandboxAnswer,
): void {
  const raw = body === undefined || typeof body === 'string' || Buffer.isBuffer(body)
  const bytes = raw ? (body ?? '') : JSON.stringify(body)
  const type = raw ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8'
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(bytes), ...headers })
  response.end(bytes)
}

/** The body as a JSON object; null when it is not one. */
export function readJson(body: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
