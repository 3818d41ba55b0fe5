/** A request as every platform can send it. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  headers: Record<string, string>
  /** JSON text. */
  body?: string
  timeoutMs: number
}

export interface HttpAnswer {
  status: number
  /** Names in small letters. */
  headers: Record<string, string>
  text: string
}

export interface HttpUpload {
  url: string
  headers: Record<string, string>
  /** Path (mini-programs) or object URL (web) of the file, as `platform/pictures` gave it. */
  path: string
  fields: Record<string, string>
  timeoutMs: number
  /** From 0 to 1. */
  onProgress?: (done: number) => void
  /** Called once with what stops the upload. */
  onBegin?: (abort: () => void) => void
}

/** The request did not come to an answer. */
export class HttpFailure extends Error {
  constructor(readonly kind: 'offline' | 'timeout' | 'aborted') {
    super(kind)
    this.name = 'HttpFailure'
  }
}
