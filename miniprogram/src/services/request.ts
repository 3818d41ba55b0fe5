import { queryOf } from '../lib/query'
import { download, HttpFailure, send, upload as sendFile } from '../platform/http'
import { platformCode, platformProvider } from '../platform/login'
import { serverUrl } from '../platform/server'
import { bearerNow, isPresent, session, takeFromOtherTab, type Bearer } from '../stores/session'
import { settings } from '../stores/settings'
import type { Answer, Body, Query, Route } from './api'
import { ApiError, errorOf } from './api-error'
import { failureTexts } from './request-texts'

export interface RequestOptions<R extends Route> {
  /** Values of `{id}` and the like in the path. */
  params?: Record<string, string>
  query?: Query<R>
  body?: Body<R>
  /** Of a write that may be repeated: the same key is the same act, however often it is sent. */
  idempotencyKey?: string
  timeoutMs?: number
}

const timeoutMs = 15_000
/** Between the attempts of what may be sent again when the network fails. */
const pausesMs = [400, 1_500]

/**
 * The one way to the server's doors. Sends the person's token and language; what only reads, or carries a key, is sent again
 * when the network fails. A session that the platform can renew without a word is renewed once. It is asked by who is signed in
 * now: never under another one's token, and what was read for them is given to nobody else (ABORTED).
 * @throws {ApiError}
 */
export async function request<R extends Route>(
  route: R,
  options: RequestOptions<R> = {},
): Promise<Answer<R>> {
  const text = await requestText(route, options)
  return (text || route.startsWith('GET ') ? parsed(text) : undefined) as Answer<R>
}

/** @throws {ApiError} for what is no answer of ours, as the page of a network that wants to be signed in to */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiError('INTERNAL', own().INTERNAL)
  }
}

/** The same for a door that answers with something else than JSON. @throws {ApiError} */
export async function requestText<R extends Route>(
  route: R,
  options: RequestOptions<R> = {},
): Promise<string> {
  const [method = 'GET', pattern = '/'] = route.split(' ') as [Parameters<typeof send>[0]['method'], string]
  const path = pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = options.params?.[name]
    // Without it the path would be that of another door; a page opened by a cut link asks so.
    if (!value) throw new ApiError('NOT_FOUND', own().NOT_FOUND, [], { status: 404 })
    return encodeURIComponent(value)
  })
  const isRepeatable = method === 'GET' || method === 'PUT' || method === 'DELETE' || options.idempotencyKey
  const attempt: Attempt = (token) =>
    send({
      method,
      url: `${serverUrl()}/api${path}${queryOf(options.query ?? {})}`,
      headers: {
        ...commonHeaders(token),
        ...(options.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(options.idempotencyKey ? { 'Idempotency-Key': options.idempotencyKey } : {}),
      },
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      timeoutMs: options.timeoutMs ?? timeoutMs,
    })
  return answered(attempt, { isRead: method === 'GET', pauses: isRepeatable ? pausesMs : [] })
}

export interface UploadOptions {
  /** Everything but the file, as JSON. */
  fields: Record<string, unknown>
  path: string
  onProgress?: (done: number) => void
  onBegin?: (abort: () => void) => void
}

/** Sends one picture; it is for whoever shows the progress to send it again. @throws {ApiError} */
export async function uploadPicture({ fields, ...rest }: UploadOptions): Promise<Answer<'POST /media'>> {
  const text = await answered((token) =>
    sendFile({
      url: `${serverUrl()}/api/media`,
      headers: commonHeaders(token),
      fields: { _payload: JSON.stringify(fields) },
      timeoutMs: 60_000,
      ...rest,
    }),
  )
  return parsed(text) as Answer<'POST /media'>
}

/**
 * Brings a picture to this device that only its owner may see yet, as one of a draft: what draws pictures sends no token.
 * @returns where it is, until `releasePicture`; null when it is not theirs either
 */
export async function fetchOwnPicture(path: string): Promise<string | null> {
  const { token } = session.getState()
  if (!token || !path.startsWith('/api/media/file/')) return null
  try {
    return await download({ url: absolute(path), headers: { Authorization: `Bearer ${token}` } })
  } catch {
    return null
  }
}

/** The address of something that the server names by a path of its own; what is on the device has one (`blob:`, `wxfile:`). */
export const absolute = (path: string): string => (/^[a-z]+:/i.test(path) ? path : `${serverUrl()}${path}`)

type Attempt = (token: string | null) => ReturnType<typeof send>

const commonHeaders = (token: string | null): Record<string, string> => ({
  Accept: 'application/json',
  'Accept-Language': settings.getState().language,
  ...(token ? { Authorization: `Bearer ${token}` } : {}),
})

/** Text of a 2xx answer; anything else is thrown. */
async function answered(
  attempt: Attempt,
  { isRead = false, pauses = [] }: { isRead?: boolean; pauses?: readonly number[] } = {},
): Promise<string> {
  const by = bearerNow()
  let used = by.token
  const asThem = () => {
    used = tokenOf(by)
    return attempt(used)
  }
  const ask = () => failuresNamed(() => withRepeats(asThem, pauses))
  let answer = await ask()
  if (answer.status === 401 && used && (await renewed(used)) && isPresent(by)) answer = await ask()
  if (answer.status >= 200 && answer.status < 300) {
    // What was done is done, and told to whoever is still there: leaving ends the session before the answer comes.
    if (by.token && !isPresent(by) && (isRead || session.getState().token)) throw aborted()
    return answer.text
  }
  const error = errorOf(answer.status, answer.headers, answer.text, own())
  // Of another session than the present one, it says nothing about that.
  if (used && session.getState().token === used) {
    if (error.code === 'UNAUTHENTICATED') session.getState().leave(used)
    if (error.code === 'ACCOUNT_SUSPENDED') session.getState().setSuspended(true)
  } else if (by.token && !isPresent(by) && session.getState().token) {
    throw aborted()
  }
  throw error
}

/** Of whoever asks, as it is now; a stranger's request goes on without one. @throws {HttpFailure} when somebody else is there */
function tokenOf(by: Bearer): string | null {
  if (by.token === null) return null
  if (!isPresent(by)) throw new HttpFailure('aborted')
  return session.getState().token
}

const aborted = () => new ApiError('ABORTED', own().ABORTED)

/**
 * Ends a session that this device has left already.
 * @returns whether the server has no such session now; else it may be told again
 */
export async function endSession(token: string): Promise<boolean> {
  try {
    const { status } = await send({
      method: 'POST',
      url: `${serverUrl()}/api/auth/logout`,
      headers: commonHeaders(token),
      timeoutMs,
    })
    return (status >= 200 && status < 300) || status === 401
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error
    return false
  }
}

/** Tokens of sessions whose person is signing out: none is renewed. */
export const leaving = new Set<string>()

let renewing: Promise<boolean> | null = null

/** Opens another session where the platform does that without asking; all who wait share one attempt. */
function renewed(expired: string): Promise<boolean> {
  takeFromOtherTab()
  if (leaving.has(expired)) return Promise.resolve(false)
  if (session.getState().token !== expired) return Promise.resolve(session.getState().token !== null)
  renewing ??= renew(expired).finally(() => (renewing = null))
  return renewing
}

async function renew(expired: string): Promise<boolean> {
  if (!platformProvider || session.getState().provider !== platformProvider) return false
  try {
    const answer = await send({
      method: 'POST',
      url: `${serverUrl()}/api/auth/${platformProvider}`,
      headers: { 'Content-Type': 'application/json', 'Accept-Language': settings.getState().language },
      body: JSON.stringify({
        code: await platformCode(),
        renews: true,
      } satisfies Body<'POST /auth/{provider}'>),
      timeoutMs,
    })
    if (answer.status !== 200) return false
    const opened = JSON.parse(answer.text) as Answer<'POST /auth/{provider}'>
    const { token, me } = session.getState()
    // Nobody is signed in who did not ask for it: neither who has left meanwhile, nor another one, nor a newcomer.
    if (token !== expired || leaving.has(expired) || opened.isNew || (me && me.id !== opened.user.id)) {
      void endSession(opened.token)
      return false
    }
    session.getState().enter(opened, platformProvider)
    return true
  } catch {
    return false
  }
}

async function withRepeats<Value>(attempt: () => Promise<Value>, pauses: readonly number[]): Promise<Value> {
  for (const pause of pauses) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof HttpFailure) || error.kind !== 'offline') throw error
      await new Promise<void>((resolve) => setTimeout(resolve, pause))
    }
  }
  return attempt()
}

async function failuresNamed<Value>(attempt: () => Promise<Value>): Promise<Value> {
  try {
    return await attempt()
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error
    const code = ({ offline: 'OFFLINE', timeout: 'TIMEOUT', aborted: 'ABORTED' } as const)[error.kind]
    throw new ApiError(code, own()[code])
  }
}

const own = () => failureTexts[settings.getState().language]
