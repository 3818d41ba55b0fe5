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

/**
 * One call to an outside service, bounded in time and size. Does not retry and does not judge the status.
 * @throws {AppError} PROVIDER_UNAVAILABLE when there is no complete answer in time; the address is not in it
 */
export async function httpCall(address: string | URL, call: HttpCall = {}): Promise<HttpAnswer> {
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
    return {
      status: response.status,
      headers: response.headers,
      text: Buffer.concat(chunks).toString('utf8'),
    }
  } catch (cause) {
    throw new AppError('PROVIDER_UNAVAILABLE', { cause })
  }
}
