import { readFileSync } from 'node:fs'
import type { MiniPlatform } from '../outputs/output-files'
import { privateApis, wxMembers } from '../outputs/platform-apis'
import { qqApis } from '../outputs/qq-apis'
import type { Sockets } from './sockets'

/** What a phone, its person and its platform answer when the app asks. */
export interface PhoneAnswers {
  /** A code for `wx.login`, as the platform gives it. */
  loginCode(): Promise<string>
  /** The server that stands at the address which the app was built for. */
  server: string
  /** Pictures that the person picks next: paths on this disk. */
  pictures: string[]
  position: { latitude: number; longitude: number }
  /** What is tapped in `showModal`, and which line of `showActionSheet`. */
  confirms: boolean
  picks: number
  agreesToPrivacy: boolean
  /** What is answered to `authorize`, or was once before: nobody is asked twice. */
  grantsScopes: boolean
  language: string
  theme: 'light' | 'dark'
}

/** One call of the app to its platform. */
export interface Call {
  name: string
  options: Record<string, unknown>
}

type Callback = (result: Record<string, unknown>) => void
type Options = Record<string, unknown> & { success?: Callback; fail?: Callback; complete?: Callback }
type Api = (...given: never[]) => unknown

export interface Wx {
  /** The object that the realm gets as `wx` or `qq`. */
  api: Record<string, unknown>
  calls: Call[]
  storage: Map<string, unknown>
  /** Calls what the app gave to `on…`. */
  tell(name: string, event: unknown): void
}

interface Parts {
  platform: MiniPlatform
  answers: PhoneAnswers
  sockets: Sockets
  /** Takes a value into the realm as a copy, as everything that crosses to the native side is. */
  copyIn: <Value>(value: Value) => Value
  fault: (text: string) => void
  routes: Record<
    'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch' | 'navigateBack',
    (o: Options) => void
  >
  selector: () => unknown
  observer: () => unknown
}

/** What `request` takes; there is no PATCH. */
const methods = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT']
const built = 'http://localhost:3000'

/**
 * The platform's object with all functions that it has and no others. Network, storage, sign-in and pages are real; what only
 * shows something is written down and succeeds.
 */
export function createWx(parts: Parts): Wx {
  const { answers, copyIn, fault, platform, routes, sockets } = parts
  const calls: Call[] = []
  const storage = new Map<string, unknown>()
  const listeners = new Map<string, ((event: unknown) => void)[]>()
  let hasAgreed = false

  const end = (name: string, options: Options, result: Record<string, unknown>, isFine = true) => {
    const said = copyIn({ errMsg: `${name}:${isFine ? 'ok' : 'fail'}`, ...result })
    if (isFine) options.success?.(said)
    else options.fail?.(said)
    options.complete?.(said)
  }

  /** Asynchronous as the platforms': callbacks, or a promise where none is given (WeChat only). */
  const later =
    (name: string, work: (options: Options) => Promise<Record<string, unknown>> | Record<string, unknown>) =>
    (options: Options = {}) => {
      calls.push({ name, options: { ...options } })
      const done = Promise.resolve().then(() => work(options))
      done.then(
        (result) => end(name, options, result),
        (error: Error) => end(name, options, { errMsg: `${name}:fail ${error.message}` }, false),
      )
      if (platform === 'weapp' && !options.success && !options.fail && !options.complete)
        return done.then(copyIn)
      return undefined
    }

  const gated = (name: string, work: (options: Options) => Record<string, unknown>) =>
    later(name, (options) => {
      if (platform === 'weapp' && !hasAgreed) {
        fault(`${name} before the person agreed to the privacy guide`)
        throw new Error('privacy permission is not authorized')
      }
      return work(options)
    })

  const request = (options: Options) => {
    const {
      url,
      method = 'GET',
      header = {},
      data,
      dataType = 'json',
    } = options as {
      url: string
      method?: string
      header?: Record<string, string>
      data?: unknown
      dataType?: string
    }
    calls.push({ name: 'request', options: { url, method, header } })
    const stop = new AbortController()
    const done = async () => {
      if (!methods.includes(method)) throw new Error(`method ${method} is not supported`)
      if (typeof url !== 'string' || !url.startsWith(built)) throw new Error(`url not in domain list: ${url}`)
      if (Object.keys(header).some((name) => name.toLowerCase() === 'referer')) throw new Error('referer')
      for (const [name, value] of Object.entries(header)) {
        if (typeof value !== 'string') fault(`request: the header ${name} is no text`)
      }
      const answer = await fetch(answers.server + url.slice(built.length), {
        method,
        headers: { 'content-type': 'application/json', ...lower(header) },
        ...(data === undefined || method === 'GET'
          ? {}
          : { body: typeof data === 'string' ? data : JSON.stringify(data) }),
        signal: stop.signal,
      })
      const text = await answer.text()
      return {
        statusCode: answer.status,
        header: Object.fromEntries(answer.headers),
        data: dataType === 'json' ? parsed(text) : text,
        cookies: [],
      }
    }
    done().then(
      (result) => end('request', options, result),
      (error: Error) => end('request', options, { errMsg: `request:fail ${error.message}` }, false),
    )
    return {
      abort: () => stop.abort(),
      onHeadersReceived: () => undefined,
      offHeadersReceived: () => undefined,
    }
  }

  const uploadFile = (options: Options) => {
    const { url, filePath, name, header, formData } = options as {
      url: string
      filePath: string
      name: string
      header?: Record<string, string>
      formData?: Record<string, string>
    }
    calls.push({ name: 'uploadFile', options: { url, filePath, name, formData } })
    const progress: ((at: object) => void)[] = []
    const headers: ((at: object) => void)[] = []
    const stop = new AbortController()
    const done = async () => {
      if (!url.startsWith(built)) throw new Error(`url not in domain list: ${url}`)
      const form = new FormData()
      for (const [key, value] of Object.entries(formData ?? {})) form.set(key, value)
      form.set(name, new File([readFileSync(filePath)], 'picture.png', { type: 'image/png' }))
      await Promise.resolve()
      progress.forEach((listener) =>
        listener(copyIn({ progress: 50, totalBytesSent: 1, totalBytesExpectedToSend: 2 })),
      )
      const init = { method: 'POST', headers: lower(header ?? {}), body: form, signal: stop.signal }
      const answer = await fetch(answers.server + url.slice(built.length), init)
      const text = await answer.text()
      const received = Object.fromEntries(answer.headers)
      headers.forEach((listener) => listener(copyIn({ header: received })))
      return { statusCode: answer.status, data: text }
    }
    done().then(
      (result) => end('uploadFile', options, result),
      (error: Error) => end('uploadFile', options, { errMsg: `uploadFile:fail ${error.message}` }, false),
    )
    return {
      abort: () => stop.abort(),
      onProgressUpdate: (listener: (at: object) => void) => progress.push(listener),
      offProgressUpdate: () => undefined,
      onHeadersReceived: (listener: (at: object) => void) => headers.push(listener),
      offHeadersReceived: () => undefined,
    }
  }

  const files = () =>
    answers.pictures
      .splice(0)
      .map((path) => ({ tempFilePath: path, path, size: readFileSync(path).length, fileType: 'image' }))

  const base = {
    SDKVersion: '3.6.0',
    version: '8.0.50',
    language: answers.language,
    theme: answers.theme,
    platform: 'devtools',
    brand: 'devtools',
    model: 'iPhone',
    system: 'iOS 17',
    pixelRatio: 2,
    windowWidth: 375,
    windowHeight: 667,
    screenWidth: 375,
    screenHeight: 667,
    statusBarHeight: 20,
    safeArea: { top: 20, bottom: 667, left: 0, right: 375, width: 375, height: 647 },
  }
  const sync = (value: () => unknown) => () => copyIn(value())

  const real: Record<string, Api> = {
    request,
    uploadFile,
    connectSocket: (options: Options & { url: string }) => {
      calls.push({ name: 'connectSocket', options: { url: options.url } })
      const url = options.url.replace(built.replace('http', 'ws'), answers.server.replace('http', 'ws'))
      const task = sockets.connect({ ...options, url } as never)
      void Promise.resolve().then(() => end('connectSocket', options, {}))
      return task
    },
    login: later('login', async () => ({ code: await answers.loginCode() })),
    checkSession: later('checkSession', () => ({})),
    getStorageSync: (key: string) => copyIn(storage.get(key) ?? ''),
    setStorageSync: (key: string, value: unknown) => void storage.set(key, copyIn(value)),
    removeStorageSync: (key: string) => void storage.delete(key),
    clearStorageSync: () => storage.clear(),
    getStorageInfoSync: sync(() => ({ keys: [...storage.keys()], currentSize: 1, limitSize: 10_240 })),
    getAppBaseInfo: sync(() => base),
    getWindowInfo: sync(() => base),
    getDeviceInfo: sync(() => base),
    getSystemInfoSync: sync(() => base),
    getSystemSetting: sync(() => ({ locationEnabled: true })),
    getMenuButtonBoundingClientRect: sync(() => ({
      top: 24,
      bottom: 56,
      left: 281,
      right: 368,
      width: 87,
      height: 32,
    })),
    getLaunchOptionsSync: sync(() => ({ path: '', query: {}, scene: 1001, referrerInfo: {} })),
    getEnterOptionsSync: sync(() => ({ path: '', query: {}, scene: 1001, referrerInfo: {} })),
    getAccountInfoSync: sync(() => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop' } })),
    canIUse: (name: string) => name.split('.')[0] !== '' && members.has(name.split('.')[0] ?? ''),
    getNetworkType: later('getNetworkType', () => ({ networkType: 'wifi' })),
    showModal: later('showModal', () => ({ confirm: answers.confirms, cancel: !answers.confirms })),
    showActionSheet: later('showActionSheet', () => {
      if (answers.picks < 0) throw new Error('cancel')
      return { tapIndex: answers.picks }
    }),
    requirePrivacyAuthorize: later('requirePrivacyAuthorize', () => {
      if (!answers.agreesToPrivacy) throw new Error('privacy permission is not authorized')
      hasAgreed = true
      return {}
    }),
    authorize: later('authorize', () => {
      if (!answers.grantsScopes) throw new Error('auth deny')
      return {}
    }),
    getPrivacySetting: later('getPrivacySetting', () => ({ needAuthorization: !hasAgreed })),
    requestSubscribeMessage: later('requestSubscribeMessage', ({ tmplIds }) =>
      Object.fromEntries((tmplIds as string[]).map((id) => [id, 'accept'])),
    ),
    chooseMedia: gated('chooseMedia', () => ({ tempFiles: files(), type: 'image' })),
    chooseImage: gated('chooseImage', () => ({ tempFiles: files() })),
    compressImage: later('compressImage', ({ src }) => ({ tempFilePath: src })),
    getImageInfo: later('getImageInfo', () => ({ width: 64, height: 48, path: '' })),
    getLocation: gated('getLocation', () => ({ ...answers.position, accuracy: 30 })),
    chooseLocation: gated('chooseLocation', () => ({
      ...answers.position,
      name: '图书馆',
      address: '图书馆南门',
    })),
    createSelectorQuery: () => parts.selector(),
    createIntersectionObserver: () => parts.observer(),
    nextTick: (work: () => void) => void setTimeout(work, 0),
    ...Object.fromEntries(
      Object.entries(routes).map(([name, go]) => [
        name,
        later(name, (options) => {
          go(options)
          return {}
        }),
      ]),
    ),
  }

  const members = platform === 'weapp' ? wxMembers() : new Set([...qqApis, ...Object.keys(routes)])
  const api: Record<string, unknown> = {}
  for (const name of members) {
    if (real[name]) api[name] = real[name]
    else if (/^on[A-Z]/.test(name)) {
      api[name] = (listener: (event: unknown) => void) => {
        listeners.set(name, [...(listeners.get(name) ?? []), listener])
      }
    } else if (/^off[A-Z]/.test(name)) {
      api[name] = (listener?: (event: unknown) => void) => {
        const event = name.replace(/^off/, 'on')
        listeners.set(
          event,
          (listeners.get(event) ?? []).filter((one) => listener && one !== listener),
        )
      }
    } else if (name in privateApis) api[name] = gated(name, () => ({}))
    else api[name] = later(name, () => ({}))
  }
  return {
    api,
    calls,
    storage,
    tell: (name, event) => listeners.get(name)?.forEach((listener) => listener(copyIn(event))),
  }
}

const lower = (header: Record<string, string>) =>
  Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), value]))

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
