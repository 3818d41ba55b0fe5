import { request as plainRequest, type IncomingMessage } from 'node:http'
import { request as secureRequest } from 'node:https'
import { AppError } from './errors'
import type { HttpAnswer, HttpCall } from './http-client'
import { checkOutsideUrl, outsideLookup, OutsideUrlError, type OutsideEnv } from './outside-url'

export interface OutsideCall extends HttpCall {
  /** Makes text of the answer; UTF-8 if not given. */
  decode?: (bytes: Buffer, headers: Headers) => string
}

const utf8 = (bytes: Buffer) => bytes.toString('utf8')

/**
 * One call to an address that staff typed: as `httpCall`, and never into our own network. A redirect is an answer
 * like any other and is not followed.
 * @throws {AppError} PROVIDER_UNAVAILABLE when there is no complete answer in time; neither address nor body is in it
 */
export async function outsideCall(
  address: string | URL,
  env: OutsideEnv,
  call: OutsideCall = {},
): Promise<HttpAnswer> {
  const { method = 'GET', headers = {}, body, timeoutMs = 5_000, maxBytes = 1_000_000, decode = utf8 } = call
  try {
    const url = checkOutsideUrl(address, env)
    const request = url.protocol === 'http:' ? plainRequest : secureRequest
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request(url, {
        method,
        headers: {
          accept: '*/*',
          ...headers,
          ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
        },
        lookup: outsideLookup(env),
        // A socket of the shared pool may have been opened without this check.
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
      })
        .once('response', resolve)
        .once('error', reject)
        .end(body)
    })
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const bytes of answer as AsyncIterable<Uint8Array>) {
      size += bytes.length
      // Leaving the loop closes the connection.
      if (size > maxBytes) throw new Error(`answer larger than ${maxBytes} bytes`)
      chunks.push(bytes)
    }
    const answered = headersOf(answer)
    const text = decode(Buffer.concat(chunks), answered)
    return { status: answer.statusCode ?? 0, headers: answered, text }
  } catch (error) {
    throw new AppError('PROVIDER_UNAVAILABLE', { cause: told(error) })
  }
}

/** What happened, without the fields of Node's errors: that of a broken answer carries the whole packet. */
function told(error: unknown): Error {
  if (error instanceof OutsideUrlError) return error
  return new Error(error instanceof Error ? `no answer: ${error.message}` : 'no answer')
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers()
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '')
  return headers
}
