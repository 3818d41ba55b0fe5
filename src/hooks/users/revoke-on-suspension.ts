import type { CollectionAfterChangeHook } from 'payload'
import type { UserStanding } from '../../contract/people'
import { refreshAttachedOf } from '../../operations/media/refresh-attached'
import { endUserSessions } from '../../operations/users/end-user-sessions'

interface Person {
  id: string
  standing?: UserStanding
}

/** Suspending or deleting an account ends its sessions, here and on open sockets, and hides its pictures. */
export const revokeOnSuspension: CollectionAfterChangeHook = async ({ doc, previousDoc, req, operation }) => {
  const { id, standing } = doc as Person
  const before = (previousDoc as Person | undefined)?.standing
  if (operation !== 'update' || !standing || standing === before) return
  if (standing !== 'active') await endUserSessions(req, id, standing)
  await refreshAttachedOf(req, id)
}
