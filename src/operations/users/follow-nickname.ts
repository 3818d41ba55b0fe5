import type { PayloadRequest } from 'payload'
import { openFlag } from '../cases/open-flag'
import type { PublicReason } from '../content-checks/judge-public'
import { queueTextCheck } from '../text-checks/queue-text-check'

/** A nickname that somebody chose is looked at by the outside check, and by an officer where a rule of the campus says so. */
export async function followNickname(
  req: PayloadRequest,
  { id, nickname, campus }: { id: string; nickname: string; campus: string },
  flagged: PublicReason | null | undefined,
): Promise<void> {
  if (flagged) {
    await openFlag(req, { target: 'users', id, campus, subject: id, title: nickname, reason: flagged })
  }
  await queueTextCheck(req, 'users', id)
}
