/** What a flag weighs in the queue; its order is `case_rank` of the database: weight, and a point for each four hours. */
export const flagPoints = 1

/**
 * What the report of somebody weighs, who was right `upheld` times and wrong `dismissed` times before: 1 for newcomers,
 * up to 2 for who is always right, down to 0.2 for who never is (Laplace's rule of succession, doubled).
 */
export function trustOf({ upheld, dismissed }: { upheld: number; dismissed: number }): number {
  return Math.max(0.2, (2 * (upheld + 1)) / (upheld + dismissed + 2))
}
