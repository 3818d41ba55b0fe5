import { dayMs } from '../../domain/time'
import { CallFailed } from '../platform-api'
import type { PushOutcome } from './types'

const MINUTE_MS = 60_000
/** The platforms' days begin at midnight in China. */
const CHINA_MS = 8 * 3_600_000
/** Not everything that waited for the new day leaves in its first second. */
const SPREAD_MS = 30 * MINUTE_MS

/** While the settings are refused nothing goes; the log has said so. */
const SETTINGS_AFTER_MS = 10 * MINUTE_MS

/** What became of a message whose call has no answer. @throws what is not about the call */
export function outcomeOfFailure(error: unknown): PushOutcome {
  if (!(error instanceof CallFailed)) throw error
  const { failure, code } = error
  switch (failure) {
    case 'not_sent':
      return /^token_\d/.test(code)
        ? { outcome: 'retry', code, afterMs: SETTINGS_AFTER_MS }
        : { outcome: 'retry', code }
    case 'unknown':
      return { outcome: 'unknown', code }
    case 'refused':
      return { outcome: 'refused', code, alarm: true }
  }
}

/** For a limit of the day: soon after midnight in China. */
export function untilTomorrowMs(nowMs: number, spread: number = Math.random()): number {
  const untilMidnightMs = dayMs - ((nowMs + CHINA_MS) % dayMs)
  return Math.round(untilMidnightMs + MINUTE_MS + spread * SPREAD_MS)
}
