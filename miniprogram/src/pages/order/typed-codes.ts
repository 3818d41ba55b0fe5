import { readStored, store } from '../../platform/storage'

/** What a seller typed where there was no network: with its time it is worth something for a day. */
export interface TypedCode {
  code: string
  enteredAt: string
}

const nameOf = (order: string) => `handover-typed ${order}`
const worthMs = 24 * 3_600_000

/** The code that waits to be sent; null when there is none, or none that is worth anything any more. */
export function readTyped(order: string, nowMs: number): TypedCode | null {
  const typed = readStored<TypedCode>(nameOf(order))
  return typed && nowMs - Date.parse(typed.enteredAt) < worthMs ? typed : null
}

export const keepTyped = (order: string, typed: TypedCode | null): void => store(nameOf(order), typed)
