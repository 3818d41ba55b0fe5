import { fileUrl } from './pictures'

interface ReplySource {
  id: string
  body: string
  removed: boolean
  held: boolean
  author: string
  nickname: string
  avatar: string | null
  verified: boolean
  createdAt: string
}

interface CommentSource extends ReplySource {
  replies: ReplySource[]
}

export interface ReplyView {
  id: string
  /** Null once removed. */
  body: string | null
  removed: boolean
  /** Waits for officers; nobody else sees it. */
  held: boolean
  author: { id: string; nickname: string; avatarUrl: string | null; verified: boolean } | null
  createdAt: string
  can: { remove: boolean }
}

export interface CommentView extends ReplyView {
  replies: ReplyView[]
}

/** A thread as readers see it; of a removed comment only its place is left. */
export const presentComment = (source: CommentSource, viewer: string | null): CommentView => ({
  ...presentReply(source, viewer),
  replies: source.replies.map((reply) => presentReply(reply, viewer)),
})

function presentReply(source: ReplySource, viewer: string | null): ReplyView {
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
    can: { remove: !removed && viewer === source.author },
  }
}
