export type DifferenceKind = 'missing_here' | 'missing_there' | 'amount' | 'state'

/** What our books know of a number. */
export interface BookedRow {
  kind: 'payment' | 'refund'
  number: string
  order: string | null
  amountFen: number
  state: string
}

/** What a bill says of it. */
export interface BilledRow {
  kind: 'payment' | 'refund'
  amountFen: number
  state: string
}

export interface Difference {
  kind: DifferenceKind
  /** Our number of the payment or refund. */
  number: string
  order: string | null
  oursFen: number | null
  theirsFen: number | null
  /** For the treasurer, in both languages. */
  detail: string
}

const words = { payment: '支付', refund: '退款' } as const

/**
 * Which of our states agree with a bill's. A bill says what was on its day: a refund that was under way then may have
 * arrived since, so what is further here agrees.
 */
function agrees({ kind, state }: BilledRow, ours: string): boolean {
  // Payments on a bill have been paid, those with `REFUND` too.
  if (kind === 'payment') return ours === 'paid'
  switch (state.toUpperCase()) {
    case 'SUCCESS':
      return ours === 'success'
    case 'PROCESSING':
      return ours !== 'requested'
    default:
      // Failed, closed, changed: somebody has to act, and it has not arrived.
      return ours === 'abnormal' || ours === 'closed'
  }
}

/** A line of a bill held against the row of ours with its number; null when they agree. */
export function compareLine(number: string, theirs: BilledRow, ours: BookedRow | null): Difference | null {
  const word = words[theirs.kind]
  const both = {
    number,
    order: ours?.order ?? null,
    oursFen: ours?.amountFen ?? null,
    theirsFen: theirs.amountFen,
  }
  if (!ours)
    return { kind: 'missing_here', ...both, detail: `账单上有这笔${word}，我们没有 / On the bill, not here` }
  if (ours.amountFen !== theirs.amountFen) {
    return { kind: 'amount', ...both, detail: `${word}金额与账单不同 / The amount differs from the bill’s` }
  }
  if (agrees(theirs, ours.state)) return null
  return {
    kind: 'state',
    ...both,
    detail: `账单上的${word}状态是 ${theirs.state}，我们记的是 ${ours.state} / The state differs: the bill’s first`,
  }
}

/** A row of ours that no bill has. */
export const missingThere = ({ kind, number, order, amountFen }: BookedRow): Difference => ({
  ...{ kind: 'missing_there', number, order, oursFen: amountFen, theirsFen: null },
  detail: `我们记了这笔${words[kind]}，账单上没有 / Here, not on the bill`,
})
