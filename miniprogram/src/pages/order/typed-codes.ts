import { handoverCode } from '../../../../src/contract/orders'
import { keepPersonal, readPersonal } from '../../stores/personal'

/** What a seller typed where there was no network: with its time it is worth something for a day. */
export interface TypedCode {
  code: string
  enteredAt: string
}

const nameOf = (owner: string | null, order: string) =>
  ({ owner, kind: 'handover-typed', id: order }) as const
const worthMs = handoverCode.lateHours * 3_600_000

/** The code that waits to be sent; null when there is none, or none that is worth anything any more. */
export function readTyped(owner: string | null, order: string, nowMs: number): TypedCode | null {
  const typed = readPersonal<TypedCode>(nameOf(owner, order))
  return typed && nowMs - Date.parse(typed.enteredAt) < worthMs ? typed : null
}

export const keepTyped = (owner: string | null, order: string, typed: TypedCode | null): void =>
  keepPersonal(nameOf(owner, order), typed)
