interface Thread<Comment> {
  id: string
  replies: Comment[]
}

/** The thread with an answer at its end; an answer to an answer joins the same thread. */
export const answered = <Comment extends Thread<Comment>>(
  thread: Comment,
  to: string,
  reply: Comment,
): Comment =>
  thread.id === to || thread.replies.some(({ id }) => id === to)
    ? { ...thread, replies: [...thread.replies, reply] }
    : thread

/** Of what was taken back only its place is left. */
export function removedIn<
  Comment extends Thread<Comment> & {
    body: string | null
    removed: boolean
    author: unknown
    can: { remove: boolean }
  },
>(thread: Comment, id: string): Comment {
  if (thread.id === id) return { ...thread, body: null, removed: true, author: null, can: { remove: false } }
  return thread.replies.some((reply) => reply.id === id)
    ? { ...thread, replies: thread.replies.map((reply) => removedIn(reply, id)) }
    : thread
}
