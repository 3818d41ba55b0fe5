import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import sharp from 'sharp'
import type { MiniPlatform } from '../outputs/output-files'
import { privateApis, wxMembers } from '../outputs/platform-apis'
import { qqApis } from '../outputs/qq-apis'
import { findMisfit } from './option-types'
import type { Sockets } from './sockets'

/** What a phone, its person and its platform answer when the app asks. */
export interface PhoneAnswers {
  /** A code for `wx.login`, as the platform gives it. */
  loginCode(): Promise<string>
  /** The server that stands at the address which the app was built for. */
  server: string
  /** Pictures that the person picks next: paths on this disk. */
  pictures: string[]
  /** Null when the person does not let the app know. */
  position: { latitude: number; longitude: number } | null
  /** What is tapped in `showModal`, and which line of `showActionSheet`. */
  confirms: boolean
  picks: number
  /** In the platform's own dialogue, where the app shows none. */
  agreesToPrivacy: boolean
  /** What is answered to `authorize`, or was once before: nobody is asked twice. */
  grantsScopes: boolean
  /** Of the dialogue about messages. */
  agreesToMessages: boolean
  /** The cashier: rejects with `cancel` when the person leaves it. */
  pay(params: Record<string, unknown>): Promise<unknown>
  /** Before a picture is on its way; rejects when the network fails it. */
  beforeUpload(): Promise<void>
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
  /** Does what a finger does on a button of this id: only meanwhile dialogues may be opened. */
  touch(id: string, work: () => void): void
}

interface Parts {
  platform: MiniPlatform
  answers: PhoneAnswers
  sockets: Sockets
  /** Takes a value into the realm as a copy, as everything that crosses to the native side is. */
  copyIn: <Value>(value: Value) => Value
  fault: (text: string) => void
  /** Named in app.json: other functions for positions do not work. */
  requiredPrivateInfos: readonly string[]
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
  /** Files of this device, by the paths that the platform gives out. */
  const files = new Map<string, Buffer>()
  const storage = new Map<string, unknown>()
  const listeners = new Map<string, ((event: unknown) => void)[]>()
  let hasAgreed = false
  let isTouched = false
  const touchedButtons = new Set<string>()

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
      const misfit = misfitOf(name, options)
      const done = Promise.resolve().then(() => {
        if (misfit) throw new Error(misfit)
        return work(options)
      })
      done.then(
        (result) => end(name, options, result),
        (error: Error) => end(name, options, { errMsg: `${name}:fail ${error.message}` }, false),
      )
      if (platform === 'weapp' && !options.success && !options.fail && !options.complete)
        return done.then(copyIn)
      return undefined
    }

  const misfitOf = (name: string, options: Options) => {
    const misfit = findMisfit(name, options)
    if (misfit) fault(`${name}: ${misfit}`)
    return misfit
  }

  type Work = (options: Options) => Promise<Record<string, unknown>> | Record<string, unknown>
  const gated = (name: string, work: Work) =>
    later(name, (options) => {
      if (platform === 'weapp' && !hasAgreed) {
        fault(`${name} before the person agreed to the privacy guide`)
        throw new Error('privacy permission is not authorized')
      }
      return work(options)
    })

  const located = (name: string, work: Work) =>
    gated(name, (options) => {
      if (!parts.requiredPrivateInfos.includes(name)) {
        fault(`${name} is not named in requiredPrivateInfos`)
        throw new Error('the api need to be declared in the requiredPrivateInfos field in app.json')
      }
      return work(options)
    })

  /** A dialogue that opens within a tap only. */
  const inTap = (name: string, work: (options: Options) => Record<string, unknown>) => {
    const ask = later(name, work)
    return (options: Options = {}) => {
      if (isTouched) return ask(options)
      fault(`${name} outside of a tap`)
      return later(name, () => {
        throw new Error('can only be invoked by user TAP gesture.')
      })(options)
    }
  }

  const subscribed = (wished: unknown): Record<string, unknown> => {
    const templates = wished as string[]
    const isFine = templates.length > 0 && templates.every((id) => typeof id === 'string' && id !== '')
    if (!isFine || templates.length > 3) {
      fault(`messages of the templates ${JSON.stringify(templates)}`)
      throw new Error("templateIds' number is out of bounds")
    }
    return Object.fromEntries(templates.map((id) => [id, answers.agreesToMessages ? 'accept' : 'reject']))
  }

  type Settle = (answer: { event: string; buttonId?: string }) => void
  /** Asks the person once, by the app's own dialogue where it listens. */
  const authorize = (referrer: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const refuse = () => reject(new Error('privacy permission is not authorized'))
      const agree = () => {
        hasAgreed = true
        resolve()
      }
      if (hasAgreed) return resolve()
      const listening = listeners.get('onNeedPrivacyAuthorization') ?? []
      if (listening.length === 0) return answers.agreesToPrivacy ? agree() : refuse()
      const settle: Settle = ({ event, buttonId = '' }) => {
        if (event === 'exposureAuthorization') return
        if (event === 'disagree') return refuse()
        if (event === 'agree' && touchedButtons.has(buttonId)) return agree()
        fault(`${event} by ${buttonId}, a button that nobody touched`)
        refuse()
      }
      const [listener] = listening.slice(-1) as ((settle: unknown, about: unknown) => void)[]
      listener?.(settle, copyIn({ referrer }))
    })

  const keep = (picture: Buffer, ending: string): string => {
    const path = `${platform === 'weapp' ? 'http://tmp' : 'qqfile://tmp'}/${files.size + 1}.${ending}`
    files.set(path, picture)
    return path
  }
  const fileAt = (path: unknown): Buffer => {
    const file = files.get(String(path))
    if (!file) throw new Error('file not found')
    return file
  }
  const chosen = async (most: unknown) => {
    const count = Number(most ?? 9)
    if (!(count >= 1 && count <= (platform === 'weapp' ? 20 : 9))) throw new Error('count is out of bounds')
    const picked = answers.pictures.splice(0, count)
    if (picked.length === 0) throw new Error('cancel')
    return Promise.all(
      picked.map(async (path) => {
        const picture = readFileSync(path)
        const { width, height, format } = await sharp(picture).metadata()
        return { path: keep(picture, format ?? 'png'), size: picture.length, width, height }
      }),
    )
  }
  /** `quality` is of JPEGs, and what comes out is one. */
  const compressed = async ({ src, quality = 80, compressedWidth }: Options) => {
    const width = compressedWidth as number | undefined
    const small = sharp(fileAt(src)).resize(width === undefined ? {} : { width })
    return { tempFilePath: keep(await small.jpeg({ quality: Number(quality) }).toBuffer(), 'jpg') }
  }
  /** On WeChat widths are given whole. */
  const measured = async ({ src }: Options) => {
    const { width, height, format } = await sharp(fileAt(src)).metadata()
    return { width, height, path: src, orientation: 'up', type: format }
  }

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
    const misfit = misfitOf('uploadFile', options)
    const progress: ((at: object) => void)[] = []
    const headers: ((at: object) => void)[] = []
    const stop = new AbortController()
    const done = async () => {
      await Promise.resolve()
      if (misfit) throw new Error(misfit)
      if (!url.startsWith(built)) throw new Error(`url not in domain list: ${url}`)
      const picture = fileAt(filePath)
      const form = new FormData()
      for (const [key, value] of Object.entries(formData ?? {})) {
        if (typeof value !== 'string') fault(`uploadFile: ${key} is no text`)
        form.set(key, value)
      }
      const type = `image/${filePath.endsWith('.jpg') ? 'jpeg' : 'png'}`
      form.set(name, new File([new Uint8Array(picture)], basename(filePath), { type }))
      const tell = (part: number) => {
        const [total, sent] = [picture.length, Math.round(picture.length * part)]
        const at = { progress: part * 100, totalBytesSent: sent, totalBytesExpectedToSend: total }
        progress.forEach((listener) => listener(copyIn(at)))
      }
      tell(0.5)
      await answers.beforeUpload()
      tell(1)
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

  const shortEnough = (words: unknown[]) => {
    const long = (words as string[]).find((word) => [...word].length > 4)
    if (long === undefined) return {}
    fault(`showModal: ${long} is longer than 4`)
    throw new Error('parameter error: confirmText length should not larger than 4 Chinese characters')
  }

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
    showModal: later('showModal', ({ confirmText = '', cancelText = '' }) => ({
      ...shortEnough([confirmText, cancelText]),
      confirm: answers.confirms,
      cancel: !answers.confirms,
    })),
    showActionSheet: later('showActionSheet', ({ itemList }) => {
      if ((itemList as unknown[]).length > 6) {
        fault('showActionSheet: itemList should not be large than 6')
        throw new Error('parameter error: itemList should not be large than 6')
      }
      if (answers.picks < 0) throw new Error('cancel')
      return { tapIndex: answers.picks }
    }),
    requirePrivacyAuthorize: later('requirePrivacyAuthorize', async () => {
      await authorize('requirePrivacyAuthorize')
      return {}
    }),
    authorize: later('authorize', () => {
      if (!answers.grantsScopes) throw new Error('auth deny')
      return {}
    }),
    getPrivacySetting: later('getPrivacySetting', () => ({ needAuthorization: !hasAgreed })),
    requestSubscribeMessage: inTap('requestSubscribeMessage', ({ tmplIds }) => subscribed(tmplIds)),
    subscribeAppMsg: inTap('subscribeAppMsg', ({ tmplIds, subscribe }) => {
      if (subscribe !== true) fault('subscribeAppMsg: subscribe is not true')
      return subscribed(tmplIds)
    }),
    requestPayment: later('requestPayment', async (options) => {
      const { timeStamp, nonceStr, package: prepay, signType, paySign } = options
      const isFine =
        /^\d{1,32}$/.test(String(timeStamp)) &&
        String(nonceStr).length <= 32 &&
        /^prepay_id=./.test(String(prepay)) &&
        signType === 'RSA'
      if (!isFine) fault(`requestPayment with ${JSON.stringify(options)}`)
      await answers.pay({ timeStamp, nonceStr, package: prepay, signType, paySign })
      return {}
    }),
    chooseMedia: gated('chooseMedia', async ({ count, mediaType, sizeType }) => {
      if (!(mediaType as string[] | undefined)?.every((type) => type === 'image'))
        fault('chooseMedia: no image')
      const sizes = (sizeType ?? []) as string[]
      if (!sizes.every((size) => size === 'original' || size === 'compressed'))
        fault(`chooseMedia: sizeType ${sizes.join()}`)
      const tempFiles = (await chosen(count)).map(({ path, ...more }) => ({
        tempFilePath: path,
        fileType: 'image',
        ...more,
      }))
      return { tempFiles, type: 'image' }
    }),
    chooseImage: gated('chooseImage', async ({ count }) => {
      const tempFiles = (await chosen(count)).map(({ path, size }) => ({ path, size }))
      return { tempFilePaths: tempFiles.map(({ path }) => path), tempFiles }
    }),
    compressImage: later('compressImage', compressed),
    getImageInfo: later('getImageInfo', measured),
    getLocation: located('getLocation', ({ type = 'wgs84' }) => {
      if (type !== 'wgs84' && type !== 'gcj02') throw new Error(`invalid type ${JSON.stringify(type)}`)
      if (!answers.position) throw new Error('auth deny')
      return { ...answers.position, speed: -1, accuracy: 30, verticalAccuracy: 0, horizontalAccuracy: 30 }
    }),
    chooseLocation: located('chooseLocation', ({ latitude = 31.2831, longitude = 121.5021 }) => ({
      latitude,
      longitude,
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
    touch(id, work) {
      touchedButtons.add(id)
      isTouched = true
      try {
        work()
      } finally {
        isTouched = false
      }
    },
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
