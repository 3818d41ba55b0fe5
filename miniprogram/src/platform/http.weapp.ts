import Taro from '@tarojs/taro'
import { HttpFailure, type HttpAnswer, type HttpRequest, type HttpUpload } from './http-types'

export { HttpFailure } from './http-types'

/**
 * Neither WeChat nor QQ sends PATCH: the server takes it as a POST that says so.
 * @throws {HttpFailure} when there is no answer
 */
export function send({ method, url, headers, body, timeoutMs }: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const answered = Taro.request<string>({
      method: method === 'PATCH' ? 'POST' : method,
      url,
      header: method === 'PATCH' ? { ...headers, 'X-HTTP-Method-Override': 'PATCH' } : headers,
      data: body,
      dataType: 'text',
      responseType: 'text',
      timeout: timeoutMs,
      success: ({ statusCode, header, data }) =>
        resolve({
          status: statusCode,
          headers: smallNames(header),
          text: textOf(data),
        }),
      fail: ({ errMsg }) => reject(failureOf(errMsg)),
    })
    // Told by `fail` already; a promise that nobody hears would be an error of the app.
    Promise.resolve(answered).catch(() => undefined)
  })
}

/** @throws {HttpFailure} when there is no answer */
export function upload(given: HttpUpload): Promise<HttpAnswer> {
  const { url, headers, path, fields, timeoutMs, onProgress, onBegin } = given
  return new Promise((resolve, reject) => {
    let received: Record<string, unknown> | undefined
    const task = Taro.uploadFile({
      url,
      filePath: path,
      name: 'file',
      header: headers,
      formData: fields,
      timeout: timeoutMs,
      success: ({ statusCode, data, header }) =>
        resolve({ status: statusCode, headers: smallNames(header ?? received), text: textOf(data) }),
      fail: ({ errMsg }) => reject(failureOf(errMsg)),
    })
    task.catch(() => undefined)
    // Which of the two a platform has differs, and so does its age.
    const told: Partial<typeof task> = task
    told.onHeadersReceived?.(({ header }) => (received = header))
    task.progress((at: { progress: number }) => onProgress?.(at.progress / 100))
    onBegin?.(() => task.abort())
  })
}

/** Brings a file to this device. @returns its path @throws {HttpFailure} */
export function download({
  url,
  headers,
}: {
  url: string
  headers: Record<string, string>
}): Promise<string> {
  return new Promise((resolve, reject) => {
    void Taro.downloadFile({
      url,
      header: headers,
      success: ({ statusCode, tempFilePath }) =>
        statusCode === 200 ? resolve(tempFilePath) : reject(new HttpFailure('aborted')),
      fail: ({ errMsg }) => reject(failureOf(errMsg)),
    })
  })
}

const textOf = (data: unknown) => (typeof data === 'string' ? data : JSON.stringify(data ?? ''))

const smallNames = (header: Record<string, unknown> | undefined) =>
  Object.fromEntries(Object.entries(header ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]))

function failureOf(message: string | undefined) {
  if (/abort/i.test(message ?? '')) return new HttpFailure('aborted')
  return new HttpFailure(/time\s?out/i.test(message ?? '') ? 'timeout' : 'offline')
}
