import type { PayloadRequest } from 'payload'
import type { ModerationAction } from '../../contract/moderation'
import { specOf } from '../../domain/moderation/acts'
import { readCaseRow } from '../cases/case-row'
import { readThing, seenHash } from '../moderation-acts/read-thing'
import type { BulkCollection } from './types'

/**
 * What the things of these cases say at the dry run, where the act keeps it: whoever edits a thing between dry run and run
 * has it looked at again. Things that are found by what they are name their version, which every edit changes.
 */
export async function readSeen(
  req: PayloadRequest,
  { action, collection }: { action: ModerationAction; collection: BulkCollection },
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  const seen = new Map<string, string | null>()
  if (collection !== 'cases' || !specOf(action)?.keeps) return seen
  for (const id of ids) {
    const { target, targetId } = await readCaseRow(req, id)
    seen.set(id, seenHash(await readThing(req, { target, id: targetId })))
  }
  return seen
}
