import { HttpFailure, type HttpAnswer, type HttpRequest, type HttpUpload } from './http-types'

export { HttpFailure } from './http-types'

/** @throws {HttpFailure} when there is no answer */
export async function send({ method, url, headers, body, timeoutMs }: HttpRequest): Promise<HttpAnswer> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), timeoutMs)
  try {
    const answer = await fetch(url, { method, headers, body, signal: stop.signal, credentials: 'omit' })
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers.entries()),
      text: await answer.text(),
    }
  } catch {
    throw new HttpFailure(stop.signal.aborted ? 'timeout' : 'offline')
  } finally {
    clearTimeout(timer)
  }
}

const files = new Map<string, Blob>()

/** Keeps a file to be shown and sent. The policy of the page lets nobody fetch an object URL. @returns its object URL */
export function keepFile(file: Blob): string {
  const path = URL.createObjectURL(file)
  files.set(path, file)
  return path
}

export function dropFile(path: string): void {
  files.delete(path)
  URL.revokeObjectURL(path)
}

/** By XMLHttpRequest, which alone tells how far it is. @throws {HttpFailure} when there is no answer */
export async function upload(given: HttpUpload): Promise<HttpAnswer> {
  const { url, headers, path, fields, timeoutMs, onProgress, onBegin } = given
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  const file = files.get(path)
  if (!file) throw new HttpFailure('aborted')
  form.append('file', file, `picture.${file.type.split('/')[1] ?? 'jpg'}`)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    request.timeout = timeoutMs
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0)
    request.onload = () =>
      resolve({ status: request.status, headers: headersOf(request), text: request.responseText })
    request.onerror = () => reject(new HttpFailure('offline'))
    request.ontimeout = () => reject(new HttpFailure('timeout'))
    request.onabort = () => reject(new HttpFailure('aborted'))
    onBegin?.(() => request.abort())
    request.send(form)
  })
}

const headersOf = (request: XMLHttpRequest): Record<string, string> =>
  Object.fromEntries(
    request
      .getAllResponseHeaders()
      .split('\r\n')
      .flatMap((line) => {
        const at = line.indexOf(':')
        return at < 0 ? [] : [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()]]
      }),
  )

/** Brings a file to this device. @returns its object URL, until `releasePicture` @throws {HttpFailure} */
export async function download({
  url,
  headers,
}: {
  url: string
  headers: Record<string, string>
}): Promise<string> {
  let answer: Response
  try {
    answer = await fetch(url, { headers, credentials: 'omit' })
  } catch {
    throw new HttpFailure('offline')
  }
  if (!answer.ok) throw new HttpFailure('aborted')
  return keepFile(await answer.blob())
}
