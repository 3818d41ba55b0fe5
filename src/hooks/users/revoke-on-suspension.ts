import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '../../access/actor'
import type { UserStanding } from '../../contract/people'
import { refreshAttached } from '../../operations/media/refresh-attached'
import { endUserSessions } from '../../operations/users/end-user-sessions'

interface Person {
  id: string
  standing?: UserStanding
  avatar?: string | { id: string } | null
}

/** Suspending or deleting an account ends its sessions, here and on open sockets, and hides its avatar. */
export const revokeOnSuspension: CollectionAfterChangeHook = async ({ doc, previousDoc, req, operation }) => {
  const { id, standing, avatar } = doc as Person
  const before = previousDoc as Person | undefined
  if (operation !== 'update' || !standing || standing === before?.standing) return
  if (standing !== 'active') await endUserSessions(req, id, standing)
  await refreshAttached(req, [idOf(avatar), idOf(before?.avatar)])
}
