import type { Call } from './call'
import type { Child } from './child'
import type { Ask, Scenario } from './requests'

/** What the server asked the database for a request. */
export interface Noted {
  /** All that was asked for it but who the reader is, in order. */
  calls: Call[]
  /** The answer, where Node put it together. */
  text?: string
}

export type FetchText = (ask: Ask, path: string) => Promise<string>

export interface NotedRequests {
  noted: Map<string, Noted[]>
  /** Why requests were refused. */
  refused: string[]
}

/** What a server whose caches are empty asks the database for each request. */
export async function noteRequests(
  server: Child,
  scenarios: Scenario[],
  fetchText: FetchText,
  tell: (line: string) => void,
): Promise<NotedRequests> {
  const noted = new Map<string, Noted[]>()
  const refused: string[] = []
  /** Statements of what is kept for all readers. */
  const shared = new Map<string, Call[]>()
  const note = async (ask: Ask, byPath: Map<string, Noted>): Promise<Noted | undefined> => {
    const text = await fetchText(ask, ask.path).catch((error: unknown) => {
      refused.push(String(error))
      return ''
    })
    const heard = await server.ask<Call[]>('noted')
    if (text === '') return undefined
    const own = heard.filter((call) => !call.text.includes('user_sessions'))
    if (ask.shared !== undefined) {
      const before = shared.get(ask.shared) ?? []
      const calls = [...before.filter(({ name }) => !own.some((call) => call.name === name)), ...own]
      shared.set(ask.shared, calls)
      return { calls, text }
    }
    const hasPage = own.some((call) => /\bas docs\b/.test(call.text))
    // Answered from a cache, or known without asking: nothing is shown around there.
    if (own.length === 0) return byPath.get(ask.path) ?? { calls: [], text }
    const one = { calls: own, ...(hasPage || own.length === 1 ? {} : { text }) }
    byPath.set(ask.path, one)
    return one
  }
  await server.ask('note')
  for (const { name, asks, once } of scenarios) {
    const list: Noted[] = []
    const byPath = new Map<string, Noted>()
    for (const ask of once ? asks.slice(0, 1) : asks) {
      const one = await note(ask, byPath)
      if (one) list.push(one)
    }
    noted.set(name, once ? asks.map((ask) => likeFirst(list[0], asks[0], ask)) : list)
    const texts = new Set(list.flatMap(({ calls }) => calls.map((call) => call.name))).size
    const asked = list.reduce((sum, { calls }) => sum + calls.length, 0)
    const each = (asked / Math.max(1, list.length)).toFixed(1)
    tell(`${name}: ${each} statements a request, ${texts} different ones answer`)
  }
  await server.ask('forget')
  return { noted, refused }
}

/** What was asked for the first, for another id. */
function likeFirst(noted: Noted | undefined, first: Ask | undefined, { id }: Ask): Noted {
  const ofThis = (call: Call) => ({
    ...call,
    values: call.values.map((value) => (value === first?.id ? id : value)),
  })
  return { calls: (noted?.calls ?? []).map(ofThis) }
}

/** Scenarios of later pages with the cursors that lead there; where a list is shorter, nobody asks. */
export async function followPages(scenarios: Scenario[], fetchText: FetchText): Promise<Scenario[]> {
  const followed: Scenario[] = []
  for (const scenario of scenarios) {
    const asks: Ask[] = []
    for (const ask of scenario.asks) {
      const later = ask.pagesBefore === undefined ? ask : await laterPage(ask, ask.pagesBefore, fetchText)
      if (later) asks.push(later)
    }
    if (asks.length > 0) followed.push({ ...scenario, asks })
  }
  return followed
}

async function laterPage(ask: Ask, pagesBefore: number, fetchText: FetchText): Promise<Ask | null> {
  let path = ask.path
  let cardsBefore = 0
  for (let page = 0; page < pagesBefore; page++) {
    const { docs, nextCursor } = JSON.parse(await fetchText(ask, path)) as {
      docs: unknown[]
      nextCursor: string | null
    }
    if (nextCursor === null) return null
    cardsBefore += docs.length
    path = withCursor(ask.path, nextCursor)
  }
  return { ...ask, path, cardsBefore }
}

/** The same list from a cursor on. */
export function withCursor(path: string, cursor: string): string {
  const [base = '', query] = path.split('?', 2)
  const parameters = new URLSearchParams(query)
  parameters.set('cursor', cursor)
  return `${base}?${parameters.toString()}`
}

/** @throws {Error} for an answer other than 200 */
export async function textAt(url: string, { address, token }: Ask): Promise<string> {
  const response = await fetch(url, {
    headers: {
      'X-Forwarded-For': address,
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
  })
  const text = await response.text()
  if (response.status !== 200)
    throw new Error(`${decodeURIComponent(url)} was answered by ${response.status}: ${text}`)
  return text
}
