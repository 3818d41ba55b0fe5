import { fileUrl } from './pictures'

interface CommentSource {
  id: string
  body: string
  removed: boolean
  held: boolean
  author: string
  nickname: string
  avatar: string | null
  verified: boolean
  createdAt: string
  replies: CommentSource[]
}

export interface CommentView {
  id: string
  /** Null once removed. */
  body: string | null
  removed: boolean
  /** Waits for officers; nobody else sees it. */
  held: boolean
  author: { id: string; nickname: string; avatarUrl: string | null; verified: boolean } | null
  createdAt: string
  replies: CommentView[]
  can: { remove: boolean }
}

/** A comment as readers see it; of a removed one only its place is left. */
export function presentComment(source: CommentSource, viewer: string | null): CommentView {
  const { id, removed, held, createdAt } = source
  return {
    id,
    body: removed ? null : source.body,
    removed,
    held,
    author: removed
      ? null
      : {
          id: source.author,
          nickname: source.nickname,
          avatarUrl: source.avatar === null ? null : fileUrl(source.avatar),
          verified: source.verified,
        },
    createdAt,
    replies: source.replies.map((reply) => presentComment(reply, viewer)),
    can: { remove: !removed && viewer === source.author },
  }
}
