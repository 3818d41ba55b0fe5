import type { GuardedAdapter } from './types'

type Insert = GuardedAdapter['insert']
type InsertArgs = Parameters<Insert>[0]

/**
 * Payload updates a row by inserting it and, as it is there already, setting every column, the id too. PostgreSQL takes
 * the lock of such an update by the names of the columns: an id that is set to what it is keeps everybody waiting who
 * writes a row that refers to this one, and they wait in a circle. Here the id is left out of what is set.
 */
export function guardRowWrites(adapter: GuardedAdapter): void {
  const insert: Insert = adapter.insert.bind(adapter)
  adapter.insert = (args) => insert(withoutSettingId(args))
}

function withoutSettingId(args: InsertArgs): InsertArgs {
  const { onConflictDoUpdate } = args
  if (!onConflictDoUpdate) return args
  const { id: _id, ...set } = onConflictDoUpdate.set as Record<string, unknown>
  if (Object.keys(set).length === 0) return args
  return { ...args, onConflictDoUpdate: { ...onConflictDoUpdate, set } }
}
