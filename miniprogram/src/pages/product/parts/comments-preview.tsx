import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { useTexts } from '../../../i18n/texts'
import { go } from '../../../platform/navigate'
import type { Thread } from '../../../services/comments'
import type { Product } from '../../../services/products'
import { texts } from '../texts'
import { CommentRow } from './comment-row'

/** The first few comments, and the way to all of them. */
export function CommentsPreview({ product, comments }: { product: Product; comments: readonly Thread[] }) {
  const t = useTexts(texts)
  const { id, commentCount, seller, can } = product
  if (comments.length === 0 && !can.comment) return null
  const open = () => go('/pages/product/comments', { id })
  return (
    <Card
      title={t.comments(commentCount)}
      aside={
        <Button kind="text" size="small" onTap={open}>
          {comments.length > 0 ? t.allComments : t.comment}
        </Button>
      }
    >
      {comments.length === 0 ? (
        <View className="muted">{t.noComments}</View>
      ) : (
        comments.map((comment) => (
          <View key={comment.id}>
            <CommentRow comment={comment} seller={seller.id} />
            {comment.replies.slice(0, 1).map((reply) => (
              <CommentRow key={reply.id} comment={reply} seller={seller.id} isReply />
            ))}
          </View>
        ))
      )}
    </Card>
  )
}
