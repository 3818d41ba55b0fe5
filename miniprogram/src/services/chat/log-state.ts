import type { MessageDraft, MessageView } from '../../../../src/contract/chat'

/** A message with its number in the conversation. */
export type Numbered = MessageView & { seq: number }

/** A message of one's own that the server has not acknowledged. */
export interface Outgoing {
  draft: MessageDraft
  /** Why the server will not have it; null while it is on its way. */
  refusal: { code: string; message: string } | null
}

/**
 * What a client knows of one conversation. Values are never changed, only replaced: a page that draws it may compare
 * them.
 */
export interface LogState {
  /** The log begins after this number; older messages are asked for as pages. */
  readonly from: number
  /** Everything after `from` up to here is known. */
  readonly upTo: number
  /** By number, each once; those beyond `upTo` wait for what is missing before them. */
  readonly numbered: readonly Numbered[]
  /** Own messages without a number: held by a check, or refused after it. */
  readonly unnumbered: readonly MessageView[]
  readonly outbox: readonly Outgoing[]
}

export const emptyLog = (after: number): LogState => ({
  from: after,
  upTo: after,
  numbered: [],
  unnumbered: [],
  outbox: [],
})

/** What may be shown: in order, nothing missing in between. */
export function shownOf({ numbered, upTo }: LogState): readonly Numbered[] {
  return hasGap({ numbered, upTo }) ? numbered.filter(({ seq }) => seq <= upTo) : numbered
}

/** Whether something is known to be missing. */
export function hasGap({ numbered, upTo }: Pick<LogState, 'numbered' | 'upTo'>): boolean {
  return (numbered[numbered.length - 1]?.seq ?? 0) > upTo
}

/** With a message that was heard of, whichever way: an event, an acknowledgement or an answer. */
export function withMessage(state: LogState, message: MessageView): LogState {
  const outbox = state.outbox.filter(({ draft }) => draft.clientId !== message.clientId)
  if (!isNumbered(message)) {
    // Word of the time before it was released, which came late.
    if (state.numbered.some(({ id }) => id === message.id)) return { ...state, outbox }
    return { ...state, outbox, unnumbered: replaceIn(state.unnumbered, message) }
  }
  const unnumbered = state.unnumbered.filter(({ id }) => id !== message.id)
  if (message.seq <= state.from) return { ...state, outbox, unnumbered }
  return advanced({ ...state, outbox, unnumbered, numbered: inserted(state.numbered, message) })
}

/**
 * With the answer to "after N". The server leaves nothing out, so whatever lies between two of its messages, or between
 * N and the first of them, is not for this reader.
 */
export function withAnswer(state: LogState, after: number, messages: readonly MessageView[]): LogState {
  let next = messages.reduce(withMessage, state)
  const last = Math.max(after, ...messages.map(({ seq }) => seq ?? 0))
  if (after <= next.upTo && last > next.upTo) next = advanced({ ...next, upTo: last })
  return next
}

/** With messages from before the log's beginning. @param from number after which the page begins */
export function withOlder(state: LogState, from: number, messages: readonly MessageView[]): LogState {
  if (from >= state.from) return state
  return messages.reduce(withMessage, { ...state, from })
}

export const withDraft = (state: LogState, draft: MessageDraft): LogState => ({
  ...state,
  outbox: [...state.outbox, { draft, refusal: null }],
})

/** @param refusal null to have it sent again */
export const withRefusal = (state: LogState, clientId: string, refusal: Outgoing['refusal']): LogState => ({
  ...state,
  outbox: state.outbox.map((each) => (each.draft.clientId === clientId ? { ...each, refusal } : each)),
})

export const withoutDraft = (state: LogState, clientId: string): LogState => ({
  ...state,
  outbox: state.outbox.filter(({ draft }) => draft.clientId !== clientId),
})

/** The message whose turn it is to be sent. */
export const nextDraft = ({ outbox }: LogState): MessageDraft | undefined =>
  outbox.find(({ refusal }) => refusal === null)?.draft

const isNumbered = (message: MessageView): message is Numbered => message.seq !== null

function replaceIn(list: readonly MessageView[], message: MessageView): readonly MessageView[] {
  return list.some(({ id }) => id === message.id)
    ? list.map((each) => (each.id === message.id ? message : each))
    : [...list, message]
}

/**
 * Looks from the end: almost always the newest comes last. A number that is known already is replaced, as when a message
 * is withdrawn after the fact; but what was withdrawn does not come back with an answer that was on its way.
 */
function inserted(list: readonly Numbered[], message: Numbered): readonly Numbered[] {
  let at = list.length
  while (at > 0 && (list[at - 1]?.seq ?? 0) > message.seq) at--
  const known = list[at - 1]
  const isKnown = known?.seq === message.seq
  if (isKnown && known.state === 'refused' && message.state !== 'refused') return list
  return [...list.slice(0, isKnown ? at - 1 : at), message, ...list.slice(at)]
}

/** Moves on over what follows without a hole. */
function advanced(state: LogState): LogState {
  let { upTo } = state
  for (const { seq } of state.numbered) {
    if (seq > upTo + 1) break
    upTo = Math.max(upTo, seq)
  }
  return { ...state, upTo }
}
