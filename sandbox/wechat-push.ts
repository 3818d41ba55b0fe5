import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SandboxClock } from './clock'
import { isOpenid } from './code2session'
import { refuse } from './control'
import { readJson, type SandboxAnswer, type SandboxRequest } from './http'
import type { ServicePart } from './service-part'
import { sealEvent, signedQuery, type PushForgery, type PushRequest } from './wechat-push-request'
import { readPushTarget, type PushTarget } from './wechat-push-target'

interface PushOptions {
  clock: SandboxClock
  appId: string
}

export interface EmitOptions {
  /** How long after now; of the machine, not of the sandbox's clock. */
  delayMs?: number
  /** How often the platform sends it, all at once. */
  times?: number
}

/** One call of the mini-program's server and what came back; no status when nothing did. */
interface PushTry {
  query: Record<string, string>
  body: string
  status: number | null
  answer: string
}

interface SentEvent {
  event: Record<string, unknown>
  tries: PushTry[]
  /** Whether the server said `success`. */
  taken: boolean
}

const ORIGINAL_ID = 'gh_xiaoji'
const TRIES = 3
/** The real platform waits for seconds. */
const RETRY_AFTER_MS = 50
const SHOWN_CHARACTERS = 1_000

/** Events to the mini-program's server: signed, encrypted, repeated until it says `success`. */
export function createWeChatPush({ clock, appId }: PushOptions) {
  let target: PushTarget | null = null
  let events: SentEvent[] = []
  /** What is on its way or waits to be. */
  let open = new Set<Promise<unknown>>()
  /** The latest of each sender: a person's events arrive in their order. */
  let lines = new Map<string, Promise<unknown>>()
  /** The newest CreateTime of each sender and event. */
  let newestS = new Map<string, number>()
  let forgotten = new AbortController()

  async function call(to: PushTarget, { query, contentType, body }: PushRequest): Promise<PushTry> {
    const signal = AbortSignal.any([forgotten.signal, AbortSignal.timeout(to.answerWithinMs)])
    try {
      const response = await fetch(addressOf(to, query), {
        ...{ method: 'POST', headers: { 'content-type': contentType }, body },
        ...{ redirect: 'manual', signal },
      })
      return { query, body, status: response.status, answer: shorten(await response.text()) }
    } catch {
      return { query, body, status: null, answer: '' }
    }
  }

  /** Sends it until it is taken; every try is signed anew. */
  async function deliver(event: Record<string, unknown>, to: PushTarget, signal: AbortSignal): Promise<void> {
    const sent: SentEvent = { event, tries: [], taken: false }
    events.push(sent)
    for (let nth = 0; nth < TRIES && !sent.taken && !signal.aborted; nth++) {
      if (nth > 0) await sleep(RETRY_AFTER_MS)
      const tried = await call(to, sealEvent(event, to, appId))
      sent.tries.push(tried)
      sent.taken = isTaken(tried)
    }
  }

  /** Nobody answers two pop-ups within one second; without this a test that plays many would. */
  function createTime(from: string, name: string): number {
    const key = `${from} ${name}`
    const atS = Math.max(Math.floor(clock.now() / 1_000), (newestS.get(key) ?? 0) + 1)
    newestS.set(key, atS)
    return atS
  }

  function emit(from: string, event: Record<string, unknown>, options: EmitOptions = {}): Promise<void> {
    const to = target
    if (to === null) return Promise.resolve()
    const { delayMs = 0, times = 1 } = options
    const { signal } = forgotten
    const before = delayMs > 0 ? sleep(delayMs, undefined, { signal, ref: false }) : lines.get(from)
    const sending = Promise.resolve(before).then(async () => {
      if (signal.aborted) return
      const envelope = { ToUserName: ORIGINAL_ID, FromUserName: from }
      const CreateTime = createTime(from, String(event.Event))
      const message = { ...envelope, CreateTime, MsgType: 'event', ...event }
      await Promise.all(Array.from({ length: times }, () => deliver(message, to, signal)))
    })
    const settled = sending.catch(() => undefined)
    if (delayMs === 0) lines.set(from, settled)
    open.add(settled)
    return settled.finally(() => open.delete(settled))
  }

  /** Waits until nothing is on its way any more when asked to (`?settled=1`). */
  async function list({ query }: SandboxRequest): Promise<SandboxAnswer> {
    while (query.has('settled') && open.size > 0) await Promise.all(open)
    return { body: events }
  }

  async function repeat({ body }: SandboxRequest): Promise<SandboxAnswer> {
    const given = readJson(body) ?? {}
    const last = events.at(-1)
    const forgery = readForgery(given)
    const { times = 1, seen = false } = given
    if (target === null) return refuse('set a push-target first')
    if (last === undefined) return refuse('nothing was sent yet')
    if (typeof forgery === 'string') return refuse(forgery)
    if (forgery.tamper === 'content' && target.mode === 'plain')
      return refuse('in plain mode no signature covers the content')
    if (typeof times !== 'number' || !Number.isInteger(times) || times < 1 || times > 100)
      return refuse('times: 1 to 100')
    const to = target
    const [first] = last.tries
    const sealed = () => {
      const contentType = to.format === 'xml' ? 'text/xml' : 'application/json'
      return seen === true && first !== undefined
        ? { query: first.query, contentType, body: first.body }
        : sealEvent(last.event, to, appId, forgery)
    }
    const tries = await Promise.all(Array.from({ length: times }, () => call(to, sealed())))
    last.tries.push(...tries)
    return { body: tries }
  }

  async function pushOne({ body }: SandboxRequest): Promise<SandboxAnswer> {
    const { from, event } = readJson(body) ?? {}
    if (!isOpenid(from)) return refuse('give from')
    if (typeof event !== 'object' || event === null || !('Event' in event)) return refuse('give event')
    if (target === null) return refuse('set a push-target first')
    await emit(from, { ...event })
    return { status: 204 }
  }

  async function check({ body }: SandboxRequest): Promise<SandboxAnswer> {
    const forgery = readForgery(readJson(body) ?? {})
    if (target === null) return refuse('set a push-target first')
    if (typeof forgery === 'string') return refuse(forgery)
    const echostr = `${randomInt(1_000_000_000, 9_999_999_999)}${randomInt(100_000_000, 999_999_999)}`
    const query = { ...signedQuery(target, forgery), echostr }
    const signal = AbortSignal.timeout(target.answerWithinMs)
    try {
      const response = await fetch(addressOf(target, query), { redirect: 'manual', signal })
      const answer = await response.text()
      const passed = response.status === 200 && answer === echostr
      return { body: { passed, status: response.status, answer: shorten(answer) } }
    } catch {
      return { body: { passed: false, status: null, answer: '' } }
    }
  }

  return {
    emit,
    doors: {},
    controls: {
      'POST push-target': ({ body }) => {
        try {
          target = readPushTarget(readJson(body) ?? {})
          return { status: 204 }
        } catch (error) {
          return refuse(error instanceof Error ? error.message : String(error))
        }
      },
      'DELETE push-target': () => {
        target = null
        return { status: 204 }
      },
      'POST push-check': check,
      'POST push-event': pushOne,
      'POST push-again': repeat,
      'GET events': list,
    },
    reset() {
      forgotten.abort()
      forgotten = new AbortController()
      target = null
      events = []
      open = new Set()
      lines = new Map()
      newestS = new Map()
    },
  } satisfies ServicePart & { emit: typeof emit }
}

/** The server's address may have a query of its own. */
function addressOf({ url }: PushTarget, query: Record<string, string>): URL {
  const address = new URL(url)
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value)
  return address
}

const isTaken = ({ status, answer }: PushTry) => status === 200 && answer.trim() === 'success'
const shorten = (text: string) => text.slice(0, SHOWN_CHARACTERS)

/** What a control asks to be wrong; a text when it asks for what there is not. */
function readForgery({ tamper, ageMs, appId }: Record<string, unknown>): PushForgery | string {
  const forgery: PushForgery = {}
  if (tamper === 'signature' || tamper === 'content') forgery.tamper = tamper
  else if (tamper !== undefined) return 'tamper: signature, content'
  if (typeof ageMs === 'number') forgery.ageMs = ageMs
  else if (ageMs !== undefined) return 'ageMs: milliseconds'
  if (typeof appId === 'string') forgery.appId = appId
  else if (appId !== undefined) return 'appId: a text'
  return forgery
}
