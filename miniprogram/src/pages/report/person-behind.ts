/** Whom to offer to block after a report: the person that was reported, or whose thing it was, as far as it is known. */
export const personBehind = (target: string, id: string, user: string | undefined): string | null =>
  target === 'users' ? id : (user ?? null)
