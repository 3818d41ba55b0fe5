import { View } from '@tarojs/components'
import { Avatar } from '../../../components/avatar'
import { Tag } from '../../../components/chip'
import { Button } from '../../../components/button'
import { common } from '../../../i18n/common'
import { useTexts } from '../../../i18n/texts'
import { formatAgo } from '../../../lib/format'
import { go } from '../../../platform/navigate'
import { Tap } from '../../../platform/tap'
import type { Comment } from '../../../services/comments'
import { useLanguage } from '../../../stores/settings'
import { commentTexts } from '../comment-texts'

export interface CommentActs {
  reply(comment: Comment): void
  remove(comment: Comment): void
  report(comment: Comment): void
}

/** One comment; with `acts` also what can be done about it. @param seller whose answers are marked */
export function CommentRow({
  comment,
  seller,
  acts,
  isReply = false,
}: {
  comment: Comment
  seller: string | null
  acts?: CommentActs
  isReply?: boolean
}) {
  const t = useTexts(commentTexts)
  const c = useTexts(common)
  const language = useLanguage()
  const { author, body, removed, held, createdAt, can } = comment
  return (
    <View className={`comment ${isReply ? 'comment--reply' : ''}`}>
      {author ? (
        <Tap
          role="link"
          label={t.pageOf(author.nickname)}
          className="comment__face"
          onTap={() => go('/pages/user/index', { id: author.id })}
        >
          <Avatar name={author.nickname} src={author.avatarUrl} size={isReply ? 26 : 34} />
        </Tap>
      ) : (
        <View className="comment__face comment__face--gone" />
      )}
      <View className="grow">
        {author && (
          <View className="row comment__head">
            <View className="comment__name one-line">{author.nickname}</View>
            {author.id === seller && <Tag tone="accent">{t.seller}</Tag>}
            <View className="small muted">{formatAgo(createdAt, Date.now(), language)}</View>
          </View>
        )}
        <View className={`pre ${removed ? 'muted' : ''}`}>{removed ? t.removed : body}</View>
        {held && <View className="comment__held">{t.held}</View>}
        {acts && !removed && (
          <View className="row comment__acts">
            {!held && (
              <Button kind="text" size="small" onTap={() => acts.reply(comment)}>
                {t.reply}
              </Button>
            )}
            {can.remove ? (
              <Button kind="text" size="small" onTap={() => acts.remove(comment)}>
                {c.remove}
              </Button>
            ) : (
              <Button kind="text" size="small" onTap={() => acts.report(comment)}>
                {t.report}
              </Button>
            )}
          </View>
        )}
      </View>
    </View>
  )
}
