import { View } from '@tarojs/components'
import { stopPullDownRefresh, useDidShow, usePullDownRefresh } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { Button } from '../../components/button'
import { Cell } from '../../components/cell'
import { Empty } from '../../components/empty'
import { Page } from '../../components/page'
import { Paged } from '../../components/paged'
import { useList } from '../../hooks/use-list'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { go } from '../../platform/navigate'
import { readConversations, type Conversation } from '../../services/conversations'
import { onLive, refreshBadges } from '../../services/live'
import { badges } from '../../stores/badges'
import { useMe } from '../../stores/session'
import { conversationRow } from './parts/conversation-row'
import { texts } from './texts'
import './index.scss'

/** Several messages that come together are one look at the list. Milliseconds. */
const gatherMs = 400

export default function MessagesPage() {
  const t = useTexts(texts)
  const words = useTexts(common)
  const me = useMe()?.id ?? null
  const notifications = badges((state) => state.notifications)
  const talks = useList<Conversation>(me && `conversations ${me}`, (cursor) => readConversations({ cursor }))
  const { reload } = talks

  const isSeen = useRef(false)
  useDidShow(() => {
    refreshBadges()
    // The first time the list comes by itself.
    if (isSeen.current) void reload()
    isSeen.current = true
  })
  usePullDownRefresh(() => void reload().then(() => stopPullDownRefresh()))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        void reload()
      }, gatherMs)
    }
    const stops = [onLive('message:new', soon), onLive('message:read', soon), onLive('chat:resync', soon)]
    return () => {
      stops.forEach((stop) => stop())
      if (timer !== undefined) clearTimeout(timer)
    }
  }, [reload])

  if (!me)
    return (
      <Page title={t.title} isTab>
        <Empty icon="chat" text={t.signIn}>
          <Button kind="main" onTap={() => go('/pages/sign-in/index')}>
            {words.signIn}
          </Button>
        </Empty>
      </Page>
    )
  return (
    <Page title={t.title} isTab>
      <View className="cells">
        <Cell
          icon="bell"
          title={t.notifications}
          text={t.notificationsText}
          badge={notifications}
          onTap={() => go('/pages/notifications/index')}
        />
        <Cell icon="order" title={t.orders} onTap={() => go('/pages/order/list')} />
        <Cell icon="offer" title={t.offers} onTap={() => go('/pages/offers/index')} />
      </View>
      <View className="talks">
        <Paged
          list={talks}
          row={conversationRow}
          empty={
            <Empty icon="chat" text={t.empty}>
              <Button onTap={() => go('/pages/home/index')}>{t.browse}</Button>
            </Empty>
          }
        />
      </View>
    </Page>
  )
}
