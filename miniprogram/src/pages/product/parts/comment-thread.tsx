import { View } from '@tarojs/components'
import type { Thread } from '../../../services/comments'
import { CommentRow, type CommentActs } from './comment-row'

/** A comment with its answers. */
export function CommentThread({
  thread,
  seller,
  acts,
}: {
  thread: Thread
  seller: string | null
  acts: CommentActs
}) {
  return (
    <View className="comment-thread">
      <CommentRow comment={thread} seller={seller} acts={acts} />
      {thread.replies.map((reply) => (
        <CommentRow key={reply.id} comment={reply} seller={seller} acts={acts} isReply />
      ))}
    </View>
  )
}
