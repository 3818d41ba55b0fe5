import type { Condition } from 'payload'

/** For what only the system writes: the panel leaves out what has no value, so that a row tells what happened. */
export const whenSet =
  (name: string): Condition =>
  (_, siblings: Record<string, unknown> | undefined) => {
    const value = siblings?.[name]
    return value !== undefined && value !== null && value !== ''
  }
