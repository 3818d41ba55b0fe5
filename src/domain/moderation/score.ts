/**
 * The order of the queue: weight first, and waiting counts as weight, so that nothing waits for ever. As a number that
 * needs no clock to compare: two cases keep their order however late it gets, which lets an index hold it.
 */

/** A point is worth as much as having waited this long. */
export const pointMs = 4 * 60 * 60_000

/** What a case of a kind starts with, before reports add to it. */
export const basePoints = {
  report: 0,
  flag: 1,
  listing: 2,
  edit: 2,
  comment: 2,
  // Somebody waits for an answer in a chat.
  message: 4,
  student_card: 3,
  // Somebody's money waits.
  dispute: 6,
  appeal: 3,
} as const

/** Greatest first. */
export function rankOf(points: number, openedAt: Date): number {
  return points - openedAt.getTime() / pointMs
}

/**
 * What the report of somebody weighs, who was right `upheld` times and wrong `dismissed` times before: 1 for newcomers,
 * up to 2 for who is always right, down to 0.2 for who never is (Laplace's rule of succession, doubled).
 */
export function trustOf({ upheld, dismissed }: { upheld: number; dismissed: number }): number {
  return Math.max(0.2, (2 * (upheld + 1)) / (upheld + dismissed + 2))
}
