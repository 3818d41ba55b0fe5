import type { CollectionAfterChangeHook } from 'payload'
import type { UserStanding } from '../../contract/people'
import { endUserSessions } from '../../operations/users/end-user-sessions'

/** Suspending or deleting an account ends its sessions, here and on open sockets. */
export const revokeOnSuspension: CollectionAfterChangeHook = async ({ doc, previousDoc, req, operation }) => {
  const { id, standing } = doc as { id: string; standing: UserStanding }
  const before = (previousDoc as { standing?: UserStanding } | undefined)?.standing
  if (operation === 'update' && standing !== 'active' && standing !== before) {
    await endUserSessions(req, id, standing)
  }
}
