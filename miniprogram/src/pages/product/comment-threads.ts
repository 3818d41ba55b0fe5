interface Said {
  id: string
  body: string | null
  removed: boolean
  author: unknown
  can: { remove: boolean }
}

/** The thread with an answer at its end; an answer to an answer joins the same thread. */
export const answered = <Thread extends { id: string; replies: { id: string }[] }>(
  thread: Thread,
  to: string,
  reply: Thread['replies'][number],
): Thread =>
  thread.id === to || thread.replies.some(({ id }) => id === to)
    ? { ...thread, replies: [...thread.replies, reply] }
    : thread

const takenBack = <Comment extends Said>(comment: Comment): Comment => ({
  ...comment,
  body: null,
  removed: true,
  author: null,
  can: { remove: false },
})

/** Of what was taken back only its place is left. */
export function removedIn<Thread extends Said & { replies: Said[] }>(thread: Thread, id: string): Thread {
  if (thread.id === id) return takenBack(thread)
  return thread.replies.some((reply) => reply.id === id)
    ? { ...thread, replies: thread.replies.map((reply) => (reply.id === id ? takenBack(reply) : reply)) }
    : thread
}
