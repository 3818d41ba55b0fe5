/** Codes of our own, beside those of the server. */

/** Why something that was asked of the server did not happen. */
export class ChatError extends Error {
  constructor(
    readonly code: string,
    message: string = code,
    readonly retryAfterMs?: number,
  ) {
    super(message)
    this.name = 'ChatError'
  }
}

const temporary: readonly string[] = [
  'TIMEOUT',
  'SERVICE_UNAVAILABLE',
  'RATE_LIMITED',
  'PROVIDER_UNAVAILABLE',
]

export const codeOf = (error: unknown): string => (error instanceof ChatError ? error.code : 'INTERNAL')

/** There is no connection: it will be asked again when there is one. */
export const isOffline = (error: unknown): boolean => codeOf(error) === 'OFFLINE'

/** The same may be answered otherwise in a while. */
export const isTemporary = (error: unknown): boolean => temporary.includes(codeOf(error))

export const retryAfterOf = (error: unknown): number | undefined =>
  error instanceof ChatError ? error.retryAfterMs : undefined
