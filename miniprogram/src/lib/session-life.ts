/** Whether less than half of a session's life is left, and it has not ended. */
export const isRenewalDue = (sinceMs: number, endsAtMs: number, nowMs: number): boolean =>
  nowMs < endsAtMs && endsAtMs - nowMs < (endsAtMs - sinceMs) / 2
