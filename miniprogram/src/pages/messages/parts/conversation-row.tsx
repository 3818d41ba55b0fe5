import { View } from '@tarojs/components'
import { memo } from 'react'
import { Avatar } from '../../../components/avatar'
import { Icon } from '../../../components/icon'
import { Picture } from '../../../components/picture'
import { Said } from '../../../components/said'
import { useTexts } from '../../../i18n/texts'
import { shortTime } from '../../../lib/days'
import { aria } from '../../../platform/aria'
import { go } from '../../../platform/navigate'
import { Tap } from '../../../platform/tap'
import type { Conversation } from '../../../services/conversations'
import { useMe } from '../../../stores/session'
import { useLanguage } from '../../../stores/settings'
import { previewOf } from '../preview'
import { texts } from '../texts'

/** A conversation in the list: who, about what, the last word and how much of it is new. */
export const ConversationRow = memo(function ConversationRow({
  conversation: { id, other, product, errand, lastMessage, lastMessageAt, unread },
}: {
  conversation: Conversation
}) {
  const t = useTexts(texts)
  const language = useLanguage()
  const me = useMe()?.id ?? null
  const preview = previewOf(lastMessage, me, t)
  return (
    <Tap className="talk" role="link" onTap={() => go('/pages/chat/index', { id })}>
      <View className="talk__who">
        <Avatar name={other.nickname} src={other.avatarUrl} size={46} />
        {other.presence === 'online' && <View className="talk__online" />}
      </View>
      <View className="grow">
        <View className="row-between">
          <View className="talk__name one-line">
            {other.nickname}
            {other.presence === 'online' && <Said>{t.online}</Said>}
          </View>
          <View className="talk__time">{shortTime(lastMessageAt, Date.now(), language)}</View>
        </View>
        <View className="row-between">
          <View className={`talk__preview one-line ${unread > 0 ? 'talk__preview--new' : ''}`}>
            {preview}
          </View>
          {unread > 0 && (
            <>
              <Said>{t.unread(unread)}</Said>
              <View className="talk__count" {...aria({ isHidden: true })}>
                {unread > 99 ? '99+' : unread}
              </View>
            </>
          )}
        </View>
        <View className="talk__about one-line">{product?.title ?? (errand ? t.errand : '')}</View>
      </View>
      {product ? (
        <Picture className="talk__picture" src={product.imageUrl} alt="" />
      ) : (
        <View className="talk__picture talk__picture--errand">
          <Icon name="errand" size={22} />
        </View>
      )}
    </Tap>
  )
})

/** For `Paged`: the same function at each drawing. */
export const conversationRow = (conversation: Conversation) => <ConversationRow conversation={conversation} />
