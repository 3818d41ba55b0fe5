import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { eventually } from '../../support/eventually'
import { pagesOf } from '../outputs/app-config'
import { dialects, readConfig, type MiniPlatform } from '../outputs/output-files'
import { createPainter, type Element } from './markup'
import { createSockets, type Sockets } from './sockets'
import { createWx, type PhoneAnswers, type Wx } from './wx'

/** A page of the app on a phone, as the platform's runtime holds it. */
export interface OpenPage {
  path: string
  query: Record<string, string>
  /** What stands on it now. */
  draw(): (Element | string)[]
  /** All words on it. */
  text(): string
  /** Touches what says exactly this, or is called so for screen readers, and has somebody listening. */
  tap(label: string): void
  /** Types into the field with this placeholder, or that is called so for screen readers. */
  type(label: string, value: string): void
  /** What the page passes on when the person takes the platform's menu. */
  share(): Record<string, unknown>
  /** Any event of the first element that fits. */
  fire(event: string, fits: (element: Element) => boolean, detail?: Record<string, unknown>): void
  find(fits: (element: Element) => boolean): Element[]
}

export interface SimulatedPhone {
  wx: Wx
  sockets: Sockets
  answers: PhoneAnswers
  /** What went wrong without anybody throwing: errors in the console, rules of the platform that were broken. */
  faults: string[]
  /** Pages from the bottom to the one that is shown. */
  stack: OpenPage[]
  top(): OpenPage
  /** Starts the app as the platform does when a person opens it at this page. */
  launch(path?: string, query?: Record<string, string>): void
  /** Opens a page on top, as the app itself does. */
  go(path: string, query: Record<string, string>): void
  /** Into the background, where nothing runs and the platform cuts sockets, and back to the front. */
  hide(): void
  show(): void
  /** Waits until the page that is shown says it. */
  reads(words: string): Promise<void>
  /** Waits until that page is shown. */
  isAt(path: string): Promise<OpenPage>
  destroy(): void
}

type Json = Record<string, unknown>
type Method = (...given: unknown[]) => unknown
interface Instance {
  path: string
  data: Json
  page: OpenPage
  methods: Record<string, unknown>
}

/** WeChat refuses more at once. */
const setDataBytes = 1_000_000
const depthMost = 10

/**
 * A phone that runs the built output of WeChat or QQ: scripts in a realm of their own that has what mini-programs have and no
 * more, real requests and sockets to a real server, the platform's life of apps and pages, its markup drawn from what the
 * pages hand to `setData`, and fingers.
 */
export function createPhone(
  platform: MiniPlatform,
  output: string,
  given: Partial<PhoneAnswers>,
): SimulatedPhone {
  const { global } = dialects[platform]
  const config = readConfig(output)
  const pages = new Set(pagesOf(config))
  const tabs = new Set(config.tabBar?.list.map(({ pagePath }) => pagePath))
  const painter = createPainter(output, global)
  const faults: string[] = []
  const fault = (text: string) => void faults.push(text)
  const timers = new Set<NodeJS.Timeout>()
  let isHidden = false
  /** What came due in the background. */
  const held: (() => void)[] = []
  const guarded = (work: unknown): (() => void) => {
    const run = () => {
      if (isHidden) {
        if (!held.includes(run)) held.push(run)
        return
      }
      try {
        ;(work as () => void)()
      } catch (error) {
        fault(`in a timer: ${wordsOf(error)}`)
      }
    }
    return run
  }
  const timer = (start: typeof setTimeout | typeof setInterval) => (work: unknown, ms?: number) => {
    const id = start(guarded(work), ms)
    timers.add(id)
    return Number(id)
  }
  const stop = (id: number) => {
    for (const each of timers) if (Number(each) === id) clearTimeout(each)
  }
  const realm = createContext(
    {
      setTimeout: timer(setTimeout),
      setInterval: timer(setInterval),
      clearTimeout: stop,
      clearInterval: stop,
      console: {
        log: () => undefined,
        info: () => undefined,
        debug: () => undefined,
        warn: () => undefined,
        error: (...words: unknown[]) => fault(`console.error: ${words.map(wordsOf).join(' ')}`),
      },
    },
    { codeGeneration: { strings: false, wasm: false } },
  )
  const run = <T>(code: string, filename?: string): T => runInContext(code, realm, { filename }) as T
  const parse = run<(text: string) => unknown>('(text) => JSON.parse(text)')
  const copyIn = <Value>(value: Value): Value =>
    (value === undefined ? undefined : parse(JSON.stringify(value))) as Value
  const answers: PhoneAnswers = {
    loginCode: () => Promise.reject(new Error('nobody is signed in')),
    server: 'http://127.0.0.1:1',
    pictures: [],
    position: { latitude: 31.2831, longitude: 121.5021 },
    confirms: true,
    picks: 0,
    agreesToPrivacy: true,
    grantsScopes: true,
    agreesToMessages: true,
    pay: () => Promise.reject(new Error('cancel')),
    beforeUpload: () => Promise.resolve(),
    language: 'zh_CN',
    theme: 'light',
    ...given,
  }
  const sockets = createSockets(run<ArrayBufferConstructor>('ArrayBuffer'))
  const stack: Instance[] = []
  let app: Record<string, unknown> = {}
  let pageConfig: Record<string, unknown> | undefined
  let componentConfig: { methods?: Record<string, unknown> } | undefined

  const call = (holder: Record<string, unknown>, name: string, self: unknown, ...args: unknown[]) => {
    const method = holder[name]
    if (typeof method !== 'function') return undefined
    try {
      return (method as Method).apply(self, args)
    } catch (error) {
      fault(`${name} of ${stack.at(-1)?.path ?? 'the app'}: ${wordsOf(error)}`)
      return undefined
    }
  }

  const open = (url: string): void => {
    const [path = '', search = ''] = url.replace(/^\//, '').split('?')
    const query = Object.fromEntries(
      search
        .split('&')
        .filter(Boolean)
        .map((pair) => pair.split('=') as [string, string])
        .map(([name, value = '']) => [name, value]),
    )
    if (!pages.has(path)) throw new Error(`page "${path}" is not found`)
    pageConfig = undefined
    delete loaded[join(output, `${path}.js`)]
    load(join(output, `${path}.js`))
    const definition = pageConfig as Record<string, unknown> | undefined
    if (!definition) throw new Error(`${path} made no page`)
    const instance = createInstance(path, query, definition)
    stack.push(instance)
    call(instance.methods, 'onLoad', instance.methods, copyIn(query))
    call(instance.methods, 'onShow', instance.methods)
    call(instance.methods, 'onReady', instance.methods)
  }

  const close = (): void => {
    const instance = stack.pop()
    if (instance) call(instance.methods, 'onUnload', instance.methods)
  }

  const createInstance = (
    path: string,
    query: Record<string, string>,
    definition: Record<string, unknown>,
  ): Instance => {
    const data = JSON.parse(JSON.stringify(definition.data ?? {})) as Json
    const methods: Record<string, unknown> = {
      ...definition,
      data,
      route: path,
      options: copyIn(query),
      setData(changes: Json, done?: () => void) {
        checkData(path, changes)
        for (const [key, value] of Object.entries(changes)) {
          put(
            data,
            key,
            value === undefined ? undefined : (JSON.parse(JSON.stringify(value) ?? 'null') as unknown),
          )
        }
        if (done) timer(setTimeout)(done, 0)
      },
      selectComponent: () => null,
      createSelectorQuery: () => selector(),
      createIntersectionObserver: () => observer(),
      getTabBar: () => null,
    }
    const instance: Instance = { path, data, methods, page: undefined as never }
    instance.page = createOpenPage(instance, query)
    return instance
  }

  const checkData = (path: string, changes: Json) => {
    const text = JSON.stringify(changes, (key, value: unknown) => {
      if (typeof value === 'function') fault(`${path}: setData with the function ${key}`)
      return value
    })
    if (text.length > setDataBytes) fault(`${path}: setData of ${text.length} bytes`)
  }

  const createOpenPage = (instance: Instance, query: Record<string, string>): OpenPage => {
    const draw = () => painter.draw(instance.path, instance.data)
    const dispatch = (path: Element[], event: string, detail: Json) => {
      const target = path.at(-1)
      if (!target) return
      const holder = { ...componentConfig?.methods, ...instance.methods }
      for (const element of [...path].reverse()) {
        const bound = element.attributes[`bind${event}`] ?? element.attributes[`bind:${event}`]
        const caught = element.attributes[`catch${event}`] ?? element.attributes[`catch:${event}`]
        const handler = bound ?? caught
        if (typeof handler !== 'string' || !handler) continue
        const side = ({ dataset, attributes }: Element) => ({
          id: attributes.id ?? '',
          dataset,
          offsetLeft: 0,
          offsetTop: 0,
        })
        const given = copyIn({
          type: event,
          timeStamp: Date.now(),
          mark: {},
          detail,
          target: side(target),
          currentTarget: side(element),
        })
        call(holder, handler, instance.methods, given)
        if (caught) return
      }
    }
    const page: OpenPage = {
      path: instance.path,
      query,
      draw,
      text: () => wordsIn(draw()),
      find: (fits) => pathsTo(draw(), fits).map((path) => path.at(-1) as Element),
      fire(event, fits, detail = {}) {
        const [path] = pathsTo(draw(), fits)
        if (!path) throw new Error(`Nothing fits on ${instance.path}: ${page.text().slice(0, 500)}`)
        dispatch(path, event, detail)
      },
      tap(label) {
        const says = (element: Element) =>
          element.attributes['aria-label'] === label || wordsIn([element]).trim() === label
        const paths = pathsTo(draw(), says)
        const innermost = paths.at(-1)
        if (!innermost)
          throw new Error(`Nothing says ${label} on ${instance.path}: ${page.text().slice(0, 500)}`)
        const button = innermost.findLast(({ name }) => name === 'button')
        wx.touch((button?.attributes.id ?? '') as string, () => {
          dispatch(innermost, 'tap', {})
          if (button?.attributes['open-type'] === 'agreePrivacyAuthorization')
            dispatch(innermost.slice(0, innermost.indexOf(button) + 1), 'agreeprivacyauthorization', {})
        })
      },
      type(label, value) {
        // A field's name is followed by what is said of it: required, a hint, what is wrong.
        const names = (said: unknown) => typeof said === 'string' && said.split(', ')[0] === label
        const isField = ({ name, attributes }: Element) =>
          (name === 'input' || name === 'textarea') &&
          (attributes.placeholder === label || names(attributes['aria-label']))
        page.fire('input', isField, { value, cursor: value.length })
      },
      share() {
        if (typeof instance.methods.onShareAppMessage !== 'function')
          throw new Error(`${instance.path} cannot be passed on`)
        const shared = call(instance.methods, 'onShareAppMessage', instance.methods, copyIn({ from: 'menu' }))
        const given = JSON.parse(JSON.stringify(shared ?? {})) as Record<string, unknown>
        if (!pages.has(pathIn(given.path))) fault(`${instance.path} passes on ${String(given.path)}`)
        return given
      },
    }
    return page
  }

  const selector = () => {
    const asked: string[] = []
    const query = {
      in: () => query,
      select: (wanted: string) => {
        asked.push(wanted)
        const node = { boundingClientRect: add, fields: add, scrollOffset: add, node: add, context: add }
        return node
      },
      selectAll: () => query.select(''),
      selectViewport: () => query.select('viewport'),
      exec: (done?: (results: unknown[]) => void) => {
        const rect = { left: 0, top: 0, right: 375, bottom: 100, width: 375, height: 100, scrollTop: 0 }
        if (done) timer(setTimeout)(() => done(copyIn(asked.map(() => rect))), 0)
        return query
      },
    }
    const add = () => query
    return query
  }

  const observer = () => {
    const self = {
      relativeTo: () => self,
      relativeToViewport: () => self,
      observe: (_wanted: string, listener: (seen: unknown) => void) => {
        const boundingClientRect = { left: 0, top: 0, right: 375, bottom: 100, width: 375, height: 100 }
        timer(setTimeout)(() => listener(copyIn({ intersectionRatio: 1, boundingClientRect })), 0)
      },
      disconnect: () => undefined,
    }
    return self
  }

  const hideTop = () => {
    const top = stack.at(-1)
    if (top) call(top.methods, 'onHide', top.methods)
  }
  const showTop = () => {
    const top = stack.at(-1)
    if (top) call(top.methods, 'onShow', top.methods)
  }
  const pathIn = (url: unknown) => String(url).replace(/^\//, '').split('?')[0] ?? ''
  const refuseTab = (url: unknown) => {
    if (tabs.has(pathIn(url))) throw new Error('can not navigateTo a tabbar page')
  }
  const navigate =
    (work: (url: string, options: Json) => void) =>
    (options: Json): void => {
      try {
        work(typeof options.url === 'string' ? options.url : '', options)
      } catch (error) {
        fault(`navigation: ${wordsOf(error)}`)
        throw error
      }
    }
  const wx = createWx({
    platform,
    answers,
    sockets,
    copyIn,
    fault,
    requiredPrivateInfos: config.requiredPrivateInfos ?? [],
    selector,
    observer,
    routes: {
      navigateTo: navigate((url) => {
        refuseTab(url)
        if (stack.length >= depthMost) throw new Error('webview count limit exceed')
        hideTop()
        open(url)
      }),
      redirectTo: navigate((url) => {
        refuseTab(url)
        close()
        open(url)
      }),
      reLaunch: navigate((url) => {
        while (stack.length > 0) close()
        open(url)
      }),
      switchTab: navigate((url) => {
        if (!tabs.has(pathIn(url))) throw new Error(`can not switch to ${url}, which is no tab`)
        if (url.includes('?')) fault(`switchTab with parameters: ${url}`)
        while (stack.length > 0) close()
        open(url)
      }),
      navigateBack: navigate((_url, { delta = 1 }) => {
        if (stack.length <= 1) throw new Error('cannot navigate back at first page')
        for (let left = Number(delta); left > 0 && stack.length > 1; left--) close()
        showTop()
      }),
    },
  })

  Object.assign(realm, {
    [global]: wx.api,
    App: (definition: Record<string, unknown>) => (app = definition),
    Page: (definition: Record<string, unknown>) => (pageConfig = definition),
    Component: (definition: Record<string, unknown>) => (componentConfig = definition),
    Behavior: (definition: unknown) => definition,
    getApp: () => app,
    getCurrentPages: () => stack.map(({ methods }) => methods),
  })

  const loaded: Record<string, { exports: unknown }> = {}
  const load = (path: string): unknown => {
    const known = loaded[path]
    if (known) return known.exports
    const module = (loaded[path] = { exports: run<object>('({})') })
    // Names of browsers are there and empty, as WeChat's own wrapper makes them.
    const names = [
      'require',
      'module',
      'exports',
      'window',
      'document',
      'frames',
      'self',
      'location',
      'navigator',
      'localStorage',
      'history',
      'XMLHttpRequest',
      'WebSocket',
    ]
    const text = readFileSync(path, 'utf8')
    const body = run<Method>(`(function (${names.join(', ')}) {${text}\n})`, path)
    const require = (wanted: string) => {
      const target = join(dirname(path), wanted)
      return load(existsSync(target) && target.endsWith('.js') ? target : `${target}.js`)
    }
    body(require, module, module.exports)
    return module.exports
  }

  const phone: SimulatedPhone = {
    wx,
    sockets,
    answers,
    faults,
    get stack() {
      return stack.map(({ page }) => page)
    },
    top() {
      const top = stack.at(-1)
      if (!top) throw new Error('No page is open')
      return top.page
    },
    go(path, query) {
      hideTop()
      open(addressOf(path, query))
    },
    launch(path = config.pages[0] ?? '', query = {}) {
      load(join(output, 'app.js'))
      if (existsSync(join(output, 'comp.js'))) load(join(output, 'comp.js'))
      const options = copyIn({ path, query, scene: 1001, referrerInfo: {}, shareTicket: '' })
      call(app, 'onLaunch', app, options)
      call(app, 'onShow', app, options)
      open(addressOf(path, query))
    },
    hide() {
      hideTop()
      call(app, 'onHide', app)
      isHidden = true
      sockets.cut()
    },
    show() {
      isHidden = false
      held.splice(0).forEach((run) => run())
      call(app, 'onShow', app, copyIn({ path: phone.top().path, query: {}, scene: 1001 }))
      showTop()
    },
    reads: (words) =>
      eventually(`${phone.top().path} says ${words}`, () => {
        const text = phone.top().text()
        if (!text.includes(words)) throw new Error(`${phone.top().path} says: ${text.slice(0, 800)}`)
      }),
    async isAt(path) {
      await eventually(`${path} is shown`, () => {
        if (phone.top().path !== path) throw new Error(`${phone.top().path} is shown`)
      })
      return phone.top()
    },
    destroy() {
      for (const each of timers) clearTimeout(each)
      sockets.destroy()
    },
  }
  return phone
}

const addressOf = (path: string, query: Record<string, string>): string =>
  `${path}?${Object.entries(query)
    .map((pair) => pair.join('='))
    .join('&')}`

/** `root.cn.[0].p3` */
function put(data: Json, key: string, value: unknown): void {
  const steps = [...key.matchAll(/[^.[\]]+/g)].map(([step]) => step)
  const last = steps.pop() ?? ''
  let holder = data
  steps.forEach((step, index) => {
    const next = /^\d+$/.test(steps[index + 1] ?? last) ? [] : {}
    holder = (holder[step] ??= next) as Json
  })
  holder[last] = value
}

const wordsIn = (children: readonly (Element | string)[]): string =>
  children.map((child) => (typeof child === 'string' ? child : wordsIn(child.children))).join('')

/** Ways to all elements that fit, outer before inner. */
function pathsTo(
  children: readonly (Element | string)[],
  fits: (element: Element) => boolean,
  above: Element[] = [],
): Element[][] {
  return children.flatMap((child) => {
    if (typeof child === 'string') return []
    const path = [...above, child]
    return [...(fits(child) ? [path] : []), ...pathsTo(child.children, fits, path)]
  })
}

const wordsOf = (error: unknown): string => {
  const { stack, message } = (error ?? {}) as { stack?: string; message?: string }
  const words = stack ?? message ?? (typeof error === 'string' ? error : JSON.stringify(error))
  return (words ?? 'undefined').slice(0, 1_500)
}
