import { AppError } from './errors'

export interface HttpCall {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  headers?: Record<string, string>
  body?: string
  /** Whole call, connect to last byte. */
  timeoutMs?: number
  /** A larger answer is refused, bytes. */
  maxBytes?: number
}

export interface HttpAnswer {
  status: number
  headers: Headers
  text: string
}

/** An answer that need not be text, a file for instance. */
export interface HttpBytes {
  status: number
  headers: Headers
  bytes: Buffer
}

/**
 * One call to an outside service, bounded in time and size. Does not retry and does not judge the status.
 * @throws {AppError} PROVIDER_UNAVAILABLE when there is no complete answer in time; the address is not in it
 */
export async function httpCall(address: string | URL, call: HttpCall = {}): Promise<HttpAnswer> {
  const { status, headers, bytes } = await httpBytes(address, call)
  return { status, headers, text: bytes.toString('utf8') }
}

/** As `httpCall`, with the body as it came. */
export async function httpBytes(address: string | URL, call: HttpCall = {}): Promise<HttpBytes> {
  const { timeoutMs = 5_000, maxBytes = 1_000_000, ...init } = call
  try {
    const response = await fetch(address, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const chunks: Uint8Array[] = []
    let size = 0
    const body = (response.body ?? []) as AsyncIterable<Uint8Array> | Uint8Array[]
    for await (const bytes of body) {
      size += bytes.length
      if (size > maxBytes) throw new Error(`answer larger than ${maxBytes} bytes`)
      chunks.push(bytes)
    }
    return { status: response.status, headers: response.headers, bytes: Buffer.concat(chunks) }
  } catch (cause) {
    throw new AppError('PROVIDER_UNAVAILABLE', { cause })
  }
}

/** How a connection fails before a byte of the call can leave. */
const connecting = new Set(['connect', 'getaddrinfo'])
const neverConnected = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

/**
 * True when a failed `httpCall` never got as far as a connection: name unknown, refused, no way there, nobody took it
 * in time, or a certificate that is not theirs. Such a call may be repeated. False says nothing: the call may have arrived.
 */
export function wasNeverSent(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { code, syscall, cause, errors } = error as Record<'code' | 'syscall' | 'cause' | 'errors', unknown>
  // One attempt per address of the host; each must have failed so.
  if (Array.isArray(errors) && errors.length > 0) return errors.every(wasNeverSent)
  if (typeof code === 'string' && neverConnected.has(code)) return true
  if (typeof syscall === 'string' && connecting.has(syscall)) return true
  return wasNeverSent(cause)
}
