/** Why something is reported. */
export const reportReasons = ['fraud', 'abuse', 'spam', 'prohibited', 'other'] as const
export type ReportReason = (typeof reportReasons)[number]

export const reportLimits = {
  /** Code points. */
  detailMax: 1_000,
  imagesMax: 6,
} as const
