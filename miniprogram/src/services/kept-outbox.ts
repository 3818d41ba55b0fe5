import { keepPersonal, presentPerson, readPersonal } from '../stores/personal'
import type { Outgoing } from './chat'

/** What one has written in a conversation and the server does not have yet; it outlives the app. */
interface Kept {
  outbox: (Outgoing & { writtenAtMs: number })[]
}

/** What is older is not said by itself any more: the moment may be over. */
const freshMs = 60 * 60_000
export const isFresh = (atMs: number, nowMs = Date.now()): boolean => nowMs - atMs < freshMs

const most = 50
const nameOf = (owner: string | null, conversation: string) =>
  ({ owner, kind: 'chat-outbox', id: conversation }) as const

/** What the present person has left to be sent. What was written an hour ago waits to be sent by hand. */
export function readOutbox(conversation: string, nowMs = Date.now()): readonly Outgoing[] {
  const { outbox = [] } = readPersonal<Kept>(nameOf(presentPerson(), conversation)) ?? {}
  return outbox.map(({ draft, refusal, writtenAtMs }) => ({
    draft,
    refusal: refusal ?? (isFresh(writtenAtMs, nowMs) ? null : { code: 'OFFLINE', message: '' }),
  }))
}

/** @returns takes each state of an outbox, and keeps it where it has changed */
export function outboxKeeper(conversation: string): (outbox: readonly Outgoing[]) => void {
  const name = nameOf(presentPerson(), conversation)
  const before = readPersonal<Kept>(name)?.outbox ?? []
  const writtenAtMs = new Map(before.map((one) => [one.draft.clientId, one.writtenAtMs]))
  let last = JSON.stringify(before)
  return (outbox) => {
    const kept = outbox.slice(-most).map((one) => {
      const at = writtenAtMs.get(one.draft.clientId) ?? Date.now()
      writtenAtMs.set(one.draft.clientId, at)
      return { ...one, writtenAtMs: at }
    })
    const text = JSON.stringify(kept)
    if (text === last) return
    last = text
    keepPersonal(name, kept.length > 0 ? { outbox: kept } : null)
  }
}
