/** Tables that officers can bring. */
export const importKinds = ['categories', 'roster'] as const
export type ImportKind = (typeof importKinds)[number]

export const importStates = ['previewed', 'applied', 'discarded'] as const
export type ImportState = (typeof importStates)[number]

export const importLimits = {
  bytes: 5_000_000,
  rowsMax: 20_000,
  /** Problems that are told; more are counted. */
  problemsMax: 200,
} as const
