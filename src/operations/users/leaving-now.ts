/** Whether person `u` has left and can still come back by signing in. */
export const leavingNow = `(u.standing = 'deleted' and exists (select 1 from identities i where i.user_id = u.id))`
