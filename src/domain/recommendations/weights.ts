/**
 * How much an act says of a person's interest in a listing. A look is cheap and often idle; to favorite is a choice.
 *
 * A chat says that somebody asked, a deal that they meant it. Another kind of act is a line here, and a trigger
 * `… execute function note_interest('<kind>', '<column of the time>', '<column of the person>')` on the table that holds it.
 * Kinds that are not named here count for nothing.
 */
export const interestWeights = { view: 1, favorite: 4, chat: 6, deal: 8 } as const
export type InterestKind = keyof typeof interestWeights
const kinds = Object.keys(interestWeights) as InterestKind[]

/** How far back a person's interest reaches, days; a listing that is looked at again later counts again. */
export const interestDays = 30
/** How many of a person's latest interests a new one is paired with: bounds the work, and what one person can say. */
export const pairedMax = 50
/** Neighbours kept for each listing. */
export const neighboursMax = 50
/** Neighbours that may gather before they are cut to `neighboursMax`, so that not every batch cuts every listing. */
export const neighboursSlack = 75

/**
 * What one person adds to a pair with an act of weight `a` on one listing, having acted with `b` on the other: the root of
 * the geometric mean, so that looking at both says 1 and favoriting both 2. Milder than the acts themselves: three people
 * who looked at both say more of others than one who favorited both. Each person adds at most once for each act on either
 * side.
 */
export const pairWeight = (a: number, b: number): number => Math.sqrt(Math.sqrt(a * b))

/** The same for every two kinds of act. */
export const pairWeights: readonly { kind: InterestKind; other: InterestKind; weight: number }[] =
  kinds.flatMap((kind) =>
    kinds.map((other) => ({
      kind,
      other,
      weight: pairWeight(interestWeights[kind], interestWeights[other]),
    })),
  )
