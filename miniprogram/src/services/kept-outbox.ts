import { keepPersonal, presentPerson, readPersonal } from '../stores/personal'
import type { Outgoing } from './chat'

/** What one has written in a conversation and the server does not have yet; it outlives the app. */
interface Kept {
  outbox: Outgoing[]
  keptAtMs: number
}

/** What is older is not said by itself any more: the moment may be over. */
const freshMs = 60 * 60_000
const most = 50
const nameOf = (owner: string | null, conversation: string) =>
  ({ owner, kind: 'chat-outbox', id: conversation }) as const

/** What the present person has left to be sent. After an hour each waits to be sent by hand. */
export function readOutbox(conversation: string, nowMs = Date.now()): readonly Outgoing[] {
  const kept = readPersonal<Kept>(nameOf(presentPerson(), conversation))
  if (!kept) return []
  if (nowMs - kept.keptAtMs < freshMs) return kept.outbox
  return kept.outbox.map(({ draft, refusal }) => ({
    draft,
    refusal: refusal ?? { code: 'OFFLINE', message: '' },
  }))
}

/** @returns takes each state of an outbox, and keeps it where it has changed */
export function outboxKeeper(conversation: string): (outbox: readonly Outgoing[]) => void {
  const name = nameOf(presentPerson(), conversation)
  let last = JSON.stringify(readPersonal<Kept>(name)?.outbox ?? [])
  return (outbox) => {
    const kept = outbox.slice(-most)
    const text = JSON.stringify(kept)
    if (text === last) return
    last = text
    keepPersonal(name, kept.length > 0 ? { outbox: kept, keptAtMs: Date.now() } : null)
  }
}
