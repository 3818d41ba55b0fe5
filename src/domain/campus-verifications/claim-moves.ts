import type { ClaimState } from '../../contract/campus-verifications'

/**
 * The life of a claim, as one table. Who may make a move: `staff` who look after people of the campus, `student` the
 * person, `system` what follows from another act (a better proof, an end of time, somebody who leaves).
 */
type ClaimActor = 'staff' | 'student' | 'system'

type ClaimMoveName =
  | 'approve'
  | 'reject'
  | 'askForPhoto'
  | 'sendPhoto'
  | 'contest'
  | 'contestPhoto'
  | 'release'
  | 'close'
  | 'expire'

export interface ClaimMove {
  name: ClaimMoveName
  from: readonly ClaimState[]
  to: ClaimState
  by: readonly ClaimActor[]
  /** The person is told why, so somebody has to say it. */
  reason?: true
}

export const claimMoves: readonly ClaimMove[] = [
  { name: 'approve', from: ['pending', 'contested'], to: 'approved', by: ['staff'] },
  // Of somebody who was asked for a photo and never sent one too.
  {
    name: 'reject',
    from: ['pending', 'contested', 'photo_wanted'],
    to: 'rejected',
    by: ['staff'],
    reason: true,
  },
  { name: 'askForPhoto', from: ['pending'], to: 'photo_wanted', by: ['staff'], reason: true },
  { name: 'sendPhoto', from: ['photo_wanted'], to: 'pending', by: ['student'] },
  // The number on the card has been verified for another account meanwhile.
  { name: 'contest', from: ['pending'], to: 'contested', by: ['system'] },
  { name: 'contestPhoto', from: ['photo_wanted'], to: 'contested', by: ['student'] },
  { name: 'release', from: ['approved'], to: 'released', by: ['staff', 'system'] },
  { name: 'close', from: ['pending', 'photo_wanted', 'contested'], to: 'released', by: ['system'] },
  { name: 'expire', from: ['approved'], to: 'expired', by: ['system'] },
]

/** Claims that somebody still has to do something about; a person has one at most. */
export const waitingStates = ['pending', 'photo_wanted', 'contested'] as const satisfies readonly ClaimState[]
/** Of these those that wait for staff, who may therefore see photo and number. */
export const reviewStates = ['pending', 'contested'] as const satisfies readonly ClaimState[]

/** Whether somebody still has to do something about a claim. */
export const isWaiting = (state: ClaimState) => (waitingStates as readonly ClaimState[]).includes(state)

/** A move by its name, for statements that make it themselves. */
export function claimMove(name: ClaimMoveName): ClaimMove {
  const move = claimMoves.find((each) => each.name === name)
  if (!move) throw new Error(`there is no move ${name}`)
  return move
}

interface ClaimQuestion {
  from: ClaimState
  to: ClaimState
  by: ClaimActor
}

/** The move that leads from one state to another for this actor, or null when there is none. */
export function findClaimMove({ from, to, by }: ClaimQuestion): ClaimMove | null {
  return claimMoves.find((move) => move.to === to && move.from.includes(from) && move.by.includes(by)) ?? null
}

/** What this actor can do with the claim now; what the panel offers. */
export function offeredClaimMoves({ from, by }: Omit<ClaimQuestion, 'to'>): ClaimMove[] {
  return claimMoves.filter((move) => move.from.includes(from) && move.by.includes(by))
}
