export const reportLimits = {
  /** Code points. */
  detailMax: 1_000,
  imagesMax: 6,
} as const
